/**
 * The function patterns of a Han Xin Code: finders, alignment lines and the places of its function
 * information (ISO/IEC 20830:2021, 4.3 and Annex A).
 */
import { ALIGNMENT } from './hanxin-tables.ts';

/** Modules by `row * size + column`: 0 light and 1 dark in patterns, data and information beyond. */
export const DATA = 2;
export const INFORMATION = 3;

/** What each module of a version is. */
export function structureOf(version: number): Uint8Array {
  const size = 21 + 2 * version;
  const modules = new Uint8Array(size * size).fill(DATA);
  const set = (x: number, y: number, what: number): void => {
    if (x >= 0 && x < size && y >= 0 && y < size) modules[y * size + x] = what;
  };
  drawAlignment(version, size, set);
  for (let i = 0; i < 9; i++) {
    for (let j = 0; j < 9; j++) {
      const what = (rows: readonly string[]): number =>
        i === 8 || j === 8 ? INFORMATION : Number((rows[i] ?? '')[j] ?? 0);
      set(j, i, what(FINDER));
      set(size - 1 - j, i, what(FINDER));
      set(size - 1 - j, size - 1 - i, what(FINDER));
      set(j, size - 1 - i, what(LOWER_LEFT_FINDER));
    }
  }
  return modules;
}

type SetModule = (x: number, y: number, what: number) => void;

/**
 * Alignment lines run down and to the left from the upper right corner, `distance` apart. They make
 * fields, and every other field has dark modules on the lines at its top and right and light ones
 * inside of them; where lines meet the edge, a dark module has light ones around it.
 */
function drawAlignment(version: number, size: number, set: SetModule): void {
  const [distance, count] = ALIGNMENT[version - 1]!.split('/').map(Number) as [number, number];
  if (count === 0) return;
  const lines = [...Array.from({ length: count + 1 }, (_, i) => i * distance), size - 1];
  // From here on, u counts from the right and v from the top; both may be exchanged.
  const both = (u: number, v: number, what: number): void => {
    set(size - 1 - u, v, what);
    set(size - 1 - v, u, what);
  };
  for (const [i, line] of lines.entries()) {
    const dark = Array.from({ length: size }, (_, u) => u).filter((u) => {
      const field = Math.min(Math.floor(u / distance), count);
      const isCorner = u % distance === 0 && u < distance * count;
      return isCorner || ((field + i) % 2 === 0 && !(i === 0 && field === 0));
    });
    for (const u of dark) both(u, line, 1);
    for (const u of dark) both(u + 1, line + 1, 0);
  }
  const drawEdge = (u: number, v: number): void => {
    for (const du of [-1, 0, 1]) for (const dv of [-1, 0, 1]) both(u + du, v + dv, 0);
    both(u, v, 1);
  };
  for (const [i, line] of lines.entries()) {
    if (i % 2 === 1) drawEdge(0, line);
    if ((i + count) % 2 === 1) drawEdge(size - 1, line);
  }
}

/** The finder at the upper left with its separator; those on the right are its mirror images. */
const FINDER = ['1111111', '1000000', '1011111', '1010000', '1010111', '1010111', '1010111'];

/** The finder at the lower left, from the lowest row up. */
const LOWER_LEFT_FINDER = [
  '1110101',
  '1110101',
  '1110101',
  '0000101',
  '1111101',
  '0000001',
  '1111111',
];
