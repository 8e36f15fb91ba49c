/** Checks the modules of every symbol size, by themselves and with an independent decoder. */
import { describe, expect, it } from 'vitest';
import { drawn, picture, readSymbol } from '../../../test/support/read-symbol.ts';
import { dataMatrix } from './encoder.ts';
import { drawSymbol } from './placement.ts';
import { EXTENDED_RECTANGLES, sizeOf, SQUARES } from './sizes.ts';

const SIZES = [...SQUARES, ...EXTENDED_RECTANGLES].map(
  (size) => [`${size.rows} × ${size.columns}`, size] as const,
);

/** Digits that fill a symbol. */
const digits = (codewords: number): Buffer =>
  Buffer.from(Array.from({ length: 2 * codewords }, (_, i) => 0x30 + ((i * i * 3 + i * 7) % 10)));

describe('placement', () => {
  it('covers the 48 sizes of both standards', () => {
    expect(SIZES).toHaveLength(48);
    expect(new Set(SIZES.map(([name]) => name)).size).toBe(48);
  });

  it.each(SIZES)('%s: each bit has a module of its own, and finders have none', (_, size) => {
    const { rows, columns, regionsDown, regionsAcross } = size;
    const total = size.dataCodewords + size.correctionCodewords;
    const light = drawSymbol(new Uint8Array(total), size);
    const dark = drawSymbol(new Uint8Array(total).fill(255), size);
    const changed = light.flatMap((row, y) => [...row].filter((cell, x) => cell !== dark[y]![x]));
    expect(changed).toHaveLength(8 * total);
    const dataModules = (rows - 2 * regionsDown) * (columns - 2 * regionsAcross);
    expect([0, 4]).toContain(dataModules - 8 * total);
    const [height, width] = [rows / regionsDown, columns / regionsAcross];
    for (const grid of [light, dark]) {
      for (let y = 0; y < rows; y++) {
        for (let x = 0; x < columns; x++) {
          if (x % width === 0 || y % height === height - 1) expect(grid[y]![x]).toBe(1);
          else if (y % height === 0) expect(grid[y]![x]).toBe((x + 1) % 2);
          else if (x % width === width - 1) expect(grid[y]![x]).toBe(y % 2);
        }
      }
    }
  });

  it.each(SIZES)('%s reads back full of digits, and of bytes', async (_, size) => {
    const bytes = Buffer.from(Array.from({ length: size.dataCodewords - 2 }, (__, i) => 255 - i));
    for (const data of [digits(size.dataCodewords), bytes]) {
      const symbol = drawn(dataMatrix({ bytes: data }, [size]));
      expect([symbol.rows.length, symbol.columns]).toEqual([size.rows, size.columns]);
      const [found] = await readSymbol(symbol, { formats: ['DataMatrix'] });
      expect(Buffer.from(found?.bytes ?? [])).toEqual(data);
    }
  });

  it('draws 123456 as the symbol of ISO/IEC 16022:2006, Figure O.2', () => {
    expect(picture(drawn(dataMatrix({ bytes: Buffer.from('123456') }, SQUARES)))).toEqual([
      '#.#.#.#.#.',
      '##..#.##.#',
      '##.....#..',
      '##...###.#',
      '##....#...',
      '#.....####',
      '###.##....',
      '####.##..#',
      '#..###.#..',
      '##########',
    ]);
  });

  it('knows no sizes but those', () => {
    expect(sizeOf(16, 48).dataCodewords).toBe(49);
    expect(() => sizeOf(10, 12)).toThrow('10 × 12');
  });
});
