/** Checks rMQR Codes in all versions with the standard's figures and a decoder. */
import { describe, expect, it } from 'vitest';
import { drawn, picture, readSymbol, readSymbolText } from '../../../test/support/read-symbol.ts';
import { NO_OPTIONS } from '../symbology.ts';
import { RMQR_VERSIONS } from './rmqr-versions.ts';
import { rmqrBytes, rmqrMatrix, rmqrText } from './rmqr.ts';
import { divide, runsOf } from './segments.ts';

const text = (data: string): ReturnType<typeof rmqrText> => rmqrText(data, NO_OPTIONS);

const version = async (data: string): Promise<string> => {
  const [found] = await readSymbol(text(data), { formats: ['RMQRCode'] });
  return `${found?.version}-${found?.ecLevel}`;
};

describe('the module matrix', () => {
  it('is that of the standard', () => {
    expect(picture(drawn(text('0123456')))).toEqual(FIGURE_I2);
    expect(picture(drawn(text('12345678901234567890123456')))).toEqual(FIGURE_1);
  });
});

describe('rMQR Code', () => {
  it.each(RMQR_VERSIONS.map((one) => [`R${one.height}x${one.width}`, one] as const))(
    '%s reads back at both levels, filled with digits and with bytes',
    async (name, rmqr) => {
      for (const level of ['M', 'H'] as const) {
        const bits = rmqr.levels[level].data * 8;
        const [digitBits, , byteBits] = rmqr.fields.countBits as [number, number, number];
        const fillings = [
          '3141592653'.repeat(37).slice(0, 3 * Math.floor((bits - 3 - digitBits) / 10)),
          'abcdefgh'.repeat(19).slice(0, Math.floor((bits - 3 - byteBits) / 8)),
        ];
        for (const filling of fillings) {
          const bytes = Buffer.from(filling);
          const segmentation = divide(runsOf(bytes), rmqr.fields)!;
          const symbol = rmqrMatrix(bytes, [], segmentation, rmqr, level);
          const [found] = await readSymbol(symbol, { formats: ['RMQRCode'] });
          expect([found?.text, found?.version, found?.ecLevel]).toEqual([filling, name, level]);
        }
      }
    },
  );

  it('is the smallest rectangle, at level H where that holds the data', async () => {
    expect(await version('123456789')).toBe('R11x27-H');
    expect(await version('1234567890')).toBe('R11x27-M');
    expect(await version('12345678901234')).toBe('R11x27-M');
    expect(await version('123456789012345')).toBe('R13x27-M');
    expect(await version('ABCDEFGH')).toBe('R11x27-M');
    expect(await version('ABCDEFGHI')).toBe('R13x27-M');
  });

  it('holds the capacities of R17×139-M and refuses one more', async () => {
    for (const [character, most] of [
      ['7', 361],
      ['A', 219],
      ['x', 150],
    ] as const) {
      expect(await version(character.repeat(most))).toBe('R17x139-M');
      expect(text(character.repeat(most + 1)).kind).toBe('refused');
    }
  });

  it('sends text beyond ASCII as UTF-8, and bytes as they are', async () => {
    expect(await readSymbolText(text('café 你 😀'))).toBe('café 你 😀');
    const bytes = Uint8Array.from({ length: 128 }, (_, i) => 255 - i);
    const [found] = await readSymbol(rmqrBytes(bytes, NO_OPTIONS), { textMode: 'HexECI' });
    expect(found?.bytes).toEqual(bytes);
    expect(found?.text).toMatch(/^5D 51 31 FF/);
  });

  it.each([3, 26, 127, 128, 899, 999_999])('bytes carry ECI %i', async (eci) => {
    const symbol = rmqrBytes(Uint8Array.of(0x41), { ...NO_OPTIONS, eci });
    const [found] = await readSymbol(symbol, { textMode: 'HexECI' });
    const designator = Buffer.from(String(eci).padStart(6, '0')).toString('hex').toUpperCase();
    expect(found?.text.replaceAll(' ', '')).toBe(`5D51325C${designator}41`);
  });
});

/** ISO/IEC 23941:2022, Figure I.2. */
const FIGURE_I2: readonly string[] = [
  '#######.#.#.#.#.#.#.#.#.###',
  '#.....#..##.#....###.#..#.#',
  '#.###.#....#..####.#..#####',
  '#.###.#.####.##.####...##..',
  '#.###.#..#.###.######..#.##',
  '#.....#.###....#..#####..#.',
  '#######.#########...#.#####',
  '........#####.#.##.#..#...#',
  '####......#..#.#..#####.#.#',
  '#.#.#.#..##..#.#..###.#...#',
  '###.#.#.#.#.#.#.#.#.#.#####',
];

/** ISO/IEC 23941:2022, Figure 1. */
const FIGURE_1: readonly string[] = [
  '#######.#.#.#.#.#.#.#.#.###',
  '#.....#....#..##...#..##..#',
  '#.###.#.##......##..###...#',
  '#.###.#..##.#.##.....#.....',
  '#.###.#.###.#..##.##.##..##',
  '#.....#...###...##..#.##...',
  '#######..#..######....###.#',
  '........#.#..#.#.#.#...##..',
  '##.#.##.#.##.#.##..#..#####',
  '.##..##.#.#.#.#####...#...#',
  '#.....#..###...####.#.#.#.#',
  '#...##.#..#..#.#......#...#',
  '###.#.#.#.#.#.#.#.#.#.#####',
];
