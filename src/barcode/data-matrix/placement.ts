/**
 * The modules of a Data Matrix: finder patterns around the data regions, and the codewords' bits
 * between them (ISO/IEC 16022:2006, 5.8 and Annex F; ISO/IEC 21471:2020, Annex E).
 */
import type { SymbolSize } from './sizes.ts';

/** Draws all codewords of a symbol as rows of cells, 0 light and 1 dark, without a quiet zone. */
export function drawSymbol(codewords: Uint8Array, size: SymbolSize): Uint8Array[] {
  const { modules, places } = templateOf(size);
  const drawn = modules.slice();
  for (let i = 0, next = 0; i < codewords.length; i++) {
    const codeword = codewords[i]!;
    for (let bit = 7; bit >= 0; bit--) drawn[places[next++]!] = (codeword >>> bit) & 1;
  }
  return Array.from({ length: size.rows }, (_, y) =>
    drawn.subarray(y * size.columns, (y + 1) * size.columns),
  );
}

/** What all symbols of a size share. */
interface Template {
  /** Finder patterns, and modules that carry no bit; row after row. */
  readonly modules: Uint8Array;
  /** For each bit of the codewords, highest first, its module. */
  readonly places: Uint16Array;
}

function templateOf(size: SymbolSize): Template {
  const known = TEMPLATES.get(size);
  if (known !== undefined) return known;
  const template = buildTemplate(size);
  TEMPLATES.set(size, template);
  return template;
}

function buildTemplate(size: SymbolSize): Template {
  const { rows, columns, regionsDown, regionsAcross } = size;
  const regionRows = rows / regionsDown;
  const regionColumns = columns / regionsAcross;
  const modules = new Uint8Array(rows * columns);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      modules[y * columns + x] = finderModule(
        ...([x % regionColumns, y % regionRows, regionColumns, regionRows] as const),
      );
    }
  }
  const mapping = new Mapping(rows - 2 * regionsDown, columns - 2 * regionsAcross);
  // The mapping matrix is the data regions side by side, without what surrounds them.
  const moduleOf = (place: number): number => {
    const row = Math.floor(place / mapping.columns);
    const column = place % mapping.columns;
    const y = row + 2 * Math.floor(row / (regionRows - 2)) + 1;
    const x = column + 2 * Math.floor(column / (regionColumns - 2)) + 1;
    return y * columns + x;
  };
  const places = Uint16Array.from(mapping.places, moduleOf);
  for (const place of mapping.darkPlaces()) modules[moduleOf(place)] = 1;
  return { modules, places };
}

/** Solid left and below, dark and light in turn above and right (5.8.2). */
function finderModule(x: number, y: number, columns: number, rows: number): number {
  if (x === 0 || y === rows - 1) return 1;
  if (y === 0) return x % 2 === 0 ? 1 : 0;
  return x === columns - 1 && y % 2 === 1 ? 1 : 0;
}

/** The mapping matrix: where each bit goes if there were one data region (Annex F). */
class Mapping {
  readonly rows: number;
  readonly columns: number;
  /** For each bit, highest of its codeword first, row × columns + column. */
  readonly places: number[] = [];
  readonly #isTaken: Uint8Array;

  constructor(rows: number, columns: number) {
    this.rows = rows;
    this.columns = columns;
    this.#isTaken = new Uint8Array(rows * columns);
    let [row, column] = [4, 0];
    do {
      this.#placeCorner(row, column);
      // Up to the right,
      do {
        if (row < rows && column >= 0) this.#placeRegular(row, column);
        row -= 2;
        column += 2;
      } while (row >= 0 && column < columns);
      row += 1;
      column += 3;
      // and down to the left.
      do {
        if (row >= 0 && column < columns) this.#placeRegular(row, column);
        row += 2;
        column -= 2;
      } while (row < rows && column >= 0);
      row += 3;
      column += 1;
    } while (row < rows || column < columns);
  }

  /** In sizes whose last corner no codeword reaches, two of its four modules are dark (Annex F). */
  darkPlaces(): number[] {
    const last = this.rows * this.columns - 1;
    return this.#isTaken[last] === 1 ? [] : [last, last - this.columns - 1];
  }

  /** The eight bits of a codeword left of and above its last one, unless others were there. */
  #placeRegular(row: number, column: number): void {
    if (this.#isTaken[row * this.columns + column] === 1) return;
    for (const [down, across] of REGULAR) this.#place(row + down, column + across);
  }

  #placeCorner(row: number, column: number): void {
    const corner = CORNERS.find(({ applies }) => applies(row - this.rows, column, this.columns));
    for (const [y, x] of corner?.places ?? []) {
      this.#place(y < 0 ? y + this.rows : y, x < 0 ? x + this.columns : x);
    }
  }

  /** What lies beyond an edge continues at the opposite one, shifted by the size's remainder. */
  #place(wantedRow: number, wantedColumn: number): void {
    let [row, column] = [wantedRow, wantedColumn];
    if (row < 0) {
      row += this.rows;
      column += 4 - ((this.rows + 4) % 8);
    }
    if (column < 0) {
      column += this.columns;
      row += 4 - ((this.columns + 4) % 8);
    }
    // Only the sizes of ISO/IEC 21471 reach this.
    if (row >= this.rows) row -= this.rows;
    const place = row * this.columns + column;
    this.places.push(place);
    this.#isTaken[place] = 1;
  }
}

type Place = readonly [row: number, column: number];

/** The bits of a codeword from its last one, highest first (Annex F). */
const REGULAR: readonly Place[] = [
  [-2, -2],
  [-2, -1],
  [-1, -2],
  [-1, -1],
  [-1, 0],
  [0, -2],
  [0, -1],
  [0, 0],
];

interface Corner {
  readonly applies: (rowsPast: number, column: number, columns: number) => boolean;
  /** Negative numbers count from the far edge. */
  readonly places: readonly Place[];
}

const places = (table: string): Place[] =>
  table.split(', ').map((pair) => pair.split(' ').map(Number) as [number, number]);

/** The codewords that are split over the corners, and where the sweep meets them (Annex F). */
const CORNERS: readonly Corner[] = [
  {
    applies: (rowsPast, column) => rowsPast === 0 && column === 0,
    places: places('-1 0, -1 1, -1 2, 0 -2, 0 -1, 1 -1, 2 -1, 3 -1'),
  },
  {
    applies: (rowsPast, column, columns) => rowsPast === -2 && column === 0 && columns % 8 === 4,
    places: places('-3 0, -2 0, -1 0, 0 -2, 0 -1, 1 -1, 2 -1, 3 -1'),
  },
  {
    applies: (rowsPast, column, columns) => rowsPast === -2 && column === 0 && columns % 4 !== 0,
    places: places('-3 0, -2 0, -1 0, 0 -4, 0 -3, 0 -2, 0 -1, 1 -1'),
  },
  {
    applies: (rowsPast, column, columns) => rowsPast === 4 && column === 2 && columns % 8 === 0,
    places: places('-1 0, -1 -1, 0 -3, 0 -2, 0 -1, 1 -3, 1 -2, 1 -1'),
  },
];

const TEMPLATES = new Map<SymbolSize, Template>();
