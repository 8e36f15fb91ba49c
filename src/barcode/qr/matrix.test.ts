/** Checks every version and error correction level of QR Code with a decoder and frozen symbols. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readSymbol } from '../../../test/support/read-symbol.ts';
import { writeCodewords } from './bits.ts';
import { dataCodewords, finalCodewords } from './codewords.ts';
import type { ErrorCorrectionLevel } from './codewords.ts';
import { qrCells } from './matrix.ts';
import { MODE } from './segments.ts';
import { squareMatrix } from './square-matrix.ts';

const LEVELS: readonly ErrorCorrectionLevel[] = ['L', 'M', 'Q', 'H'];
const VERSIONS = Array.from({ length: 40 }, (_, i) => i + 1);

const cellsOf = (data: Uint8Array, version: number, level: ErrorCorrectionLevel): Uint8Array[] =>
  qrCells(finalCodewords(data, version, level), version, level);

/** Digits that fill a symbol, so that no codeword is padding. */
function digitsFor(version: number, level: ErrorCorrectionLevel): [Uint8Array, string] {
  const countBits = version < 10 ? 10 : version < 27 ? 12 : 14;
  const capacity = dataCodewords(version, level) * 8;
  const length = 3 * Math.floor((capacity - 4 - countBits) / 10);
  const text = '3141592653'.repeat(800).slice(0, length);
  const stream = {
    header: [],
    codes: Buffer.from(text),
    segments: [{ mode: MODE.numeric, start: 0, end: length }],
    fields: { indicatorBits: 4, indicators: [1], countBits: [countBits] },
    terminatorBits: 4,
    capacity,
  };
  return [writeCodewords(stream), text];
}

/** Codewords without a pattern that could favor a mask. */
function noise(length: number): Uint8Array {
  let state = length;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

describe('the module matrix', () => {
  it.each(VERSIONS)('of version %i reads back at every level', async (version) => {
    for (const level of LEVELS) {
      const [codewords, text] = digitsFor(version, level);
      const symbol = squareMatrix(cellsOf(codewords, version, level));
      const [found] = await readSymbol(symbol, { formats: ['QRCode'] });
      expect([found?.text, found?.ecLevel, found?.version]).toEqual([text, level, `${version}`]);
    }
  });

  it.each(VERSIONS)('of version %i has the masks and modules of the frozen symbols', (version) => {
    const hash = createHash('sha256');
    for (const level of LEVELS) {
      const cells = cellsOf(noise(dataCodewords(version, level)), version, level);
      for (const row of cells) hash.update(row);
    }
    expect(hash.digest('hex').slice(0, 12)).toBe(FROZEN[version - 1]);
  });
});

/** By version − 1: digests of symbols of noise at levels L, M, Q and H that qr 0.7.0 drew. */
const FROZEN = `
  b0ae15143e87 ecda30851d1b 5e45d83a754f d08ea7ac45e5 300d8a6790d4 e689faa265df 1f205d61366f
  a69c9facba5c 21b43c65a2d8 ed9dde32d70e 2b5f4219b72c 80374f2e9bb8 d0d44d5ba6b0 f7e98765ed4b
  2bfa736afd1d 0c4e634c9bbb 3f092cf6b92e 95da9f9f42c2 b29e7e1a7c74 a691d787fccb 3078e04498fc
  cf4e343378e4 3e4c0c83d6ee fdfcef0051fb b65543e4aca3 3248afeda405 d2ce953dd704 12473691b89a
  0544f0a5e519 36c632b98332 0286642bd6fe e0bc5647d93d 4ae3ddcc5ffd 5e072bdf0da1 ca145b3ae413
  403dcd99d8c3 c63c38eb5bde 0c71f94cca98 20c6580e0ea3 dc4bc57b24c0`
  .trim()
  .split(/\s+/);
