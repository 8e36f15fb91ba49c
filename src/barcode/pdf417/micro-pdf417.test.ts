/** Checks MicroPDF417 symbols: figures of the standard, another encoder and a decoder. */
import { describe, expect, it } from 'vitest';
import { drawn, picture, readSymbol } from '../../../test/support/read-symbol.ts';
import { bwipCells } from '../../../test/support/bwip.ts';
import { NO_OPTIONS } from '../symbology.ts';
import { textMessage, type Message } from './message.ts';
import { MICRO_PDF417, microPdf417Matrix } from './micro-pdf417.ts';

const textOf = (text: string, columns?: number): ReturnType<typeof microPdf417Matrix> => {
  const message = textMessage(text, NO_OPTIONS, MICRO_PDF417);
  return message.kind === 'refused' ? message : microPdf417Matrix(message, columns);
};

const message = (data: readonly number[]): Message => ({ kind: 'message', data, controlBlock: [] });

/** Rows, columns of codewords, and data codewords (ISO/IEC 24728:2006, Table 1). */
const SIZES = [
  [11, 1, 4],
  [14, 1, 7],
  [17, 1, 10],
  [20, 1, 12],
  [24, 1, 16],
  [28, 1, 20],
  [8, 2, 8],
  [11, 2, 13],
  [14, 2, 19],
  [17, 2, 24],
  [20, 2, 29],
  [23, 2, 33],
  [26, 2, 37],
  [6, 3, 6],
  [8, 3, 10],
  [10, 3, 14],
  [12, 3, 18],
  [15, 3, 24],
  [20, 3, 34],
  [26, 3, 46],
  [32, 3, 58],
  [38, 3, 70],
  [44, 3, 82],
  [4, 4, 8],
  [6, 4, 12],
  [8, 4, 18],
  [10, 4, 24],
  [12, 4, 30],
  [15, 4, 39],
  [20, 4, 54],
  [26, 4, 72],
  [32, 4, 90],
  [38, 4, 108],
  [44, 4, 126],
] as const;

describe('MicroPDF417', () => {
  it('is the symbol of a figure (ISO/IEC 24728:2006, Figure 1)', () => {
    expect(picture(drawn(textOf('ABCDEFGHIJKLMNOPQRSTUV', 1)))).toEqual(FIGURE_1);
  });

  it.each(SIZES)(
    '%i × %i is that of another encoder, and reads back',
    async (rows, columns, count) => {
      const data = [900, ...Array.from({ length: count - 1 }, (_, i) => (i * 397 + rows) % 900)];
      const own = drawn(microPdf417Matrix(message(data), columns));
      const text = data.map((codeword) => `^${String(codeword).padStart(3, '0')}`).join('');
      const other = bwipCells('micropdf417', text, { raw: true, version: `${rows}x${columns}` });
      expect(own.rows.map(({ cells }) => cells)).toEqual('rows' in other && other.rows);
      const letters = 'MICROPDF'.repeat(40).slice(0, 2 * count - 2);
      const symbol = drawn(textOf(letters, columns));
      expect(symbol.rows).toHaveLength(rows);
      // The decoder finds four rows only where they are higher than the least.
      const high = symbol.rows.map((row) => ({ ...row, heightModules: 4 }));
      expect((await readSymbol({ ...symbol, rows: high }))[0]?.text).toBe(letters);
    },
  );

  it('takes the least area, quiet zone included', () => {
    const size = (count: number): [columns: number, modulesHigh: number] => {
      const { columns, rows } = drawn(microPdf417Matrix(message(Array<number>(count).fill(1))));
      return [columns, rows.length * 2];
    };
    expect(size(4)).toEqual([38, 22]);
    expect(size(8)).toEqual([55, 16]);
    expect(size(30)).toEqual([99, 24]);
    expect(size(126)).toEqual([99, 88]);
    expect(microPdf417Matrix(message(Array<number>(127).fill(1))).kind).toBe('refused');
  });
});

const FIGURE_1 = [
  '####.#.#..#....##...##..#..####.#.#..#',
  '###..#.#..######.#.#.###...###..#.#..#',
  '###.##.#..#.#..##..#####...###.##.#..#',
  '###.#..#..##.#.....#.##....###.#..#..#',
  '###.#..##.#.#....#####..##.###.#..##.#',
  '###.#.###.#.##..###..#####.###.#.###.#',
  '###.#.##..##..#....##.###..###.#.##..#',
  '###.#.#...##.##..####..#...###.#.#...#',
  '##..#.#...#..##....#...###.##..#.#...#',
  '##..#.##..#..##..####..###.##..#.##..#',
  '##..#.###.#..##..#.######..##..#.###.#',
  '##..#..##.#.....#.#.####...##..#..##.#',
  '##..##.##.####..##..#..###.##..##.##.#',
  '###.##.##.#.###..######.#..###.##.##.#',
  '###..#.##.###..####.#..###.###..#.##.#',
  '##...#.##.###...#.#..###...##...#.##.#',
  '##...#.#..##...#.####..##..##...#.#..#',
  '##..##.#..#....##..#...###.##..##.#..#',
  '##.###.#..####.#####.##.#..##.###.#..#',
  '##.##..#..##...#...###.#...##.##..#..#',
];
