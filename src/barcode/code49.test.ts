import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { code49 } from './code49.ts';
import type { Matrix } from './symbol.ts';

function drawn(text: string): Matrix {
  const symbol = code49(text);
  if (symbol.kind === 'refused') throw new Error(symbol.reason);
  return symbol;
}

/** The rows of data alone, as one digest. */
const digest = (text: string): string => {
  const rows = drawn(text).rows.filter(({ heightModules }) => heightModules === 8);
  const modules = rows.map(({ cells }) => Array.from(cells.subarray(10, 80)).join('')).join('\n');
  return createHash('sha256').update(modules).digest('hex').slice(0, 12);
};

describe('Code 49', () => {
  // Each digest is that of the rows zint 2.11.1 draws.
  it.each(DIGESTS())('%j is what an independent encoder draws', (text, expected) => {
    expect(digest(text)).toBe(expected);
  });

  it('every row has 81 modules and stands between bars that part the rows', () => {
    const { rows, columns } = drawn('NGMWQG1/H/V:119450');
    expect(columns).toBe(81);
    expect(rows.map(({ heightModules }) => heightModules)).toEqual([1, 8, 1, 8, 1, 8, 1, 8, 1]);
    expect(rows.every(({ cells }) => cells.length === 81)).toBe(true);
  });

  it('holds 81 digits or 49 characters in eight rows, and no more', () => {
    expect(drawn('1'.repeat(81)).rows).toHaveLength(17);
    expect(drawn('A'.repeat(49)).rows).toHaveLength(17);
    expect(code49('1'.repeat(82)).kind).toBe('refused');
    expect(code49('A'.repeat(50)).kind).toBe('refused');
  });
});

function DIGESTS(): [string, string][] {
  return [
    ['MULTIPLE ROWS IN CODE 49', '66abc273456e'],
    ['12345', 'e15aeaf74be4'],
    ['abc', '2b289c13b152'],
    ['!x', '2fde31f0d12d'],
    ['A480539', 'faa540963c25'],
    ['A480539BCD', 'ab946422b241'],
    ['12345678901234567', 'f84523a3e37e'],
    ['1234567890123456789', '173b08588804'],
    ['AB12345678901CD', 'e31a76d85fbf'],
    ['\x00\x1b\x1f"~\x7f', '02578b6ddad5'],
  ];
}
