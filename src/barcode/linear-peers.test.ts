/**
 * Independent witnesses: symbols we write ourselves equal those of another encoder, and a decoder
 * reads back what went in, over generated data.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSymbol } from '../../test/support/read-symbol.ts';
import { bwipBars, bwipTracks, type BwipOptions } from '../../test/support/bwip.ts';
import { CODE128 } from './code128.ts';
import { encode } from './encode.ts';
import { INDUSTRIAL } from './industrial.ts';
import { PHARMA } from './pharma.ts';
import { RETAIL } from './retail.ts';
import type { Symbol } from './symbol.ts';

const ROWS = [...RETAIL, ...CODE128, ...INDUSTRIAL, ...PHARMA];

function drawn(id: string, data: string): Symbol | undefined {
  const encoded = encode(
    ROWS.find((row) => row.id === id)!,
    data,
  );
  return encoded.kind === 'refused' ? undefined : encoded.symbol;
}

const digits = (minLength: number, maxLength: number = minLength) =>
  string(DIGITS, minLength, maxLength);

const string = (characters: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });

const DIGITS = '0123456789';
const CODE39_CHARACTERS = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%`;
const HEX = `${DIGITS}ABCDEF`;
const BC412 = `${DIGITS}ABCDEFGHIJKLMNPQRSTUVWXYZ`;
const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).join('');

const joined = (parts: readonly string[]): string => parts.join('');

/** Narrow or wide: two-width codes may be drawn at 2 : 1 or 3 : 1 and read the same. */
const classes = (widths: readonly number[]): string =>
  widths.map((width) => (width > 1 ? 'W' : 'N')).join('');

/** The classes of the bars alone. */
const barsOf = (widths: readonly number[]): string => classes(widths.filter((_, i) => i % 2 === 0));

const isSamePlessey = (given: string): boolean => {
  const ours = drawn('PLESSEY', given);
  const theirs = bwipBars('plessey', given);
  if (ours?.kind !== 'bars' || theirs.kind === 'refused') throw new Error('no bars');
  return barsOf(ours.widths) === barsOf(theirs.widths);
};

const isSameTwoTrack = (given: number): boolean => {
  const ours = drawn('PHARMACODE2', String(given));
  const theirs = bwipTracks('pharmacode2', String(given));
  if (ours?.kind !== 'matrix' || theirs.kind === 'refused') throw new Error('no tracks');
  const bars = theirs.bars.map((bar) => [bar !== 'descender', bar !== 'ascender'].map(Number));
  const tracks = [0, 1].map((track) => bars.map((bar) => bar[track]).join('0'));
  return ours.rows.every((row, i) => row.cells.join('') === tracks[i]);
};

describe('another encoder draws the same bars', () => {
  const cases: [string, string, fc.Arbitrary<string>, BwipOptions][] = [
    ['EAN13', 'ean13', digits(12), {}],
    ['EAN8', 'ean8', digits(7), {}],
    ['EAN5', 'ean5', digits(5), {}],
    ['EAN2', 'ean2', digits(2), {}],
    ['UPCA', 'upca', digits(11), {}],
    ['UPCE', 'upce', fc.tuple(string('01', 1, 1), digits(6)).map(joined), {}],
    [
      'ITF',
      'interleaved2of5',
      fc.array(digits(2), { minLength: 1, maxLength: 20 }).map(joined),
      {},
    ],
    ['ITF14', 'itf14', digits(13), {}],
    [
      'CODABAR',
      'rationalizedCodabar',
      string(`${DIGITS}-$:/.+`, 1, 20).map((body) => `A${body}D`),
      {},
    ],
    ['CODE39', 'code39', string(CODE39_CHARACTERS, 1, 20), {}],
    ['CODE93', 'code93', string(CODE39_CHARACTERS, 1, 20), { includecheck: true }],
    ['MSI', 'msi', digits(1, 20), {}],
    ['CODE2OF5', 'code2of5', digits(1, 20), {}],
    ['INDUSTRIAL2OF5', 'industrial2of5', digits(1, 20), {}],
    ['IATA2OF5', 'iata2of5', digits(1, 20), {}],
    ['MATRIX2OF5', 'matrix2of5', digits(1, 20), {}],
    ['COOP2OF5', 'coop2of5', digits(1, 20), {}],
    ['DATALOGIC2OF5', 'datalogic2of5', digits(1, 20), {}],
    ['CODE11', 'code11', string(`${DIGITS}-`, 1, 9), { includecheck: true }],
    ['CODE11', 'code11', string(`${DIGITS}-`, 11, 30), { includecheck: true }],
    ['BC412', 'bc412', string(BC412, 7, 18), { semi: true }],
    ['CODE39EXT', 'code39ext', string(ASCII, 1, 20), {}],
    ['CODE32', 'code32', digits(8), {}],
    ['PZN7', 'pzn', digits(6), {}],
    ['PZN8', 'pzn', digits(7), { pzn8: true }],
    ['HIBC39', 'hibccode39', string(CODE39_CHARACTERS, 1, 20).map((lot) => `$${lot}`), {}],
    ['CODE93EXT', 'code93ext', string(ASCII, 1, 20), { includecheck: true }],
    ['MSI11', 'msi', digits(1, 9), { includecheck: true, checktype: 'mod11' }],
    ['MSI1110', 'msi', digits(1, 9), { includecheck: true, checktype: 'mod1110' }],
    ['PHARMACODE', 'pharmacode', fc.integer({ min: 3, max: 131_070 }).map(String), {}],
  ];

  it.each(cases)('%s as %s', (id, bcid, data, options) => {
    let compared = 0;
    const check = (given: string): void => {
      const ours = drawn(id, given);
      if (ours?.kind !== 'bars') return;
      const theirs = bwipBars(bcid, given, options);
      if (theirs.kind === 'refused') throw new Error(theirs.reason);
      expect(classes(ours.widths)).toBe(classes(theirs.widths));
      compared += 1;
    };
    fc.assert(fc.property(data, check), { numRuns: 60, seed: 2 });
    expect(compared).toBeGreaterThan(25);
  });

  it('Plessey, whose peer draws the same bars with other spaces', () => {
    const same = fc.property(string(HEX, 1, 20), isSamePlessey);
    expect(() => fc.assert(same, { numRuns: 60, seed: 3 })).not.toThrow();
  });

  it('two-track Pharmacode', () => {
    const same = fc.property(fc.integer({ min: 4, max: 64_570_080 }), isSameTwoTrack);
    expect(() => fc.assert(same, { numRuns: 60, seed: 4 })).not.toThrow();
  });
});

