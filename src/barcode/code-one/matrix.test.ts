/** Checks every version of Code One against frozen symbols. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { writeCodewords } from './codewords.ts';
import { encodeMessage } from './encodation.ts';
import { codeOneCells, VERSIONS } from './matrix.ts';

/** Capitals that leave no codeword, or one, in C40. */
function symbolOf(at: number): Uint8Array[] {
  const version = VERSIONS[at]!;
  const bytes = Buffer.from(
    'HELLOWORLD'.repeat(300).slice(0, 3 * Math.floor((version.data - 1) / 2)),
  );
  const { segments } = encodeMessage(bytes, 0, [version.data])!;
  return codeOneCells(version, writeCodewords(bytes, segments, [], version.data));
}

describe('the module matrix', () => {
  it.each([...'ABCDEFGH'])('of version %s has the modules of the frozen symbol', (name) => {
    const at = 'ABCDEFGH'.indexOf(name);
    const cells = symbolOf(at);
    const digest = createHash('sha256').update(cells.map((row) => row.join('')).join(''));
    expect(digest.digest('hex').slice(0, 12)).toBe(FROZEN[at]);
  });

  it('of version A looks as the standard draws it: bar, bump, center and dot', () => {
    const blank = codeOneCells(VERSIONS[0]!, new Uint8Array(10)).map((row) => row.join(''));
    expect(blank).toEqual([
      '000011000000000000',
      '000010000000000000',
      '000010000000000000',
      '000010000000000000',
      '000010000000000000',
      '000010000000100000',
      '111111111111111111',
      '000000000000000000',
      '011111111111111110',
      '010000000000000010',
      '011111111111111110',
      '000000000000100000',
      '000000000000100000',
      '000000000000100000',
      '000000000000100000',
      '000000000000110000',
    ]);
  });
});

/** By version, A to H: digests of the symbols that zint 2.11.1 drew of the capitals. */
const FROZEN = `
  28f9d3145958 7382e7ecc3c2 e4695d896734 03d9c7b9abfc
  4981eb6c662e 7718a7bff7f0 eeb26f162e34 a708b119c4c6`
  .trim()
  .split(/\s+/);
