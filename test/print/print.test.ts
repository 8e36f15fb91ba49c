/**
 * Labels as printers see them: every image format at the printer's resolution, pixel by pixel against
 * the PNG, with the size that each says itself, and read back by two independent readers. Pages are
 * rasterised by poppler and Ghostscript, ZPL by a renderer written from Zebra's manual.
 * `npm run test:print` runs all sizes.
 */
import { describe, expect, it } from 'vitest';
import { printBmp } from '../../src/render/bmp.ts';
import { printEps } from '../../src/render/eps.ts';
import { printGif } from '../../src/render/gif.ts';
import { printJpg } from '../../src/render/jpg.ts';
import { printPdf } from '../../src/render/pdf.ts';
import { printPng } from '../../src/render/png.ts';
import { pixelSize, type Scene } from '../../src/render/scene.ts';
import { printSvg } from '../../src/render/svg.ts';
import { printTiff } from '../../src/render/tiff.ts';
import { printWebp } from '../../src/render/webp.ts';
import { printZpl } from '../../src/render/zpl.ts';
import { READER_TABLE } from '../oracle/reader-table.ts';
import { READERS } from '../oracle/readers.ts';
import { unusable } from '../oracle/try.ts';
import { canOpen, pdfByGhostscript } from '../support/open-picture.ts';
import { resolutionOf, rgba, type Pixels } from '../support/picture.ts';
import { casesOf, DPIS, IDS, type Case } from './cases.ts';

/** A page or label, as pixels at the printer's resolution. */
const PRINTS: readonly (readonly [
  name: string,
  needs: string,
  print: (scene: Scene) => Promise<Pixels>,
])[] = [
  ['PDF by poppler', 'pdf', (scene) => rgba(printPdf(scene), scene.dpi)],
  [
    'PDF by Ghostscript',
    'eps',
    (scene) => rgba(pdfByGhostscript(printPdf(scene), scene.dpi), scene.dpi),
  ],
  ['EPS by Ghostscript', 'eps', (scene) => rgba(printEps(scene), scene.dpi)],
  ['ZPL', 'zpl', (scene) => rgba(printZpl(scene), scene.dpi)],
];

/** Image formats of pixels, and whether they say their resolution. */
const RASTERS = [
  ['JPG', printJpg, true],
  ['WebP', printWebp, true],
  ['TIFF', printTiff, true],
  ['GIF', printGif, false],
  ['BMP', printBmp, false],
] as const;

const isSquare = ({ encoded: { symbol } }: Case): boolean =>
  symbol.kind === 'bars' || symbol.cell === 'square';

/** Pixels that are ink in one picture and paper in the other; beyond the first all must be paper. */
function differing(png: Pixels, other: Pixels): number {
  const isDark = ({ data, width, height }: Pixels, x: number, y: number): boolean =>
    x < width && y < height && data[4 * (y * width + x)]! < 128;
  let count = 0;
  const [width, height] = [Math.max(png.width, other.width), Math.max(png.height, other.height)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (isDark(png, x, y) !== isDark(other, x, y)) count++;
  }
  return count;
}

/** The widths of bars or cells, in pixels, along a row through the symbol. */
function runsOf({ data, width }: Pixels, y: number): number[] {
  const runs: number[] = [];
  let start = -1;
  for (let x = 1; x < width; x++) {
    const isDark = data[4 * (y * width + x)]! < 128;
    if (isDark === data[4 * (y * width + x - 1)]! < 128) continue;
    if (start >= 0) runs.push(x - start);
    start = x;
  }
  return runs;
}

function checkPixels({ scene, wanted }: Case, png: Pixels): void {
  const size = pixelSize(scene);
  expect([png.width, png.height]).toEqual([size.width, size.height]);
  const got = wanted.of === 'width' ? png.width : scene.scale;
  // A module has at least one pixel.
  const near = wanted.of === 'module' ? Math.max(1, wanted.pixels) : wanted.pixels;
  expect(Math.abs(got - near)).toBeLessThanOrEqual(0.5);
  const rows = Math.ceil(png.height / scene.scale);
  const runs = Array.from({ length: rows }, (_, i) => runsOf(png, i * scene.scale)).flat();
  expect(runs.length).toBeGreaterThan(8);
  expect(runs.filter((run) => run % scene.scale !== 0)).toEqual([]);
}

