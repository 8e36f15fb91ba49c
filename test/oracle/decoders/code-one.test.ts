/** The decoder of Code One is held against other encoders, and against what no symbol may be. */
import { describe, expect, it } from 'vitest';
import { encode, type Encoded } from '../../../src/barcode/encode.ts';
import { findSymbology } from '../../../src/barcode/registry.ts';
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { isInstalled } from '../../support/tools.ts';
import { withFlipped, zintMatrices } from '../peer-symbols.ts';
import { decodeCodeOne, readCodeOneCodewords } from './code-one.ts';
import { readZint } from './read-peers.ts';

const ours = (data: string): Matrix =>
  (encode(findSymbology('CODEONE')!, data) as Encoded).symbol as Matrix;

const read = (words: string): string => {
  const { contents } = readCodeOneCodewords(words.split(' ').map(Number));
  return Buffer.from(contents.bytes).toString('latin1');
};

describe.skipIf(!isInstalled('zint'))('what zint draws', () => {
  it.each([...'ABCDEFGH'].map((name, i) => [name, i + 1] as const))(
    'version %s',
    (name, version) => {
      const [matrix] = zintMatrices([['-b', '141', `--vers=${version}`, '-d', 'Ab1']]);
      expect(decodeCodeOne(matrix!)).toMatchObject({ version: name, bytes: Buffer.from('Ab1') });
    },
  );

  it.each([
    ['T-16', '10', 'Ab1'],
    ['T-32', '10', 'Ab1 a bit longer'],
    ['T-48', '10', 'Ab1, which is longer than all of the others'],
    ['S-10', '9', '12345'],
    ['S-20', '9', '123456789012'],
    ['S-30', '9', '999999999999999999'],
  ])('version %s', (name, version, data) => {
    const [matrix] = zintMatrices([['-b', '141', `--vers=${version}`, '-d', data]]);
    expect(decodeCodeOne(matrix!)).toMatchObject({ version: name, bytes: Buffer.from(data) });
  });

  it('is read, but for what zint ends a word too late', () => {
    const { read, failures } = readZint(decodeCodeOne, () => ['-b', '141'], {
      lengthMax: 300,
      count: 300,
    });
    // Where decimal digits end in the first codeword beyond a version, zint does not end them.
    expect(failures.length).toBeLessThan(3);
    expect(read).toBeGreaterThan(250);
  });

  it('GS1 data, ECIs and places in a message', () => {
    const [gs1, decimal, eci, group, extended, both] = zintMatrices([
      ['-b', '141', '--gs1', '-d', '[10]ABC[21]12'],
      ['-b', '141', '--gs1', '-d', '[10]ABC[21]1234567890123456'],
      ['-b', '141', '--eci=26', '-d', 'é\\ab'],
      ['-b', '141', '--structapp=3,5', '-d', 'ABC'],
      ['-b', '141', '--structapp=128,128', '-d', 'ABC'],
      ['-b', '141', '--structapp=1,50', '--eci=26', '-d', 'é'],
    ]).map((matrix) => decodeCodeOne(matrix!));
    expect(gs1).toMatchObject({ isGs1: true, bytes: Buffer.from('10ABC\x1d2112') });
    expect(decimal).toMatchObject({ bytes: Buffer.from('10ABC\x1d211234567890123456') });
    expect(eci).toMatchObject({ ecis: [{ designator: 26, at: 0 }], bytes: Buffer.from('é\\ab') });
    expect(group).toMatchObject({ structuredAppend: { index: 3, total: 5, id: '' } });
    expect(extended).toMatchObject({ structuredAppend: { index: 128, total: 128, id: '' } });
    expect(both).toMatchObject({
      structuredAppend: { index: 1, total: 50, id: '' },
      ecis: [{ designator: 26, at: 0 }],
    });
  });
});

