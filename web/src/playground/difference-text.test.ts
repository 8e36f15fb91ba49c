/** Two choices are compared in words, and what the server warns of is read as written. */
import { expect, it } from 'vitest';
import '../messages/english.ts';
import { differenceText } from './difference-text.ts';
import { parseWarnings } from './picture-client.ts';

const choice = { symbology: 'QRCODE', data: 'a', format: 'svg', style: { scale: '4' } };

it('two choices are told apart by every option that differs', () => {
  expect(differenceText(choice, choice)).toBe('Both are the same.');
  const other = { ...choice, data: 'b', style: { color: 'c00000' } };
  expect(differenceText(choice, other)).toBe(
    'data: a instead of b, scale: 4 instead of default, color: default instead of c00000',
  );
});

it('warnings of a header are read as they were written', () => {
  expect(parseWarnings('')).toEqual([]);
  expect(parseWarnings('"a, b", "say \\"c\\" and \\\\"')).toEqual(['a, b', 'say "c" and \\']);
});
