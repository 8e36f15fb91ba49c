/** Checks the error correction against the standard's example and its defining property. */
import { describe, expect, it } from 'vitest';
import { errorCorrection } from './reed-solomon.ts';

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replace(/ /g, ''), 'hex'));

/** Product in GF(2^8) by shift and add, without the tables under test. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ (product & 0x80 ? 0x11d : 0);
    if ((b >>> bit) & 1) product ^= a;
  }
  return product & 0xff;
}

describe('error correction', () => {
  it('gives the codewords of the example in ISO/IEC 18004:2024, Annex I', () => {
    const data = bytes('10 20 0C 56 61 80 EC 11 EC 11 EC 11 EC 11 EC 11');
    expect(errorCorrection(data, 10)).toEqual(bytes('A5 24 D4 C1 ED 36 C7 87 2C 55'));
  });

  it.each([7, 10, 13, 16, 17, 18, 20, 22, 24, 26, 28, 30])(
    'makes a block with %i codewords zero at every root of the generator',
    (count) => {
      const data = Uint8Array.from({ length: 100 }, (_, i) => (i * 89 + count) & 0xff);
      const block = [...data, ...errorCorrection(data, count)];
      for (let i = 0, root = 1; i < count; i++, root = multiply(root, 2)) {
        expect(block.reduce((sum, byte) => multiply(sum, root) ^ byte, 0)).toBe(0);
      }
    },
  );
});
