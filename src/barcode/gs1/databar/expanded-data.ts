/**
 * The bits of a DataBar Expanded symbol: an encodation method, the compressed data field of that
 * method, and a general purpose data field with what remains (ISO/IEC 24724:2011, 7.2.5).
 */
import { pad, pushBits, pushField, type Encodation } from '../compaction.ts';

/** What bits depend on beside the message. */
export interface ExpandedForm {
  /** Whether a 2D component belongs to the symbol (7.2.5.1). */
  readonly isLinked: boolean;
  /** Characters of a row; Infinity if they all are in one. */
  readonly segments: number;
}

/** Data bits of a character. */
export const CHARACTER_BITS = 12;

/** Bits of whole characters, or undefined if no symbol holds the message. */
export function expandedBits(message: string, form: ExpandedForm): number[] | undefined {
  const bits = [form.isLinked ? 1 : 0];
  const [rest, sizeAt] = pushCompressed(bits, message);
  const roomAfter = (length: number): number =>
    CHARACTER_BITS * (characterCount(length, form.segments) - 1) - length;
  const encodation: Encodation = pushField(bits, rest, 'numeric', roomAfter);
  if (bits.length > CHARACTER_BITS * MOST_DATA_CHARACTERS) return undefined;
  const characters = characterCount(bits.length, form.segments);
  pad(bits, CHARACTER_BITS * (characters - 1), encodation);
  if (sizeAt > 0) {
    bits[sizeAt] = characters % 2;
    bits[sizeAt + 1] = characters > 14 ? 1 : 0;
  }
  return bits;
}

/** Characters with the check character: four at least, and not a single one in a row (7.2.8). */
function characterCount(bits: number, segments: number): number {
  const count = Math.max(4, Math.ceil(bits / CHARACTER_BITS) + 1);
  return count % segments === 1 ? count + 1 : count;
}

/**
 * Appends method and compressed data field of the first method that the message allows (Table 10).
 * Returns what remains of the message, and the place of the two bits for the symbol's size or 0.
 */
function pushCompressed(bits: number[], message: string): [rest: string, sizeAt: number] {
  return (
    pushWeight(bits, message) ??
    pushWeightAndDate(bits, message) ??
    pushPrice(bits, message) ??
    pushGtin(bits, message)
  );
}

/** 0100 and 0101: a weight alone in steps of grams, or of 1/100 or 1/1000 of a pound (7.2.5.4.2, 3). */
function pushWeight(bits: number[], message: string): [string, 0] | undefined {
  const [, gtin, ai, value] = /^019(\d{12})\d(3103|3202|3203)(\d{6})$/.exec(message) ?? [];
  const weight = Number(value);
  if (gtin === undefined || weight > WEIGHTS[ai!]!.most) return undefined;
  pushBits(bits, ai === '3103' ? 0b0100 : 0b0101, 4);
  pushDigits(bits, gtin);
  pushBits(bits, weight + WEIGHTS[ai!]!.from, 15);
  return ['', 0];
}

/** 0111000 to 0111111: a weight below 100,000 and a date or none, in any steps (7.2.5.4.4). */
function pushWeightAndDate(bits: number[], message: string): [string, 0] | undefined {
  const [, gtin, unit, decimals, weight, kind, date] = WEIGHT_AND_DATE.exec(message) ?? [];
  if (gtin === undefined) return undefined;
  const method = 0b0111000 + (kind === undefined ? 0 : Number(kind) - 1) + (unit === '2' ? 1 : 0);
  pushBits(bits, method, 7);
  pushDigits(bits, gtin);
  pushBits(bits, Number(decimals! + weight!), 20);
  pushBits(bits, date === undefined ? NO_DATE : dateValue(date), 16);
  return ['', 0];
}

/** 01100 and 01101: a price, without or with its currency, which the field continues (7.2.5.4.5, 6). */
function pushPrice(bits: number[], message: string): [string, number] | undefined {
  const [start, gtin, decimals, currency] =
    /^019(\d{12})\d39(?:2([0-3])|(3[0-3]\d{3}))/.exec(message) ?? [];
  if (gtin === undefined) return undefined;
  pushBits(bits, currency === undefined ? 0b01100 : 0b01101, 5);
  pushBits(bits, 0, 2);
  const sizeAt = bits.length - 2;
  pushDigits(bits, gtin);
  pushBits(bits, Number(decimals ?? currency![1]), 2);
  if (currency !== undefined) pushBits(bits, Number(currency.slice(2)), 10);
  return [message.slice(start!.length), sizeAt];
}

/** 1: a GTIN first; 00: anything else (7.2.5.4.1). */
function pushGtin(bits: number[], message: string): [string, number] {
  const [start, first, gtin] = /^01(\d)(\d{12})\d/.exec(message) ?? [];
  if (start === undefined) {
    pushBits(bits, 0b0000, 4);
    return [message, bits.length - 2];
  }
  pushBits(bits, 0b100, 3);
  const sizeAt = bits.length - 2;
  pushBits(bits, Number(first), 4);
  pushDigits(bits, gtin!);
  return [message.slice(start.length), sizeAt];
}

/** Groups of three digits in ten bits each. */
function pushDigits(bits: number[], digits: string): void {
  for (let i = 0; i < digits.length; i += 3) pushBits(bits, Number(digits.slice(i, i + 3)), 10);
}

/** YYMMDD in 16 bits (7.2.5.4.4; ISO/IEC 24723:2010, 5.3.1). */
export const dateValue = (date: string): number =>
  (Number(date.slice(0, 2)) * 12 + Number(date.slice(2, 4)) - 1) * 32 + Number(date.slice(4));

const WEIGHT_AND_DATE = /^019(\d{12})\d3([12])0(\d)0(\d{5})(?:1([1357])(\d{6}))?$/;

/** The largest weight of each AI, and what is added to it. */
const WEIGHTS: Readonly<Record<string, { readonly most: number; readonly from: number }>> = {
  3103: { most: 32_767, from: 0 },
  3202: { most: 9999, from: 0 },
  3203: { most: 22_767, from: 10_000 },
};

/** In place of a date. */
const NO_DATE = 38_400;

/** Without the check character (7.2.3). */
const MOST_DATA_CHARACTERS = 21;
