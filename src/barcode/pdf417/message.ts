/**
 * The data codewords of a PDF417 or MicroPDF417 symbol: an ECI, the compacted data, and the control
 * block of a symbol that is one of several (ISO/IEC 15438:2015, 5.5 and Annex H; ISO/IEC
 * 24728:2006, 5.5 and Annex H).
 */
import { minCapacity } from '../matrix-helpers.ts';
import { TOO_MUCH, refused, type Refusal } from '../symbol.ts';
import type { StructuredAppend, SymbolOptions } from '../symbology.ts';
import { compact } from './compaction.ts';

/** Codewords in the order of the symbol; padding belongs between the two. */
export interface Message {
  readonly kind: 'message';
  readonly data: readonly number[];
  /** Empty in a symbol that stands alone. */
  readonly controlBlock: readonly number[];
}

/** What a symbology accepts and how its data starts. */
export interface Carrier {
  readonly name: string;
  /** Data codewords of the largest symbol. */
  readonly mostCodewords: number;
  /** Whether text compaction is in effect at the start. */
  readonly startsInText: boolean;
}

/**
 * The message of a text: ASCII as it is, anything else as UTF-8 after ECI 26, the only one of text.
 * Refuses what the symbology does not allow, and text that exceeds any symbol.
 */
export function textMessage(
  text: string,
  options: SymbolOptions,
  carrier: Carrier,
): Message | Refusal {
  const bytes = Buffer.from(text, 'utf8');
  const isAscii = bytes.length === text.length;
  return byteMessage(bytes, isAscii ? options : { ...options, eci: UTF8 }, carrier);
}

/** The message of bytes as they are, after an ECI only if the options name one. */
export function byteMessage(
  bytes: Uint8Array,
  { eci, structuredAppend }: SymbolOptions,
  { name, mostCodewords, startsInText }: Carrier,
): Message | Refusal {
  if (eci !== undefined && (eci < 0 || eci > LAST_ECI)) {
    return refused(`${name} takes ECIs from 0 to ${LAST_ECI}, not ${eci}.`);
  }
  const wrong = structuredAppend && wrongAppend(structuredAppend, name);
  if (wrong !== undefined) return refused(wrong);
  if (minCapacity(bytes, 15 / 44, 1 / 2, 5 / 6) > mostCodewords) return refused(TOO_MUCH);
  const header = eci === undefined ? [] : eciCodewords(eci);
  return {
    kind: 'message',
    data: [...header, ...compact(bytes, startsInText)],
    controlBlock: structuredAppend === undefined ? [] : controlBlock(structuredAppend),
  };
}

/** One codeword, two, or one again, by the designator (5.5.1, Table 8). */
function eciCodewords(eci: number): number[] {
  if (eci < 900) return [927, eci];
  if (eci < USER_DEFINED_ECI) return [926, Math.floor(eci / 900) - 1, eci % 900];
  return [925, eci - USER_DEFINED_ECI];
}

function wrongAppend({ index, total, id }: StructuredAppend, name: string): string | undefined {
  if (total < 2 || total > MOST_SEGMENTS) {
    return `${name} spreads a message over 2 to ${MOST_SEGMENTS} symbols, not ${total}.`;
  }
  if (index < 1 || index > total) {
    return `The index of a symbol must be from 1 to the total of ${total}, not ${index}.`;
  }
  if (id < 0 || id > LAST_ID) return `${name} takes IDs from 0 to ${LAST_ID}, not ${id}.`;
  return undefined;
}

/**
 * Segment index from 0, file ID, and the optional field of the segment count; the last symbol ends
 * with a terminator (Annex H.2).
 */
const controlBlock = ({ index, total, id }: StructuredAppend): number[] => [
  928,
  ...fiveDigits(index - 1),
  id,
  923,
  1,
  ...fiveDigits(total),
  ...(index === total ? [922] : []),
];

/** Five digits in numeric compaction, which puts a 1 before them. */
const fiveDigits = (value: number): number[] => [
  Math.floor((100_000 + value) / 900),
  (100_000 + value) % 900,
];

/** UTF-8 (AIM ECI assignments). */
const UTF8 = 26;

/** The first ECI for users' own meanings, and the last there is in PDF417 (5.5.1). */
const USER_DEFINED_ECI = 810_900;
const LAST_ECI = 811_799;

/** Annex H.2.1. */
const MOST_SEGMENTS = 99_999;

/** One codeword, which readers report as three digits; more would be allowed (Annex H.2.2). */
const LAST_ID = 899;
