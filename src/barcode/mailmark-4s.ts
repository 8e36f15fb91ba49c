/**
 * Royal Mail's 4-state Mailmark: barcode C of 66 bars and barcode L of 78, which differ in the
 * length of the supply chain identifier (Mailmark barcode C and L encoding and decoding
 * instructions, September 2015).
 */
import type { Track } from './four-state.ts';
import { foreignCharacter } from './linear.ts';
import { accepted, refused, type Accepted, type Refusal } from './symbol.ts';

/**
 * The fields in their order, with or without spaces between and in them; the destination padded with spaces to 9 characters: canonical data has
 * 22 characters for barcode C and 26 for barcode L.
 */
export function mailmark4sData(printed: string): Accepted | Refusal {
  const data = printed.replace(/(?<=[0-9A-Z]) +(?=[0-9A-Z])/g, '');
  const foreign = foreignCharacter(
    data,
    /[^0-9A-Z ]/u,
    'Mailmark accepts only digits, uppercase letters and spaces',
  );
  if (foreign !== undefined) return foreign;
  for (const [at, pattern, rule] of SINGLE_FIELDS) {
    if (!pattern.test(data[at] ?? '')) return refused(`Character ${at + 1} must be ${rule}.`);
  }
  const numbers = /^\d*/.exec(data.slice(NUMBERS_AT))![0].length - ITEM_DIGITS;
  if (!SUPPLY_CHAIN_DIGITS.includes(numbers)) {
    return refused(
      'From character 4 there must be the supply chain identifier of 2 digits (barcode C) or 6 ' +
        '(barcode L), and the item identifier of 8 digits.',
    );
  }
  const at = NUMBERS_AT + numbers + ITEM_DIGITS;
  const destination = data.slice(at).trimEnd();
  if (destination === INTERNATIONAL || formatOf(destination) !== undefined) {
    return accepted(data.slice(0, at) + destination.padEnd(DESTINATION_LENGTH));
  }
  return refused(
    `From character ${at + 1} there must be the destination: a postcode and delivery point ` +
      'without spaces inside, as in SN34RD1A, or XY11.',
  );
}

/** The bars of canonical data: three for each of its characters. */
export function mailmark4sBars(canonical: string): Track[] {
  const isC = canonical.length === C_LENGTH;
  const numbers = dataNumbers(canonical, isC);
  const checked = [...numbers, ...checkNumbers(numbers, isC ? 6 : 7)];
  const mixed = isC ? C_NUMBERS.mixed : L_NUMBERS.mixed;
  const symbols = checked.map((number, i) => (i < mixed ? EVEN : ODD)[number]!);
  const groups: number[] = [];
  (isC ? C_GROUPS : L_GROUPS).forEach((group, i) => (groups[group] = symbols[i]!));
  return groups.flatMap((group, i) => [0, 1, 2].map((bar) => stateOf(group, bar, i % 2 === 0)));
}

/** The upper three bits of a group are the ascenders of its bars, or in odd groups descenders. */
function stateOf(group: number, bar: number, isEven: boolean): Track {
  const upper = (group >> (5 - bar)) & 1;
  const lower = (group >> (2 - bar)) & 1;
  if (upper === lower) return upper === 1 ? 'full' : 'tracker';
  return (upper === 1) === isEven ? 'ascender' : 'descender';
}

/** The consolidated data value in digits of base 30 and, at its end, 32. */
function dataNumbers(canonical: string, isC: boolean): number[] {
  const supplyChain = isC ? 2 : 6;
  const itemAt = NUMBERS_AT + supplyChain;
  const destinationAt = itemAt + ITEM_DIGITS;
  let value = destinationValue(canonical.slice(destinationAt).trimEnd());
  value = value * 10n ** BigInt(ITEM_DIGITS) + BigInt(canonical.slice(itemAt, destinationAt));
  value = value * 10n ** BigInt(supplyChain) + BigInt(canonical.slice(NUMBERS_AT, itemAt));
  value = value * 15n + BigInt(Number.parseInt(canonical[2]!, 16));
  value = value * 5n + BigInt(canonical[0]!);
  value = value * 4n + BigInt(canonical[1]!) - 1n;
  const { mixed, all } = isC ? C_NUMBERS : L_NUMBERS;
  const numbers: number[] = [];
  for (let i = all - 1; i >= 0; i--) {
    const base = i < mixed ? 30n : 32n;
    numbers[i] = Number(value % base);
    value /= base;
  }
  return numbers;
}

