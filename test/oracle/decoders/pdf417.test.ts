/** The decoder of PDF417 and MicroPDF417 is held against two encoders and what no symbol may contain. */
import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../support/tools.ts';
import { withFlipped, writerMatrix, zintMatrices } from '../peer-symbols.ts';
import type { Contents } from './decoded.ts';
import { readCodewords } from './pdf417-codewords.ts';
import { decodeMicroPdf417, decodePdf417 } from './pdf417.ts';
import { readWriter, readZint } from './read-peers.ts';

const read = (codewords: number[]): string =>
  Buffer.from(readCodewords(codewords, 'text').bytes).toString('latin1');

const STACKED = { lengthMax: 120, rowModules: 3 };

describe('other encoders', () => {
  it.each(['', 'columns=1', 'columns=30', 'ecLevel=0', 'ecLevel=8'])(
    'every PDF417 of zint 2.16 is read: %s',
    async (options) => {
      const few = { ...STACKED, lengthMax: options === 'columns=1' ? 40 : 120, count: 60 };
      const { read, failures } = await readWriter(decodePdf417, 'PDF417', few, () => options);
      expect(failures).toEqual([]);
      expect(read).toBeGreaterThan(50);
    },
  );

  it('every Compact PDF417 and MicroPDF417 of zint 2.16 is read', async () => {
    const compact = await readWriter(decodePdf417, 'CompactPDF417', STACKED);
    const micro = await readWriter(decodeMicroPdf417, 'MicroPDF417', { ...STACKED, lengthMax: 90 });
    expect([...compact.failures, ...micro.failures]).toEqual([]);
    expect(compact.read).toBeGreaterThan(190);
    expect(micro.read).toBeGreaterThan(180);
  });

  it.skipIf(!isInstalled('zint'))('every symbol of zint 2.11 is read', () => {
    const long = { lengthMax: 300, rowModules: 3 };
    const pdf417 = readZint(decodePdf417, () => ['-b', '55'], long);
    const compact = readZint(decodePdf417, () => ['-b', '56'], long);
    const micro = readZint(decodeMicroPdf417, (_, at) => ['-b', '84', `--cols=${1 + (at % 4)}`], {
      lengthMax: 90,
      rowModules: 2,
    });
    expect([...pdf417.failures, ...compact.failures, ...micro.failures]).toEqual([]);
    expect(Math.min(pdf417.read, compact.read)).toBeGreaterThan(190);
    expect(micro.read).toBeGreaterThan(180);
  });

  it.skipIf(!isInstalled('zint'))('Macro PDF417 and Reader Initialization of zint', () => {
    const [middle, last, micro, programming] = zintMatrices(
      [
        ['-b', '55', '--structapp=3,5,017254899', '-d', 'part'],
        ['-b', '55', '--structapp=5,5,017', '-d', 'part'],
        ['-b', '84', '--structapp=2,3', '-d', 'part'],
        ['-b', '55', '--init', '-d', 'set up'],
      ],
      3,
    );
    expect(decodePdf417(middle!)).toMatchObject({
      structuredAppend: { index: 3, total: 5, id: '017254899' },
      bytes: Buffer.from('part'),
    });
    expect(decodePdf417(last!)).toMatchObject({ structuredAppend: { index: 5, total: 5 } });
    expect(decodeMicroPdf417(micro!)).toMatchObject({
      structuredAppend: { index: 2, total: 3, id: '' },
    });
    expect(decodePdf417(programming!)).toMatchObject({ isReaderProgramming: true });
  });

  it('every variant of MicroPDF417 is read', async () => {
    const versions = new Set<string>();
    for (let columns = 1; columns <= 4; columns++) {
      for (let length = 1; length <= 250; length += 2) {
        const options = `columns=${columns}`;
        const matrix = await writerMatrix('MicroPDF417', 'x'.repeat(length), options, true);
        if (matrix !== undefined) versions.add(decodeMicroPdf417(matrix).version);
      }
    }
    expect(versions.size).toBe(34);
  });
});

