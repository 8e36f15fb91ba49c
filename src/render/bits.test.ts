import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitAt, fillBits } from './bits.ts';
import { rotateRows } from './rotate.ts';

const bitsOf = (row: Uint8Array, width: number): number[] =>
  Array.from({ length: width }, (_, x) => bitAt(row, x));

/** Column and row of the first pixel with ink. */
const at = (rows: readonly Uint8Array[], width: number): [number, number] => {
  const y = rows.findIndex((bits) => bits.some((byte) => byte !== 0));
  return [bitsOf(rows[y]!, width).indexOf(1), y];
};

const once = (rows: readonly Uint8Array[], width: number): readonly Uint8Array[] =>
  rotateRows(rows, width, 90);

describe('fillBits', () => {
  it('sets exactly the bits of its range and keeps those already set', () => {
    const position = fc.integer({ min: 0, max: 80 });
    fc.assert(
      fc.property(position, position, position, (from, to, before) => {
        const row = new Uint8Array(11);
        fillBits(row, before, before + 1);
        fillBits(row, from, to);
        const expected = Array.from({ length: 88 }, (_, x) =>
          (x >= from && x < to) || x === before ? 1 : 0,
        );
        expect(bitsOf(row, 88)).toEqual(expected);
      }),
    );
  });
});

describe('turn', () => {
  const row = Uint8Array.of(0b1100_0000, 0b0100_0000);
  const other = Uint8Array.of(0b0000_0001, 0);

  it('shares rows that are equal, so that printers need not compare them', () => {
    for (const [rotate, width] of [
      [0, 10],
      [180, 10],
    ] as const) {
      const turned = rotateRows([row, row, other], width, rotate);
      expect(turned).toHaveLength(3);
      expect(new Set(turned).size).toBe(2);
    }
    expect(new Set(rotateRows([row, row, other], 10, 90)).size).toBeLessThan(10);
  });

  it('moves the top left pixel where a clockwise turn puts it', () => {
    const dot = [Uint8Array.of(0b1000_0000), Uint8Array.of(0), Uint8Array.of(0)];
    expect(at(rotateRows(dot, 5, 90), 3)).toEqual([2, 0]);
    expect(at(rotateRows(dot, 5, 180), 5)).toEqual([4, 2]);
    expect(at(rotateRows(dot, 5, 270), 3)).toEqual([0, 4]);
  });

  it('gives the picture back after four quarter turns', () => {
    const four = once(once(once(once([row, other], 10), 2), 10), 2);
    expect(four.map((bits) => [...bits])).toEqual([row, other].map((bits) => [...bits]));
  });
});
