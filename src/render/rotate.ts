/** Rotates packed rows of pixels by multiples of 90 degrees; equal neighboring rows stay shared. */
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
  const unused = -width & 7;
  return mapDistinct(rows, (row) => {
    const mirrored = new Uint8Array(row.length);
    const last = row.length - 1;
    for (let i = 0; i <= last; i++) {
      const next = i === last ? 0 : REVERSED[row[last - i - 1]!]!;
      mirrored[i] = (REVERSED[row[last - i]!]! << unused) | (next >> (8 - unused));
    }
    return mirrored;
  });
}

/**
 * Turns columns into rows. Columns are turned eight at a time, and only where one of them differs
 * from the one before it.
 */
function transpose(rows: readonly Uint8Array[], width: number): Uint8Array[] {
  const changes = columnChanges(rows);
  const bytes = (rows.length + 7) >> 3;
  const columns: Uint8Array[] = [];
  for (let left = 0; left < width; left += 8) {
    const change = changes[left >> 3]!;
    const turned = change === 0 ? [] : turnEight(rows, left >> 3, bytes);
    for (let i = 0; i < 8 && left + i < width; i++) {
      const isSame = columns.length > 0 && ((change >> (7 - i)) & 1) === 0;
      columns.push(isSame ? columns.at(-1)! : (turned[i] ?? new Uint8Array(bytes)));
    }
  }
  return columns;
}

/** A bit for every column: 1 if it differs from the one to its left in any row. */
function columnChanges(rows: readonly Uint8Array[]): Uint8Array {
  const changes = new Uint8Array(rows[0]?.length ?? 0);
  rows.forEach((row, y) => {
    if (row === rows[y - 1]) return;
    let before = 0;
    for (let i = 0; i < row.length; i++) {
      const byte = row[i]!;
      changes[i]! |= byte ^ ((before << 7) | (byte >> 1));
      before = byte & 1;
    }
  });
  return changes;
}

/** The eight columns of a byte of each row, as rows of `bytes` bytes. */
function turnEight(rows: readonly Uint8Array[], at: number, bytes: number): Uint8Array[] {
  const turned = Array.from({ length: 8 }, () => new Uint8Array(bytes));
  for (let top = 0, to = 0; top < rows.length; top += 8, to++) {
    // Two words of four rows each, so that the three exchanges of a transposition take few steps.
    let upper = 0;
    let lower = 0;
    for (let i = 0; i < 4; i++) {
      upper = (upper << 8) | (rows[top + i]?.[at] ?? 0);
      lower = (lower << 8) | (rows[top + 4 + i]?.[at] ?? 0);
    }
    if ((upper | lower) === 0) continue;
    let swap = (upper ^ (upper >>> 7)) & 0x00aa00aa;
    upper ^= swap ^ (swap << 7);
    swap = (lower ^ (lower >>> 7)) & 0x00aa00aa;
    lower ^= swap ^ (swap << 7);
    swap = (upper ^ (upper >>> 14)) & 0x0000cccc;
    upper ^= swap ^ (swap << 14);
    swap = (lower ^ (lower >>> 14)) & 0x0000cccc;
    lower ^= swap ^ (swap << 14);
    const left = (upper & 0xf0f0f0f0) | ((lower >>> 4) & 0x0f0f0f0f);
    const right = ((upper << 4) & 0xf0f0f0f0) | (lower & 0x0f0f0f0f);
    for (let i = 0; i < 4; i++) {
      turned[i]![to] = left >>> (24 - 8 * i);
      turned[i + 4]![to] = right >>> (24 - 8 * i);
    }
  }
  return turned;
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

/** Bytes with their bits in the other order. */
const REVERSED = Uint8Array.from({ length: 256 }, (_, byte) => {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) reversed |= ((byte >> bit) & 1) << (7 - bit);
  return reversed;
});
