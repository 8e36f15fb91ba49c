import { describe, expect, it } from 'vitest';
import { START_MS } from '../../test/support/billing-account.ts';
import { soldPlan } from '../plans/plans.ts';
import { isClosable, renewalLines, type EndedCycle } from './closing.ts';
import { CLOSE_AFTER_MS } from './cycle.ts';
import { overageLines } from './overage.ts';
import { newSubscription } from './subscription.ts';

const { cycle } = newSubscription(soldPlan('starter'), 'monthly', START_MS);

const ended = (own: Partial<EndedCycle> = {}): EndedCycle => ({
  id: 1,
  cycle,
  settled: 12_345,
  pending: 0,
  invoicedCalls: null,
  isComplimentary: false,
  interval: 'monthly',
  ranOut: true,
  next: {
    plan: soldPlan('pro'),
    interval: 'monthly',
    isComplimentary: false,
    startMs: cycle.endMs,
    openedEndMs: cycle.endMs + 30 * 86_400_000,
  },
  ...own,
});

describe('the end of a cycle', () => {
  it('is dealt with from five seconds after it on', () => {
    expect(isClosable(ended(), cycle.endMs + CLOSE_AFTER_MS - 1)).toBe(false);
    expect(isClosable(ended(), cycle.endMs + CLOSE_AFTER_MS)).toBe(true);
  });

  it('waits for what is still reserved in the cycle', () => {
    expect(isClosable(ended({ pending: 1 }), cycle.endMs + CLOSE_AFTER_MS)).toBe(false);
  });

  it('charges the overage of the one that ended and the price of the one that began, as opened', () => {
    const lines = renewalLines(ended());
    expect(lines.map(({ kind, planId, cents }) => [kind, planId, cents])).toEqual([
      ['overage', 'starter', overageLines(cycle, 12_345)[0]!.cents],
      ['fee', 'pro', BigInt(soldPlan('pro').monthlyCents)],
    ]);
    expect(lines[1]!.period).toEqual({
      startMs: cycle.endMs,
      endMs: cycle.endMs + 30 * 86_400_000,
    });
  });

  it('charges nothing for complimentary cycles', () => {
    expect(renewalLines(ended({ isComplimentary: true })).map(({ kind }) => kind)).toEqual(['fee']);
    const next = { ...ended().next, isComplimentary: true };
    expect(renewalLines(ended({ next })).map(({ kind }) => kind)).toEqual(['overage']);
    expect(renewalLines(ended({ isComplimentary: true, next }))).toEqual([]);
  });
});
