/** Amounts survive parsing and formatting to the cent, and the confirm button says what it does. */
import { describe, expect, it } from 'vitest';
import '../../messages/english.ts';
import type { PreviewJson } from '../../../../src/billing/schemas.ts';
import { utcMoment } from '../../data/dates.ts';
import { parseCents, confirmLabel, money, formatPercent } from './labels.ts';

describe('amounts', () => {
  it('are parsed with a point or a comma, to the cent', () => {
    expect(['5', '12.5', '12,50', ' 0.07 ', '1000000'].map(parseCents)).toEqual([
      500, 1250, 1250, 7, 100_000_000,
    ]);
  });

  it('are rejected in any other form', () => {
    for (const text of ['', '-1', '1.234', '1e3', '1,000.00', '1000000.01', 'five', '.5']) {
      expect(parseCents(text), text).toBeUndefined();
    }
  });

  it('are written in the seller’s currency, with their cents', () => {
    expect(money(143_040, 'USD')).toBe('$1,430.40');
    expect(money(-697, 'EUR')).toBe('-€6.97');
    expect(formatPercent(88_750)).toBe('8.875%');
  });

  it('appear next to times in UTC', () => {
    expect(utcMoment('2026-04-01T09:30:00.000Z')).toBe('Apr 1, 2026, 09:30 UTC');
  });
});

describe('the button that confirms', () => {
  const preview = (part: Partial<PreviewJson>): PreviewJson =>
    ({
      kind: 'now',
      planName: 'Pro',
      currency: 'USD',
      at: '2026-04-01T00:00:00.000Z',
      invoice: null,
      drops: null,
      ...part,
    }) as PreviewJson;
  const invoice = { lines: [], subtotalCents: 1900, taxCents: 361, totalCents: 2261 };

  it('says what happens when it is pressed', () => {
    expect(confirmLabel(preview({ invoice }))).toBe('Buy for $22.61');
    expect(confirmLabel(preview({ invoice: { ...invoice, totalCents: -5 } }))).toBe(
      'Switch to Pro now',
    );
    expect(confirmLabel(preview({ kind: 'at-cycle-end' }))).toBe('Switch on Apr 1, 2026');
    expect(confirmLabel(preview({ kind: 'nothing' }))).toBe('Close');
    const drops = { planId: 'free', planName: 'Free', interval: 'monthly' } as const;
    expect(confirmLabel(preview({ kind: 'nothing', drops }))).toBe('Keep Pro');
  });
});
