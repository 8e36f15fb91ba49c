/**
 * The 2-of-5 codes: five elements a digit, two of them wide. Industrial, IATA, Matrix, COOP and
 * Datalogic differ in whether spaces carry data and in start and stop; Interleaved 2 of 5 has a
 * digit in the bars and another in the spaces.
 */
import { gs1CheckDigit, completeCheckDigit } from './check-digits.ts';
import {
  elements,
  joinDigits,
  linearRow,
  notDigits,
  oddDigits,
  plainBars,
  withWide,
} from './linear.ts';
import { accepted, type Accepted, type Bars, type Refusal } from './symbol.ts';
import type { Symbology, SymbolOptions, WideModules } from './symbology.ts';

/** A 2-of-5 code without interleaving. Patterns are element widths, bar first. */
interface Variant {
  readonly start: string;
  readonly stop: string;
  readonly digits: readonly string[];
}

const draw =
  (variant: Variant) =>
  (data: string): Bars => {
    const digits = Array.from(data, (digit) => variant.digits[Number(digit)]!).join('');
    return plainBars(elements(variant.start + digits + variant.stop), data);
  };

/**
 * Interleaved: the bars are the first digit of a pair, the spaces the second. Wide elements are of
 * three modules unless `wide` says otherwise, which is allowed at every module width (ISO/IEC 16390:2007,
 * 4.4).
 */
export function interleavedWidths(digits: string, wide: WideModules = 3): number[] {
  const widths = [1, 1, 1, 1];
  for (let i = 0; i < digits.length; i += 2) {
    const bars = WEIGHTED_WIDTHS[Number(digits[i])]!;
    const spaces = WEIGHTED_WIDTHS[Number(digits[i + 1])]!;
    for (let element = 0; element < 5; element++) widths.push(bars[element]!, spaces[element]!);
  }
  widths.push(3, 1, 1);
  return withWide(widths, wide);
}

/** An ITF with bearer bars, horizontal ones unless the options have others. */
const withBearers = (data: string, { bearerBars = 'horizontal' }: SymbolOptions): Bars => ({
  ...plainBars(interleavedWidths(data), data),
  ...(bearerBars !== 'off' && { bearerModules: BEARER_MODULES }),
  ...(bearerBars === 'frame' && { hasBearerFrame: true }),
});

const parseDigits =
  (name: string) =>
  (data: string): Accepted | Refusal =>
    notDigits(name, data) ?? accepted(data);

const parseItf = (data: string): Accepted | Refusal =>
  notDigits('Interleaved 2 of 5', data) ?? oddDigits('Interleaved 2 of 5', data) ?? accepted(data);

/** Spaces and hyphens between digits, as the number is often printed, are dropped. */
function parseItf14(data: string): Accepted | Refusal {
  const digits = joinDigits(data);
  return notDigits('ITF-14', digits) ?? completeCheckDigit('ITF-14', digits, 14, gs1CheckDigit);
}

function parseItf6(data: string): Accepted | Refusal {
  const digits = joinDigits(data);
  return notDigits('ITF-6', digits) ?? completeCheckDigit('ITF-6', digits, 6, gs1CheckDigit);
}

/** Narrow (1) and wide (3) elements of the digits, weights 1, 2, 4, 7 and parity. */
const WEIGHTED = '11331 31113 13113 33111 11313 31311 13311 11133 31131 13131'.split(' ');

const WEIGHTED_WIDTHS = WEIGHTED.map(elements);

/** The same combinations in the order that COOP assigns them. */
const COOP = '33111 11133 11313 11331 13113 13131 13311 31113 31131 31311'.split(' ');

/** For codes whose bars alone carry data: every bar is followed by a narrow space. */
const barsOnly = WEIGHTED.map((digit) => digit.replace(/./g, '$&1'));

/** For codes whose bars and spaces carry data: a narrow space separates the digits. */
const withGap = (digits: readonly string[]): string[] => digits.map((digit) => `${digit}1`);

const INDUSTRIAL: Variant = { start: '313111', stop: '31113', digits: barsOnly };
const IATA: Variant = { start: '1111', stop: '311', digits: barsOnly };
/** The start and stop bar is wider than a wide one, so that it cannot be mistaken for a digit. */
const MATRIX: Variant = { start: '411111', stop: '41111', digits: withGap(WEIGHTED) };
const DATALOGIC: Variant = { start: '1111', stop: '311', digits: withGap(WEIGHTED) };
const COOP_2OF5: Variant = { start: '3131', stop: '133', digits: withGap(COOP) };

type Fields = Pick<
  Symbology,
  'id' | 'name' | 'aliases' | 'rule' | 'standard' | 'example' | 'capacity' | 'parse' | 'encode'
>;

