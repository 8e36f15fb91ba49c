import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cycleAt, type CycleKind } from './cycle.ts';

const at = (iso: string): number => Date.parse(iso);
const iso = (anchor: string, kind: CycleKind, now: string): string[] => {
  const { startMs, endMs } = cycleAt(at(anchor), kind, at(now));
  return [new Date(startMs).toISOString(), new Date(endMs).toISOString()];
};

describe('cycleAt', () => {
  it('follows the calendar month in UTC, whatever the anchor', () => {
    expect(iso('2024-01-31T12:00:00Z', 'calendar', '2024-02-29T23:59:59.999Z')).toEqual([
      '2024-02-01T00:00:00.000Z',
      '2024-03-01T00:00:00.000Z',
    ]);
    expect(iso('2024-01-31T12:00:00Z', 'calendar', '2024-12-31T23:59:59.999Z')).toEqual([
      '2024-12-01T00:00:00.000Z',
      '2025-01-01T00:00:00.000Z',
    ]);
  });

  it('runs from 31 January to 28 February to 31 March, counted from the original anchor', () => {
    const starts = ['2025-02-01', '2025-03-01', '2025-04-01', '2025-05-05', '2026-01-15'].map(
      (day) => iso('2025-01-31T08:30:00Z', 'monthly', `${day}T00:00:00Z`)[0],
    );
    expect(starts).toEqual([
      '2025-01-31T08:30:00.000Z',
      '2025-02-28T08:30:00.000Z',
      '2025-03-31T08:30:00.000Z',
      '2025-04-30T08:30:00.000Z',
      '2025-12-31T08:30:00.000Z',
    ]);
  });

  it('uses 29 February in a leap year and 28 in others', () => {
    expect(iso('2024-01-31T00:00:00Z', 'monthly', '2024-02-29T00:00:00Z')[0]).toBe(
      '2024-02-29T00:00:00.000Z',
    );
    expect(iso('2024-02-29T00:00:00Z', 'annual', '2026-01-01T00:00:00Z')).toEqual([
      '2025-02-28T00:00:00.000Z',
      '2026-02-28T00:00:00.000Z',
    ]);
    expect(iso('2024-02-29T00:00:00Z', 'annual', '2028-03-01T00:00:00Z')[0]).toBe(
      '2028-02-29T00:00:00.000Z',
    );
    // 1900 and 2100 are no leap years, 2000 is one.
    expect(iso('2099-12-31T00:00:00Z', 'monthly', '2100-03-01T00:00:00Z')[0]).toBe(
      '2100-02-28T00:00:00.000Z',
    );
  });

  it('ends exclusively: the end belongs to the next cycle', () => {
    const anchor = '2025-01-31T08:30:00Z';
    expect(iso(anchor, 'monthly', '2025-02-28T08:29:59.999Z')[0]).toBe('2025-01-31T08:30:00.000Z');
    expect(iso(anchor, 'monthly', '2025-02-28T08:30:00.000Z')[0]).toBe('2025-02-28T08:30:00.000Z');
  });

  it('contains the requested moment, and its end starts the next cycle', () => {
    const range = { min: at('1999-01-01T00:00:00Z'), max: at('2105-01-01T00:00:00Z') };
    const kind = fc.constantFrom<CycleKind>('calendar', 'monthly', 'annual');
    fc.assert(
      fc.property(fc.integer(range), kind, fc.integer(range), (anchorMs, cycle, nowMs) => {
        const span = cycleAt(anchorMs, cycle, nowMs);
        expect(span.startMs).toBeLessThanOrEqual(nowMs);
        expect(span.endMs).toBeGreaterThan(nowMs);
        expect(cycleAt(anchorMs, cycle, span.startMs)).toEqual(span);
        expect(cycleAt(anchorMs, cycle, span.endMs).startMs).toBe(span.endMs);
        expect(cycleAt(anchorMs, cycle, span.endMs - 1)).toEqual(span);
      }),
    );
  });
});
