import { describe, expect, it } from 'vitest';
import { forecast, type ForecastInput } from './forecast.ts';

const at = (text: string): number => Date.parse(text);
const MAY = { startMs: at('2026-05-01'), endMs: at('2026-06-01') };
const DAY = 86_400_000;
const look = (change: Partial<ForecastInput>) =>
  forecast({
    used: 0,
    included: 300,
    cycle: MAY,
    recent: 0,
    createdAtMs: at('2026-01-01'),
    nowMs: at('2026-05-11'),
    ...change,
  });

describe('forecast', () => {
  it('goes on at the pace of the last seven days until the cycle ends', () => {
    const { perDay, usedAtCycleEnd, exhaustedAtMs } = look({ used: 50, recent: 70 });
    expect([perDay, usedAtCycleEnd]).toEqual([10, 50 + 21 * 10]);
    expect(exhaustedAtMs).toBeNull();
  });

  it('names the moment at which nothing is left, where the cycle reaches it', () => {
    const { usedAtCycleEnd, exhaustedAtMs } = look({ used: 200, recent: 70 });
    expect(usedAtCycleEnd).toBe(410);
    expect(exhaustedAtMs).toBe(at('2026-05-21'));
  });

  it('exactly enough for the cycle is not exhausted before it ends', () => {
    expect(look({ used: 90, recent: 70 }).exhaustedAtMs).toBeNull();
    expect(look({ used: 91, recent: 70 }).exhaustedAtMs).toBe(at('2026-06-01') - DAY / 10);
  });

  it('on the first day of a cycle the pace is that of the days before it', () => {
    const { perDay, usedAtCycleEnd, exhaustedAtMs } = look({ nowMs: MAY.startMs, recent: 140 });
    expect([perDay, usedAtCycleEnd]).toEqual([20, 620]);
    expect(exhaustedAtMs).toBe(at('2026-05-16'));
  });

  it('a young account’s pace is that of its own days, at least one', () => {
    const nowMs = at('2026-05-11');
    expect(look({ nowMs, createdAtMs: nowMs - 60_000, recent: 12 }).perDay).toBe(12);
    expect(look({ nowMs, createdAtMs: nowMs - 2 * DAY, recent: 12 }).perDay).toBe(6);
    expect(look({ nowMs, createdAtMs: nowMs - 300 * DAY, recent: 12 }).perDay).toBe(1.7);
  });

  it('without use nothing moves', () => {
    const still = { perDay: 0, usedAtCycleEnd: 40, exhaustedAtMs: null };
    expect(look({ used: 40 })).toEqual(still);
  });

  it('unlimited credits are never exhausted', () => {
    const { usedAtCycleEnd, exhaustedAtMs } = look({ included: null, used: 1e6, recent: 7e6 });
    expect([usedAtCycleEnd, exhaustedAtMs]).toEqual([22e6, null]);
  });

  it('what is used up already is exhausted now, whether or not anybody asks for more', () => {
    const nowMs = at('2026-05-11');
    expect(look({ used: 300, nowMs }).exhaustedAtMs).toBe(nowMs);
    expect(look({ used: 350, recent: 7, nowMs }).exhaustedAtMs).toBe(nowMs);
  });

  it('a cycle that has ended leaves no time for more', () => {
    const { usedAtCycleEnd, exhaustedAtMs } = look({
      used: 10,
      recent: 700,
      nowMs: MAY.endMs + DAY,
    });
    expect([usedAtCycleEnd, exhaustedAtMs]).toEqual([10, null]);
  });
});