const row = <const Id extends string>(
  fields: { readonly id: Id } & Fields & Partial<Symbology>,
): Symbology<Id> =>
  linearRow({
    family: 'linear-industrial',
    checkDigit: 'none',
    lengthMax: 80,
    ...fields,
  });

/** A row that accepts any number of digits. */
const withoutInterleaving = <const Id extends string>(
  fields: Pick<Symbology<Id>, 'id' | 'name' | 'aliases' | 'standard'>,
  variant: Variant,
): Symbology<Id> =>
  row({
    rule: 'Digits; a check digit is not added.',
    example: '01234567',
    capacity: '80 digits',
    parse: parseDigits(fields.name),
    encode: draw(variant),
    ...fields,
  });

/**
 * Bearer bars are at least two narrow bars thick, and need no sides where no printing plate is used
 * (GS1 General Specifications, 5.3.2.4).
 */
const BEARER_MODULES = 2;

/** All 2-of-5 codes. */
export const TWO_OF_FIVE = [
  row({
    id: 'ITF',
    name: 'Interleaved 2 of 5',
    aliases: [
      'INTERLEAVED2OF5',
      'I2OF5',
      'ITF25',
      '2OF5INTERLEAVED',
      'C25INTER',
      'CODE25IL',
      'I25',
      'INTL2OF5',
      'CODE2OF5INTERLEAVED',
      'INT2OF5',
      'INTERLEAVED',
      'C25INTERLEAVED',
    ],
    rule: 'An even number of digits; a check digit is not added.',
    standard: 'ISO/IEC 16390:2007',
    example: '2401234567',
    capacity: '80 digits',
    parse: parseItf,
    options: ['ratio'],
    encode: (data, { ratio }) => plainBars(interleavedWidths(data, ratio), data),
  }),
  row({
    id: 'ITF14',
    name: 'ITF-14',
    aliases: ['UPCSCC', 'SCC14', 'GTIN14ITF', 'DUN14', 'EAN14ITF'],
    rule: '13 digits, or 14 with the check digit; spaces and hyphens between them are dropped.',
    standard: 'ISO/IEC 16390:2007; GS1 General Specifications, 5.3',
    checkDigit: 'added',
    example: '09521234543213',
    capacity: '14 digits',
    lengthMax: 27,
    parse: parseItf14,
    options: ['bearerBars'],
    encode: withBearers,
  }),
  row({
    id: 'ITF6',
    name: 'ITF-6',
    aliases: ['ITF6ADDON'],
    rule: '5 digits, or 6 with the check digit: the quantity or weight beside an ITF-14.',
    standard: 'JIS X 0502:1994; ISO/IEC 16390:2007',
    checkDigit: 'added',
    example: '123457',
    capacity: '6 digits',
    lengthMax: 12,
    parse: parseItf6,
    options: ['bearerBars'],
    encode: withBearers,
  }),
  withoutInterleaving(
    {
      id: 'CODE2OF5',
      name: 'Code 2 of 5',
      aliases: ['CODE25', 'C25', 'STANDARD2OF5', '2OF5'],
      standard: 'Identicon 2 of 5 (1968)',
    },
    INDUSTRIAL,
  ),
  withoutInterleaving(
    {
      id: 'INDUSTRIAL2OF5',
      name: 'Industrial 2 of 5',
      aliases: ['IND2OF5', '2OF5INDUSTRIAL', 'C25IND', 'CODE25IND', 'CODE25INDUSTRIAL'],
      standard: 'Identicon 2 of 5 (1968)',
    },
    INDUSTRIAL,
  ),
  withoutInterleaving(
    {
      id: 'IATA2OF5',
      name: 'IATA 2 of 5',
      aliases: ['AIRLINE2OF5', 'C25IATA', 'CODE25IATA'],
      standard: 'IATA 2 of 5 (air cargo and tickets)',
    },
    IATA,
  ),
  withoutInterleaving(
    {
      id: 'MATRIX2OF5',
      name: 'Matrix 2 of 5',
      aliases: ['2OF5MATRIX', 'C25STANDARD', 'C25MATRIX', 'STANDARDMATRIX2OF5', 'CODE25MATRIX'],
      standard: 'Nieaf Matrix 2 of 5',
    },
    MATRIX,
  ),
  withoutInterleaving(
    {
      id: 'COOP2OF5',
      name: 'COOP 2 of 5',
      aliases: [],
      standard: 'COOP 2 of 5',
    },
    COOP_2OF5,
  ),
  withoutInterleaving(
    {
      id: 'DATALOGIC2OF5',
      name: 'Datalogic 2 of 5',
      aliases: ['CHINAPOST', 'C25LOGIC', 'CODE25DL', 'CODE25DATALOGIC'],
      standard: 'Datalogic 2 of 5',
    },
    DATALOGIC,
  ),
];
