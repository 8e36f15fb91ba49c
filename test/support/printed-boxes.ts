/** Labels with a black box in them, and where pages that a printer prints have these boxes. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { LabelJson } from '../../src/labels/label.ts';
import type { SheetSettings } from '../../src/sheets/settings.ts';
import { cornerOf, labelsOf } from '../../src/sheets/sheet.ts';

const DPI = 127;
export const PIXELS_PER_MM = DPI / 25.4;
/** What a printed label may be off. */
export const OFF_MM = 0.2;
/** The black box of a label is so far inside. */
export const INSET_MM = 1.5;

/** A label of a size in mm that is black but for its edges. */
export const boxedLabel = (width: number, height: number): LabelJson => ({
  width,
  height,
  elements: [
    {
      type: 'box',
      name: 'Box',
      x: INSET_MM,
      y: INSET_MM,
      width: width - 2 * INSET_MM,
      height: height - 2 * INSET_MM,
      fill: '#000',
      thickness: 0,
    },
  ],
});

/** A page as a printer prints it. */
export interface Page {
  readonly width: number;
  readonly height: number;
  /** Darkness from 0 to 1 at a pixel. */
  readonly dark: (x: number, y: number) => number;
}

/** Rasterises the pages of a file, in a folder of the test's own. */
export function pagesOf(folder: string, pdf: Uint8Array): Page[] {
  const name = `p${readdirSync(folder).length}`;
  const file = path.join(folder, name);
  writeFileSync(`${file}.pdf`, pdf);
  execFileSync('pdftoppm', ['-r', String(DPI), '-gray', `${file}.pdf`, file]);
  const pages = readdirSync(folder).filter((one) => one.startsWith(`${name}-`));
  return pages.sort().map((one) => grayMap(readFileSync(path.join(folder, one))));
}

/** A binary PGM of eight bits. */
function grayMap(bytes: Buffer): Page {
  const [head, width, height] = /^P5\s(\d+)\s(\d+)\s255\s/.exec(bytes.toString('latin1', 0, 40))!;
  const pixels = bytes.subarray(head.length);
  const size = { width: Number(width), height: Number(height) };
  return { ...size, dark: (x, y) => 1 - pixels[y * size.width + x]! / 255 };
}

/** Both edges of the ink that a pixel lies in, in mm, as the smoothed edge says. */
function edges(darkAt: (at: number) => number, inside: number, end: number): [number, number] {
  let [low, high] = [inside, inside];
  while (low > 0 && darkAt(low - 1) > 0.99) low -= 1;
  while (high < end - 1 && darkAt(high + 1) > 0.99) high += 1;
  const before = low > 0 ? darkAt(low - 1) : 0;
  const after = high < end - 1 ? darkAt(high + 1) : 0;
  return [(low - before) / PIXELS_PER_MM, (high + 1 + after) / PIXELS_PER_MM];
}

/** Where the box of the label at a place begins and ends, in mm: left, right, top, bottom. */
export function boxAt(
  page: Page,
  { sheet, offsetXMm, offsetYMm }: SheetSettings,
  place: number,
): number[] {
  const { xMm, yMm } = cornerOf(sheet, place);
  const [x, y] = [
    Math.floor((xMm + offsetXMm + sheet.widthMm / 2) * PIXELS_PER_MM),
    Math.floor((yMm + offsetYMm + sheet.heightMm / 2) * PIXELS_PER_MM),
  ];
  return [
    ...edges((at) => page.dark(at, y), x, page.width),
    ...edges((at) => page.dark(x, at), y, page.height),
  ];
}

function expected({ sheet, offsetXMm, offsetYMm }: SheetSettings, place: number): number[] {
  const { xMm, yMm } = cornerOf(sheet, place);
  const [left, top] = [xMm + offsetXMm, yMm + offsetYMm];
  return [
    left + INSET_MM,
    left + sheet.widthMm - INSET_MM,
    top + INSET_MM,
    top + sheet.heightMm - INSET_MM,
  ];
}

/** The edges of the box at a place that are off, with where they are and where they should be. */
export function offAt(page: Page, given: SheetSettings, place: number): unknown[] {
  const found = boxAt(page, given, place);
  return expected(given, place).flatMap((mm, i) =>
    Math.abs(found[i]! - mm) <= OFF_MM ? [] : [{ place, edge: i, mm, found: found[i] }],
  );
}

/** What is not where it should be of so many labels, or where none should be. */
export function misplaced(pages: readonly Page[], given: SheetSettings, count: number): unknown[] {
  const perSheet = labelsOf(given.sheet);
  const last = given.start - 1 + count;
  const size = Math.ceil(given.sheet.pageWidthMm * PIXELS_PER_MM - 1e-3);
  return [
    ...(pages.length === Math.ceil(last / perSheet) ? [] : [`${pages.length} pages`]),
    ...pages.filter(({ width }) => width !== size).map(({ width }) => `${width} pixels wide`),
    ...pages.flatMap((page, i) =>
      Array.from({ length: perSheet }, (_, at) => i * perSheet + at).flatMap((place) => {
        const off = offAt(page, given, place % perSheet);
        const isTaken = place >= given.start - 1 && place < last;
        if (isTaken) return off;
        return off.length === 0 ? [`a label at ${place}`] : [];
      }),
    ),
  ];
}
