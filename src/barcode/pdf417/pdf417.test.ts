/** Checks PDF417 symbols with an independent encoder, which draws given codewords, and a decoder. */
import { describe, expect, it } from 'vitest';
import { decodePdf417 } from '../../../test/oracle/decoders/pdf417.ts';
import { drawn, readSymbol } from '../../../test/support/read-symbol.ts';
import { bwipCells } from '../../../test/support/bwip.ts';
import { NO_OPTIONS } from '../symbology.ts';
import { textMessage, type Message } from './message.ts';
import { PDF417, pdf417Matrix, type Pdf417Format } from './pdf417.ts';

const message = (data: readonly number[]): Message => ({ kind: 'message', data, controlBlock: [] });

const cells = (data: readonly number[], format: Pdf417Format): Uint8Array[] =>
  drawn(pdf417Matrix(message(data), format)).rows.map((row) => row.cells);

/** The same symbol by another encoder. */
function otherCells(data: readonly number[], { compact, level, columns }: Pdf417Format): unknown {
  const text = data.map((codeword) => `^${String(codeword).padStart(3, '0')}`).join('');
  const options = { raw: true, eclevel: level!, fixedeclevel: true, columns: columns! };
  const other = bwipCells(compact ? 'pdf417compact' : 'pdf417', text, options);
  return other.kind === 'refused' ? other : other.rows;
}

const textOf = (text: string, format: Pdf417Format = {}): ReturnType<typeof pdf417Matrix> => {
  const made = textMessage(text, NO_OPTIONS, PDF417);
  return made.kind === 'refused' ? made : pdf417Matrix(made, format);
};

/** Columns of codewords and rows. */
const shape = (count: number): [columns: number, rows: number] => {
  const matrix = drawn(pdf417Matrix(message(Array<number>(count).fill(1))));
  return [(matrix.columns - 69) / 17, matrix.rows.length];
};

describe('PDF417', () => {
  it('has every codeword in every cluster as another encoder has', () => {
    const all = Array.from({ length: 840 }, (_, i) => (i * 7) % 929);
    for (const columns of [14, 15, 16]) {
      for (const offset of [0, 300, 600]) {
        const data = all.map((codeword) => (codeword + offset) % 929);
        const format = { level: 2, columns };
        expect(cells(data, format)).toEqual(otherCells(data, format));
      }
    }
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('is that of another encoder at level %i', (one) => {
    for (const columns of [1, 2, 3, 5, 9, 17, 24, 30]) {
      const count = Math.min(7, 90 * columns - (2 << one) - 1);
      if (count < 1) continue;
      const data = Array.from({ length: count }, (_, i) => (i * 100 + columns) % 900);
      for (const compact of [false, true]) {
        const format = { level: one, columns, compact };
        expect(cells(data, format)).toEqual(otherCells(data, format));
      }
    }
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('reads back at level %i', async (one) => {
    for (let columns = 1 + (one % 3); columns <= 30; columns += 3) {
      const text = `Level ${one}, ${columns} columns`;
      if ((2 << one) + 17 > 90 * columns) continue;
      const format = { level: one, columns, compact: columns % 2 === 1 };
      const [found] = await readSymbol(textOf(text, format));
      expect(found?.text).toBe(text);
    }
  });

  it('has about three rows a column', () => {
    expect(shape(1)).toEqual([2, 6]);
    expect(shape(40)).toEqual([4, 13]);
    expect(shape(160)).toEqual([8, 23]);
    expect(shape(400)).toEqual([12, 39]);
    expect(shape(850)).toEqual([17, 54]);
  });

  it('has a pad behind a last codeword that some readers would miss', () => {
    for (const text of ['A', '9', 'AB', 'a', '\x01', '\x01A', '\x01 ']) {
      for (const eci of [undefined, 26]) {
        const made = textMessage(text, { ...NO_OPTIONS, eci }, PDF417);
        if (made.kind === 'refused') throw new Error(made.reason);
        const { used, capacity } = decodePdf417(drawn(pdf417Matrix(made)));
        expect(capacity, text).toBeGreaterThan(used);
      }
    }
  });

  it('takes the columns, rows or aspect it is given', () => {
    const size = (format: Pdf417Format): number[] => {
      const { columns, rows } = drawn(textOf('x'.repeat(100), format));
      return [columns, rows.length];
    };
    expect(size({ columns: 3 })).toEqual([3 * 17 + 69, 23]);
    expect(size({ rows: 30 })).toEqual([3 * 17 + 69, 30]);
    expect(size({ columns: 6, rows: 20 })).toEqual([6 * 17 + 69, 20]);
    const [wide, wideRows] = size({ aspect: 6 });
    expect(wide! / (wideRows! * 3)).toBeCloseTo(6, 0);
    const [high, highRows] = size({ aspect: 0.5 });
    expect(high! / (highRows! * 3)).toBeLessThan(0.7);
    expect(textOf('x'.repeat(100), { columns: 1, rows: 20 }).kind).toBe('refused');
    expect(textOf('x'.repeat(1500), { level: 8 }).kind).toBe('refused');
  });

  it('never has more than 928 codewords', () => {
    for (let count = 850; count <= 925; count++) {
      const [columns, rows] = shape(count);
      expect(columns * rows).toBeLessThanOrEqual(928);
    }
    expect(shape(925)).toEqual([16, 58]);
    expect(pdf417Matrix(message(Array<number>(926).fill(1))).kind).toBe('refused');
  });

  it('has the recommended error correction, or less where only that leaves room', async () => {
    // The decoder reports the error correction codewords as a share of all.
    const share = async (count: number): Promise<string | undefined> =>
      (await readSymbol(textOf('A'.repeat(2 * count))))[0]?.ecLevel;
    for (const [count, correction, all] of [
      [40, 8, 4 * 13],
      [41, 16, 4 * 15],
      [160, 16, 8 * 23],
      [161, 32, 8 * 25],
      [320, 32, 11 * 33],
      [321, 64, 11 * 36],
      [863, 64, 928],
      [864, 32, 928],
      [896, 16, 928],
      [925, 2, 928],
    ] as const) {
      expect(await share(count)).toBe(`${Math.floor((correction / all) * 100)}%`);
    }
  });

  it('uses free codewords for error correction', async () => {
    const [found] = await readSymbol(textOf('x'.repeat(50), { columns: 3, rows: 60 }));
    expect(found?.ecLevel).toBe(`${Math.floor((128 / 180) * 100)}%`);
  });
});
