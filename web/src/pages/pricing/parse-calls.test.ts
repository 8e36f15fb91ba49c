/** The calculator understands the numbers that people type. */
import { expect, it } from 'vitest';
import { parseCalls } from './parse-calls.ts';

it.each([
  ['1e9', 1_000_000_000],
  ['1E6', 1_000_000],
  ['1.5e6', 1_500_000],
  ['1.000.000', 1_000_000],
  ['1,000,000', 1_000_000],
  ['1 000 000', 1_000_000],
  ['1\u202F000\u00A0000', 1_000_000],
  ["1'000'000", 1_000_000],
  ['1_000', 1000],
  ['2 million', 2_000_000],
  ['2 Mio.', 2_000_000],
  ['1,5 Mio', 1_500_000],
  ['1.5m', 1_500_000],
  ['1.250k', 1250],
  ['500k', 500_000],
  ['3 Mrd', 3_000_000_000],
  ['12.5', 13],
  ['1.234,56', 1235],
  ['1,234.56', 1235],
  ['1.234', 1234],
  ['0', 0],
  [' 5000 ', 5000],
  ['5000 calls', 5000],
])('%j is %i', (text, calls) => {
  expect(parseCalls(text)).toBe(calls);
});

it.each(['', 'many', '-5', '.', 'e5', '5 apples', '1e', '5 constructor', '1e999'])(
  '%j is no number',
  (text) => {
    expect(parseCalls(text)).toBeUndefined();
  },
);