describe('a decoder reads back the data', () => {
  const ean = (length: number) => digits(length);
  const even = (max: number) =>
    fc.array(digits(2), { minLength: 2, maxLength: max / 2 }).map((pairs) => pairs.join(''));

  const cases: [string, string, fc.Arbitrary<string>][] = [
    ['EAN13', 'EAN13', ean(12)],
    ['EAN8', 'EAN8', ean(7)],
    ['UPCE', 'UPCE', fc.tuple(digits(5), string('12', 1, 1)).map((parts) => `0${parts.join('')}`)],
    ['ISBN', 'EAN13', ean(9).map((body) => `978${body}`)],
    ['ISMN', 'EAN13', ean(8).map((body) => `9790${body}`)],
    ['CODE128', 'Code128', string(ASCII.slice(32, 127), 1, 24)],
    ['CODE128A', 'Code128', string(ASCII.slice(32, 96), 1, 24)],
    ['CODE128B', 'Code128', string(ASCII.slice(32, 127), 1, 24)],
    ['CODE128C', 'Code128', even(24)],
    ['CODE39', 'Code39', string(`${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ-. `, 1, 20)],
    ['CODE93', 'Code93', string(CODE39_CHARACTERS, 1, 20)],
    ['ITF', 'ITF', even(24)],
    ['ITF14', 'ITF', digits(13)],
    ['CODABAR', 'Codabar', string(`${DIGITS}-$:/.+`, 4, 20).map((body) => `A${body}B`)],
  ];

  it.each(cases)('%s as %s', async (id, format, data) => {
    for (const given of fc.sample(data, { numRuns: 10, seed: 5 })) {
      const encoded = encode(
        ROWS.find((row) => row.id === id)!,
        given,
      );
      if (encoded.kind === 'refused' || encoded.symbol.kind !== 'bars') {
        throw new Error(`${id} refused ${given}`);
      }
      const found = await readSymbol(encoded.symbol);
      expect(found.map((result) => result.format)).toEqual([format]);
      const text = id === 'UPCE' ? found[0]!.text.slice(-1) : found[0]!.text;
      const expected = encoded.canonical;
      expect(text).toBe(id === 'UPCE' ? expected.slice(-1) : plain(id, expected));
    }
  });

  it('EAN-13 with its add-on', async () => {
    const encoded = encode(ROWS[0]!, '5901234123457 90200');
    if (encoded.kind === 'refused' || encoded.symbol.kind !== 'bars') throw new Error('no bars');
    const found = await readSymbol(encoded.symbol, { eanAddOnSymbol: 'Read' });
    expect(found.map((result) => result.text.replaceAll(' ', ''))).toEqual(['590123412345790200']);
  });
});

const plain = (id: string, canonical: string): string =>
  id.startsWith('IS') ? canonical.replaceAll('-', '') : canonical;