async function checkMetadata(one: Case, png: Pixels): Promise<void> {
  const { scene } = one;
  const inch = (pixels: number): number => pixels / scene.dpi;
  expect(await resolutionOf(printPng(scene))).toBe(scene.dpi);
  for (const [, print, hasResolution] of RASTERS) {
    const file = await print(scene);
    const pixels = await rgba(file);
    expect([pixels.width, pixels.height]).toEqual([png.width, png.height]);
    if (isSquare(one)) expect(differing(png, pixels)).toBe(0);
    if (hasResolution) expect(await resolutionOf(file)).toBe(scene.dpi);
  }
  const perMeter = Buffer.from(printBmp(scene)).readInt32LE(38);
  expect(perMeter).toBe(Math.round(scene.dpi / 0.0254));
  const svg = Buffer.from(printSvg(scene)).toString();
  const [, width, height] = /width="([\d.]+)mm" height="([\d.]+)mm"/.exec(svg)!;
  expect(Number(width)).toBeCloseTo(inch(png.width) * 25.4, 3);
  expect(Number(height)).toBeCloseTo(inch(png.height) * 25.4, 3);
  const pdf = Buffer.from(printPdf(scene)).toString('latin1');
  const [, right, top] = /MediaBox\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!;
  expect(Number(right)).toBeCloseTo(inch(png.width) * 72, 2);
  expect(Number(top)).toBeCloseTo(inch(png.height) * 72, 2);
  const eps = Buffer.from(printEps(scene)).toString('latin1');
  const [, epsRight, epsTop] = /HiResBoundingBox: 0 0 ([\d.]+) ([\d.]+)/.exec(eps)!;
  expect(Number(epsRight)).toBeCloseTo(inch(png.width) * 72, 2);
  expect(Number(epsTop)).toBeCloseTo(inch(png.height) * 72, 2);
}

/** Readers that are installed and read a symbology: the one of the packages and a program. */
function readersOf(id: string) {
  const able = READERS.filter(
    ({ name, command }) => READER_TABLE[name]!.has(id) && unusable(command) === undefined,
  );
  return [
    able.find(({ command }) => command === undefined),
    able.findLast((one) => one.command),
  ].filter((reader) => reader !== undefined);
}

/** Names of what a reader does not read in the pictures. */
async function missedBy(
  reader: ReturnType<typeof readersOf>[number],
  id: string,
  cases: readonly Case[],
  pages: readonly Pixels[],
): Promise<string[]> {
  const pictures = pages.map((pixels, at) => ({ at, format: 'png' as const, pixels }));
  const found = await reader.read({ id, pictures });
  const { dress } = READER_TABLE[reader.name]!.get(id)!;
  return cases
    .filter(({ encoded }, i) => {
      const expected = dress(id, { data: encoded.canonical, encoded });
      return !found[i]!.some((bytes) => bytes.equals(expected));
    })
    .map(({ name }) => `${reader.name}: ${name}`);
}

describe.each(IDS)('%s', (id) => {
  it.each(DPIS)('at %i DPI is printed to the pixel, and read back twice', async (dpi) => {
    const { cases } = casesOf(id, dpi);
    const readers = readersOf(id);
    const pngs = await Promise.all(cases.map(({ scene }) => rgba(printPng(scene))));
    for (const [i, one] of cases.entries()) {
      if (isSquare(one)) checkPixels(one, pngs[i]!);
      await checkMetadata(one, pngs[i]!);
    }
    for (const [name, needs, print] of PRINTS) {
      if (!canOpen(needs)) continue;
      const pages: Pixels[] = [];
      for (const [i, one] of cases.entries()) {
        const page = await print(one.scene);
        // The rows of a graphic field are whole bytes.
        const wider = needs === 'zpl' ? 7 : 1;
        expect(
          Math.abs(page.height - pngs[i]!.height),
          `${name} of ${one.name}`,
        ).toBeLessThanOrEqual(1);
        expect(page.width - pngs[i]!.width, `${name} of ${one.name}`).toBeLessThanOrEqual(wider);
        expect(page.width - pngs[i]!.width, `${name} of ${one.name}`).toBeGreaterThanOrEqual(-1);
        if (isSquare(one)) expect(differing(pngs[i]!, page), `${name} of ${one.name}`).toBe(0);
        pages.push(page);
      }
      for (const reader of readers) {
        expect(await missedBy(reader, id, cases, pages), name).toEqual([]);
      }
    }
  });
});
