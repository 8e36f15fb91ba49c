/**
 * The bits of the 2D component of a composite: an encodation method, the compressed data field of
 * that method, and a general purpose data field with what remains (ISO/IEC 24723:2010, 5).
 */
import { pad, pushBits, pushField, type Encodation } from '../compaction.ts';
import { dateValue } from '../databar/expanded-data.ts';
import { GS } from '../message.ts';

/** A component that has room for so many bits. */
export interface Fit {
  readonly bits: number;
}

/** The bits that fill a component, and which one. */
export interface Filled<F extends Fit> {
  readonly bits: readonly number[];
  readonly fit: F;
}

/**
 * The bits of a message, in which GS is FNC1, for the smallest component that holds them, which
 * `fitFor` says for any number of bits; undefined if none does.
 */
export function componentBits<F extends Fit>(
  message: string,
  fitFor: (bits: number) => F | undefined,
): Filled<F> | undefined {
  const bits: number[] = [];
  const { rest, encodation } = pushCompressed(bits, message);
  const roomAfter = (length: number): number => (fitFor(length)?.bits ?? length) - length;
  const last = encodation && pushField(bits, rest, encodation, roomAfter);
  const fit = fitFor(bits.length);
  if (fit === undefined) return undefined;
  if (last === undefined) endAlpha(bits, fit.bits);
  pad(bits, fit.bits, last ?? 'numeric');
  return { bits, fit };
}

/** FNC1 ends alpha encodation where there is room for padding (5.3.3). */
function endAlpha(bits: number[], length: number): void {
  for (let i = 0; i < 5 && bits.length < length; i++) bits.push(1);
}

/** What follows a compressed data field. */
interface Rest {
  readonly rest: string;
  /** The encodation in effect; undefined after alpha encodation up to the end. */
  readonly encodation: Encodation | undefined;
}

/** Method 10 for a date or lot number first, 11 for AI (90), and 0 for anything else (5.3). */
function pushCompressed(bits: number[], message: string): Rest {
  const special = pushDateOrLot(bits, message) ?? pushNinety(bits, message);
  if (special !== undefined) return special;
  pushBits(bits, 0, 1);
  return { rest: message, encodation: 'numeric' };
}

/**
 * AI (10), or (11) or (17) with AI (10) or FNC1 after it, even where nothing follows; only
 * alphanumeric encodation has an FNC1 alone (5.3.1).
 */
function pushDateOrLot(bits: number[], message: string): Rest | undefined {
  const [start, kind, date, lot] = /^(?:10|1([17])(\d{6})(10)?)/.exec(message) ?? [];
  if (start === undefined) return undefined;
  pushBits(bits, 0b10, 2);
  if (date === undefined) {
    pushBits(bits, 0b11, 2);
  } else {
    pushBits(bits, dateValue(date), 16);
    pushBits(bits, kind === '7' ? 1 : 0, 1);
  }
  const rest = message.slice(start.length);
  if (date === undefined || lot !== undefined) return { rest, encodation: 'numeric' };
  if (rest !== '') return { rest: GS + rest, encodation: 'numeric' };
  pushBits(bits, 0b0000_01111, 9);
  return { rest, encodation: 'numeric' };
}

/**
 * AI (90) whose value starts with at most three digits, no 0 first, and a capital letter; AI (21) or
 * (8004) after it is left out (5.3.2).
 */
function pushNinety(bits: number[], message: string): Rest | undefined {
  const [, number, letter, more, next] = NINETY.exec(message) ?? [];
  if (letter === undefined) return undefined;
  pushBits(bits, 0b11, 2);
  const kind = ninetyKind(more!);
  pushBits(bits, ...NINETY_KINDS[kind]);
  const omitted = OMITTED.find(({ ai }) => next?.startsWith(ai)) ?? NONE_OMITTED;
  pushBits(bits, ...omitted.bits);
  pushStart(bits, Number(number), letter);
  const end = next === undefined ? '' : GS;
  const rest = (next ?? '').slice(omitted.ai.length);
  if (kind !== 'alpha') return { rest: more! + end + rest, encodation: kind };
  for (const character of more! + end) pushBits(bits, ...alphaBits(character));
  return { rest, encodation: next === undefined ? undefined : 'numeric' };
}

/** The encodation of a value of AI (90) after its first letter. */
function ninetyKind(value: string): keyof typeof NINETY_KINDS {
  const digits = value.replace(/[^0-9]/g, '').length;
  const letters = value.replace(/[^A-Z]/g, '').length;
  if (digits + letters < value.length) return 'alphanumeric';
  if (letters > digits) return 'alpha';
  return letters === 0 ? 'numeric' : 'alphanumeric';
}

/** Nine bits for the frequent letters behind a number below 31, or else twenty (5.3.2 c). */
function pushStart(bits: number[], number: number, letter: string): void {
  const frequent = FREQUENT_LETTERS.indexOf(letter);
  if (number < 31 && frequent >= 0) {
    pushBits(bits, number, 5);
    pushBits(bits, frequent, 4);
  } else {
    pushBits(bits, 31, 5);
    pushBits(bits, number, 10);
    pushBits(bits, letter.charCodeAt(0) - 65, 5);
  }
}

/** Capitals in five bits, digits in six, FNC1 as 11111 (5.3.3). */
function alphaBits(character: string): Bits {
  if (character === GS) return [31, 5];
  const code = character.charCodeAt(0);
  return code < 58 ? [code + 4, 6] : [code - 65, 5];
}

const NINETY = /^90([1-9]\d{0,2}|)([A-Z])([^\x1D]*)(?:\x1D(.*))?$/;

type Bits = readonly [value: number, count: number];

const NINETY_KINDS: Readonly<Record<'alphanumeric' | 'numeric' | 'alpha', Bits>> = {
  alphanumeric: [0, 1],
  numeric: [0b10, 2],
  alpha: [0b11, 2],
};

/** The AIs that are left out after (90), and the bits that say so. */
const OMITTED: readonly { readonly ai: string; readonly bits: Bits }[] = [
  { ai: '21', bits: [0b10, 2] },
  { ai: '8004', bits: [0b11, 2] },
];
const NONE_OMITTED = { ai: '', bits: [0, 1] as Bits };

/** Table 3. */
const FREQUENT_LETTERS = 'BDHIJKLNPQRSTVWZ';
