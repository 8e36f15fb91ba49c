/**
 * Symbols of other encoders as matrices of ours, for testing decoders against more than one encoder:
 * the zint installed here, and the newer one inside zxing-wasm.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode, type WriteInputBarcodeFormat } from 'zxing-wasm/writer';
import type { Data } from '../../src/barcode/encode.ts';
import type { Matrix, Row } from '../../src/barcode/symbol.ts';
import { zintPatterns } from './zint.ts';

/**
 * What zint draws for each list of arguments, its rows `heightModules` high; undefined where it
 * refuses.
 */
export const zintMatrices = (
  commands: readonly (readonly string[])[],
  heightModules = 1,
): (Matrix | undefined)[] =>
  zintPatterns(commands).map((drawn) => {
    if (drawn.kind === 'refused') return undefined;
    return matrixOf(
      drawn.pattern.map((row) => ({ heightModules, cells: Uint8Array.from(row, Number) })),
    );
  });

/**
 * What the zint in zxing-wasm draws, its options as zxing takes them (`columns=3,ecLevel=4`);
 * undefined where it refuses. Equal neighbors are one row if `isStacked`.
 */
export async function writerMatrix(
  format: WriteInputBarcodeFormat,
  data: Data,
  options = '',
  isStacked = false,
): Promise<Matrix | undefined> {
  prepareZXingModule({ overrides: { wasmBinary: WASM } });
  const drawn = await writeBarcode(data, { format, options, scale: 1, addQuietZones: false });
  if (drawn.error !== '') return undefined;
  const { data: pixels, width, height } = drawn.symbol;
  const rows: Row[] = [];
  for (let y = 0; y < height; y++) {
    const cells = Uint8Array.from(pixels.subarray(y * width, (y + 1) * width), (p) => (p ? 0 : 1));
    const last = rows.at(-1);
    if (isStacked && last !== undefined && Buffer.compare(last.cells, cells) === 0) {
      rows[rows.length - 1] = { ...last, heightModules: last.heightModules + 1 };
    } else rows.push({ heightModules: 1, cells });
  }
  return matrixOf(rows);
}

/** The matrix with one module inverted. */
export function withFlipped(matrix: Matrix, x: number, y: number): Matrix {
  const rows = matrix.rows.map((row, i) => {
    if (i !== y) return row;
    const cells = Uint8Array.from(row.cells);
    cells[x]! ^= 1;
    return { ...row, cells };
  });
  return { ...matrix, rows };
}

const matrixOf = (rows: readonly Row[]): Matrix => ({
  kind: 'matrix',
  columns: rows[0]!.cells.length,
  rows,
  cell: 'square',
  text: [],
});

const WASM = readFileSync(
  createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'),
).buffer as ArrayBuffer;
