/** Holds the postal rows to their operators' rules, bars and dimensions. */
import { describe, expect, it } from 'vitest';
import { drawn, picture, readSymbolText } from '../../test/support/read-symbol.ts';
import { bwipTracks, type BwipTracks } from '../../test/support/bwip.ts';
import { encode, type Encoded } from './encode.ts';
import {
  AUSTRALIA_DIMENSIONS,
  IMB_DIMENSIONS,
  JAPAN_DIMENSIONS,
  POSTNET_DIMENSIONS,
  ROYAL_MAIL_DIMENSIONS,
} from './four-state.ts';
import { japanPostBars } from './japan-post.ts';
import { POSTAL_SYMBOLOGIES } from './postal.ts';
import type { Bars, Matrix, Refusal } from './symbol.ts';
import type { Symbology } from './symbology.ts';

const row = (id: string): Symbology => POSTAL_SYMBOLOGIES.find((one) => one.id === id)!;
const encoded = (id: string, data: string): Encoded => encode(row(id), data) as Encoded;
const reason = (id: string, data: string): string | undefined =>
  (encode(row(id), data) as Refusal).reason;

/**
 * Bar states of a height-modulated code, read off its rows: D, A, F, T; or I and . of two states.
 */
function states(id: string, data: string): string {
  const { rows, columns } = drawn(encoded(id, data).symbol) as Matrix;
  const pitch = id === 'AUSPOST' || id === 'JAPANPOST' ? 6 : 7;
  let out = '';
  for (let x = 0; x < columns; x += pitch) {
    const [up, , down] = rows.map(({ cells }) => cells[x]);
    if (rows.length === 2) out += up ? 'I' : '.';
    else out += up ? (down ? 'F' : 'A') : down ? 'D' : 'T';
  }
  return out;
}

/** Data and bars, cross-checked with a second, independent encoder. */
const FROZEN: readonly (readonly [id: string, data: string, bars: string])[] = [
  [
    'USPS_IMB',
    '0123456709498765432101234567891',
    'AADTFFDFTDADTAADAATFDTDDAAADDTDTTDAFADADDDTFFFDDTTTADFAAADFTDAADA',
  ],
  ['ROYALMAIL', 'LE28HS9Z', 'AFTTFTFFTTDFATFDADFATFTFTDATFFFTTDATFF'],
  ['KIX', '1231FZ13XHS', 'TDAFTDFADTAFTDAFDAADFFTTTDAFDTAFFATDDFATFTFT'],
  ['AUSPOST', '5956439111ABA 9', 'ATADTFADDFAAAFTFFAFAFAFFFFFAFFFFFTTDDTTAFADAFFFTTAAT'],
  [
    'JAPANPOST',
    '6540123789-A-K-Z',
    'FDDAFFTFFADFTTFFTFDADFAAFDADFTFFTFTDATFTTTFTDTAFTTTFTADTFTFTDADFADF',
  ],
  ['JAPANPOST', '53607969-', 'FDFTFDFADAFFTTAFDTFFDAFTFFTFTTDATDATDATDATDATDATDATDATDATDATDAFTTDF'],
  ['POSTNET', '01234', 'III......II..I.I..II..I..III...I'],
  ['PLANET', '01234567890', 'I..IIIIII..II.I.II..II.II.I.I.II..II.III..II.I.I.II..IIII.I.II'],
];

const fimWidths = (data: string): string => (encoded('FIM', data).symbol as Bars).widths.join('');

describe('bars', () => {
  it.each(FROZEN)('%s %s has the bars an independent encoder draws', (id, data, bars) => {
    expect(states(id, data)).toBe(bars);
  });

  it('DAFT draws the states it is given', () => {
    expect(states('DAFT', 'FATDAFTDAD')).toBe('FATDAFTDAD');
  });

  it('a z of Australia Post is what fills customer information', () => {
    expect(states('AUSPOST', '5956439111ABCDz')).toBe(states('AUSPOST', '5956439111ABCD'));
  });

  it('the five facing identification marks', () => {
    expect(['A', 'b', 'fimC', 'FIMd', 'fime'].map(fimWidths)).toEqual([
      '111515111',
      '13111311131',
      '11131313111',
      '1113111311131'.replace('1113111311131', '1111131311111'),
      '1317131',
    ]);
  });
});

describe('Japan Post', () => {
  it('has the check character of the rule where the sum is a multiple of 19', () => {
    expect(states('JAPANPOST', '53607969-')).toHaveLength(67);
    expect(states('JAPANPOST', '53607969-').slice(-5, -2)).toBe('FTT');
  });

  it('agrees with a second encoder on every other check character', () => {
    const seen = new Set<string>();
    for (let sum = 0; sum <= 18; sum++) {
      const data = `00000${Math.min(9, sum)}${Math.max(0, sum - 9)}-AKZ`;
      const bars = japanPostBars(data);
      const check = bars.slice(-5, -2).join();
      if (check === 'full,tracker,tracker') continue;
      seen.add(check);
      expect(bars).toEqual((bwipTracks('japanpost', data) as BwipTracks).bars);
    }
    expect(seen.size).toBe(18);
  });

  it('takes the postcode with and without its hyphen', () => {
    expect(encoded('JAPANPOST', '654-0123789-A').canonical).toBe('6540123789-A');
    expect(reason('JAPANPOST', '654012')).toMatch(
      /^Characters 1 to 7 must be the 7-digit postcode/,
    );
    expect(reason('JAPANPOST', '6540123a')).toMatch(/^Character 8 /);
    expect(encode(row('JAPANPOST'), `6540123${'1'.repeat(13)}`).kind).toBe('encoded');
    expect(reason('JAPANPOST', `6540123${'1'.repeat(12)}A`)).toMatch(/here it has 14/);
  });
});

