/** What the bars of a key say in words. */
import { expect, it } from 'vitest';
import '../../messages/english.ts';
import { usageText } from './usage-text.ts';

const days = ['2026-11-28', '2026-11-29', '2026-11-30'];

it('the sum, and the day with the most', () => {
  expect(usageText({ days, credits: [1, 1200, 0] })).toBe(
    '1,201 credits in 3 days (UTC), most on Nov 29: 1,200',
  );
  expect(usageText({ days, credits: [0, 0, 1] })).toBe(
    '1 credit in 3 days (UTC), most on Nov 30: 1',
  );
});

it('that nothing was used', () => {
  expect(usageText({ days, credits: [0, 0, 0] })).toBe('No credits in 3 days');
});
