import { expect, it } from 'vitest';
import { createFailureLimiter } from './failure-limiter.ts';

function limiter(bucketsMax = 10) {
  let nowMs = 1_000_000;
  const clock = { now: () => nowMs };
  const failures = createFailureLimiter({
    clock,
    limit: { requests: 3, windowMs: 1000 },
    bucketsMax,
  });
  return { ...failures, wait: (ms: number) => void (nowMs += ms) };
}

it('refuses after as many failures as the limit, until the first has left the window', () => {
  const { begin, wait } = limiter();
  expect(begin('a').kind).toBe('begun');
  wait(100);
  begin('a');
  begin('a');
  expect(begin('a')).toEqual({ kind: 'refused', resetAtMs: 1_001_000 });
  expect(begin('b').kind).toBe('begun');
  wait(899);
  expect(begin('a').kind).toBe('refused');
  wait(1);
  expect(begin('a').kind).toBe('begun');
  expect(begin('a').kind).toBe('refused');
});

it('never counts what is withdrawn, however many there are', () => {
  const { begin } = limiter();
  for (let i = 0; i < 10; i += 1) {
    const attempt = begin('a');
    if (attempt.kind === 'begun') attempt.withdraw();
    expect(attempt.kind).toBe('begun');
  }
});

it('counts attempts that are under way, so that none slips by beside them', () => {
  const { begin } = limiter();
  const [first] = [begin('a'), begin('a'), begin('a')];
  expect(begin('a').kind).toBe('refused');
  if (first?.kind === 'begun') first.withdraw();
  expect(begin('a').kind).toBe('begun');
});

it('keeps as many buckets as it is told, and forgets the one unused for the longest time', () => {
  const { begin } = limiter(2);
  for (const bucket of ['a', 'a', 'a', 'b', 'c']) begin(bucket);
  expect(begin('a').kind).toBe('begun');
});
