/** Holds Han Xin Code to its capacities, its levels and its rule for ECIs. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeHanXin } from '../../../test/oracle/decoders/hanxin.ts';
import { encode } from '../encode.ts';
import { findSymbology } from '../registry.ts';
import type { Matrix } from '../symbol.ts';
import { NO_OPTIONS } from '../symbology.ts';

const ROW = findSymbology('HANXIN')!;

function matrixOf(encoded: ReturnType<typeof encode>): Matrix {
  if (encoded.kind === 'refused') throw new Error(encoded.reason);
  return encoded.symbol as Matrix;
}

/** L1 to L4, from the function information. */
const level = (data: string): number => {
  const { rows } = matrixOf(encode(ROW, data));
  return rows[8]!.cells[8]! * 2 + rows[7]!.cells[8]! + 1;
};

describe('Han Xin Code', () => {
  it.each([
    ['digits', '7', 7827],
    ['letters', 'a', 4350],
    ['characters of region one', '啊', 2174],
    ['characters of region two', '亍', 2174],
    ['double-byte characters', '丂', 1739],
    ['four-byte characters', '\x80', 1044],
    ['binary bytes', '\x1C', 3261],
  ])('holds the %s of version 84 and refuses one more', (_, character, most) => {
    expect(matrixOf(encode(ROW, character.repeat(most))).columns).toBe(189);
    expect(encode(ROW, character.repeat(most + 1)).kind).toBe('refused');
  });

  it('is at level L2 as long as that holds the data', () => {
    expect(level('7')).toBe(2);
    expect(level('7'.repeat(6522))).toBe(2);
    expect(level('7'.repeat(6525))).toBe(1);
  });

  it('reads back: text as GB 18030, bytes as they are', () => {
    const bytes = Uint8Array.from({ length: 30 }, (_, i) => 255 - 7 * i);
    expect(decodeHanXin(matrixOf(encode(ROW, '汉信a1'))).bytes).toEqual(
      Buffer.from('babad0c56131', 'hex'),
    );
    expect(decodeHanXin(matrixOf(encode(ROW, bytes))).bytes).toEqual(Buffer.from(bytes));
  });

  it('is UTF-8 behind ECI 26 where that is asked for', () => {
    const { bytes, ecis } = decodeHanXin(matrixOf(encode(ROW, 'é', { ...NO_OPTIONS, eci: 26 })));
    expect([bytes.toString(), ecis]).toEqual(['é', [{ designator: 26, at: 0 }]]);
  });

  it('draws the same data the same way every time', () => {
    expect(encode(ROW, 'Han Xin 汉信')).toEqual(encode(ROW, 'Han Xin 汉信'));
  });
});

describe('GS1 Han Xin Code', () => {
  const row = findSymbology('GS1_HANXIN')!;

  it.each([
    ['(01)09521234543213(17)271231', 'e391b9390661'],
    ['(01)09521234543213(10)ABCDEFGH', '528d7c63436e'],
    ['(01)09521234543213(10)123456789012(21)12345678901234', '1e183cf33add'],
  ])('of %s has the modules that BWIPP draws', (data, digest) => {
    const cells = matrixOf(encode(row, data)).rows.map((one) => one.cells.join(''));
    const hash = createHash('sha256').update(cells.join(''));
    expect(hash.digest('hex').slice(0, 12)).toBe(digest);
  });

  it('reads back with FNC1 behind values of variable length', () => {
    const data = '(01)09521234543213(10)ABC(21)12';
    const { bytes, isGs1 } = decodeHanXin(matrixOf(encode(row, data)));
    expect([bytes.toString(), isGs1]).toEqual(['010952123454321310ABC\x1d2112', true]);
  });
});
