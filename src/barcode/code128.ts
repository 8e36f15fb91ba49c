/** Code 128: with automatic code sets, with each code set alone, and with HIBC data. */
import { code128Widths, codesOf, type CodeSet } from './code128-encoder.ts';
import { HIBC_RULE, hibcData, hibcText, parseHibc } from './hibc.ts';
import { foreignCharacter, linearRow, notDigits, oddDigits, plainBars } from './linear.ts';
import {
  accepted,
  acceptedWith,
  refusedOption,
  type Accepted,
  type Bars,
  type Refusal,
} from './symbol.ts';
import type { Symbology } from './symbology.ts';

/** A rule that allows the characters that `foreign` does not match. */
const characters =
  (foreign: RegExp, allowed: string) =>
  (data: string): Accepted | Refusal => {
    const fault = foreignCharacter(data, foreign, allowed);
    if (fault !== undefined) return fault;
    return BEYOND_ASCII.test(data) ? acceptedWith(data, NO_TEXT) : accepted(data);
  };

const inSetC = (name: string, data: string): Refusal | undefined =>
  notDigits(name, data) ?? oddDigits(name, data);

const parseC = (data: string): Accepted | Refusal => inSetC('Code 128 C', data) ?? accepted(data);

const NOT_IN_A = /[^\x00-\x5F\x80-\xDF]/u;
const HAS_A = 'code set A has U+0000 to U+005F and U+0080 to U+00DF, so no lowercase letters';
const NOT_IN_B = /[^\x20-\x7F\xA0-\xFF]/u;
const HAS_B = 'code set B has U+0020 to U+007F and U+00A0 to U+00FF, so no control characters';

/** What of the data a code set does not have. */
const SET_FAULTS: Readonly<Record<CodeSet, (data: string) => Refusal | undefined>> = {
  A: (data) => foreignCharacter(data, NOT_IN_A, HAS_A),
  B: (data) => foreignCharacter(data, NOT_IN_B, HAS_B),
  C: (data) => inSetC('Code set C', data),
};

/** The text is left out where the font lacks a character of it, so that none seems to be missing. */
const draw =
  (...sets: readonly CodeSet[]) =>
  (data: string): Bars => {
    const bars = plainBars(code128Widths(codesOf(data), sets), data);
    return BEYOND_ASCII.test(data) ? { ...bars, text: [] } : bars;
  };

const ANY_SET: readonly CodeSet[] = ['B', 'A', 'C'];
const drawAny = draw(...ANY_SET);

const hibc = (data: string): Bars =>
  plainBars(code128Widths(codesOf(hibcData(data)), ANY_SET), hibcText(data));

const BEYOND_ASCII = /[\x80-\xFF]/;
const NO_TEXT =
  'The text below the bars is left out, because the font of pictures, OCR-B, has ASCII characters ' +
  'only; the bars carry the data whole.';

/** 80 characters of code set B are 915 modules, or 46 cm at 3 pixels per module. */
const LENGTH_MAX = 80;

const row = <const Id extends string>(
  fields: { readonly id: Id } & Pick<
    Symbology,
    'id' | 'name' | 'aliases' | 'rule' | 'example' | 'capacity' | 'parse' | 'encode'
  > &
    Partial<Pick<Symbology, 'standard' | 'checkDigit' | 'options'>>,
): Symbology<Id> =>
  linearRow({
    family: 'linear-general',
    standard: 'ISO/IEC 15417:2007',
    checkDigit: 'none',
    lengthMax: LENGTH_MAX,
    ...fields,
  });

/** The Code 128 rows, without those of GS1. */
export const CODE128 = [
  row({
    id: 'CODE128',
    name: 'Code 128',
    aliases: ['C128', 'CODE128AUTO', 'USS128'],
    rule:
      'Latin-1: ASCII (U+0000 to U+007F) and, by FNC4, U+0080 to U+00FF, which take more room and ' +
      'are drawn without text below.',
    example: 'ABC-123',
    capacity: '80 characters',
    parse: characters(
      /[^\x00-\xFF]/u,
      'Code 128 accepts only Latin-1 characters (U+0000 to U+00FF); a QR Code accepts any text',
    ),
    options: ['codeSet'],
    encode: (data, { codeSet = 'auto' }) => {
      if (codeSet === 'auto') return drawAny(data);
      const fault = SET_FAULTS[codeSet](data);
      return fault === undefined ? draw(codeSet)(data) : refusedOption('codeSet', fault.reason);
    },
  }),
  row({
    id: 'CODE128A',
    name: 'Code 128 A',
    aliases: ['C128A'],
    rule:
      'Uppercase letters, digits, punctuation and control characters (U+0000 to U+005F), and the ' +
      'same 128 higher by FNC4 (U+0080 to U+00DF).',
    example: 'ABC-123',
    capacity: '80 characters',
    parse: characters(NOT_IN_A, `${HAS_A}; CODE128 accepts all of Latin-1`),
    encode: draw('A'),
  }),
  row({
    id: 'CODE128B',
    name: 'Code 128 B',
    aliases: ['C128B'],
    rule:
      'Letters, digits and punctuation (U+0020 to U+007F), and the same 128 higher by FNC4 (U+00A0 ' +
      'to U+00FF).',
    example: 'Abc-123',
    capacity: '80 characters',
    parse: characters(NOT_IN_B, `${HAS_B}; CODE128 accepts all of Latin-1`),
    encode: draw('B'),
  }),
  row({
    id: 'CODE128AB',
    name: 'Code 128 without code set C',
    aliases: ['C128AB'],
    rule:
      'Latin-1 as in CODE128, in code sets A and B alone, for readers that expect every digit as a ' +
      'character of its own.',
    example: 'ABC-123456',
    capacity: '80 characters',
    parse: characters(
      /[^\x00-\xFF]/u,
      'Code 128 accepts only Latin-1 characters (U+0000 to U+00FF); a QR Code accepts any text',
    ),
    encode: draw('B', 'A'),
  }),
  row({
    id: 'CODE128C',
    name: 'Code 128 C',
    aliases: ['C128C'],
    rule: 'An even number of digits.',
    example: '12345678',
    capacity: '80 digits',
    parse: parseC,
    encode: draw('C'),
  }),
  row({
    id: 'HIBC128',
    name: 'HIBC Code 128',
    aliases: ['HIBCCODE128', 'HIBC_CODE128_LIC', 'HIBCLIC128', 'HIBCPAS128', 'HIBC_CODE128_PAS'],
    rule: HIBC_RULE,
    standard: 'ANSI/HIBC 2.6; ISO/IEC 15417:2007',
    checkDigit: 'added',
    example: 'A999BJC5D6E71',
    capacity: '80 characters',
    parse: parseHibc,
    encode: (data) => hibc(data),
  }),
];
