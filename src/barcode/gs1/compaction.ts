/**
 * The general purpose data field of DataBar Expanded and of the 2D component of a composite: numeric,
 * alphanumeric and ISO/IEC 646 encodation, changed by the rules of ISO/IEC 24724:2011, 7.2.5.5, and
 * ISO/IEC 24723:2010, 5.4, which are the same.
 */

import { GS } from './message.ts';

export type Encodation = 'numeric' | 'alphanumeric' | 'iso646';

/** Appends the lowest `count` bits of a value, highest first. */
export function pushBits(bits: number[], value: number, count: number): void {
  for (let i = count - 1; i >= 0; i--) bits.push((value >>> i) & 1);
}

/**
 * Appends a field, of characters that GS1 allows but for `#`; returns the encodation at its end.
 * `roomAfter` says how many bits the smallest symbol for that many leaves over, on which the last
 * digit of an odd number of them depends.
 */
export function pushField(
  bits: number[],
  field: string,
  start: Encodation,
  roomAfter: (bits: number) => number,
): Encodation {
  const runs = runsOf(field);
  let encodation = start;
  for (let at = 0; at < field.length;) {
    const next = encodationAt(field, at, encodation, runs);
    if (next !== encodation) {
      pushBits(bits, ...LATCHES[encodation][next]!);
      encodation = next;
    } else if (encodation === 'numeric') {
      if (at === field.length - 1) pushLastDigit(bits, Number(field[at]), roomAfter(bits.length));
      else pushBits(bits, numericValue(field, at) * 11 + numericValue(field, at + 1) + 8, 7);
      at += 2;
    } else {
      pushBits(bits, ...VALUES[encodation][field.charCodeAt(at)]!);
      // FNC1 is a latch to numeric encodation at the same time.
      if (field[at] === GS) encodation = 'numeric';
      at += 1;
    }
  }
  return encodation;
}

/**
 * Fills bits up to a length, behind `numeric` encodation beginning with its latch (7.2.5.5.4; 5.4.4).
 */
export function pad(bits: number[], length: number, encodation: Encodation): void {
  const padding = encodation === 'numeric' ? NUMERIC_PADDING : PADDING;
  for (let i = 0; bits.length < length; i++) bits.push(padding(i));
}

/** What the rules look ahead for, by place. */
interface Runs {
  /** Digits and FNC1 from there on. */
  readonly numeric: Uint16Array;
  /** Digits, FNC1 and other characters of alphanumeric encodation from there on. */
  readonly alphanumeric: Uint16Array;
}

function runsOf(field: string): Runs {
  const numeric = new Uint16Array(field.length + 1);
  const alphanumeric = new Uint16Array(field.length + 1);
  for (let i = field.length - 1; i >= 0; i--) {
    const code = field.charCodeAt(i);
    if (isNumeric(code)) numeric[i] = numeric[i + 1]! + 1;
    if (VALUES.alphanumeric[code] !== undefined) alphanumeric[i] = alphanumeric[i + 1]! + 1;
  }
  return { numeric, alphanumeric };
}

/** The encodation of the next character, by the rules for the one in effect. */
function encodationAt(field: string, at: number, current: Encodation, runs: Runs): Encodation {
  const left = field.length - at;
  const numeric = runs.numeric[at]!;
  if (current === 'numeric') {
    const isEnd = left === 1 && field[at] !== GS;
    return numeric >= 2 || (numeric === 1 && isEnd) ? 'numeric' : 'alphanumeric';
  }
  if (field[at] === GS) return current;
  const alphanumeric = runs.alphanumeric[at]!;
  if (current === 'alphanumeric') {
    if (alphanumeric === 0) return 'iso646';
    return numeric >= 6 || (numeric >= 4 && numeric === left) ? 'numeric' : 'alphanumeric';
  }
  if (alphanumeric < 10 && alphanumeric < left) return 'iso646';
  if (numeric >= 4) return 'numeric';
  return alphanumeric >= 5 ? 'alphanumeric' : 'iso646';
}

/** A single digit takes four bits where that leaves at most two, else seven with FNC1. */
function pushLastDigit(bits: number[], digit: number, room: number): void {
  if (room >= 4 && room <= 6) {
    pushBits(bits, digit + 1, 4);
    pushBits(bits, 0, room - 4);
  } else {
    pushBits(bits, digit * 11 + 10 + 8, 7);
  }
}

const isNumeric = (code: number): boolean => (code >= 0x30 && code <= 0x39) || code === 0x1d;

/** 0 to 9, and 10 for FNC1. */
const numericValue = (field: string, at: number): number =>
  field[at] === GS ? 10 : field.charCodeAt(at) - 0x30;

const PADDING = (i: number): number => (i % 5 === 2 ? 1 : 0);
const NUMERIC_PADDING = (i: number): number => (i < 4 ? 0 : PADDING(i - 4));

type Bits = readonly [value: number, count: number];

/** By the encodation in effect and the next one. */
const LATCHES: Readonly<Record<Encodation, Partial<Record<Encodation, Bits>>>> = {
  numeric: { alphanumeric: [0, 4] },
  alphanumeric: { numeric: [0, 3], iso646: [0b00100, 5] },
  iso646: { numeric: [0, 3], alphanumeric: [0b00100, 5] },
};

const isFrom = (first: string, last: string, code: number): boolean =>
  code >= first.charCodeAt(0) && code <= last.charCodeAt(0);

/** Values of both encodations (Tables 11 and 12; 5.4.2 and 5.4.3). */
function shared(code: number): Bits | undefined {
  if (code === 0x1d) return [0b01111, 5];
  return isFrom('0', '9', code) ? [code - 43, 5] : undefined;
}

function alphanumericBits(code: number): Bits | undefined {
  if (isFrom('A', 'Z', code)) return [code - 33, 6];
  const sign = '*,-./'.indexOf(String.fromCharCode(code));
  return sign < 0 ? shared(code) : [58 + sign, 6];
}

function iso646Bits(code: number): Bits | undefined {
  if (isFrom('A', 'Z', code)) return [code - 1, 7];
  if (isFrom('a', 'z', code)) return [code - 7, 7];
  const sign = '!"%&\'()*+,-./:;<=>?_ '.indexOf(String.fromCharCode(code));
  return sign < 0 ? shared(code) : [232 + sign, 8];
}

/** By character code. */
const VALUES = {
  alphanumeric: Array.from({ length: 128 }, (_, code) => alphanumericBits(code)),
  iso646: Array.from({ length: 128 }, (_, code) => iso646Bits(code)),
};
