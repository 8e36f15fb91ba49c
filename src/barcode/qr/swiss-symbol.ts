/**
 * The Swiss QR Code: a QR Code at error correction level M of 46 × 46 mm with the Swiss cross over
 * its center (IG QR-bill 2.3, 6.1 to 6.4). Cells are pixels of 150 DPI.
 */
import { TOO_MUCH, refused, type Matrix, type Refusal, type Row } from '../symbol.ts';
import { qrAtLevelM } from './qr.ts';

/**
 * The Swiss QR Code of a bill. Its modules are spread evenly over the 272 cells that are 46 mm, each
 * of them a whole number of cells wide or one more, so that every version has the same size. Refuses
 * what version 25 cannot hold: its modules would be finer than the guidelines allow (6.2).
 */
export function swissMatrix(bill: string): Matrix | Refusal {
  const qr = qrAtLevelM(Buffer.from(bill, 'utf8'), VERSION_MAX);
  if (qr === undefined) return refused(TOO_MUCH);
  // Where each module begins, and after the last one where the symbol ends.
  const edges = Array.from({ length: qr.columns + 1 }, (_, i) =>
    Math.round((i * SIDE) / qr.columns),
  );
  const rows: Row[] = [];
  for (const [i, { cells }] of qr.rows.entries()) {
    const wide = new Uint8Array(SIDE);
    for (let x = 0; x < cells.length; x++) {
      if (cells[x] === 1) wide.fill(1, edges[x], edges[x + 1]);
    }
    pushRows(rows, wide, edges[i]!, edges[i + 1]!);
  }
  return { ...qr, columns: SIDE, rows };
}

/** Adds the rows of cells from `top` up to `bottom`, one by one where they cross the cross. */
function pushRows(rows: Row[], cells: Uint8Array, top: number, bottom: number): void {
  if (bottom <= CENTER - BORDER || top >= CENTER + BORDER) {
    rows.push({ heightModules: bottom - top, cells });
    return;
  }
  for (let y = top; y < bottom; y++) {
    rows.push({ heightModules: 1, cells: withCross(cells.slice(), Math.abs(y - CENTER)) });
  }
}

/**
 * Draws the cross into a row of cells: a black square with a white border, and in it a white cross
 * (6.4.2). `distance` is from the row to the center.
 */
function withCross(row: Uint8Array, distance: number): Uint8Array {
  if (distance > BORDER) return row;
  fill(row, BORDER, 0);
  if (distance > SQUARE) return row;
  fill(row, SQUARE, 1);
  if (distance < ARM_LENGTH) fill(row, distance < ARM_WIDTH ? ARM_LENGTH : ARM_WIDTH, 0);
  return row;
}

/** Colors the cells whose middle is at most so far from the center. */
function fill(row: Uint8Array, distance: number, value: number): void {
  row.fill(value, Math.ceil(CENTER - distance), Math.floor(CENTER + distance) + 1);
}

/** 46 mm in pixels of 150 DPI: 271.65. */
const SIDE = 272;

/** From the middle of the first cell to the center. */
const CENTER = (SIDE - 1) / 2;

const millimeters = (length: number): number => (length * SIDE) / 46;

/** From the center: a border to 7 mm, the square to 6 mm, arms of 3.9 × 1.2 mm. */
const BORDER = millimeters(3.5);
const SQUARE = millimeters(3);
const ARM_LENGTH = millimeters(1.95);
const ARM_WIDTH = millimeters(0.6);

/** The largest version (6.2). */
const VERSION_MAX = 25;
