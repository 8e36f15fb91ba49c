/**
 * MaxiCode (ISO/IEC 16023:2000) from bytes: mode, primary and secondary message, pads and error
 * correction; encodation.ts writes the codewords and modules.ts places them.
 */
import { wordErrorCorrection } from '../reed-solomon.ts';
import { TOO_MUCH, refused, type Matrix, type Refusal } from '../symbol.ts';
import type { StructuredAppend } from '../symbology.ts';
import { C, D, E, LATCH_A, PAD, PAD_IN_E } from './code-sets.ts';
import { encodeMessage, type Message } from './encodation.ts';
import { CODEWORD_COUNT, COLUMNS, maxicodeRows } from './modules.ts';

/**
 * Where a message goes: behind the codewords of a structured carrier message (modes 2 and 3), or
 * into the whole symbol, with standard (4) or enhanced error correction (5) or for programming a
 * reader (6).
 */
export type MaxicodeMode = { readonly primary: readonly number[] } | 4 | 5 | 6;

/** The symbol of a message, or a refusal where it has too many codewords. */
export function maxicode(
  message: Message,
  mode: MaxicodeMode,
  append: StructuredAppend | undefined,
): Matrix | Refusal {
  const codewords = maxicodeCodewords(message, mode, append);
  if (codewords === undefined) return refused(TOO_MUCH);
  return {
    kind: 'matrix',
    columns: COLUMNS,
    rows: maxicodeRows(codewords).map((cells) => ({ heightModules: 1, cells })),
    cell: 'hexagon',
    text: [],
  };
}

/**
 * The 144 codewords: primary message and its error correction (10 + 10), then the secondary message
 * and its own, of which even and odd codewords are two blocks. Undefined if the message does not fit.
 */
export function maxicodeCodewords(
  message: Message,
  mode: MaxicodeMode,
  append: StructuredAppend | undefined,
): Uint8Array | undefined {
  const isEnhanced = mode === 5;
  const head = typeof mode === 'number' ? [mode] : mode.primary;
  const capacity = PRIMARY + (isEnhanced ? SECONDARY_ENHANCED : SECONDARY);
  const data = withPads([...head, ...appendCodewords(append)], message, capacity);
  if (data === undefined) return undefined;
  const codewords = new Uint8Array(CODEWORD_COUNT);
  codewords.set(data.subarray(0, PRIMARY));
  codewords.set(errorCorrection(Uint16Array.from(data.subarray(0, PRIMARY)), PRIMARY), PRIMARY);
  codewords.set(data.subarray(PRIMARY), 2 * PRIMARY);
  const secondary = data.subarray(PRIMARY);
  const count = (CODEWORD_COUNT - 2 * PRIMARY - secondary.length) / 2;
  for (const parity of [0, 1]) {
    const block = Uint16Array.from(
      { length: secondary.length / 2 },
      (_, i) => secondary[2 * i + parity]!,
    );
    errorCorrection(block, count).forEach((codeword, i) => {
      codewords[2 * PRIMARY + secondary.length + 2 * i + parity] = codeword;
    });
  }
  return codewords;
}

/** The first codewords, the message and pads; a code set without a pad is left for set A. */
function withPads(
  head: readonly number[],
  message: Message,
  capacity: number,
): Uint8Array | undefined {
  const { codewords, codeSet } = encodeMessage(message);
  const length = head.length + codewords.length;
  if (length > capacity) return undefined;
  const data = new Uint8Array(capacity).fill(codeSet === E ? PAD_IN_E : PAD);
  data.set(head);
  data.set(codewords, head.length);
  if (length < capacity && (codeSet === C || codeSet === D)) data[length] = LATCH_A;
  return data;
}

/** A pad, and the symbol's place and the number of symbols, counted from 0 and from 1. */
const appendCodewords = (append: StructuredAppend | undefined): number[] =>
  append === undefined ? [] : [PAD, ((append.index - 1) << 3) | (append.total - 1)];

/** x⁶ + x + 1; the roots of a generator start at α (ISO/IEC 16023:2000). */
const errorCorrection = wordErrorCorrection({ size: 64, primitivePolynomial: 0x43, firstRoot: 1 });

/** Codewords of data in the primary message, and as many for its error correction. */
const PRIMARY = 10;
/** Codewords of data in the secondary message, with standard and with enhanced error correction. */
const SECONDARY = 84;
const SECONDARY_ENHANCED = 68;
