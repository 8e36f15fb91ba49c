/** The decoder of Data Matrix is held against two encoders, and against what no symbol may contain. */
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../src/barcode/symbol.ts';
import { isInstalled } from '../../support/tools.ts';
import { withFlipped, writerMatrix, zintMatrices } from '../peer-symbols.ts';
import {
  DATA_MATRIX_SIZES,
  dataMatrixPlacement,
  decodeDataMatrix,
  readDataMatrixCodewords,
} from './data-matrix.ts';
import { readWriter, readZint } from './read-peers.ts';

const SIZES = [...DATA_MATRIX_SIZES];

/** Codewords with the pads that fill a symbol of `capacity` of them. */
function padded(codewords: readonly number[], capacity: number): number[] {
  const all = [...codewords, 129].slice(0, Math.max(capacity, codewords.length));
  while (all.length < capacity) {
    const pad = 129 + ((149 * (all.length + 1)) % 253) + 1;
    all.push(pad > 254 ? pad - 254 : pad);
  }
  return all;
}

const read = (codewords: readonly number[]): string =>
  readDataMatrixCodewords(codewords).bytes.toString('latin1');

/** Base 256 in its 255-state from the codeword at `position` on. */
const randomized = (bytes: readonly number[], position: number): number[] =>
  bytes.map((byte, i) => (byte + ((149 * (position + i)) % 255) + 1) & 0xff);

/** Three C40 values in two codewords. */
function triplet(a: number, b: number, c: number): number[] {
  const packed = 1600 * a + 40 * b + c + 1;
  return [packed >> 8, packed & 0xff];
}

describe('sizes', () => {
  it.each(SIZES)('%s: every module of the mapping matrix has one place', (_, size) => {
    const [rows, columns] = [size.rows - 2 * size.down, size.columns - 2 * size.across];
    const places = [...dataMatrixPlacement(rows, columns)].filter((place) => place >= 0);
    const bits = 8 * (size.data + size.correction);
    expect(places.toSorted((a, b) => a - b)).toEqual(Array.from({ length: bits }, (_, i) => i));
    expect([0, 4]).toContain(rows * columns - bits);
  });

  it.each(SIZES)('%s of zint 2.16 is read', async (name) => {
    const version = ZINT_SIZES.indexOf(name) + 1;
    const matrix = (await writerMatrix('DataMatrix', '123', `version=${version}`))!;
    const decoded = decodeDataMatrix(matrix);
    expect([decoded.version, decoded.bytes.toString()]).toEqual([name, '123']);
  });
});

describe('other encoders', () => {
  it('every value of zint 2.16 is read', async () => {
    const { read, failures } = await readWriter(decodeDataMatrix, 'DataMatrix', { lengthMax: 120 });
    expect(failures).toEqual([]);
    expect(read).toBeGreaterThan(180);
  });

  it.skipIf(!isInstalled('zint'))('every value of zint 2.11 is read', () => {
    const dress = (_: unknown, at: number): string[] => (at % 2 === 0 ? ['--dmre'] : ['--square']);
    const { read, failures } = readZint(
      decodeDataMatrix,
      (data, at) => ['-b', '71', ...dress(data, at)],
      { lengthMax: 400 },
    );
    expect(failures).toEqual([]);
    expect(read).toBeGreaterThan(180);
  });

  it.skipIf(!isInstalled('zint'))('GS1, Structured Append and Reader Programming of zint', () => {
    const [gs1, appended, programming] = zintMatrices([
      ['-b', '71', '--gs1', '-d', '[01]09521234543213[10]ABC[21]12'],
      ['-b', '71', '--structapp=3,5,017254', '-d', 'part'],
      ['-b', '71', '--init', '-d', 'set up'],
    ]).map((matrix) => decodeDataMatrix(matrix!));
    expect(gs1).toMatchObject({ isGs1: true, bytes: Buffer.from('010952123454321310ABC\x1d2112') });
    expect(appended).toMatchObject({ structuredAppend: { index: 3, total: 5, id: '017254' } });
    expect(programming).toMatchObject({ isReaderProgramming: true, bytes: Buffer.from('set up') });
  });

  it.skipIf(!isInstalled('zint'))('144 x 144 is read in the order many encoders use', () => {
    const [matrix] = zintMatrices([['-b', '71', '--vers=24', '-d', '123']]);
    expect(decodeDataMatrix(matrix!)).toMatchObject({
      bytes: Buffer.from('123'),
      version: '144x144, correction from block 9',
    });
  });
});