/** The number of a destination among those of all formats, in their order; 0 is international. */
function destinationValue(destination: string): bigint {
  if (destination === INTERNATIONAL) return 0n;
  const format = formatOf(destination)!;
  let value = 1n;
  for (const before of FORMATS.slice(0, FORMATS.indexOf(format))) value += sizeOf(before);
  let place = 0n;
  Array.from(format, (kind, i) => {
    const alphabet = ALPHABETS[kind]!;
    place = place * BigInt(alphabet.length) + BigInt(alphabet.indexOf(destination[i]!));
  });
  return value + place;
}

const sizeOf = (format: string): bigint =>
  Array.from(format).reduce((size, kind) => size * BigInt(ALPHABETS[kind]!.length), 1n);

const formatOf = (destination: string): string | undefined =>
  FORMATS.find(
    (format) =>
      format.length === destination.length &&
      Array.from(format).every((kind, i) => ALPHABETS[kind]!.includes(destination[i]!)),
  );

/** Reed–Solomon over GF(32), roots from α¹: the remainder of the numbers by the generator. */
function checkNumbers(numbers: readonly number[], count: number): number[] {
  const generator = [1];
  for (let root = 1; root <= count; root++) {
    generator.push(0);
    for (let i = root; i > 0; i--) generator[i]! ^= product(generator[i - 1]!, power(root));
  }
  const rest = [...numbers, ...Array<number>(count).fill(0)];
  for (let i = 0; i < numbers.length; i++) {
    const factor = rest[i]!;
    generator.forEach((coefficient, j) => (rest[i + j]! ^= product(coefficient, factor)));
  }
  return rest.slice(numbers.length);
}

/** Powers of α in GF(32), whose primitive polynomial is x⁵ + x² + 1. */
function power(exponent: number): number {
  let value = 1;
  for (let i = 0; i < exponent; i++) value = product(value, 2);
  return value;
}

function product(a: number, b: number): number {
  let sum = 0;
  for (let bit = 4; bit >= 0; bit--) {
    sum <<= 1;
    if (sum > 31) sum ^= PRIMITIVE_POLYNOMIAL;
    if ((b >> bit) & 1) sum ^= a;
  }
  return sum;
}

const PRIMITIVE_POLYNOMIAL = 0b100101;

const C_LENGTH = 22;
const NUMBERS_AT = 3;
const ITEM_DIGITS = 8;
const SUPPLY_CHAIN_DIGITS = [2, 6];
const DESTINATION_LENGTH = 9;

/** The destination of mail that leaves the country. */
const INTERNATIONAL = 'XY11';

const SINGLE_FIELDS: readonly (readonly [at: number, pattern: RegExp, rule: string])[] = [
  [0, /^[0-4]$/, 'the format, 0 to 4'],
  [1, /^[1-4]$/, 'the version, 1 to 4'],
  [2, /^[0-9A-E]$/, 'the class, 0 to 9 or A to E'],
];

/** Postcodes with delivery point: A any letter, L a letter of the inward code, N a digit. */
const FORMATS = ['ANANLLNL', 'AANNLLNL', 'AANNNLLNL', 'AANANLLNL', 'ANNLLNL', 'ANNNLLNL'];

const ALPHABETS: Readonly<Record<string, string>> = {
  A: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  L: 'ABDEFGHJLNPQRSTUWXYZ',
  N: '0123456789',
};

/** Data numbers of barcodes C and L, and how many of them are in base 30. */
const C_NUMBERS = { all: 16, mixed: 9 };
const L_NUMBERS = { all: 19, mixed: 11 };

const isOdd = (bits: number): boolean => bits.toString(2).replaceAll('0', '').length % 2 === 1;

/** Six bits with an odd number of ones, and those with an even number but all and none. */
const ODD = Array.from({ length: 64 }, (_, bits) => bits).filter(isOdd);
const EVEN = Array.from({ length: 62 }, (_, i) => i + 1).filter((bits) => !isOdd(bits));

/** The extender group that each number goes to. */
const C_GROUPS = [3, 5, 7, 11, 13, 14, 16, 17, 19, 0, 1, 2, 4, 6, 8, 9, 10, 12, 15, 18, 20, 21];
const L_GROUPS = '2 5 7 8 13 14 15 16 21 22 23 0 1 3 4 6 9 10 11 12 17 18 19 20 24 25'
  .split(' ')
  .map(Number);
