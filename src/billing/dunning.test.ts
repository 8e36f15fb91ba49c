import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt, dunningStep, graceEndsAt, pastDueAt } from './dunning.ts';
import type { InvoiceStatus } from './invoice-status.ts';

describe('dunning', () => {
  const issued = Date.parse('2026-02-24T15:30:00.000Z');
  const days = { dueDays: 7, graceDays: 7 };
  const iso = (ms: number): string => new Date(ms).toISOString();

  it('is due after seven days, past due when that day is over, and graced seven more', () => {
    expect([dueAt, pastDueAt, graceEndsAt].map((rule) => iso(rule(issued, days)))).toEqual([
      '2026-03-03T15:30:00.000Z',
      '2026-03-04T00:00:00.000Z',
      '2026-03-11T00:00:00.000Z',
    ]);
  });

  it('takes each step at its moment and not a millisecond earlier', () => {
    const pastDueAtMs = pastDueAt(issued, days);
    const graceEndsAtMs = graceEndsAt(issued, days);
    const step = (status: InvoiceStatus, nowMs: number) =>
      dunningStep({ status, pastDueAtMs, graceEndsAtMs }, nowMs);
    expect(step('open', pastDueAtMs - 1)).toBe('wait');
    expect(step('open', pastDueAtMs)).toBe('mark-past-due');
    expect(step('past_due', graceEndsAtMs - 1)).toBe('wait');
    expect(step('past_due', graceEndsAtMs)).toBe('fall-to-free');
    expect(step('open', graceEndsAtMs)).toBe('mark-past-due');
    expect(step('paid', graceEndsAtMs)).toBe('wait');
    expect(step('void', graceEndsAtMs)).toBe('wait');
  });

  it('keeps the order due < past due < end of grace, and always a whole UTC day to pay on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (issuedAtMs) => {
        const [due, past, grace] = [dueAt, pastDueAt, graceEndsAt].map((rule) =>
          rule(issuedAtMs, days),
        );
        expect(past! - due!).toBeGreaterThan(0);
        expect(past! - due!).toBeLessThanOrEqual(86_400_000);
        expect(past! % 86_400_000).toBe(0);
        expect(grace!).toBeGreaterThan(past!);
      }),
    );
  });
});
