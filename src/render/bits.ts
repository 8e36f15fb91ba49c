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

/** A row of `bytes` bytes with the bits of another one, `left` bits further to the right. */
export function shiftedRow(row: Uint8Array, left: number, bytes: number): Uint8Array {
  const shifted = new Uint8Array(bytes);
  const [from, bits] = [left >> 3, left & 7];
  for (let i = 0; i < row.length; i++) {
    shifted[from + i]! |= row[i]! >> bits;
    // Past the end there are no bits: a typed array ignores what is written there.
    shifted[from + i + 1]! |= row[i]! << (8 - bits);
  }
  return shifted;
}
