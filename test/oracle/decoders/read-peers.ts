/** Puts a decoder to symbols of other encoders, made of values that change modes. */
import type { WriteInputBarcodeFormat } from 'zxing-wasm/writer';
import type { Data } from '../../../src/barcode/encode.ts';
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { mixedBytes, mixedText } from '../../fuzz/mixed-text.ts';
import { randomOf } from '../../support/generate.ts';
import { shown } from '../outcome.ts';
import { writerMatrix, zintMatrices } from '../peer-symbols.ts';
import { dataArguments } from '../zint.ts';
import { announcedEcis, type Decoded } from './decoded.ts';

export interface PeerReading {
  /** Symbols that were read as what they carry. */
  readonly read: number;
  /** Values the encoder refused. */
  readonly refused: number;
  /** What was read otherwise, or why nothing was. */
  readonly failures: readonly string[];
}

interface PeerOptions {
  /** Longest text or bytes. */
  readonly lengthMax: number;
  readonly count?: number;
  /** Rows are of several modules, and equal neighbors are one row. */
  readonly rowModules?: number;
  readonly repertoire?: 'ascii' | 'latin1' | 'unicode';
}

/** Values of a symbology, every fourth of them bytes. */
function valuesFor(name: string, options: PeerOptions): Data[] {
  const { lengthMax, count = 200, repertoire } = options;
  const random = randomOf(name);
  return Array.from({ length: count }, (_, i) =>
    i % 4 === 3 && repertoire === undefined
      ? mixedBytes(random, lengthMax)
      : mixedText(random, lengthMax, repertoire),
  );
}

/** Reads what the installed zint draws with these arguments for a text or bytes. */
export function readZint(
  decode: (matrix: Matrix) => Decoded,
  args: (data: Data, at: number) => readonly string[],
  options: PeerOptions,
): PeerReading {
  const values = valuesFor(`zint ${args('', 0).join(' ')}`, options);
  const commands = values.map((data, i) => [...args(data, i), ...dataArguments(data)]);
  const matrices = zintMatrices(commands, options.rowModules ?? 1);
  return tallied(decode, values, matrices, '');
}

/** Reads what the zint in zxing-wasm draws; `dress` gives its options for a value. */
export async function readWriter(
  decode: (matrix: Matrix) => Decoded,
  format: WriteInputBarcodeFormat,
  options: PeerOptions,
  dress: (at: number) => string = () => '',
): Promise<PeerReading> {
  const values = valuesFor(`writer ${format} ${dress(0)}`, options);
  const matrices: (Matrix | undefined)[] = [];
  for (const [i, data] of values.entries()) {
    const eci = isAsciiOrBytes(data) ? '' : 'eci=26';
    const all = [dress(i), eci].filter((part) => part !== '').join(',');
    matrices.push(await writerMatrix(format, data, all, options.rowModules !== undefined));
  }
  // It announces bytes as ECI 899.
  return tallied(decode, values, matrices, '899 at 0');
}

function tallied(
  decode: (matrix: Matrix) => Decoded,
  values: readonly Data[],
  matrices: readonly (Matrix | undefined)[],
  eciOfBytes: string,
): PeerReading {
  const failures: string[] = [];
  let refused = 0;
  let read = 0;
  for (const [i, data] of values.entries()) {
    const matrix = matrices[i];
    const seen = matrix === undefined ? undefined : readAs(decode, matrix, data, eciOfBytes);
    if (matrix === undefined) refused += 1;
    else if (seen === undefined) read += 1;
    else failures.push(`${shown(data)}: ${seen}`);
  }
  return { read, refused, failures };
}

/** How a reading differs from what the symbol should carry, or undefined. */
function readAs(
  decode: (matrix: Matrix) => Decoded,
  matrix: Matrix,
  data: Data,
  eciOfBytes: string,
): string | undefined {
  try {
    const contents = decode(matrix);
    const { bytes } = contents;
    if (!bytes.equals(Buffer.from(data as Uint8Array))) return shown(bytes.toString('latin1'));
    const eciOfText = isAsciiOrBytes(data) ? '' : '26 at 0';
    const expected = typeof data === 'string' ? eciOfText : eciOfBytes;
    const announced = announcedEcis(contents);
    return announced === expected ? undefined : `ECI ${announced}`;
  } catch (fault) {
    return String(fault);
  }
}

const isAsciiOrBytes = (data: Data): boolean =>
  typeof data !== 'string' || /^[\0-\x7f]*$/.test(data);
