/**
 * GS1 DataBar Omnidirectional and its truncated and stacked forms: a GTIN in four characters around
 * two finder patterns, which carry the check value (ISO/IEC 24724:2011, 5).
 */
import { cellsOf } from '../../stack.ts';
import type { Row } from '../../symbol.ts';
import { middleSeparator, separatorOf } from './separator.ts';
import { characterWidths, type CharacterKind } from './element-widths.ts';

/** 46 elements, the first one a space: guards, characters and finder patterns. */
export interface Omnidirectional {
  readonly widths: readonly number[];
  /** Check value of the right finder pattern. */
  readonly right: number;
}

/** The symbol of a GTIN of 14 digits; `isLinked` says that a 2D component belongs to it (5.2.3). */
export function omnidirectional(gtin: string, isLinked: boolean): Omnidirectional {
  const value = Number(gtin.slice(0, 13)) + (isLinked ? LINKED : 0);
  const pairs = [Math.floor(value / PAIR), value % PAIR];
  const characters = pairs.flatMap((pair) => [
    characterWidths(OUTSIDE, Math.floor(pair / INSIDE_VALUES)),
    characterWidths(INSIDE, pair % INSIDE_VALUES),
  ]);
  const check = checkValue(characters.flat());
  const right = check % 9;
  const [first, second, third, fourth] = characters;
  const widths = [
    ...GUARD,
    ...first!,
    ...FINDERS[(check - right) / 9]!,
    ...second!.toReversed(),
    ...fourth!,
    ...FINDERS[right]!.toReversed(),
    ...third!.toReversed(),
    ...GUARD,
  ];
  return { widths, right };
}

/** Both rows of the stacked forms, each with a guard on either side (5.3.2). */
function halves({ widths }: Omnidirectional): [top: Uint8Array, bottom: Uint8Array] {
  const top = cellsOf([...widths.slice(0, HALF), ...GUARD], false);
  return [top, cellsOf([...GUARD, ...widths.slice(HALF)], true)];
}

/** Stacked: 5 and 7 modules high, with one separator that follows both rows (5.3.2.1). */
export function stackedRows(symbol: Omnidirectional): Row[] {
  const [top, bottom] = halves(symbol);
  const separator = new Uint8Array(top.length);
  for (let i = 1; i < top.length - 4; i++) {
    separator[i] = top[i] === bottom[i] ? 1 - top[i]! : 1 - separator[i - 1]!;
  }
  separator.fill(0, 0, 4);
  return [rowOf(5, top), rowOf(1, separator), rowOf(7, bottom)];
}

/** Stacked Omnidirectional: rows of full height with three separators (5.3.2.2). */
export function stackedOmnidirectionalRows(symbol: Omnidirectional): Row[] {
  const [top, bottom] = halves(symbol);
  return [
    rowOf(33, top),
    rowOf(1, separatorOf(top, [LEFT_FINDER])),
    rowOf(1, middleSeparator(top.length)),
    rowOf(1, shifted(separatorOf(bottom, [BOTTOM_FINDER]), BOTTOM_FINDER, symbol.right)),
    rowOf(33, bottom),
  ];
}

/** The separator between a 2D component and the whole symbol (ISO/IEC 24723:2010, 11). */
export function separatorAbove({ widths, right }: Omnidirectional): Uint8Array {
  const separator = separatorOf(cellsOf(widths), [LEFT_FINDER, RIGHT_FINDER]);
  return shifted(separator, RIGHT_FINDER, right);
}

/** The separator between a 2D component and the top row of a stacked form. */
export const separatorAboveStack = (top: Uint8Array): Uint8Array => separatorOf(top, [LEFT_FINDER]);

/** The only dark module along a right finder pattern of value 3 is one further right (5.3.2.2). */
function shifted(separator: Uint8Array, finder: number, value: number): Uint8Array {
  if (value === 3) {
    separator[finder + 9] = 0;
    separator[finder + 10] = 1;
  }
  return separator;
}

const rowOf = (heightModules: number, cells: Uint8Array): Row => ({ heightModules, cells });

/** The sum of widths, weighted by the powers of 3, modulo 79, without the values 8 and 72 (5.2.6). */
function checkValue(widths: readonly number[]): number {
  let sum = 0;
  let weight = 1;
  for (const width of widths) {
    sum += weight * width;
    weight = (weight * 3) % 79;
  }
  let check = sum % 79;
  if (check >= 8) check++;
  if (check >= 72) check++;
  return check;
}

/** The linkage flag stands above the 13 digits (5.2.3). */
const LINKED = 10 ** 13;
const INSIDE_VALUES = 1597;
const PAIR = 2841 * INSIDE_VALUES;

const GUARD = [1, 1];

/** Elements of the left half. */
const HALF = 23;

/** Where the 13 modules of the finder patterns start. */
const LEFT_FINDER = 18;
const RIGHT_FINDER = 65;
const BOTTOM_FINDER = 19;

/** Characters 1 and 3, of 16 modules (Table 1). */
const OUTSIDE: CharacterKind = {
  elements: 4,
  ones: 'even',
  narrow: 'even',
  groups: [
    { first: 0, odd: 12, even: 4, widest: 8, ones: 1 },
    { first: 161, odd: 10, even: 6, widest: 6, ones: 10 },
    { first: 961, odd: 8, even: 8, widest: 4, ones: 34 },
    { first: 2015, odd: 6, even: 10, widest: 3, ones: 70 },
    { first: 2715, odd: 4, even: 12, widest: 1, ones: 126 },
  ],
};

/** Characters 2 and 4, of 15 modules (Table 2). */
const INSIDE: CharacterKind = {
  elements: 4,
  ones: 'odd',
  narrow: 'odd',
  groups: [
    { first: 0, odd: 5, even: 10, widest: 2, ones: 4 },
    { first: 336, odd: 7, even: 8, widest: 4, ones: 20 },
    { first: 1036, odd: 9, even: 6, widest: 6, ones: 48 },
    { first: 1516, odd: 11, even: 4, widest: 8, ones: 81 },
  ],
};

/** Finder patterns by value (Table 4). */
const FINDERS: readonly (readonly number[])[] = [
  [3, 8, 2, 1, 1],
  [3, 5, 5, 1, 1],
  [3, 3, 7, 1, 1],
  [3, 1, 9, 1, 1],
  [2, 7, 4, 1, 1],
  [2, 5, 6, 1, 1],
  [2, 3, 8, 1, 1],
  [1, 5, 7, 1, 1],
  [1, 3, 9, 1, 1],
];