describe('modules', () => {
  it.each(['10x10', '16x48', '52x52', '8x18', '26x64'])(
    '%s: no module may be another',
    async (name) => {
      const version = ZINT_SIZES.indexOf(name) + 1;
      const matrix = (await writerMatrix('DataMatrix', 'a1', `version=${version}`))!;
      for (let i = 0; i < 60; i++) {
        const [x, y] = [(i * 7) % matrix.columns, (i * 5) % matrix.rows.length];
        expect(() => decodeDataMatrix(withFlipped(matrix, x, y))).toThrow(
          /finder or clock|fixed corner|syndrome/,
        );
      }
    },
  );

  it('a matrix of no size, of dots or of high rows is refused', async () => {
    const matrix = (await writerMatrix('DataMatrix', 'a1'))!;
    const without: Matrix = { ...matrix, rows: matrix.rows.slice(1) };
    const high = { ...matrix, rows: matrix.rows.map((row) => ({ ...row, heightModules: 2 })) };
    expect(() => decodeDataMatrix(without)).toThrow('no Data Matrix is 9x10');
    expect(() => decodeDataMatrix({ ...matrix, cell: 'dot' })).toThrow('dot cells');
    expect(() => decodeDataMatrix(high)).toThrow('row 0 is not one module high');
  });
});

describe('what codewords mean', () => {
  const AIM = triplet(14, 22, 26);
  const ABCD = [0x04, 0x20, 0xc4];

  it.each<[string, number[], string]>([
    ['ASCII and digits', padded([66, 142, 235, 98], 8), 'A12\xe1'],
    ['C40 that ends with the symbol', [230, ...AIM], 'AIM'],
    ['C40 with Shift 1 as its last value', [230, ...triplet(14, 22, 0)], 'AI'],
    ['C40 and a last character in ASCII', [230, ...AIM, 67], 'AIMB'],
    ['C40 and two last digits in ASCII', [230, ...AIM, 142], 'AIM12'],
    ['C40 and Unlatch', padded([230, ...AIM, 254, 67], 8), 'AIMB'],
    ['C40 with Unlatch last', [230, ...AIM, 254], 'AIM'],
    [
      'a shift from one triplet to the next',
      [230, ...triplet(4, 4, 2), ...triplet(1, 4, 4)],
      '00a00',
    ],
    ['FNC1 and Upper Shift', [230, ...triplet(1, 27, 1), ...triplet(30, 2, 1)], '\x1d\xe1'],
    ['Text', [239, ...triplet(14, 2, 1), ...triplet(1, 1, 4)], 'aA"0'],
    ['X12', [238, ...AIM, ...triplet(0, 1, 2), 254], 'AIM\r*>'],
    ['EDIFACT that ends with the symbol', [240, ...ABCD], 'ABCD'],
    ['EDIFACT and Unlatch', padded([240, 0x04, 0x27, 0xc0, 66], 8), 'ABA'],
    ['EDIFACT and two characters in ASCII', [240, ...ABCD, 66, 67], 'ABCDAB'],
    ['EDIFACT and pads', padded([240, ...ABCD], 6), 'ABCD'],
    ['Base 256 to the end', [231, ...randomized([0, 200, 201], 2)], '\xc8\xc9'],
    ['Base 256 with a length', padded([231, ...randomized([2, 200, 201], 2), 66], 8), '\xc8\xc9A'],
  ])('%s', (_, codewords, expected) => {
    expect(read(codewords)).toBe(expected);
  });

  it('macros are expanded, FNC1 and ECI are told from data', () => {
    expect(readDataMatrixCodewords([236, 66])).toMatchObject({
      macro: '05',
      bytes: Buffer.from('[)>\x1e05\x1dA\x1e\x04'),
    });
    expect(readDataMatrixCodewords([232, 66, 232, 67])).toMatchObject({
      isGs1: true,
      bytes: Buffer.from('A\x1dB'),
    });
    expect(readDataMatrixCodewords([66, 232, 67])).toMatchObject({ application: 'A' });
    expect(readDataMatrixCodewords([34, 232, 67]).bytes.toString()).toBe('!\x1dB');
    const designators = [
      [241, 4],
      [241, 128, 1],
      [241, 191, 254],
      [241, 192, 1, 1],
      [241, 207, 63, 129],
    ].map((codewords) => readDataMatrixCodewords([...codewords, 66]).ecis[0]?.designator);
    expect(designators).toEqual([3, 127, 16_382, 16_383, 999_999]);
  });
});

