/**
 * The size in print: over widths and modules that labels have, at the resolutions of their printers,
 * every bar has the same whole number of pixels and every image format the same size.
 */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { rgba, type Pixels } from '../../test/support/picture.ts';
import { CODE128, EAN13_ADDON, QR, rowFor } from '../../test/support/symbols.ts';
import type { Symbol } from '../barcode/symbol.ts';
import { IMAGE_FORMATS } from './image-formats.ts';
import { layout } from './layout.ts';
import { printJpg } from './jpg.ts';
import { printPng } from './png.ts';
import { pixelSize, printSize, type Scene } from './scene.ts';
import { parseStyle } from './style.ts';
import { printSvg } from './svg.ts';
import { printWebp } from './webp.ts';

const DPIS = [203, 300, 600] as const;
const WIDTHS_MM = [20, 33.3, 50, 60, 76.2, 100];
const MODULES_MM = [0.19, 0.254, 0.33, 0.495, 0.508, 0.66, 0.75, 1];
const SYMBOLS = [
  ['Code 128', CODE128],
  ['EAN-13 with add-on', EAN13_ADDON],
  ['QR Code', QR],
] as const;

/** Laid out without text, which is in its own whole pixels; or why it is not. */
function sceneOf(given: Readonly<Record<string, string>>, symbol: Symbol): Scene | string {
  const row = rowFor(symbol);
  const wanted = symbol.text.length === 0 ? given : { ...given, text: 'off' };
  const parsed = parseStyle(new Map(Object.entries(wanted)), row);
  if (parsed.kind === 'refused') throw new Error(parsed.reason);
  const scene = layout(symbol, row, parsed.style, '');
  return 'reason' in scene ? scene.reason : scene;
}

/** Widths of the runs of one color in a row of pixels, without the first and the last: the margins. */
function runsOf({ data, width }: Pixels, y: number): number[] {
  const runs: number[] = [];
  let start = 0;
  const isDark = (x: number): boolean => data[4 * (y * width + x)]! < 128;
  for (let x = 1; x < width; x++) {
    if (isDark(x) === isDark(x - 1)) continue;
    runs.push(x - start);
    start = x;
  }
  return runs.slice(1);
}

/** A row of pixels that crosses every bar: through the first module with ink from above. */
function rowOfBars(scene: Scene): number {
  const { shape } = scene.layers[0];
  const modules =
    shape.kind === 'bars' ? Math.max(...shape.bars.map((bar) => bar.y)) : shape.grid.y;
  return (scene.box?.topPixels ?? 0) + modules * scene.scale;
}

async function holds(scene: Scene): Promise<void> {
  const png = await rgba(printPng(scene));
  const { width, height } = pixelSize(scene);
  expect([png.width, png.height]).toEqual([width, height]);
  const runs = runsOf(png, rowOfBars(scene));
  expect(runs.length).toBeGreaterThan(8);
  expect(runs.filter((run) => run % scene.scale !== 0)).toEqual([]);
  expect(Math.min(...runs)).toBe(scene.scale);
}

/** Width, height and DPI as a raster says them. */
async function claimed(file: Uint8Array): Promise<readonly (number | undefined)[]> {
  const { width, height, density, exif } = await sharp(file).metadata();
  return [width, height, density ?? exif?.readUInt32LE(exif.length - 8)];
}

describe.each(DPIS)('at %i DPI', (dpi) => {
  it.each(SYMBOLS)('%s in boxes of 20 to 100 mm has modules of whole pixels', async (_, symbol) => {
    let drawn = 0;
    for (const mm of WIDTHS_MM) {
      const scene = sceneOf({ width: `${mm}mm`, dpi: String(dpi) }, symbol);
      if (typeof scene === 'string') {
        expect(scene).toContain('must be at least');
        continue;
      }
      drawn += 1;
      expect(Math.abs(pixelSize(scene).width - (mm * dpi) / 25.4)).toBeLessThanOrEqual(0.5);
      await holds(scene);
    }
    expect(drawn).toBeGreaterThanOrEqual(4);
  });

  it.each(SYMBOLS)('%s in modules of 0.19 to 1 mm has the nearest one', async (_, symbol) => {
    for (const mm of MODULES_MM) {
      const given = { moduleWidth: String(mm), dpi: String(dpi) };
      const scene = sceneOf(given, symbol);
      if (typeof scene === 'string') throw new Error(scene);
      expect(Math.abs(scene.scale - (mm * dpi) / 25.4)).toBeLessThanOrEqual(0.5);
      await holds(scene);
    }
  });

  it('every image format has the same size, and says so', async () => {
    for (const given of [
      { moduleWidth: '0.33' },
      { width: '60mm', height: '25mm' },
      { width: '60mm', height: '25mm', rotate: '90' },
    ]) {
      const scene = sceneOf({ ...given, dpi: String(dpi) }, CODE128);
      if (typeof scene === 'string') throw new Error(scene);
      const { width, height } = pixelSize(scene);
      const { widthMm, heightMm } = printSize(scene);
      for (const file of [printPng(scene), printJpg(scene), printWebp(scene)]) {
        expect(await claimed(file)).toEqual([width, height, dpi]);
      }
      const svg = Buffer.from(printSvg(scene)).toString();
      const [, svgWidth, svgHeight] = /width="([\d.]+)mm" height="([\d.]+)mm"/.exec(svg)!;
      expect(Number(svgWidth)).toBeCloseTo(widthMm, 4);
      expect(Number(svgHeight)).toBeCloseTo(heightMm, 4);
      expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`);
    }
  });
});

describe('a picture in a box', () => {
  it.each(SYMBOLS)('of %s is the same in every image format, turned any way', async (_, symbol) => {
    for (const rotate of ['0', '90', '180', '270']) {
      const scene = sceneOf({ width: '401', height: '403', rotate }, symbol);
      if (typeof scene === 'string') throw new Error(scene);
      const png = await rgba(printPng(scene));
      for (const { id, print } of IMAGE_FORMATS) {
        const other = await rgba(await print(scene));
        // The rows of a graphic field are whole bytes.
        expect([other.width, other.height], id).toEqual([id === 'zpl' ? 408 : 401, 403]);
        const isDark = (pixels: Pixels, x: number, y: number): boolean =>
          pixels.data[4 * (y * pixels.width + x)]! < 128;
        let differing = 0;
        for (let y = 0; y < 403; y += 1) {
          for (let x = 0; x < 401; x += 1) {
            if (isDark(png, x, y) !== isDark(other, x, y)) differing += 1;
          }
        }
        expect(differing).toBe(0);
      }
    }
  });
});
