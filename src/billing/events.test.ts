import { describe, expect, it } from 'vitest';
import { START_MS } from '../../test/support/billing-account.ts';
import { soldPlan, type PlanId } from '../plans/plans.ts';
import {
  changeScheduled,
  cycleClosed,
  cycleStarted,
  spendCapReached,
  subscriptionUpdated,
} from './events.ts';
import { newSubscription } from './subscription.ts';

const on = (planId: PlanId) => newSubscription(soldPlan(planId), 'monthly', START_MS);
const SPAN = { start: '2026-03-10T09:00:00.000Z', end: '2026-04-10T09:00:00.000Z' };

describe('the events of billing', () => {
  it('a renewal starts a cycle and updates nothing; a new plan does both', () => {
    expect(cycleStarted(on('pro'), on('pro'))).toEqual([
      { type: 'cycle.started', data: { cycle: SPAN, plan: 'pro', interval: 'monthly' } },
    ]);
    const types = cycleStarted(on('free'), on('pro')).map(({ type }) => type);
    expect(types).toEqual(['cycle.started', 'subscription.updated']);
  });

  it('another interval of the same plan is an update', () => {
    const annual = newSubscription(soldPlan('pro'), 'annual', START_MS);
    expect(subscriptionUpdated(on('pro'), annual)).toHaveLength(1);
    expect(subscriptionUpdated(annual, annual)).toEqual([]);
  });

  it('a lower plan is scheduled, Free is a cancellation, and what is scheduled already is no event', () => {
    const atMs = on('pro').cycle.endMs;
    const starter = { planId: 'starter', interval: 'monthly' } as const;
    expect(changeScheduled(on('pro'), starter, atMs)).toMatchObject([
      { type: 'subscription.scheduled', data: { effectiveAt: SPAN.end } },
    ]);
    const free = { planId: 'free', interval: 'monthly' } as const;
    expect(changeScheduled(on('pro'), free, atMs)).toMatchObject([
      { type: 'subscription.canceled' },
    ]);
    expect(changeScheduled({ ...on('pro'), scheduled: starter }, starter, atMs)).toEqual([]);
  });

  it('a cycle is closed with its overage; one of Free has no such event', () => {
    expect(cycleClosed(on('pro').cycle, 50_002)).toEqual([
      { type: 'cycle.closed', data: { cycle: SPAN, callsUsed: 50_002, overageCalls: 2 } },
    ]);
    expect(cycleClosed(on('free').cycle, 300)).toEqual([]);
  });

  it('a spend cap that is reached is the end of the credits, too', () => {
    expect(spendCapReached(on('starter').cycle, 500n, 13_333)).toEqual([
      { type: 'overage.spend_cap_reached', data: { cycle: SPAN, spendCapCents: 500 } },
      { type: 'credits.exhausted', data: { cycle: SPAN, included: 10_000, used: 13_333 } },
    ]);
  });
});
