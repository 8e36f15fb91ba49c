/** Checks error correction codewords: worked examples, and the roots every symbol must have. */
import { describe, expect, it } from 'vitest';
import { errorCorrection } from './error-correction.ts';

describe('error correction codewords', () => {
  it('are those of the worked example (ISO/IEC 15438:2015, Annex Q)', () => {
    expect(errorCorrection([5, 453, 178, 121, 239], 4)).toEqual([452, 327, 657, 619]);
  });

  it('are those of other encoders', () => {
    expect(errorCorrection([4, 237, 131, 344], 2)).toEqual([312, 132]);
    expect(errorCorrection([4, 913, 233, 900], 8)).toEqual([398, 878, 279, 350, 217, 295, 231, 77]);
    expect(errorCorrection([900, 214, 341, 449], 7)).toEqual([279, 661, 883, 647, 850, 9, 20]);
  });

  it.each([2, 4, 7, 8, 9, 16, 21, 32, 50, 64, 128, 256, 512])(
    'make the symbol a multiple of the generator of degree %i',
    (count) => {
      const data = Array.from({ length: 928 - count }, (_, i) => (i * i * 31 + 7) % 929);
      const symbol = [...data, ...errorCorrection(data, count)];
      for (let i = 1, root = 3; i <= count; i++, root = (root * 3) % 929) {
        let value = 0;
        for (const codeword of symbol) value = (value * root + codeword) % 929;
        expect(value).toBe(0);
      }
    },
  );
});
