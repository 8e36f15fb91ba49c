/** Rotates packed rows of pixels by multiples of 90 degrees; equal neighboring rows stay shared. */
import { bitAt, fillBits } from './bits.ts';
import type { Rotation } from './scene.ts';

/** Rotates the rows of a picture `width` pixels wide clockwise. */
export function rotateRows(
  rows: readonly Uint8Array[],
  width: number,
  degrees: Rotation,
): readonly Uint8Array[] {
  switch (degrees) {
    case 0:
      return rows;
    case 90:
      return mirror(transpose(rows, width), rows.length);
    case 180:
      return mirror(rows, width).reverse();
    case 270:
      return transpose(rows, width).reverse();
  }
}

/** Reverses every row. */
function mirror(rows: readonly Uint8Array[], width: number): Uint8Array[] {
  return mapDistinct(rows, (row) => {
    const mirrored = new Uint8Array(row.length);
    for (let x = 0; x < width; x++) {
      if (bitAt(row, x) === 1) fillBits(mirrored, width - 1 - x, width - x);
    }
    return mirrored;
  });
}

/** Turns columns into rows. */
function transpose(rows: readonly Uint8Array[], width: number): Uint8Array[] {
  const starts: number[] = [];
  for (let y = 0; y < rows.length; y++) if (y === 0 || rows[y] !== rows[y - 1]) starts.push(y);
  const columns: Uint8Array[] = [];
  for (let x = 0; x < width; x++) {
    const column = new Uint8Array((rows.length + 7) >> 3);
    starts.forEach((start, i) => {
      if (bitAt(rows[start]!, x) === 1) fillBits(column, start, starts[i + 1] ?? rows.length);
    });
    const last = columns.at(-1);
    const same = last !== undefined && Buffer.compare(last, column) === 0;
    columns.push(same ? last : column);
  }
  return columns;
}

function mapDistinct(
  rows: readonly Uint8Array[],
  change: (row: Uint8Array) => Uint8Array,
): Uint8Array[] {
  const changed: Uint8Array[] = [];
  for (let y = 0; y < rows.length; y++) {
    changed.push(y > 0 && rows[y] === rows[y - 1] ? changed[y - 1]! : change(rows[y]!));
  }
  return changed;
}
