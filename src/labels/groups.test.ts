import { describe, expect, it } from 'vitest';
import { grouped } from './groups.ts';

describe('groups of characters', () => {
  it.each([
    ['CH4431999123000889012', 4, 'left', 'CH44 3199 9123 0008 8901 2'],
    ['CH44 3199 9123 0008 8901 2', 4, 'left', 'CH44 3199 9123 0008 8901 2'],
    ['210000000003139471430009017', 5, 'right', '21 00000 00003 13947 14300 09017'],
    ['1949.75', 3, 'right', '1 949.75'],
    ['123456789.00', 3, 'right', '123 456 789.00'],
    ['949.75', 3, 'right', '949.75'],
    ['12', 3, 'right', '12'],
    ['', 4, 'left', ''],
    ['', 4, 'right', ''],
    ['🍏🍎🍏', 2, 'left', '🍏🍎 🍏'],
  ] as const)('%s by %i from the %s', (value, size, from, expected) => {
    expect(grouped(value, { size, from })).toBe(expected);
  });
});
