import { expect, it } from 'vitest';
import { createTestClock } from '../../test/support/clock.ts';
import { createLimitedWarning } from './limited-warning.ts';

it('writes ten a minute, and then how many it left out', () => {
  const clock = createTestClock('2026-03-10T12:00:00Z');
  const lines: unknown[] = [];
  const log = { warn: (fields: unknown) => void lines.push(fields) } as never;
  const warn = createLimitedWarning({ log, clock }, 'http.origin_refused', 'Refused');
  for (let i = 0; i < 25; i += 1) warn({ i });
  expect(lines).toHaveLength(10);
  expect(lines.at(-1)).toEqual({ i: 9, event: 'http.origin_refused', omitted: 0 });
  clock.advance(60_000);
  warn({ i: 25 });
  expect(lines.at(-1)).toEqual({ i: 25, event: 'http.origin_refused', omitted: 15 });
});