describe('modules', () => {
  it.each([3, 30, 100, 250])('none may be another in the symbol of %i characters', (length) => {
    const data = 'Code One! '.repeat(30).slice(0, length);
    const matrix = ours(data);
    expect(decodeCodeOne(matrix).bytes.toString()).toBe(data);
    for (let i = 0; i < 300; i++) {
      const [x, y] = [(i * 7) % matrix.columns, (i * 11 + 3) % matrix.rows.length];
      expect(() => decodeCodeOne(withFlipped(matrix, x, y))).toThrow(
        /belongs to a pattern|syndrome/,
      );
    }
  });

  it('a matrix of no version is refused', () => {
    const matrix = ours('x');
    expect(() => decodeCodeOne({ ...matrix, rows: matrix.rows.slice(1) })).toThrow('no Code One');
  });
});

describe('what codewords mean', () => {
  it.each([
    ['ASCII and pairs of digits', '66 98 142 129 129', 'Aa12'],
    ['a character above 127', '235 106 129', '\xe9'],
    ['C40', '230 89 233 255 129', 'ABC'],
    ['C40 with a shift', '230 12 172 255 129', 'a '],
    ['C40 to the end, filled with a shift', '230 89 217', 'AB'],
    ['C40, and ASCII in the last codeword', '230 89 233 34', 'ABC!'],
    ['Text', '239 89 233 255 129', 'abc'],
    ['EDI', '238 0 43 255 129', '\r*>'],
    ['decimal, ended with two bits left', '241 241 201 253 129', '123456'],
    ['decimal, ended with four bits left', '241 243 255 129', '123'],
    ['decimal, ended with a digit', '241 243 245 129', '1234'],
    ['decimal to the end, with two bits left', '241 241', '123'],
    ['decimal, and ASCII in the last codeword', '241 241 201 66', '123456A'],
    ['decimal to the end, with a digit', '241 241 201 197 153', '1234567895'],
    ['FNC1 with decimal', '236 31 28 156 91 245 129', '1234567894'],
    ['FNC1 between data', '232 140 66 232 151 67 129', '10A\x1d21B'],
    ['bytes, counted', '231 2 255 0 66 129', '\xff\0A'],
    ['bytes to the end', '231 0 255 0 66', '\xff\0B'],
    ['an escaped escape', '129 93 66 93 93 67 129', 'A\\B'],
  ])('%s', (_, words, expected) => {
    expect(read(words)).toBe(expected);
  });

  it('250 bytes and more have a number of two codewords', () => {
    const bytes = Array.from({ length: 502 }, (_, i) => i % 256);
    expect(read(`231 251 2 ${bytes.join(' ')} 66`)).toBe(
      `${Buffer.from(bytes).toString('latin1')}A`,
    );
  });
});

describe('what no Code One may contain', () => {
  it.each([
    ['three values beyond 64000', '230 250 1 255 129', /not three values/],
    ['no values', '230 0 0 255 129', /not three values/],
    ['a shift before no character', '230 89 217 255 129', /a shift before/],
    ['a value behind shift 1 that is none', '230 5 30 255 129', /behind shift 1/],
    ['no digits', '240 3 252 129', /not three digits/],
    ['a digit beyond 9', '241 243 251 129', /11 is not a digit/],
    ['a filler that is none', '241 241 201 254 129', /filler/],
    ['FNC1 in other data', '66 232 67 129', /not GS1/],
    ['FNC4 before no character', '66 235 129', /FNC4/],
    ['an unassigned codeword', '237 129', /237/],
    ['fewer bytes than said', '231 9 1 2', /within a character/],
    ['data behind a pad', '66 129 67', /no pads/],
    ['an escape before no ECI', '129 93 93 66 129', /escape/],
    ['symbol 3 of 2', '31 233 66 129', /symbol 3 of 2/],
    ['nothing', '129 129 129', /no data/],
  ])('%s', (_, words, message) => {
    expect(() => read(words)).toThrow(message);
  });
});
