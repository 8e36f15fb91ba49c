/**
 * The codewords of data in the compaction modes that take the fewest of them (ISO/IEC 15438:2015,
 * 5.4): text, byte and numeric compaction, each after the codeword that latches to it.
 */
import { BYTE, BYTE_SHIFT, chooseModes, NUMERIC } from './modes.ts';
import { ALPHA, LATCHES, PAD, textValues } from './text-submodes.ts';

/**
 * The fewest codewords that carry the bytes. `startsInText` says whether text compaction,
 * sub-mode Alpha, is in effect before the first of them, as it is in PDF417 (5.4.2.1).
 */
export function compact(bytes: Uint8Array, startsInText: boolean): number[] {
  const modes = chooseModes(bytes, startsInText);
  const codewords: number[] = [];
  for (let start = 0, end = 0; start < bytes.length; start = end) {
    const mode = modes[start]!;
    if (mode < BYTE) {
      while (end < bytes.length && modes[end]! < BYTE) end++;
      if (start > 0 || !startsInText) codewords.push(TEXT_LATCH);
      writeText(codewords, bytes, modes, start, end);
    } else {
      while (end < bytes.length && modes[end] === mode) end++;
      (mode === NUMERIC ? writeNumeric : writeBytes)(codewords, bytes, start, end);
    }
  }
  return codewords;
}

/** Two values in a codeword; a byte shift stands between codewords (5.4.2.2, 5.4.2.4). */
function writeText(
  codewords: number[],
  bytes: Uint8Array,
  modes: Uint8Array,
  start: number,
  end: number,
): void {
  let submode = ALPHA;
  let first = -1;
  const push = (value: number): void => {
    if (first >= 0) codewords.push(first * 30 + value);
    first = first >= 0 ? -1 : value;
  };
  for (let i = start; i < end; i++) {
    const next = modes[i]! % BYTE_SHIFT;
    for (const value of LATCHES[submode]![next]!) push(value);
    submode = next;
    if (modes[i]! < BYTE_SHIFT) {
      for (const value of textValues(submode, bytes[i]!)) push(value);
    } else {
      if (first >= 0) push(PAD);
      codewords.push(SHIFT_TO_BYTE, bytes[i]!);
    }
  }
  if (first >= 0) push(PAD);
}

/** Bytes in byte compaction, after its latch. */
export function compactBytes(bytes: Uint8Array): number[] {
  const codewords: number[] = [];
  writeBytes(codewords, bytes, 0, bytes.length);
  return codewords;
}

/**
 * Six bytes in five codewords of base 900, and each of the bytes that remain in a codeword of its
 * own; none remaining has a latch of its own (5.4.3.2, Annex C).
 */
function writeBytes(codewords: number[], bytes: Uint8Array, start: number, end: number): void {
  codewords.push((end - start) % 6 === 0 ? BYTE_LATCH_SIXES : BYTE_LATCH);
  let i = start;
  for (; i + 6 <= end; i += 6) {
    let value = 0;
    for (let j = 0; j < 6; j++) value = value * 256 + bytes[i + j]!;
    const at = codewords.length;
    for (let j = 4; j >= 0; j--) {
      codewords[at + j] = value % 900;
      value = Math.floor(value / 900);
    }
  }
  for (; i < end; i++) codewords.push(bytes[i]!);
}

/** Up to 44 digits after a 1, as a number of base 900 (5.4.4.2, Annex D). */
function writeNumeric(codewords: number[], bytes: Uint8Array, start: number, end: number): void {
  codewords.push(NUMERIC_LATCH);
  for (let from = start; from < end; from += 44) {
    const to = Math.min(from + 44, end);
    const base900 = new Uint16Array(Math.floor((to - from) / 3) + 1);
    const last = base900.length - 1;
    base900[last] = 1;
    for (let i = from; i < to;) {
      let factor = 1;
      let carry = 0;
      do {
        factor *= 10;
        carry = carry * 10 + bytes[i++]! - 0x30;
      } while ((to - i) % 3 > 0);
      for (let j = last; j >= 0; j--) {
        const value = base900[j]! * factor + carry;
        carry = (value / 900) | 0;
        base900[j] = value % 900;
      }
    }
    codewords.push(...base900);
  }
}

/** Function codewords (5.4.1.1, Table 3). */
const TEXT_LATCH = 900;
const BYTE_LATCH = 901;
const NUMERIC_LATCH = 902;
const SHIFT_TO_BYTE = 913;
const BYTE_LATCH_SIXES = 924;