describe('what no Data Matrix may contain', () => {
  const AIM = triplet(14, 22, 26);

  it.each<[string, number[], RegExp]>([
    ['codeword 0', [0], /codeword 0 at 1 means nothing/],
    ['an unlatch in ASCII', padded([66, 254], 3), /codeword 254 at 2/],
    ['a codeword from 242 on', [242, 66], /codeword 242/],
    ['a wrong pad', [66, 129, 129], /pad 3 is 129, not/],
    ['data behind a pad', [66, 129, 67], /pad 3/],
    ['a macro behind an ECI', [241, 27, 237, 66], /Macro 06 at codeword 3, not first/],
    ['a macro behind data', [66, 236, 66], /Macro 05 at codeword 2, not first/],
    ['a macro within Structured Append', [233, 15, 1, 1, 236, 66], /Macro 05 at codeword 5/],
    ['Structured Append behind data', [66, 233, 15, 1, 1], /Structured Append at codeword 2/],
    ['symbol 3 of 2', [233, 0x2f, 1, 1, 66], /symbol 3 of 2/],
    ['17 symbols', [233, 0, 1, 1, 66], /symbol 1 of 17/],
    ['file identification 0', [233, 15, 0, 1, 66], /file identification 0,1/],
    ['Reader Programming behind data', [66, 234], /Reader Programming at codeword 2/],
    ['Upper Shift before digits', [235, 142], /Upper Shift before codeword 142/],
    ['Upper Shift last', [66, 235], /ends where the character of an Upper Shift/],
    ['an ECI of 255', [241, 128, 255, 66], /255 within an ECI/],
    ['an ECI beyond 999999', [241, 207, 63, 130, 66], /ECI 1000000/],
    ['an ECI that starts with 208', [241, 208, 1, 1], /starts with 208/],
    ['a triplet beyond 64000', [230, 250, 1], /64001 is no C40 triplet/],
    ['triplet 0', [230, 0, 0], /0 is no C40 triplet/],
    ['C40 left within a shift', padded([230, ...triplet(4, 4, 1), 254], 5), /within a shift/],
    ['C40 made up before Unlatch', padded([230, ...triplet(4, 4, 0), 254], 6), /within a shift/],
    ['C40 latched to last', [66, 230], /carries nothing/],
    ['C40 not left before a pad', [230, ...AIM, 129], /not left before codeword 129/],
    ['C40 not left before a latch', [230, ...AIM, 231], /not left before codeword 231/],
    ['bits behind the Unlatch', padded([240, 0x04, 0x27, 0xc1, 66], 8), /bits behind/],
    ['EDIFACT without room', [240, 66, 67], /without room/],
    ['EDIFACT not left before a latch', [240, 4, 32, 196, 231, 66], /not left before/],
    ['Base 256 without bytes', [66, 231, ...randomized([0], 3)], /without bytes/],
    ['Base 256 beyond the end', [231, ...randomized([9, 1], 2)], /1 codewords for 9 bytes/],
    ['a length of 250 and 250', [231, ...randomized([250, 250, 1], 2)], /length of 250, 250/],
    [
      'bytes that ECI 26 does not allow, which a latch in the wrong place leaves behind',
      [
        241, 27, 230, 134, 42, 160, 197, 179, 242, 254, 231, 4, 69, 142, 164, 231, 242, 103, 157,
      ].concat([92, 129, 118]),
      /are no UTF-8/,
    ],
  ])('%s', (_, codewords, message) => {
    expect(() => read(codewords)).toThrow(message);
  });

  it('values that no shift has', () => {
    const refused = (values: [number, number, number], latch = 230): (() => string) => {
      return () => read([latch, ...triplet(...values)]);
    };
    expect(refused([0, 32, 4])).toThrow(/value 32 of shift 1/);
    expect(refused([1, 28, 4])).toThrow(/value 28 of shift 2/);
    expect(refused([1, 31, 4])).toThrow(/value 31 of shift 2/);
    expect(refused([2, 32, 4], 239)).toThrow(/value 32 of shift 3 in Text/);
    expect(refused([1, 30, 2])).toThrow(/ends within a C40 shift/);
    expect(refused([4, 4, 1])).toThrow(/ends within a C40 shift/);
    expect(() => read([230, ...triplet(4, 1, 30), ...triplet(1, 27, 4)])).toThrow(/Upper Shift/);
  });
});

/** Sizes in the order of zint's numbers. */
const ZINT_SIZES = (
  '10x10 12x12 14x14 16x16 18x18 20x20 22x22 24x24 26x26 32x32 36x36 40x40 44x44 48x48 52x52 ' +
  '64x64 72x72 80x80 88x88 96x96 104x104 120x120 132x132 144x144 8x18 8x32 12x26 12x36 16x36 ' +
  '16x48 8x48 8x64 8x80 8x96 8x120 8x144 12x64 12x88 16x64 20x36 20x44 20x64 22x48 24x48 24x64 ' +
  '26x40 26x48 26x64'
).split(' ');
