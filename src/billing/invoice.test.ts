import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt, dunningStep, graceEndsAt, pastDueAt } from './dunning.ts';
import {
  draftInvoice,
  INVOICE_MOVES,
  lineUnlessZero,
  moveInvoice,
  type InvoiceStatus,
  type Line,
} from './invoice.ts';

const lineOf = (cents: bigint): Line => ({
  kind: cents < 0n ? 'credit' : 'fee',
  planId: 'pro',
  generation: 1,
  description: 'Pro, monthly',
  quantity: 1,
  unit: 'cycle',
  cents,
  period: { startMs: 0, endMs: 1 },
});

describe('draftInvoice', () => {
  it('rounds the tax once, for the whole invoice', () => {
    // 19 % of each 3 cents alone would round to 1; of 9 cents it is 1.71.
    const draft = draftInvoice([lineOf(3n), lineOf(3n), lineOf(3n)], 190_000);
    expect(draft).toMatchObject({ subtotalCents: 9n, taxCents: 2n, totalCents: 11n });
  });

  it('rounds half a cent of tax up, and takes rates finer than a per cent', () => {
    expect(draftInvoice([lineOf(50n)], 50_000)?.taxCents).toBe(3n);
    expect(draftInvoice([lineOf(1900n)], 88_750)?.taxCents).toBe(169n);
    expect(draftInvoice([lineOf(1900n)], 0)).toMatchObject({ taxCents: 0n, totalCents: 1900n });
  });

  it('makes no invoice of no lines, and no line of 0 cents', () => {
    expect(draftInvoice([], 190_000)).toBeNull();
    expect(lineUnlessZero(lineOf(0n))).toEqual([]);
    expect(lineUnlessZero(lineOf(-1n))).toHaveLength(1);
  });

  it('adds up whatever the lines are', () => {
    const cents = fc.array(fc.bigInt(-1_000_000n, 1_000_000n), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 1_000_000 }), (amounts, rate) => {
        const draft = draftInvoice(amounts.map(lineOf), rate)!;
        const sum = amounts.reduce((total, amount) => total + amount, 0n);
        expect(draft.subtotalCents).toBe(sum);
        expect(draft.totalCents).toBe(sum + draft.taxCents);
        const off = 2n * (draft.taxCents * 1_000_000n - sum * BigInt(rate));
        expect(off > -1_000_000n && off <= 1_000_000n).toBe(true);
      }),
    );
  });

  it('refuses a negative tax rate', () => {
    expect(() => draftInvoice([lineOf(1n)], -1)).toThrow(RangeError);
  });
});

describe('moveInvoice', () => {
  const statuses: readonly InvoiceStatus[] = ['open', 'past_due', 'paid', 'void'];
  const status = fc.constantFrom(...statuses);

  it('moves along the table and nowhere else', () => {
    const moves = statuses.flatMap((from) =>
      statuses
        .filter((to) => moveInvoice(from, to).kind === 'moved')
        .map((to) => `${from} → ${to}`),
    );
    expect(moves).toEqual([
      'open → past_due',
      'open → paid',
      'open → void',
      'past_due → paid',
      'past_due → void',
    ]);
  });

  it('says what would be possible instead', () => {
    expect(moveInvoice('past_due', 'open')).toEqual({
      kind: 'refused',
      reason: 'an invoice that is past due cannot become open: it may become paid or void',
    });
    expect(moveInvoice('paid', 'paid')).toEqual({
      kind: 'refused',
      reason: 'an invoice that is paid cannot become paid: it is final',
    });
  });

  it('never leaves what is final, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(status, { maxLength: 20 }), (wanted) => {
        let current: InvoiceStatus = 'open';
        const seen: InvoiceStatus[] = [current];
        for (const to of wanted) {
          const move = moveInvoice(current, to);
          if (move.kind === 'refused') continue;
          expect(INVOICE_MOVES[current]).toContain(move.status);
          current = move.status;
          seen.push(current);
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((one) => one === 'paid' || one === 'void').length).toBeLessThan(2);
      }),
    );
  });
});

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
