/** Holds Grid Matrix to its capacities, its levels and its rules for ECIs and appended symbols. */
import { describe, expect, it } from 'vitest';
import { encode } from '../encode.ts';
import { findSymbology } from '../registry.ts';
import type { Matrix } from '../symbol.ts';
import { NO_OPTIONS } from '../symbology.ts';
import { gb2312Bytes } from './gb2312.ts';

const ROW = findSymbology('GRIDMATRIX')!;

const draw = (data: string | Uint8Array, options = {}): ReturnType<typeof encode> =>
  encode(ROW, data, { ...NO_OPTIONS, ...options });

const columns = (data: string): number =>
  ((draw(data) as { symbol: Matrix }).symbol as Matrix).columns;

describe('Grid Matrix', () => {
  it.each([
    ['digits', '1', 2751],
    ['letters', 'A', 1836],
    ['Chinese characters', '啊', 705],
  ])('holds the %s of version 13 and refuses one more', (_, character, most) => {
    expect(columns(character.repeat(most))).toBe(162);
    expect(draw(character.repeat(most + 1)).kind).toBe('refused');
  });

  it('holds 1,143 bytes and refuses one more', () => {
    expect(draw(new Uint8Array(1143).fill(0x80)).kind).toBe('encoded');
    expect(draw(new Uint8Array(1144).fill(0x80)).kind).toBe('refused');
  });

  it('has the size at which the recommended level holds the data', () => {
    expect(columns('1'.repeat(12))).toBe(18);
    expect(columns('1'.repeat(15))).toBe(30);
    expect(columns('1'.repeat(57))).toBe(30);
    expect(columns('1'.repeat(60))).toBe(42);
    expect(columns('1'.repeat(2139))).toBe(162);
  });

  it('is found by its names', () => {
    for (const name of ['grid matrix', 'GRID_MATRIX', 'GridMatrixCode']) {
      expect(findSymbology(name)).toBe(ROW);
    }
  });

  it('takes text of GB 2312 as it is, other text as UTF-8 with ECI 26', () => {
    expect(draw('网格')).not.toEqual(draw('网格', { eci: 26 }));
    expect(draw('網格')).toEqual(draw('網格', { eci: 26 }));
  });

  it('announces ECIs up to 811799 for bytes', () => {
    expect(draw(Buffer.from('grid'), { eci: 811_799 }).kind).toBe('encoded');
    expect(draw(Buffer.from('grid'), { eci: 811_800 })).toMatchObject({
      kind: 'refused',
      reason: 'Grid Matrix carries ECIs from 0 to 811799, not 811800.',
    });
  });

  it('spreads a message over 2 to 16 symbols', () => {
    const at = (total: number, id: number): string =>
      draw('x', { structuredAppend: { index: 1, total, id } }).kind;
    expect([at(2, 0), at(16, 255)]).toEqual(['encoded', 'encoded']);
    expect([at(1, 0), at(17, 0), at(2, 256)]).toEqual(['refused', 'refused', 'refused']);
  });
});

describe('GB 2312', () => {
  it('has 7,445 characters beside ASCII: 682 signs, and 6,763 of levels 1 and 2', () => {
    let [signs, characters] = [0, 0];
    for (let code = 0x80; code < 0x10000; code++) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const bytes = gb2312Bytes(String.fromCharCode(code));
      if (bytes === undefined) continue;
      if (bytes[0]! < 0xb0) signs++;
      else characters++;
    }
    expect([signs, characters]).toEqual([682, 6763]);
  });

  it('lacks what GB 18030 has in the same rows, and anything of four bytes', () => {
    expect(gb2312Bytes('ⅰ')).toBeUndefined();
    expect(gb2312Bytes('网\x80')).toBeUndefined();
    expect(gb2312Bytes('網')).toBeUndefined();
    expect(gb2312Bytes('😀')).toBeUndefined();
    expect(gb2312Bytes('网1')).toEqual(Buffer.from('cdf831', 'hex'));
  });
});
