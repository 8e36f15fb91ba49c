/** Australia Post's 4-state barcode: with any format control code, and a row for each of three. */
import { AUSTRALIA_DIMENSIONS, trackMatrix, type Track } from './four-state.ts';
import { australiaPostData, deliveryPointData } from './postal-data.ts';
import { wordErrorCorrection } from './reed-solomon.ts';
import type { Matrix } from './symbol.ts';
import type { Symbology, SymbolOptions } from './symbology.ts';

/**
 * Start, format control code and delivery point, customer information filled up, error correction
 * over three bars at a time, and stop (Customer Barcoding Technical Specifications).
 */
function australiaPost(canonical: string, options: SymbolOptions): Matrix {
  const digits = Array.from(canonical.slice(0, 10), digitBars).join('');
  const states = (digits + informationBars(canonical)).padEnd(dataBars(canonical), FILLER);
  const values = Uint16Array.from(states.match(/.../g)!, (bars) => Number.parseInt(bars, 4));
  const correction = Array.from(errorCorrection(values, CORRECTION), barsOf).join('');
  const bars = Array.from(START + states + correction + STOP, (state) => TRACKS[Number(state)]!);
  return trackMatrix(bars, AUSTRALIA_DIMENSIONS, options);
}

/**
 * Customer information of digits only takes two bars per digit if three per character do not fit.
 */
function informationBars(canonical: string): string {
  const information = canonical.slice(10);
  const characters = canonical.startsWith('62') ? 10 : 5;
  const isNumeric = /^\d+$/.test(information) && information.length > characters;
  return Array.from(information, isNumeric ? digitBars : characterBars).join('');
}

/** Bars between the start and the error correction, by format control code. */
function dataBars(canonical: string): number {
  if (canonical.startsWith('62')) return 51;
  return canonical.startsWith('59') ? 36 : 21;
}

/** Two bars (N encoding table). */
const digitBars = (digit: string): string => DIGITS[Number(digit)]!;

/** Three bars. */
const characterBars = (character: string): string => barsOf(CHARACTERS.indexOf(character));

const barsOf = (value: number): string => value.toString(4).padStart(3, '0');

/** Bars are digits of base 4: 0 full, 1 ascender, 2 descender, 3 tracker. */
const TRACKS: readonly Track[] = ['full', 'ascender', 'descender', 'tracker'];
const START = '13';
const STOP = '13';
const FILLER = '3';

/** Values of three bars that correct errors. */
const CORRECTION = 4;
const errorCorrection = wordErrorCorrection({
  size: 64,
  primitivePolynomial: 0x43,
  firstRoot: 1,
});

const DIGITS = '00 01 02 10 11 12 20 21 22 30'.split(' ');

/** Characters in the order of their three bars (C encoding table). */
const CHARACTERS = 'ABC DEF#GHIabcdeJKLfMNOgPQRhijklSTUmVWXnYZ0opqrs123t456u789vwxyz';

/** Fields all rows share; the quiet zones are 6 mm at the sides and 2 mm above and below. */
const AUSTRALIA = {
  family: 'postal',
  standard: 'Australia Post Customer Barcoding Technical Specifications',
  checkDigit: 'added',
  quietZone: { top: 12, right: 36, bottom: 12, left: 36 },
  barHeightModules: null,
  scaleDefault: 1,
  heavyFrom: Infinity,
  text: 'none',
} as const satisfies Partial<Symbology>;

/** A row whose format control code is its own, so that the data is the delivery point alone. */
function australiaRow<const Id extends string>(
  id: Id,
  kind: string,
  formatControlCode: string,
): Symbology<Id> {
  return {
    ...AUSTRALIA,
    id,
    name: `Australia Post ${kind}`,
    aliases: ['AUSPOST', 'AUSTRALIAPOST', 'AUSTRALIANPOST'].map((post) => post + id.slice(3)),
    rule: `A delivery point identifier of 8 digits; format control code ${formatControlCode} is added.`,
    example: '39549554',
    capacity: '8 digits',
    lengthMax: 16,
    parse: (data) => deliveryPointData(`Australia Post ${kind}`, formatControlCode, data),
    encode: (data, options) => australiaPost(`${formatControlCode}${data}`, options),
  };
}

/** All rows of Australia Post. */
export const AUSTRALIA_POST = [
  {
    ...AUSTRALIA,
    id: 'AUSPOST',
    name: 'Australia Post 4-State',
    aliases: [
      'AUSTRALIAPOST',
      'AUSTRALIANPOST',
      'AUSTRALIANPOSTCUSTOM',
      'AUSTRALIANPOSTCUSTOM2',
      'AUSTRALIANPOSTCUSTOM3',
    ],
    rule:
      'Format control code (11, 45, 59, 62, 87 or 92) and a delivery point of 8 digits; with 59 ' +
      'and 62 also customer information of 5 or 10 characters, or 8 or 15 digits. Spaces and ' +
      'hyphens in the first 10 digits are dropped.',
    example: '5956439111ABA 9',
    capacity: '10 digits, and up to 15 of customer information',
    lengthMax: 34,
    parse: australiaPostData,
    encode: australiaPost,
  },
  australiaRow('AUSREPLY', 'Reply Paid', '45'),
  australiaRow('AUSROUTE', 'Routing', '87'),
  australiaRow('AUSREDIRECT', 'Redirection', '92'),
] as const satisfies readonly Symbology[];
