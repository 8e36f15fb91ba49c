/** Accounts as values, for the unit tests of billing rules that take a whole account. */
import type { AccountSnapshot } from '../../src/billing/account-snapshot.ts';
import { NO_DUES } from '../../src/billing/dues.ts';
import { newSubscription, planOf, type Subscription } from '../../src/billing/subscription.ts';
import { soldPlan, type PlanId } from '../../src/plans/plans.ts';

/** 10 March 2026, 9:00 UTC: when the account below got its plan. */
export const START_MS = Date.UTC(2026, 2, 10, 9);

/** An account that has had a monthly plan since START_MS and has charged `settled` calls. */
export function accountOn(
  planId: PlanId,
  settled: number,
  own: Partial<AccountSnapshot> = {},
): AccountSnapshot {
  const subscription: Subscription =
    own.subscription ?? newSubscription(soldPlan(planId), 'monthly', START_MS);
  return {
    accountId: 'account',
    email: 'ada@example.com',
    version: 7,
    subscription,
    plan: planOf(subscription),
    isComplimentary: false,
    cycle: { id: 12, seq: 3, settled, pending: 0 },
    balanceCents: 0n,
    orderCreditCents: 0n,
    dues: NO_DUES,
    creditDays: null,
    purchaseOrder: '',
    slaPercent: null,
    details: { name: '', address: '', taxId: '' },
    ...own,
  };
}
