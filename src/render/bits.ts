/** Packed rows of pixels: eight per byte, the leftmost in the highest bit. */

/** Sets the bits from `from` to `to` (exclusive). */
export function fillBits(row: Uint8Array, from: number, to: number): void {
  if (to <= from) return;
  const [first, last] = [from >> 3, (to - 1) >> 3];
  const [head, tail] = [0xff >> (from & 7), (0xff << (7 - ((to - 1) & 7))) & 0xff];
  if (first === last) {
    row[first]! |= head & tail;
    return;
  }
  row[first]! |= head;
  for (let byte = first + 1; byte < last; byte++) row[byte] = 0xff;
  row[last]! |= tail;
}

/** The bit at an index: 1 is ink. */
export const bitAt = (row: Uint8Array, at: number): number => (row[at >> 3]! >> (7 - (at & 7))) & 1;

/** Uses the same array for the rows from `from` to `to` (exclusive). */
export function shareRow(rows: Uint8Array[], row: Uint8Array, from: number, to: number): void {
  for (let y = from; y < to; y++) rows[y] = row;
}
