import { expect, it } from 'vitest';
import { fillDays, firstDay } from './days.ts';
import { groupOfStatus } from './outcomes.ts';

const NOW = Date.parse('2026-03-01T23:59:59.999Z');
const NONE = { delivered: 0, invalid: 0, limited: 0, unpaid: 0, failed: 0 };

it('every day stands once, oldest first and today last, whatever was counted', () => {
  const filled = fillDays([], NOW, 30, () => 200);
  expect(filled).toHaveLength(30);
  expect(filled[0]!.dayMs).toBe(Date.parse('2026-01-31'));
  expect(filled.at(-1)!.dayMs).toBe(Date.parse('2026-03-01'));
  expect(filled.every((day) => Object.values(day.requests).every((n) => n === 0))).toBe(true);
  expect(firstDay(NOW, 1)).toBe(Date.parse('2026-03-01'));
});

it('outcomes of one group are added up on their day; other days are left out', () => {
  const day = (text: string, outcome: string, requests: number) => ({
    dayMs: Date.parse(text),
    outcome,
    requests,
  });
  const counts = [
    day('2026-02-28', '400', 2),
    day('2026-02-28', '404', 3),
    day('2026-03-01', '200', 1),
    day('2026-03-01', '304', 1),
    day('2026-02-27', '200', 9),
    day('2026-03-02', '200', 9),
  ];
  expect(fillDays(counts, NOW, 2, Number)).toEqual([
    { dayMs: Date.parse('2026-02-28'), requests: { ...NONE, invalid: 5 } },
    { dayMs: Date.parse('2026-03-01'), requests: { ...NONE, delivered: 2 } },
  ]);
});

it('the group follows the status', () => {
  const groups = [200, 304, 400, 401, 402, 403, 404, 413, 429, 500, 503].map(groupOfStatus);
  expect(groups.join(' ')).toBe(
    'delivered delivered invalid invalid unpaid invalid invalid invalid limited failed failed',
  );
});
