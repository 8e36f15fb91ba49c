/**
 * Where the modules of a MaxiCode's 144 codewords are in its 33 rows of 30 hexagons, and the
 * hexagons that are always dark (ISO/IEC 16023:2000, Figure 5 and the orientation patterns).
 */

const ROWS = 33;
export const COLUMNS = 30;

/** Codewords of a symbol, and the bits of each. */
export const CODEWORD_COUNT = 144;
const BITS = 6;

/** The 33 rows of a symbol, one byte per hexagon: 1 dark, 0 light. */
export function maxicodeRows(codewords: Uint8Array): Uint8Array[] {
  const cells = new Uint8Array(ROWS * COLUMNS);
  for (const cell of ALWAYS_DARK) cells[cell] = 1;
  for (let i = 0; i < CODEWORD_COUNT; i++) {
    for (let bit = 0; bit < BITS; bit++) {
      cells[MODULES[i * BITS + bit]!] = (codewords[i]! >>> (BITS - 1 - bit)) & 1;
    }
  }
  return Array.from({ length: ROWS }, (_, y) => cells.subarray(y * COLUMNS, (y + 1) * COLUMNS));
}

/** The hexagons of codewords 21 to 144; one of the symbol is `row * COLUMNS + column`. */
function secondaryModules(): number[] {
  const modules: number[] = [];
  // Bands of three rows, in which a codeword takes two columns; every other runs to the left.
  for (let band = 0; band < ROWS / 3; band++) {
    const [left, right] = FINDER_PAIRS[band - FIRST_BAND_OF_FINDER] ?? [14, 14];
    for (let place = 0; place < 14; place++) {
      const pair = band % 2 === 0 ? place : 13 - place;
      if (pair >= left && pair < right) continue;
      for (let row = 3 * band; row < 3 * band + 3; row++) {
        modules.push(row * COLUMNS + 2 * pair + 1, row * COLUMNS + 2 * pair);
      }
    }
  }
  // The last two columns have three hexagons in each two rows.
  for (let row = 1; row < ROWS; row += 2) {
    const right = row * COLUMNS + COLUMNS - 2;
    modules.push(right, right + COLUMNS + 1, right + COLUMNS);
  }
  return modules;
}

/** The pairs of columns in a band from which and up to which the finder and its surroundings are. */
const FIRST_BAND_OF_FINDER = 3;
const FINDER_PAIRS: readonly (readonly [from: number, to: number])[] = [
  [4, 11],
  [3, 11],
  [3, 11],
  [3, 11],
  [4, 11],
];

/** The hexagons of codewords 1 to 20, six each, around the finder pattern. */
const PRIMARY_MODULES: readonly number[] = [
  469, 529, 286, 316, 347, 346, 673, 672, 703, 702, 647, 676, 283, 282, 313, 312, 370, 610, 618,
  379, 378, 409, 408, 439, 705, 704, 559, 589, 588, 619, 458, 518, 640, 701, 675, 674, 285, 284,
  315, 314, 310, 340, 531, 289, 288, 319, 349, 348, 456, 486, 517, 516, 471, 470, 369, 368, 399,
  398, 429, 428, 549, 548, 579, 578, 609, 608, 649, 648, 679, 678, 709, 708, 639, 638, 669, 668,
  699, 698, 279, 278, 309, 308, 339, 338, 381, 380, 411, 410, 441, 440, 561, 560, 591, 590, 621,
  620, 547, 546, 577, 576, 607, 606, 367, 366, 397, 396, 427, 426, 291, 290, 321, 320, 351, 350,
  651, 650, 681, 680, 711, 710,
];

const MODULES: readonly number[] = [...PRIMARY_MODULES, ...secondaryModules()];

/** The filler at the top right, and the dark hexagons of the six orientation patterns. */
const ALWAYS_DARK = [28, 29, 280, 281, 311, 457, 488, 500, 530, 670, 700, 677, 707];
