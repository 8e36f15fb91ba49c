/** Checks the error correction against the standards' examples and its defining property. */
import { describe, expect, it } from 'vitest';
import { byteErrorCorrection, wordErrorCorrection, type ReedSolomonField } from './reed-solomon.ts';

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replace(/ /g, ''), 'hex'));

const QR = { size: 256, primitivePolynomial: 0x11d, firstRoot: 0 } as const;
const DATA_MATRIX = { size: 256, primitivePolynomial: 0x12d, firstRoot: 1 } as const;
const HAN_XIN = { size: 256, primitivePolynomial: 0x163, firstRoot: 1 } as const;

/** Product by shift and add, without the tables under test. */
function multiply(size: number, polynomial: number, a: number, b: number): number {
  let product = 0;
  for (let bit = size >>> 1; bit > 0; bit >>>= 1) {
    product = (product << 1) ^ (product & (size >>> 1) ? polynomial : 0);
    if (b & bit) product ^= a;
  }
  return product & (size - 1);
}

/** The codewords as a polynomial, highest power first, at each of the generator's roots. */
function syndromes(field: ReedSolomonField, block: number[], count: number): number[] {
  const { size, primitivePolynomial, firstRoot } = field;
  let root = firstRoot === 0 ? 1 : 2;
  return Array.from({ length: count }, () => {
    const value = block.reduce(
      (sum, word) => multiply(size, primitivePolynomial, sum, root) ^ word,
      0,
    );
    root = multiply(size, primitivePolynomial, root, 2);
    return value;
  });
}

describe('error correction in bytes', () => {
  it('gives the codewords of the example in ISO/IEC 18004:2024, Annex I', () => {
    const data = bytes('10 20 0C 56 61 80 EC 11 EC 11 EC 11 EC 11 EC 11');
    expect(byteErrorCorrection(QR)(data, 10)).toEqual(bytes('A5 24 D4 C1 ED 36 C7 87 2C 55'));
  });

  it('gives the codewords of the example in ISO/IEC 16022:2006, Annex O', () => {
    const data = Uint8Array.of(142, 164, 186);
    expect([...byteErrorCorrection(DATA_MATRIX)(data, 5)]).toEqual([114, 25, 5, 88, 102]);
  });

  const counts = [5, 7, 10, 11, 13, 17, 20, 24, 30, 42, 62, 68];
  it.each(
    [QR, DATA_MATRIX, HAN_XIN].flatMap((field) =>
      counts.map((count) => [field.primitivePolynomial, count, field] as const),
    ),
  )('modulo %i, makes a block with %i codewords zero at every root', (_, count, field) => {
    const data = Uint8Array.from({ length: 100 }, (__, i) => (i * 89 + count) & 0xff);
    const block = [...data, ...byteErrorCorrection(field)(data, count)];
    expect(syndromes(field, block, count)).toEqual(Array(count).fill(0));
  });
});

describe('error correction in words', () => {
  it.each([
    [16, 0x13, 5, 10],
    [64, 0x43, 10, 53],
    [64, 0x43, 40, 23],
    [256, 0x12d, 1, 100],
    [1024, 0x409, 300, 700],
    [4096, 0x1069, 385, 1279],
  ])('in GF(%i) modulo %i, %i codewords make the block zero at every root', (size, poly, n, k) => {
    const field: ReedSolomonField = { size, primitivePolynomial: poly, firstRoot: 1 };
    const data = Uint16Array.from({ length: k }, (_, i) => (i * 1237 + n) % size);
    const block = [...data, ...wordErrorCorrection(field)(data, n)];
    expect(syndromes(field, block, n)).toEqual(Array(n).fill(0));
  });

  it('agrees with bytes where both apply', () => {
    const data = Array.from({ length: 120 }, (_, i) => (i * i) & 0xff);
    for (const field of [QR, DATA_MATRIX]) {
      expect([...wordErrorCorrection(field)(Uint16Array.from(data), 36)]).toEqual([
        ...byteErrorCorrection(field)(Uint8Array.from(data), 36),
      ]);
    }
  });
});
