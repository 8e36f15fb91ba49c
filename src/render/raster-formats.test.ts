import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { rgba, resolutionOf } from '../../test/support/picture.ts';
import { SAMPLES, type Sample } from '../../test/support/symbols.ts';
import { graphicFieldOf } from '../../test/support/zpl-label.ts';
import { printBmp } from './bmp.ts';
import { parseColor } from './color.ts';
import { printGif } from './gif.ts';
import { layout } from './layout.ts';
import { printPng } from './png.ts';
import { pixelSize, type Rotation, type Scene } from './scene.ts';
import { defaultStyle, type Style } from './style.ts';
import { printTiff } from './tiff.ts';
import { printZpl } from './zpl.ts';

function sceneOf({ symbol, symbology }: Sample, changes: Partial<Style> = {}, title = 'T'): Scene {
  const scene = layout(symbol, symbology, { ...defaultStyle(symbology), ...changes }, title);
  if ('kind' in scene) throw new Error(scene.reason);
  return scene;
}

const named = SAMPLES.map((sample) => [sample.name, sample] as const);
const byName = (name: string): Sample => SAMPLES.find((sample) => sample.name === name)!;
const TURNS: readonly Rotation[] = [0, 90, 180, 270];
const NAVY = { color: parseColor('#103060')!, background: parseColor('ffe')! };

describe.each([
  ['BMP', printBmp],
  ['TIFF', printTiff],
  ['GIF', printGif],
] as const)('%s', (_, print) => {
  it.each(named)(
    'has the pixels of the PNG of %s, in any scale, turn and color',
    async (_, one) => {
      const colors = one.symbology.ownColors === true ? {} : NAVY;
      for (const scale of [1, 2, 5]) {
        for (const rotate of TURNS) {
          for (const style of [
            { scale, rotate },
            { scale, rotate, ...colors },
          ]) {
            const scene = sceneOf(one, style);
            const [own, png] = [await rgba(print(scene)), await rgba(printPng(scene))];
            expect([own.width, own.height]).toEqual(Object.values(pixelSize(scene)));
            expect(Buffer.compare(own.data, png.data)).toBe(0);
          }
        }
      }
    },
  );

  it('lays opacities on white, and is the same twice', async () => {
    const faint = { color: parseColor('#000000c0')!, background: parseColor('ffff0080')! };
    const scene = sceneOf(byName('qr'), faint);
    const { data } = await rgba(print(scene));
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 127]);
    expect(Buffer.compare(print(scene), print(scene))).toBe(0);
  });
});

it('a large GIF clears its table of codes and stays what it is', async () => {
  const scene = sceneOf(byName('maxicode'), { scale: 20 });
  const [gif, png] = [await rgba(printGif(scene)), await rgba(printPng(scene))];
  expect(Buffer.compare(gif.data, png.data)).toBe(0);
});

it('GIF keeps a clear background clear', async () => {
  const scene = sceneOf(byName('qr'), { background: parseColor('transparent')! });
  const { data } = await sharp(printGif(scene)).ensureAlpha().raw().toBuffer({
    resolveWithObject: true,
  });
  expect([data[3], Math.max(...data)]).toEqual([0, 255]);
});

describe('resolution', () => {
  it.each([72, 150, 203, 300, 600, 1200])('%i DPI is said by TIFF and BMP', async (dpi) => {
    const scene = sceneOf(byName('code128'), { dpi });
    expect(await resolutionOf(printTiff(scene))).toBeCloseTo(dpi, 5);
    const bmp = Buffer.from(printBmp(scene));
    expect([bmp.readInt32LE(38), bmp.readInt32LE(42)]).toEqual(
      [dpi, dpi].map((perInch) => Math.round(perInch / 0.0254)),
    );
  });
});

describe('ZPL', () => {
  it.each(named.filter(([, { symbology }]) => symbology.ownColors !== true))(
    'prints %s with the pixels of the PNG, dot by dot',
    async (_, one) => {
      for (const scale of [1, 2, 3, 8]) {
        for (const rotate of TURNS) {
          const scene = sceneOf(one, { scale, rotate });
          const { rows, bytesPerRow } = graphicFieldOf(printZpl(scene));
          const png = await rgba(printPng(scene));
          expect([bytesPerRow, rows.length]).toEqual([Math.ceil(png.width / 8), png.height]);
          rows.forEach((row, y) => {
            for (let x = 0; x < bytesPerRow * 8; x++) {
              const isInk = x < png.width && png.data[4 * (y * png.width + x)]! < 128;
              if (((row[x >> 3]! >> (7 - (x & 7))) & 1) !== Number(isInk)) {
                expect.fail(`dot ${x},${y}`);
              }
            }
          });
        }
      }
    },
  );

  it('prints what is darker, whatever its color, and stays within the picture', async () => {
    const light = { color: parseColor('#fff')!, background: parseColor('navy')! };
    const scene = sceneOf(byName('narrow'), { scale: 3, ...light });
    const plain = graphicFieldOf(printZpl(sceneOf(byName('narrow'), { scale: 3 })));
    const { rows } = graphicFieldOf(printZpl(scene));
    const { width } = pixelSize(scene);
    rows.forEach((row, y) =>
      row.forEach((byte, i) => {
        const within = 0xff & (0xff << Math.max(0, 8 * (i + 1) - width));
        expect(byte).toBe(~plain.rows[y]![i]! & within);
      }),
    );
  });

  it('holds nothing of the data, and repeats lines in one character', () => {
    const title = '^XZ~JA^XA^FDhostile^FS\n';
    const file = Buffer.from(printZpl(sceneOf(byName('code128'), {}, title))).toString('latin1');
    expect(file).toBe(Buffer.from(printZpl(sceneOf(byName('code128')))).toString('latin1'));
    expect(file.match(/\^/g)).toHaveLength(5);
    expect(file).toMatch(/:{140}/);
    expect(file).not.toContain('~');
  });
});
