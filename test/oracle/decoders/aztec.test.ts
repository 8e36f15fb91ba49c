/** The decoder of Aztec Code is held against two encoders, and against what no symbol may contain. */
import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../support/tools.ts';
import { withFlipped, writerMatrix, zintMatrices } from '../peer-symbols.ts';
import { decodeAztec, readAztecCodewords } from './aztec.ts';
import { readWriter, readZint } from './read-peers.ts';

const COMPACT = Array.from({ length: 4 }, (_, i) => i + 1);
const FULL = Array.from({ length: 32 }, (_, i) => i + 1);

/** Bits as codewords of 8 with stuffing and pads. */
function words(bits: string): number[] {
  const out: number[] = [];
  for (let at = 0; at < bits.length;) {
    const head = bits.slice(at, at + 7).padEnd(7, '1');
    const isUniform = /^(0+|1+)$/.test(head);
    const last = isUniform ? String(1 - Number(head[0])) : (bits[at + 7] ?? '1');
    out.push(Number.parseInt(head + last, 2));
    at += isUniform ? 7 : 8;
  }
  return out;
}

/** Characters as numbers in a mode of five bits, or of four where a number is written `4:9`. */
const codes = (list: string): string =>
  list
    .split(' ')
    .map((code) => {
      const [size, value] = code.includes(':') ? code.split(':').map(Number) : [5, Number(code)];
      return value!.toString(2).padStart(size!, '0');
    })
    .join('');

const read = (list: string): string =>
  readAztecCodewords(words(codes(list)), 8).bytes.toString('latin1');

describe('sizes', () => {
  it.each(COMPACT)('compact %s of zint 2.16 is read', async (layers) => {
    const matrix = (await writerMatrix('AztecCode', 'a1', `version=${layers}`))!;
    expect(decodeAztec(matrix)).toMatchObject({
      version: `compact ${layers}`,
      bytes: Buffer.from('a1'),
    });
  });

  it.each(FULL)('full %s of zint 2.16 is read', async (layers) => {
    const matrix = (await writerMatrix('AztecCode', 'a1', `version=${layers + 4}`))!;
    expect(decodeAztec(matrix)).toMatchObject({
      version: `full ${layers}`,
      bytes: Buffer.from('a1'),
    });
  });

  it('every rune of zint 2.16 is read', async () => {
    const read: string[] = [];
    for (let value = 0; value < 256; value++) {
      const matrix = (await writerMatrix('AztecRune', String(value)))!;
      read.push(decodeAztec(matrix).bytes.toString());
    }
    expect(read).toEqual(Array.from({ length: 256 }, (_, i) => String(i).padStart(3, '0')));
  });
});

describe('other encoders', () => {
  it('every value of zint 2.16 is read', async () => {
    const { read, failures } = await readWriter(decodeAztec, 'AztecCode', { lengthMax: 200 });
    expect(failures).toEqual([]);
    expect(read).toBeGreaterThan(190);
  });

  it.skipIf(!isInstalled('zint'))('every value of zint 2.11 is read', () => {
    const { read, failures } = readZint(decodeAztec, () => ['-b', '92'], { lengthMax: 300 });
    expect(failures).toEqual([]);
    expect(read).toBeGreaterThan(190);
  });

  it.skipIf(!isInstalled('zint'))('GS1, Structured Append and Reader Programming of zint', () => {
    const [gs1, appended, unnamed, programming, large] = zintMatrices([
      ['-b', '92', '--gs1', '-d', '[01]09521234543213[10]ABC[21]12'],
      ['-b', '92', '--structapp=3,5,id-7', '-d', 'part'],
      ['-b', '92', '--structapp=1,26', '-d', 'part'],
      ['-b', '92', '--init', '-d', 'set up'],
      ['-b', '92', '--init', '-d', 'set up '.repeat(20)],
    ]).map((matrix) => decodeAztec(matrix!));
    expect(gs1).toMatchObject({ isGs1: true, bytes: Buffer.from('010952123454321310ABC\x1d2112') });
    expect(appended).toMatchObject({
      structuredAppend: { index: 3, total: 5, id: 'id-7' },
      bytes: Buffer.from('part'),
    });
    expect(unnamed).toMatchObject({ structuredAppend: { index: 1, total: 26, id: '' } });
    expect(programming).toMatchObject({ isReaderProgramming: true, version: 'compact 1' });
    expect(large).toMatchObject({
      isReaderProgramming: true,
      bytes: Buffer.from('set up '.repeat(20)),
    });
  });
});