describe('rules', () => {
  it.each([
    ['USPS_IMB', '95457781166695454659', /^Digit 2 .* 0 to 4, not 5/],
    ['USPS_IMB', '012345670949876543210123', /20, 25, 29 or 31 digits; the data has 24/],
    ['USPS_IMB', '0123456709498765432x', /^Character 20 is "x";/],
    ['POSTNET', '012345', /^The check digit of 01234 is 0, not 5\.$/],
    ['POSTNET', '0123', /the data has 4\.$/],
    ['PLANET', '012345678901', /^The check digit of 01234567890 is 5, not 1\.$/],
    ['ROYALMAIL', 'LE2_8HS', /^Character 4 is "_";/],
    ['KIX', 'A231FZ13', /^Characters 1 to 6 must be the postcode/],
    ['KIX', '1231FZ123456', /house number of 1 to 5 digits/],
    ['AUSPOST', '9956439111', /11, 45, 59, 62, 87 or 92/],
    ['AUSPOST', '59123', /^Characters 3 to 10/],
    ['AUSPOST', '1156439111A', /has no customer information/],
    ['AUSPOST', '5956439111ABCDEF', /5 characters or 8 digits; here it has 6/],
    ['AUSPOST', '5956439111AB-', /^Character 13 /],
    ['IDENTCODE', '563102430310', /^The check digit of 56310243031 is 3, not 0\.$/],
    ['LEITCODE', '21348075016402', /^The check digit of 2134807501640 is 1, not 2\.$/],
    ['LEITCODE', '213', /the data has 3/],
    ['FIM', 'F', /A to E/],
    ['DAFT', 'DAFt', /^Character 4 is "t";/],
    ['MAILMARK_2D', 'JGB 022', /^Character 6 must be the version, 1/],
    ['MAILMARK_2D', 'JGB 0121001234123456789999XY1A', /^Characters 23 to 31/],
  ])('%s refuses %s', (id, data, expected) => {
    expect(reason(id, data)).toMatch(expected);
  });

  it('check digits are added, and taken where they are right', () => {
    expect(encoded('POSTNET', '01234').canonical).toBe('012340');
    expect(encoded('POSTNET', '012340').symbol).toEqual(encoded('POSTNET', '01234').symbol);
    expect(encoded('PLANET', '01234567890').canonical).toBe('012345678905');
    expect(encoded('IDENTCODE', '56310243031').canonical).toBe('563102430313');
  });

  it('Intelligent Mail ignores the hyphen before the ZIP code', () => {
    expect(encoded('USPS_IMB', '01234567094987654321-01234').canonical).toBe(
      '0123456709498765432101234',
    );
  });
});

describe('Deutsche Post', () => {
  it('reads back as interleaved 2 of 5, with the text in its groups', async () => {
    for (const [id, text] of [
      ['IDENTCODE', '56.310 243.031 3'],
      ['LEITCODE', '21348.075.016.40 1'],
    ] as const) {
      const symbol = drawn(encoded(id, row(id).example).symbol) as Bars;
      expect(await readSymbolText(symbol)).toBe(row(id).example);
      expect(symbol.text.map(({ string }) => string)).toEqual([text]);
      expect(new Set(symbol.widths)).toEqual(new Set([1, 3]));
    }
  });
});

describe('Mailmark 2D', () => {
  it('takes the smallest type that holds the customer content, and reads back', async () => {
    const fixed = row('MAILMARK_2D').example.slice(0, 45);
    for (const [content, columns] of [
      ['', 24],
      ['ABC123', 24],
      ['ABC1234', 48],
      ['A'.repeat(25), 48],
      ['A'.repeat(26), 32],
      ['A'.repeat(45), 32],
    ] as const) {
      const { symbol } = encoded('MAILMARK_2D', fixed + content);
      expect((symbol as Matrix).columns).toBe(columns);
      expect(await readSymbolText(symbol)).toBe(fixed + content);
    }
  });
});

describe('dimensions at 150 DPI', () => {
  const inch = 150;
  const mm = (modules: number): number => (modules * 25.4) / inch;

  it.each([
    ['IMB', IMB_DIMENSIONS, 20, 24, 3.18, 4.19],
    ['ROYAL_MAIL', ROYAL_MAIL_DIMENSIONS, 20, 24, 4.22, 5.84],
    ['AUSTRALIA', AUSTRALIA_DIMENSIONS, 22, 25, 4.2, 5.8],
    ['JAPAN', JAPAN_DIMENSIONS, 18, 27, 2.8, 4.2],
    ['POSTNET', POSTNET_DIMENSIONS, 20, 24, 2.92, 3.43],
  ] as const)('%s keeps its bars an inch and its height', (_, m, least, most, low, high) => {
    const { bar, gap, ascender, tracker, descender } = m;
    expect(inch / (bar + gap)).toBeGreaterThanOrEqual(least);
    expect(inch / (bar + gap)).toBeLessThanOrEqual(most);
    expect(mm(ascender + tracker + descender)).toBeGreaterThanOrEqual(low);
    expect(mm(ascender + tracker + descender)).toBeLessThanOrEqual(high);
    expect(mm(bar)).toBeGreaterThan(0.38);
    expect(mm(bar)).toBeLessThan(0.63);
  });

  it('every bar crosses the track', () => {
    const matrix = drawn(encoded('ROYALMAIL', 'LE28HS9Z').symbol) as Matrix;
    const [up, track, down] = picture(matrix);
    expect(matrix.rows.map(({ heightModules }) => heightModules)).toEqual([11, 7, 11]);
    expect(track).toMatch(/^(###\.{4})*###$/);
    expect(up).not.toBe(down);
  });
});
