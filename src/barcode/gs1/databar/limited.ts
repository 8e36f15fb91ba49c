/**
 * GS1 DataBar Limited: a GTIN below 2 × 10^13 in two characters, with a check character between them
 * in place of a finder pattern (ISO/IEC 24724:2011, 6).
 */
import { cellsOf } from '../../stack.ts';
import { separatorOf } from './separator.ts';
import { characterWidths, type CharacterKind } from './element-widths.ts';

/**
 * The 47 elements of a GTIN of 14 digits, the first and the last a space; `isLinked` says that a 2D
 * component belongs to it (6.2.3).
 */
export function limited(gtin: string, isLinked: boolean): number[] {
  const value = Number(gtin.slice(0, 13)) + (isLinked ? LINKED : 0);
  const left = characterWidths(CHARACTER, Math.floor(value / CHARACTER_VALUES));
  const right = characterWidths(CHARACTER, value % CHARACTER_VALUES);
  const check = CHECK_CHARACTERS[checkValue([...left, ...right])]!;
  return [...GUARD, ...left, ...check, 1, 1, ...right, ...GUARD, RIGHT_SPACE];
}

/**
 * The separator between a 2D component and the symbol: dark where it is light, without the first
 * four and the last nine modules, the space on the right (ISO/IEC 24723:2010, 11).
 */
export const separatorAboveLimited = (widths: readonly number[]): Uint8Array =>
  separatorOf(cellsOf(widths.slice(0, -1)), []);

/** The sum of widths, weighted by the powers of 3, modulo 89 (6.2.6). */
function checkValue(widths: readonly number[]): number {
  let sum = 0;
  let weight = 1;
  for (const width of widths) {
    sum += weight * width;
    weight = (weight * 3) % 89;
  }
  return sum % 89;
}

/** The linkage flag stands above the largest GTIN (6.2.3). */
const LINKED = 2_015_133_531_096;
const CHARACTER_VALUES = 2_013_571;

const GUARD = [1, 1];
const RIGHT_SPACE = 5;

/** Characters of 26 modules (Table 6). */
const CHARACTER: CharacterKind = {
  elements: 7,
  ones: 'even',
  narrow: 'even',
  groups: [
    { first: 0, odd: 17, even: 9, widest: 6, ones: 28 },
    { first: 183_064, odd: 13, even: 13, widest: 5, ones: 728 },
    { first: 820_064, odd: 9, even: 17, widest: 3, ones: 6454 },
    { first: 1_000_776, odd: 15, even: 11, widest: 5, ones: 203 },
    { first: 1_491_021, odd: 11, even: 15, widest: 4, ones: 2408 },
    { first: 1_979_845, odd: 19, even: 7, widest: 8, ones: 1 },
    { first: 1_996_939, odd: 7, even: 19, widest: 1, ones: 16_632 },
  ],
};

/** Check characters by value, without the two elements of one module at their end (Annex C). */
const CHECK_CHARACTERS: readonly (readonly number[])[] = `
  111111111133 111111111232 111111111331 111111121132 111111121231 111111131131 111112111132
  111112111231 111112121131 111113111131 111211111132 111211111231 111211121131 111212111131
  111311111131 121111111132 121111111231 121111121131 121112111131 121211111131 131111111131
  111111112123 111111112222 111111112321 111111122122 111111122221 111111132121 111112112122
  111112112221 111112122121 111113112121 111211112122 111211112221 111211122121 111212112121
  111311112121 121111112122 121111112221 121111122121 121112112121 121211112121 131111112121
  111111113113 111111113212 111111123112 111211113112 121111113112 111111211123 111111211222
  111111211321 111111221122 111211211122 111211211221 111211221121 111212211121 111311211121
  121111211122 121111211221 121211211121 111121111123 111121111222 111121111321 111121121122
  111121121221 111122111122 121121111122 121121111221 121121121121 121122111121 121221111121
  131121111121 112111111123 112111111222 112111111321 112111121122 112111121221 112111131121
  112112111122 112112111221 112211111122 211111111222 211111111321 211111121122 211111121221
  211111131121 211112111221 211112121121 211211111221 211111112212`
  .trim()
  .split(/\s+/)
  .map((pattern) => Array.from(pattern, Number));
