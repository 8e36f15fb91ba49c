/** Reads symbols back without the renderer: modules to pixels, pixels to an independent decoder. */
import type { ReaderOptions, ReadResult } from 'zxing-wasm/reader';
import type { Matrix, Refusal, Symbol } from '../../src/barcode/symbol.ts';
import { readPixels, type Pixels } from './picture.ts';

/** What zxing reads in a symbol of bars, square cells or hexagons; throws on a refusal. */
export const readSymbol = (
  symbol: Symbol | Refusal,
  options: ReaderOptions = {},
): Promise<ReadResult[]> => readPixels(pixels(drawn(symbol)), { textMode: 'Plain', ...options });

/** The text of the first barcode in a symbol, or undefined where none is found. */
export const readSymbolText = async (symbol: Symbol | Refusal): Promise<string | undefined> =>
  (await readSymbol(symbol))[0]?.text;

/** The symbol itself; throws where it was refused. */
export function drawn<T extends Symbol>(symbol: T | Refusal): T {
  if (symbol.kind === 'refused') throw new Error(`refused: ${(symbol as Refusal).reason}`);
  return symbol as T;
}

/** Rows as strings of `#` and `.`, one a module row, for expectations people can read. */
export const picture = (matrix: Matrix): string[] =>
  matrix.rows.map(({ cells }) => Array.from(cells, (cell) => (cell ? '#' : '.')).join(''));

const SCALE = 3;
/** Even, so that every other row of hexagons can be half a module to the right. */
const HEXAGON_SCALE = 4;
const QUIET = 10;

function pixels(symbol: Symbol): Pixels {
  const isHexagonal = symbol.kind === 'matrix' && symbol.cell === 'hexagon';
  const scale = isHexagonal ? HEXAGON_SCALE : SCALE;
  const rows =
    symbol.kind === 'bars' ? [{ heightModules: 40, cells: barCells(symbol.widths) }] : symbol.rows;
  const width = (rows[0]!.cells.length + 2 * QUIET) * scale;
  const modules = rows.reduce((sum, row) => sum + row.heightModules, 0);
  const height = (modules + 2 * QUIET) * scale;
  const data = new Uint8Array(4 * width * height).fill(255);
  let y = QUIET * scale;
  for (const [i, { heightModules, cells }] of rows.entries()) {
    const left = QUIET * scale + (isHexagonal && i % 2 === 1 ? scale / 2 : 0);
    for (const end = y + heightModules * scale; y < end; y++) {
      cells.forEach((cell, x) => {
        const from = 4 * (y * width + left + x * scale);
        if (cell) for (let k = 0; k < scale; k++) data.fill(0, from + 4 * k, from + 4 * k + 3);
      });
    }
  }
  return { data, width, height };
}

const barCells = (widths: readonly number[]): Uint8Array =>
  Uint8Array.from(widths.flatMap((width, i) => Array<number>(width).fill(i % 2 === 0 ? 1 : 0)));
