/**
 * Bar and space widths of EAN and UPC symbols and their add-ons (ISO/IEC 15420:2009; GS1 General
 * Specifications, 5.2). Numbers are complete, and their check digits verified.
 */

/** A symbol by its form: UPC-A is the EAN-13 whose first digit is 0. */
export type EanForm = 'EAN13' | 'EAN8' | 'UPCA' | 'UPCE';

/** Widths in modules, bar first and bar last, of a complete number. */
export const eanWidths = (form: EanForm, digits: string): number[] => ENCODE[form](digits);

/** Widths of an add-on of 2 or 5 digits, whose check is in the choice of number sets. */
export function addOnWidths(digits: string): number[] {
  const sets =
    digits.length === 2 ? TWO_DIGIT_SETS[Number(digits) % 4]! : FIVE_DIGIT_SETS[addOn5Sum(digits)]!;
  const widths = [...ADD_ON_GUARD];
  for (let i = 0; i < digits.length; i++) {
    if (i > 0) widths.push(...ADD_ON_SEPARATOR);
    widths.push(...digitWidths(digits, i, sets[i]!));
  }
  return widths;
}

const ENCODE: Readonly<Record<EanForm, (digits: string) => number[]>> = {
  EAN13: (digits) => twoHalves(digits.slice(1), EAN13_SETS[Number(digits[0])]!),
  EAN8: (digits) => twoHalves(digits, 'AAAA'),
  UPCA: (digits) => twoHalves(digits, EAN13_SETS[0]!),
  UPCE: upcE,
};

/** Guard, left half in the number sets `leftSets`, center guard, right half in set C, guard. */
function twoHalves(digits: string, leftSets: string): number[] {
  const widths = [...GUARD];
  for (let i = 0; i < leftSets.length; i++) widths.push(...digitWidths(digits, i, leftSets[i]!));
  widths.push(...CENTER_GUARD);
  for (let i = leftSets.length; i < digits.length; i++) {
    widths.push(...digitWidths(digits, i, 'C'));
  }
  widths.push(...GUARD);
  return widths;
}

/** Number system, six digits and check digit, of which only the six are drawn as digits. */
function upcE(digits: string): number[] {
  const sets = UPC_E_SETS[Number(digits[7])]!;
  const isSystem1 = digits[0] === '1';
  const widths = [...GUARD];
  for (let i = 0; i < 6; i++) {
    const isSetB = (sets[i] === 'B') !== isSystem1;
    widths.push(...digitWidths(digits, i + 1, isSetB ? 'B' : 'A'));
  }
  widths.push(...UPC_E_GUARD);
  return widths;
}

/** Weights 3 and 9 in turn, modulo 10. */
function addOn5Sum(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) sum += Number(digits[i]) * (i % 2 === 0 ? 3 : 9);
  return sum % 10;
}

/** Set A begins with a space, C is A with bars for spaces, and B is A backwards. */
const digitWidths = (digits: string, i: number, set: string): readonly number[] =>
  (set === 'B' ? SET_B : SET_A)[Number(digits[i])]!;

const GUARD = [1, 1, 1];
const CENTER_GUARD = [1, 1, 1, 1, 1];
const UPC_E_GUARD = [1, 1, 1, 1, 1, 1];
const ADD_ON_GUARD = [1, 1, 2];
const ADD_ON_SEPARATOR = [1, 1];

/** Element widths of the digits 0 to 9. */
const SET_A: readonly (readonly number[])[] = [
  [3, 2, 1, 1],
  [2, 2, 2, 1],
  [2, 1, 2, 2],
  [1, 4, 1, 1],
  [1, 1, 3, 2],
  [1, 2, 3, 1],
  [1, 1, 1, 4],
  [1, 3, 1, 2],
  [1, 2, 1, 3],
  [3, 1, 1, 2],
];
const SET_B = SET_A.map((widths) => widths.toReversed());

/** Number sets of the left half by first digit. */
const EAN13_SETS = 'AAAAAA AABABB AABBAB AABBBA ABAABB ABBAAB ABBBAA ABABAB ABABBA ABBABA'.split(
  ' ',
);

/** Number sets by check digit in number system 0; system 1 has A for B and B for A. */
const UPC_E_SETS = 'BBBAAA BBABAA BBAABA BBAAAB BABBAA BAABBA BAAABB BABABA BABAAB BAABAB'.split(
  ' ',
);

/** By the number modulo 4. */
const TWO_DIGIT_SETS = ['AA', 'AB', 'BA', 'BB'];

/** By the weighted sum modulo 10. */
const FIVE_DIGIT_SETS = 'BBAAA BABAA BAABA BAAAB ABBAA AABBA AAABB ABABA ABAAB AABAB'.split(' ');
