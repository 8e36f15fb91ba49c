/** Micro QR Code, read back from its modules with nothing repaired (ISO/IEC 18004:2024). */
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { BitReader, squareModulesOf, type Decoded } from './decoded.ts';
import { readQrBits, type QrMode, type QrStream } from './qr-bits.ts';
import {
  checkedBch,
  checkedBlocks,
  checkFixed,
  dataBits,
  grid,
  MASKS,
  numberOf,
  rings,
  type Fixed,
} from './qr-symbol.ts';

/** What a Micro QR Code carries; throws, with what is wrong, on what the standard rules out. */
export function decodeMicroQr(matrix: Matrix): Decoded {
  const modules = squareModulesOf(matrix);
  const size = matrix.columns;
  const version = (size - 9) / 2;
  if (modules.length !== size || !Number.isInteger(version) || version < 1 || version > 4) {
    throw new Error(`no Micro QR Code is ${size} x ${modules.length}`);
  }
  const fixed = functionPatterns(size);
  checkFixed(modules, fixed);
  const { symbol, mask } = formatOf(modules);
  const { name, dataBitCount, correction } = SYMBOLS[symbol]!;
  if (!name.startsWith(`M${version}`)) throw new Error(`format information says ${name}`);
  const bits = dataBits(modules, fixed, MASKS[MICRO_MASKS[mask]!]!, size - 1);
  if (bits.length !== dataBitCount + 8 * correction) throw new Error(`${bits.length} data modules`);
  const data = bits.slice(0, dataBitCount);
  // The last data codeword of M1 and M3 has four bits, which are the high ones of eight.
  const words = [
    ...BitReader.words(Uint8Array.from([...data, 0, 0, 0, 0]), 8),
    ...BitReader.words(Uint8Array.from(bits.slice(dataBitCount)), 8),
  ];
  checkedBlocks(words, words.length - correction, 1);
  const { contents, used } = readQrBits(
    Uint8Array.from(data),
    MICRO_STREAMS[version - 1]!(dataBitCount),
  );
  const [, level = ''] = name.split('-');
  return contents.done(`M${version}, mask ${mask}`, level, used, dataBitCount);
}

/**
 * The text of a symbol that cannot name its character set: Shift JIS in Kanji mode, and ISO 8859-1
 * in all others, the default interpretation (7.3.2).
 */
export function microQrText({ bytes, kanji }: Decoded): string {
  let text = '';
  let at = 0;
  for (const [from, to] of kanji) {
    text += bytes.toString('latin1', at, from) + shiftJis(bytes.subarray(from, to));
    at = to;
  }
  return text + bytes.toString('latin1', at);
}

/** Shift JIS by JIS X 0208; the decoder of Node follows Windows in a few signs. */
const shiftJis = (bytes: Uint8Array): string =>
  Array.from(new TextDecoder('shift_jis', { fatal: true }).decode(bytes), (character) => {
    const at = WINDOWS_SIGNS.indexOf(character);
    return at < 0 ? character : JIS_SIGNS[at]!;
  }).join('');

const WINDOWS_SIGNS = '\uffe0\uffe1\uffe2\uff5e\u2225\uff0d';
const JIS_SIGNS = '\u00a2\u00a3\u00ac\u301c\u2016\u2212';

function microStream(countBits: readonly number[]): (capacity: number) => QrStream {
  // One mode needs no bits to tell it, two one bit; M4 has three for four modes.
  const version = countBits[0]! - 2;
  const modes: Record<number, QrMode> = {};
  countBits.forEach((_, i) => (modes[i] = MICRO_MODES[i]!));
  return (capacity) => ({
    ...{ modeBits: version - 1, modes, countBits, capacity },
    terminatorBits: 2 * version + 1,
  });
}

/** The masks of Micro QR Code among those of QR Code (table 10). */
const MICRO_MASKS = [1, 4, 6, 7];

function functionPatterns(size: number): Fixed[][] {
  const fixed = grid(size, size);
  for (let i = 8; i < size; i++) fixed[0]![i] = fixed[i]![0] = i % 2 === 0 ? 1 : 0;
  for (let i = 1; i < 9; i++) fixed[8]![i] = fixed[i]![8] = 'information';
  rings(fixed, [3, 3], 4, [0, 1, 3]);
  return fixed;
}

/** Symbol number, which is version and level, and mask (7.9.2, table 13). */
function formatOf(modules: readonly Uint8Array[]): { symbol: number; mask: number } {
  const bits = [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((x) => modules[8]![x]!),
    ...[7, 6, 5, 4, 3, 2, 1].map((y) => modules[y]![8]!),
  ];
  const data = checkedBch(numberOf(bits) ^ 0x4445, 10, 0x537, 'format information');
  return { symbol: data >> 2, mask: data & 3 };
}

/** By symbol number: data bits and error correction codewords (tables 7 and 9). */
const SYMBOLS: readonly { name: string; dataBitCount: number; correction: number }[] = [
  { name: 'M1', dataBitCount: 20, correction: 2 },
  { name: 'M2-L', dataBitCount: 40, correction: 5 },
  { name: 'M2-M', dataBitCount: 32, correction: 6 },
  { name: 'M3-L', dataBitCount: 84, correction: 6 },
  { name: 'M3-M', dataBitCount: 68, correction: 8 },
  { name: 'M4-L', dataBitCount: 128, correction: 8 },
  { name: 'M4-M', dataBitCount: 112, correction: 10 },
  { name: 'M4-Q', dataBitCount: 80, correction: 14 },
];

const MICRO_MODES: readonly QrMode[] = ['numeric', 'alphanumeric', 'byte', 'kanji'];

/** The bit streams of M1 to M4 (tables 2 and 3), by data bits. */
export const MICRO_STREAMS: readonly ((capacity: number) => QrStream)[] = [
  microStream([3]),
  microStream([4, 3]),
  microStream([5, 4, 4, 3]),
  microStream([6, 5, 5, 4]),
];
