/** The size of our symbols against those of the zint in zxing-wasm: never larger for equal data. */
import type { WriteInputBarcodeFormat } from 'zxing-wasm/writer';
import type { Matrix } from '../../src/barcode/symbol.ts';
import { decodeAztec } from '../oracle/decoders/aztec.ts';
import { writerMatrix } from '../oracle/peer-symbols.ts';
import type { Value } from '../oracle/values.ts';

/** Both sizes where zint's symbol is smaller, or undefined. */
export async function largerThanZint(
  id: string,
  { data, encoded: { symbol } }: Value,
): Promise<string | undefined> {
  const writer = WRITERS[id];
  if (writer === undefined || typeof data !== 'string' || symbol.kind !== 'matrix')
    return undefined;
  const [format, options, isComparable = () => true] = writer;
  const eci = /^[\0-\x7f]*$/.test(data) ? '' : 'eci=26';
  const all = [options, eci].filter((part) => part !== '').join(',');
  const theirs = await writerMatrix(format, data, all);
  if (theirs === undefined || !isComparable(theirs)) return undefined;
  if (symbol.columns * symbol.rows.length <= theirs.columns * theirs.rows.length) return undefined;
  const size = ({ rows, columns }: Matrix): string => `${rows.length}x${columns}`;
  return `${size(symbol)} where zint has ${size(theirs)}`;
}

/** zint goes below the recommended 23 % and three codewords of correction by a part of a codeword. */
function hasRecommendedCorrection(matrix: Matrix): boolean {
  const [correction, total] = decodeAztec(matrix).correction.split(' of ').map(Number);
  return correction! >= 0.23 * total! + 3;
}

type Writer = readonly [WriteInputBarcodeFormat, string, ((theirs: Matrix) => boolean)?];

/** How zint is asked for the smallest symbol of the same kind. */
const WRITERS: Readonly<Record<string, Writer>> = {
  DATAMATRIX: ['DataMatrix', 'forceSquare'],
  AZTEC: ['AztecCode', '', hasRecommendedCorrection],
  QRCODE: ['QRCode', 'ecLevel=M'],
  MICROQR: ['MicroQRCode', ''],
};
