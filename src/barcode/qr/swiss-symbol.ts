/**
 * The Swiss QR Code: a QR Code at error correction level M of 46 × 46 mm with the Swiss cross over
 * its center (IG QR-bill 2.3, 6.1 to 6.4). Cells are pixels of 150 DPI.
 */
import { TOO_MUCH, refused, type Matrix, type Refusal, type Row } from '../symbol.ts';
import type { SymbolOptions } from '../symbology.ts';
import { qrAtLevelM } from './qr.ts';

/**
 * The Swiss QR Code of a bill. Its modules are spread evenly over the 272 cells that are 46 mm at 150
 * DPI, or over as many pixels as are 46 mm elsewhere, each of them a whole number of cells wide or one
 * more, so that every version has the same size. Refuses what version 25 cannot hold: its modules would be
 * finer than the guidelines allow (6.2).
 */
export function swissMatrix(
  bill: string,
  { pixelsPerModule = 1 }: Pick<SymbolOptions, 'pixelsPerModule'> = {},
): Matrix | Refusal {
  const qr = qrAtLevelM(Buffer.from(bill, 'utf8'), VERSION_MAX);
  if (qr === undefined) return refused(TOO_MUCH);
  const side = Math.round(SIDE_MODULES * pixelsPerModule);
  const cross = crossOf(side);
  // Where each module begins, and after the last one where the symbol ends.
  const edges = Array.from({ length: qr.columns + 1 }, (_, i) =>
    Math.round((i * side) / qr.columns),
  );
  const rows: Row[] = [];
  for (const [i, { cells }] of qr.rows.entries()) {
    const wide = new Uint8Array(side);
    for (let x = 0; x < cells.length; x++) {
      if (cells[x] === 1) wide.fill(1, edges[x], edges[x + 1]);
    }
    pushRows(rows, wide, [edges[i]!, edges[i + 1]!], cross);
  }
  const matrix = { ...qr, columns: side, rows };
  return pixelsPerModule === 1 ? matrix : { ...matrix, cellsPerModule: side / SIDE_MODULES };
}

/** Lengths from the center of the Swiss cross, in cells (6.4.2). */
interface Cross {
  /** From the middle of the first cell to the center. */
  readonly center: number;
  /** Of the white border: 7 mm wide. */
  readonly border: number;
  /** Of the black square: 6 mm wide. */
  readonly square: number;
  /** Of the arms: 3.9 × 1.2 mm. */
  readonly armLength: number;
  readonly armWidth: number;
}

function crossOf(side: number): Cross {
  const millimeters = (length: number): number => (length * side) / SIDE_MM;
  return {
    center: (side - 1) / 2,
    border: millimeters(3.5),
    square: millimeters(3),
    armLength: millimeters(1.95),
    armWidth: millimeters(0.6),
  };
}

/** Adds the rows of cells from `top` up to `bottom`, one by one where they cross the cross. */
function pushRows(
  rows: Row[],
  cells: Uint8Array,
  [top, bottom]: readonly [number, number],
  cross: Cross,
): void {
  const { center, border } = cross;
  if (bottom <= center - border || top >= center + border) {
    rows.push({ heightModules: bottom - top, cells });
    return;
  }
  for (let y = top; y < bottom; y++) {
    rows.push({ heightModules: 1, cells: withCross(cells.slice(), Math.abs(y - center), cross) });
  }
}

/**
 * Draws the cross into a row of cells: a black square with a white border, and in it a white cross
 * (6.4.2). `distance` is from the row to the center.
 */
function withCross(row: Uint8Array, distance: number, cross: Cross): Uint8Array {
  const { center, border, square, armLength, armWidth } = cross;
  // Colors the cells whose middle is at most so far from the center.
  const fill = (reach: number, value: number): void => {
    row.fill(value, Math.ceil(center - reach), Math.floor(center + reach) + 1);
  };
  if (distance > border) return row;
  fill(border, 0);
  if (distance > square) return row;
  fill(square, 1);
  if (distance < armLength) fill(distance < armWidth ? armLength : armWidth, 0);
  return row;
}

const SIDE_MM = 46;

/** 46 mm in pixels of 150 DPI: 271.65. */
const SIDE_MODULES = 272;

/** The largest version (6.2). */
const VERSION_MAX = 25;
