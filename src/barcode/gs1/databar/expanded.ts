/**
 * GS1 DataBar Expanded, in one row or stacked: up to 22 characters with a finder pattern for every
 * two of them (ISO/IEC 24724:2011, 7).
 */
import { cellsOf } from '../../stack.ts';
import type { Row } from '../../symbol.ts';
import { middleSeparator, separatorOf } from './separator.ts';
import { characterWidths, type CharacterKind } from './element-widths.ts';
import { CHARACTER_BITS, expandedBits, type ExpandedForm } from './expanded-data.ts';

/** Elements of a symbol without its guards: blocks of two characters with a finder between them. */
export type Blocks = readonly (readonly number[])[];

/** The symbol of a message, in which GS is FNC1, or undefined if none holds it. */
export function expandedBlocks(message: string, form: ExpandedForm): Blocks | undefined {
  const bits = expandedBits(message, form);
  if (bits === undefined) return undefined;
  const data = charactersOf(bits);
  const finders = Array.from(FINDER_SEQUENCES[data.length >> 1]!, (letter, i) => ({
    index: 2 * FINDER_LETTERS.indexOf(letter) + (i % 2),
    pattern: FINDERS[letter]!,
  }));
  const characters = [checkCharacter(data, finders), ...data];
  return finders.map(({ pattern }, i) => {
    const [left, right] = [characters[2 * i]!, characters[2 * i + 1]];
    const finder = i % 2 === 0 ? pattern : pattern.toReversed();
    return [...left, ...finder, ...(right?.toReversed() ?? [])];
  });
}

/** All elements in a row, the first one a space. */
export const expandedWidths = (blocks: Blocks): number[] => [...GUARD, ...blocks.flat(), ...GUARD];

/** Rows of `segments` characters, a multiple of four, with three separators between them (7.2.8). */
export function expandedRows(blocks: Blocks, segments: number): Row[] {
  const perRow = segments / 2;
  const width = cellsOf(expandedWidths(blocks.slice(0, perRow))).length;
  const rows: Row[] = [];
  const push = (heightModules: number, cells: Uint8Array): void => {
    const whole = new Uint8Array(width);
    whole.set(cells);
    rows.push({ heightModules, cells: whole });
  };
  let above: Uint8Array | undefined;
  for (let first = 0; first < blocks.length; first += perRow) {
    const cells = cellsOf(expandedWidths(blocks.slice(first, first + perRow)));
    const place = (row: Uint8Array): Uint8Array =>
      (first / perRow) % 2 === 0 ? row : placedInEvenRow(row, width);
    const separator = place(separatorAboveExpanded(cells));
    if (above !== undefined) {
      push(1, above);
      push(1, middleSeparator(width));
      push(1, separator);
    }
    push(34, place(cells));
    above = separator;
  }
  return rows;
}

/**
 * Every other row runs from right to left. The last of them, where it is shorter by an odd number of
 * finder patterns, would then start with the wrong color, and is moved by one module instead.
 */
function placedInEvenRow(row: Uint8Array, width: number): Uint8Array {
  if (row.length === width || finderPlaces(row.length).length % 2 === 0) return row.toReversed();
  const moved = new Uint8Array(row.length + 1);
  moved.set(row, 1);
  return moved;
}

/** The separator beside a row that starts with a light module. */
export const separatorAboveExpanded = (row: Uint8Array): Uint8Array =>
  separatorOf(row, finderPlaces(row.length));

/** Where the 13 modules of the finder patterns in a row of so many modules start. */
function finderPlaces(length: number): number[] {
  const places: number[] = [];
  for (let i = 0; ; i++) {
    const place = FIRST_FINDER + i * BLOCK_MODULES + (i % 2) * NARROW_MODULES;
    if (place > length - FINDER_MODULES) return places;
    places.push(place);
  }
}

/** Widths of the characters of 12 bits each. */
function charactersOf(bits: readonly number[]): number[][] {
  const characters: number[][] = [];
  for (let at = 0; at < bits.length; at += CHARACTER_BITS) {
    let value = 0;
    for (let i = 0; i < CHARACTER_BITS; i++) value = value * 2 + bits[at + i]!;
    characters.push(characterWidths(CHARACTER, value));
  }
  return characters;
}

/**
 * The check character: the number of characters, and the sum of widths modulo 211, weighted by
 * powers of 3 that go by the finder pattern and the side of it (7.2.6, Table 14).
 */
function checkCharacter(
  data: readonly (readonly number[])[],
  finders: readonly { readonly index: number }[],
): number[] {
  let sum = 0;
  data.forEach((widths, i) => {
    const finder = finders[(i + 1) >> 1]!.index;
    let weight = FIRST_WEIGHTS[2 * finder + (i % 2 === 0 ? 0 : -1)]!;
    for (const width of widths) {
      sum += weight * width;
      weight = (weight * 3) % CHECK_MODULUS;
    }
  });
  return characterWidths(CHARACTER, CHECK_MODULUS * (data.length - 3) + (sum % CHECK_MODULUS));
}

const GUARD = [1, 1];
const CHECK_MODULUS = 211;

/** Guard and character before the first finder pattern; two characters and a finder pattern. */
const FIRST_FINDER = 19;
const BLOCK_MODULES = 49;

/** A finder pattern without its two narrow elements, which come first in every second of them. */
const FINDER_MODULES = 13;
const NARROW_MODULES = 2;

/** Characters of 17 modules (Table 8). */
const CHARACTER: CharacterKind = {
  elements: 4,
  ones: 'even',
  narrow: 'odd',
  groups: [
    { first: 0, odd: 12, even: 5, widest: 7, ones: 4 },
    { first: 348, odd: 10, even: 7, widest: 5, ones: 20 },
    { first: 1388, odd: 8, even: 9, widest: 4, ones: 52 },
    { first: 2948, odd: 6, even: 11, widest: 3, ones: 104 },
    { first: 3988, odd: 4, even: 13, widest: 1, ones: 204 },
  ],
};

/** Finder patterns (Table 15). */
const FINDER_LETTERS = 'ABCDEF';
const FINDERS: Readonly<Record<string, readonly number[]>> = {
  A: [1, 8, 4, 1, 1],
  B: [3, 6, 4, 1, 1],
  C: [3, 4, 6, 1, 1],
  D: [3, 2, 8, 1, 1],
  E: [2, 6, 5, 1, 1],
  F: [2, 2, 9, 1, 1],
};

/** By half the number of data characters; every second finder pattern runs backwards (Table 16). */
const FINDER_SEQUENCES = [
  '',
  'AA',
  'ABB',
  'ACBD',
  'AEBDC',
  'AEBDDF',
  'AEBDEFF',
  'AABBCCDD',
  'AABBCCDEE',
  'AABBCCDEFF',
  'AABBCDDEEFF',
];

/** The first weight of every row of Table 14: 3 to the power of 8, 16 … */
const FIRST_WEIGHTS = [1];
for (let row = 1; row < 2 * 12; row++) {
  FIRST_WEIGHTS.push((FIRST_WEIGHTS[row - 1]! * 3 ** 8) % CHECK_MODULUS);
}
