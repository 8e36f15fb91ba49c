import { describe, expect, it } from 'vitest';
import { decodeCodablock } from '../../test/oracle/decoders/codablock.ts';
import { mixedAscii, randomOf } from '../../test/support/generate.ts';
import { codablock } from './codablock.ts';
import type { Matrix } from './symbol.ts';

const drawn = (text: string, columns: readonly number[] = [8]): Matrix => {
  const symbol = codablock(text, columns);
  if (symbol.kind === 'refused') throw new Error(symbol.reason);
  return symbol;
};

const rowsOf = ({ rows }: Matrix): number => rows.filter((row) => row.heightModules === 10).length;

describe('Codablock F', () => {
  it('is read back row by row, whatever changes its code sets', () => {
    const random = randomOf('codablock');
    for (let i = 0; i < 400; i++) {
      const text = mixedAscii(random, random.int(1, 120));
      expect(decodeCodablock(drawn(text, [8, 16])).toString()).toBe(text);
    }
  });

  it('has two rows at least, and an end of digits, small letters and control characters', () => {
    for (const text of ['A', '1', '12', 'a\x01b', '\x7f', '\0\x1fa1']) {
      expect(rowsOf(drawn(text))).toBe(2);
      expect(decodeCodablock(drawn(text)).toString()).toBe(text);
    }
  });

  it('fills 44 rows, of which the last gives two characters to the checks', () => {
    for (const columns of [8, 16, 32, 62]) {
      const full = 'ab'.repeat(44 * columns).slice(0, 44 * columns - 2);
      expect(rowsOf(drawn(full, [columns]))).toBe(44);
      expect(decodeCodablock(drawn(full, [columns])).toString()).toBe(full);
      expect(codablock(`${full}a`, [columns]).kind).toBe('refused');
      const digits = '90'.repeat(44 * columns - 2);
      expect(decodeCodablock(drawn(digits, [columns])).toString()).toBe(digits);
    }
  });

  it('takes the first number of columns that holds the data', () => {
    expect(drawn('a'.repeat(350), [8, 16]).columns).toBe(145);
    expect(drawn('a'.repeat(351), [8, 16]).columns).toBe(233);
  });
});
