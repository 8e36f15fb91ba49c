/** Where the modules of MaxiCode's codewords are (ISO/IEC 16023:2000, figure 5). */

/** The dark modules of the orientation patterns, and two that fill the corner: column, row. */
export const MAXICODE_DARK: ReadonlySet<string> = new Set(
  '28,0 29,0 10,9 11,9 11,10 7,15 8,16 20,16 20,17 10,22 10,23 17,22 17,23'.split(' '),
);

function places(): number[][] {
  const grid = Array.from({ length: 33 }, () => Array<number>(30).fill(0));
  let place = 0;
  const put = (x: number, y: number): void => {
    grid[y]![x] = ++place;
  };
  const block = (left: number, top: number): void => {
    for (let i = 0; i < 6; i++) put(left + 1 - (i % 2), top + Math.floor(i / 2));
  };
  for (const at of SCATTERED) put(at % 100, Math.floor(at / 100));
  for (const [left, top] of BLOCKS) block(left!, top!);
  for (let band = 0; band < 11; band++) {
    const lefts = Array.from({ length: 14 }, (_, i) => 2 * (band % 2 === 0 ? i : 13 - i));
    const [from, to] = CENTER[band] ?? [0, 0];
    for (const left of lefts) if (left < from! || left >= to!) block(left, 3 * band);
  }
  for (let y = 1; y < 33; y++) {
    if (y % 2 === 0) put(29, y);
    put(28, y);
  }
  return grid;
}

/** By band of three rows: the columns that belong to the finder and the primary message. */
const CENTER: Readonly<Record<number, readonly number[]>> = {
  3: [8, 22],
  4: [6, 22],
  5: [6, 22],
  6: [6, 22],
  7: [8, 22],
};

/** Codewords 1 to 9, around the finder: 100 * row + column. */
const SCATTERED = [
  ...[1519, 1719, 916, 1016, 1117, 1116],
  ...[2213, 2212, 2313, 2312, 2117, 2216],
  ...[913, 912, 1013, 1012, 1210, 2010],
  ...[2018, 1219, 1218, 1319, 1318, 1419],
  ...[2315, 2314, 1819, 1919, 1918, 2019],
  ...[1508, 1708, 2110, 2311, 2215, 2214],
  ...[915, 914, 1015, 1014, 1010, 1110],
  ...[1721, 919, 918, 1019, 1119, 1118],
  ...[1506, 1606, 1707, 1706, 1521, 1520],
];

/** Codewords 10 to 20, blocks of two columns and three rows: left and top. */
const BLOCKS = [
  [8, 12],
  [8, 18],
  [18, 21],
  [8, 21],
  [8, 9],
  [20, 12],
  [20, 18],
  [6, 18],
  [6, 12],
  [20, 9],
  [20, 21],
];

/** By row and column: the module's place among those of all codewords, from 1, or 0 for no one's. */
export const MAXICODE_PLACES: readonly (readonly number[])[] = places();