describe('modules', () => {
  it.each(['PDF417', 'CompactPDF417', 'MicroPDF417'] as const)(
    'no module of %s may be another',
    async (format) => {
      const matrix = (await writerMatrix(format, 'some text 123456789012345', '', true))!;
      const decode = format === 'MicroPDF417' ? decodeMicroPdf417 : decodePdf417;
      expect(decode(matrix).bytes.toString()).toBe('some text 123456789012345');
      for (let i = 0; i < 60; i++) {
        const [x, y] = [(7 * i) % matrix.columns, (3 * i) % matrix.rows.length];
        expect(() => decode(withFlipped(matrix, x, y))).toThrow(
          /start|stop|codeword|cluster|row address|indicator|modules wide|syndrome/,
        );
      }
    },
  );

  it('rows in another order, of another height or too low are refused', async () => {
    const matrix = (await writerMatrix('PDF417', 'some text 123456789012345', '', true))!;
    const { rows } = matrix;
    const changed = (next: typeof rows) => () => decodePdf417({ ...matrix, rows: next });
    expect(changed([...rows.slice(3, 6), ...rows.slice(0, 3), ...rows.slice(6)])).toThrow(
      /indicator of row/,
    );
    expect(changed([rows[1]!, rows[0]!, ...rows.slice(2)])).toThrow(/cluster/);
    expect(changed(rows.slice(0, -3))).toThrow(/indicator of row/);
    expect(changed([{ ...rows[0]!, heightModules: 4 }, ...rows.slice(1)])).toThrow(/height/);
    expect(changed(rows.map((row) => ({ ...row, heightModules: 2 })))).toThrow(/2 modules/);
    expect(() => decodeMicroPdf417(matrix)).toThrow(/no MicroPDF417 is/);
  });
});

/** Two values of text compaction a codeword. */
const text = (...values: number[]): number[] =>
  (values.length % 2 === 0 ? values : [...values, 29]).reduce<number[]>(
    (out, value, i, all) => (i % 2 === 0 ? [...out, 30 * value + all[i + 1]!] : out),
    [],
  );

describe('what codewords mean', () => {
  it.each<[string, number[], string]>([
    ['alpha, lower and a shift', text(0, 27, 0, 27, 1, 2), 'AaBc'],
    ['mixed and punctuation', text(28, 1, 13, 25, 0, 29, 0), '1,;A'],
    ['a punctuation shift', text(29, 28, 0), "'A"],
    ['lower to mixed to alpha', text(27, 25, 28, 24, 28, 25), 'z^Z'],
    ['text after pads', [...text(0), 900, 900, ...text(0), 900], 'AA'],
    ['a byte within text', [...text(27, 0, 1), 913, 255, ...text(2, 3)], 'ab\xffcd'],
    ['a latch back that starts in alpha', [...text(27, 0), 901, 65, 900, ...text(0)], 'aAA'],
    ['up to five single bytes', [901, 65, 66, 67, 68, 69], 'ABCDE'],
    ['six bytes and one', [901, 163, 238, 432, 766, 244, 101], 'alcoole'],
    ['six bytes', [924, 163, 238, 432, 766, 244], 'alcool'],
    ['digits', [902, 1, 624, 434, 632, 282, 200], '000213298174000'],
  ])('%s', (_, codewords, expected) => {
    expect(read(codewords)).toBe(expected);
  });

  it('bytes are the default of MicroPDF417, and macros are expanded', () => {
    const micro = (codewords: number[]): Contents => readCodewords(codewords, 'byte');
    expect(micro([65, 66]).bytes).toEqual([65, 66]);
    expect(micro([917, 900, ...text(0)]).done('', '', 0, 0)).toMatchObject({
      macro: '06',
      bytes: Buffer.from('[)>\x1e06\x1dA\x1e\x04'),
    });
  });

  it('ECIs are told from data in every mode', () => {
    const ecis = (codewords: number[]) => readCodewords(codewords, 'text').ecis;
    expect(ecis([927, 26, ...text(0)])).toEqual([{ designator: 26, at: 0 }]);
    expect(ecis([...text(0, 1), 926, 0, 899])).toEqual([{ designator: 1799, at: 2 }]);
    expect(ecis([901, 65, 927, 3, 66])).toEqual([{ designator: 3, at: 1 }]);
    expect(ecis([924, 1, 620, 89, 74, 846, 927, 3])).toEqual([{ designator: 3, at: 6 }]);
    expect(ecis([925, 5, ...text(0)])).toEqual([{ designator: 810_905, at: 0 }]);
    expect(readCodewords([901, 65, 927, 3, 66], 'text').bytes).toEqual([65, 66]);
  });

  it('a macro block says which segment it is', () => {
    const block = [928, 111, 100];
    const segment = (codewords: number[]) => readCodewords(codewords, 'text').structuredAppend;
    expect(segment([...text(0), ...block, 17, 53])).toEqual({ index: 1, total: 0, id: '017053' });
    expect(segment([...block, 5, 923, 0, ...text(0, 1)])).toMatchObject({ index: 1, id: '005' });
    expect(segment([...block, 5, 923, 1, 111, 102])).toMatchObject({ index: 1, total: 2 });
    expect(segment([...block, 5, 922])).toMatchObject({ index: 1, total: 1 });
  });
});