describe('modules', () => {
  it.each(['version=1', 'version=4', 'version=5', 'version=12', 'version=27'])(
    'no module of %s may be another',
    async (options) => {
      const matrix = (await writerMatrix('AztecCode', 'a1', options))!;
      for (let i = 0; i < 60; i++) {
        const [x, y] = [(i * 11) % matrix.columns, (i * 7 + 3) % matrix.rows.length];
        expect(() => decodeAztec(withFlipped(matrix, x, y))).toThrow(
          /bullseye|orientation|reference grid|syndrome|layers of|before the codewords/,
        );
      }
    },
  );

  it('every module of a rune counts', async () => {
    const matrix = (await writerMatrix('AztecRune', '77'))!;
    for (let i = 0; i < 121; i++) {
      const flipped = withFlipped(matrix, i % 11, Math.floor(i / 11));
      expect(() => decodeAztec(flipped)).toThrow(/bullseye|orientation|rune: syndrome/);
    }
  });

  it('a matrix of no size is refused', async () => {
    const matrix = (await writerMatrix('AztecCode', 'a1'))!;
    expect(() => decodeAztec({ ...matrix, rows: matrix.rows.slice(1) })).toThrow('not square');
    const rows = matrix.rows.slice(1).map((row) => ({ ...row, cells: row.cells.slice(1) }));
    expect(() => decodeAztec({ ...matrix, columns: rows.length, rows })).toThrow(
      '14 modules a side',
    );
  });
});

describe('what codewords mean', () => {
  it.each([
    ['upper', '2 3 1 27', 'AB Z'],
    ['lower and a shift', '28 2 28 2 2', 'aAa'],
    ['digits and a shift back', '30 4:2 4:12 4:15 2 4:3', '0,A1'],
    ['digits and upper again', '30 4:2 4:14 2', '0A'],
    ['mixed', '29 2 15 20 27 29 2', '\x01\x1b@\x7fA'],
    ['punctuation', '29 30 1 2 3 4 5 6 31 2', '\r\r\n. , : !A'],
    ['a punctuation shift', '0 30 2', '}A'],
    ['bytes', '31 2 8:200 8:0 2', '\xc8\0A'],
    ['bytes that look like pads', `31 31${' 8:255'.repeat(31)}`, '\xff'.repeat(31)],
    ['FNC1 between data', '2 3 4 0 0 3:0 5', 'ABC\x1dD'],
  ])('%s', (_, list, expected) => {
    expect(read(list)).toBe(expected);
  });

  it('ECI, FNC1 and Structured Append are told from data', () => {
    const decoded = (list: string) => readAztecCodewords(words(codes(list)), 8);
    expect(decoded('0 0 3:2 4:4 4:8 31 2 8:195 8:169').ecis).toEqual([{ designator: 26, at: 0 }]);
    expect(decoded('0 0 3:6 4:11 4:11 4:11 4:11 4:11 4:11 2').ecis[0]?.designator).toBe(999_999);
    expect(decoded('0 0 3:0 2')).toMatchObject({ isGs1: true, bytes: Buffer.from('A') });
    expect(decoded('2 0 0 3:0 3')).toMatchObject({ application: 'A', bytes: Buffer.from('AB') });
    expect(decoded('29 29 2 3 4 5')).toMatchObject({
      structuredAppend: { index: 1, total: 2, id: '' },
      bytes: Buffer.from('CD'),
    });
  });
});

describe('what no Aztec Code may contain', () => {
  it.each<[string, number[], RegExp]>([
    ['a codeword of zeros', [0x12, 0, 0x12], /codeword 2 is all 0/],
    ['a codeword of ones', [0x12, 0x34, 0xff], /codeword 3 is all 1/],
    ['pads of zeros', [0b00010_000], /pad bits that are zero/],
    ['a codeword of pads', [0b00010_111, 0b1111_1110, 0b1111_1110], /bits where 8 belong/],
    ['nothing', [0xfe], /no data/],
  ])('%s', (_, codewords, message) => {
    expect(() => readAztecCodewords(codewords, 8)).toThrow(message);
  });

  it.each<[string, string, RegExp]>([
    ['FLG(7)', '0 0 3:7 2 2', /FLG\(7\)/],
    ['an ECI with a comma', '0 0 3:1 4:12 2 2', /, among the digits/],
    ['a latch behind a shift', '0 31 2 2', /U\/L behind a shift/],
    ['a binary shift behind a shift', '30 4:15 31 2 8:65 8:65 2', /B\/S behind a shift/],
    ['bytes beyond the end', '31 9 8:65', /bits where 8/],
    ['symbol 3 of 2', '29 29 4 3 2 2', /symbol 3 of 2/],
    ['symbol 1 of 1', '29 29 2 2 2 2', /symbol 1 of 1/],
    ['a header of small letters', '29 29 28 2 2 2 2', /header a/],
    ['a header without end', '29 29 2', /without its header/],
    ['FLG within the header', '29 29 2 0 0 3:0 2 2', /FLG within the header/],
    ['bytes that ECI 26 does not allow', '0 0 3:2 4:4 4:8 31 1 8:195', /are no UTF-8/],
  ])('%s', (_, list, message) => {
    expect(() => read(list)).toThrow(message);
  });
});
