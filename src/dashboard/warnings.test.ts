import { describe, expect, it } from 'vitest';
import { warningsOf, type WarningInput } from './warnings.ts';

const NO_TROUBLE = { failing: [], disabled: [] };

const codes = (state: Partial<WarningInput['state']>, emailUnverified = false): string[] =>
  warningsOf({
    state: { mode: 'hard', included: 300, used: 0, overageMax: null, ...state },
    emailUnverified,
    pastDue: null,
    webhooks: NO_TROUBLE,
    mode: 'service',
  }).map((warning) => warning.code);

describe('warnings', () => {
  it('come at eighty per cent of the included credits, not one call before', () => {
    expect(codes({ used: 239 })).toEqual([]);
    expect(codes({ used: 240 })).toEqual(['credits-80']);
    expect(codes({ used: 299 })).toEqual(['credits-80']);
    expect(codes({ used: 300 })).toEqual(['credits-exhausted']);
  });

  it('tell of overage from the first call beyond, and of its cap from half of it on', () => {
    const overage = { mode: 'overage', overageMax: 50 } as const;
    expect(codes({ ...overage, used: 300 })).toEqual(['credits-80']);
    expect(codes({ ...overage, used: 324 })).toEqual(['overage']);
    expect(codes({ ...overage, used: 325 })).toEqual(['spend-cap']);
    expect(codes({ ...overage, used: 349 })).toEqual(['spend-cap']);
    expect(codes({ ...overage, used: 350 })).toEqual(['credits-exhausted']);
    expect(codes({ mode: 'overage', used: 10_000 })).toEqual(['overage']);
  });

  it('an account whose included credits were all taken away is exhausted, not divided by zero', () => {
    expect(codes({ included: 0 })).toEqual(['credits-exhausted']);
    expect(codes({ mode: 'overage', included: 0 })).toEqual([]);
  });

  it('an unlimited account has none about credits', () => {
    expect(codes({ mode: 'unlimited', included: 0, used: 1e9 })).toEqual([]);
  });

  it('an invoice that is past due comes first, with the day that counts', () => {
    const state = { mode: 'hard', included: 300, used: 300, overageMax: null } as const;
    const pastDue = { planEnds: '2026-03-17' };
    const rest = { emailUnverified: false, webhooks: NO_TROUBLE, mode: 'service' } as const;
    const input = { state, pastDue, ...rest };
    const warnings = warningsOf(input);
    expect(warnings.map(({ code }) => code)).toEqual(['invoice-past-due', 'credits-exhausted']);
    expect(warnings[0]?.message).toContain('Free on Mar 17, 2026');
    const [order] = warningsOf({ ...input, pastDue: { planEnds: null } });
    expect(order?.message).not.toContain('Free');
  });

  it('name a webhook endpoint that fails, and one that was switched off', () => {
    const state = { mode: 'hard', included: 300, used: 0, overageMax: null } as const;
    const say = (failing: string[], disabled: string[]) =>
      warningsOf({
        state,
        emailUnverified: true,
        pastDue: null,
        mode: 'service',
        webhooks: {
          failing,
          disabled,
        },
      }).map(({ code, message }) => [code, message]);
    const [first, second, ...more] = say(['Orders', 'Stock'], ['Old']);
    expect(first).toEqual([
      'webhook-failing',
      'The webhook endpoint “Old” was switched off because no event could be delivered. ' +
        'The webhook endpoint “Orders” (and 1 more) is not accepting events. ' +
        'They are being retried.',
    ]);
    expect([second![0], more]).toEqual(['email-unverified', []]);
  });

  it('an address that is not verified comes behind the credits', () => {
    expect(codes({ used: 300 }, true)).toEqual(['credits-exhausted', 'email-unverified']);
    expect(codes({}, true)).toEqual(['email-unverified']);
  });

  it('say in numbers what they warn of, in a sentence and as values', () => {
    const warn = (used: number, mode: WarningInput['mode'] = 'service') =>
      warningsOf({
        state: { mode: 'overage', included: 1000, used, overageMax: null },
        emailUnverified: false,
        pastDue: null,
        webhooks: NO_TROUBLE,
        mode,
      })[0]!;
    const say = (...of: Parameters<typeof warn>): string => warn(...of).message;
    expect(say(859)).toBe('85% of the included calls have been used.');
    expect(say(1001)).toBe('One call beyond the included ones will be billed.');
    expect(say(1012)).toBe('12 calls beyond the included ones will be billed.');
    // Colleagues are not billed.
    expect(say(1012, 'internal')).toBe('12 calls beyond the included ones so far.');
    expect([859, 1012].map((used) => warn(used).values)).toEqual([
      { percent: 85 },
      { calls: 12, billed: true },
    ]);
  });
});