describe('what no PDF417 may contain', () => {
  it.each<[string, number[], RegExp]>([
    ['a reserved codeword', [903, 1], /903 at 1 is reserved/],
    ['a macro character in PDF417', [916, 1], /916 at 1 is reserved/],
    ['Reader Initialization behind data', [1, 921], /921 at 2 is reserved/],
    ['an Alpha Shift at the end', text(27, 27), /Alpha Shift without a character/],
    ['an Alpha Shift before bytes', [...text(27, 27), 901, 65], /Alpha Shift without/],
    ['a latch behind a shift', text(27, 27, 28, 0), /ml behind a shift/],
    ['a latch behind a punctuation shift', text(29, 29), /al behind a shift/],
    ['a byte shift in byte compaction', [901, 65, 913, 66], /913 in byte compaction/],
    ['a byte shift in digits', [902, 1, 624, 913, 66], /913 in numeric compaction/],
    ['a byte shift at the end', [1, 913], /end where a byte should be/],
    ['a byte of 256', [1, 913, 256], /256 where a byte/],
    ['a single byte of 256', [901, 256], /256 where a byte/],
    ['a group beyond six bytes', [924, 899, 899, 899, 899, 899], /more than six bytes/],
    ['924 with four codewords', [924, 1, 2, 3, 4], /4 codewords behind 924/],
    ['an ECI within a group', [924, 1, 620, 927, 3, 89, 74, 846], /927 where a group of five/],
    ['an ECI without its number', [927], /end where an ECI assignment number/],
    ['an ECI number of 900', [927, 900], /900 where an ECI assignment number/],
    ['digits without their 1', [902, 2, 624], /a group of digits that is 2424/],
    ['digits in one codeword too many', [902, 0, 1, 100], /a group of digits|digits in 3/],
    ['no digits', [902, 1], /0 digits in 1|without digits/],
    ['a segment of four digits', [928, 11, 100], /segment index of|group of digits|digits in/],
    ['a segment beyond the last', [928, 111, 102, 1, 923, 1, 111, 102], /segment 3 of 2/],
    ['a last segment that is not ended', [928, 111, 101, 1, 923, 1, 111, 102], /2 of 2, not/],
    ['a terminator before the last', [928, 111, 100, 1, 923, 1, 111, 102, 922], /1 of 2, term/],
    ['data behind a macro block', [928, 111, 100, 1, 922, 1], /behind the terminator/],
    ['pads behind a macro block', [928, 111, 100, 1, 900], /900 within a macro block/],
    ['a reserved field', [928, 111, 100, 1, 923, 7, 1], /field 7/],
    ['bytes that ECI 26 does not allow', [927, 26, 901, 200], /are no UTF-8/],
  ])('%s', (_, codewords, message) => {
    expect(() => readCodewords(codewords, 'text').done('', '', 0, 0)).toThrow(message);
  });
});
