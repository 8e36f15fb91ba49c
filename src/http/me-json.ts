/** Whoever is signed in, as JSON. */
import type { Account } from '../accounts/accounts.ts';
import { findPlan } from '../billing/plans.ts';
import { isoTime } from '../util/clock.ts';
import type { MeJson } from './api.ts';
import { planJson } from './plan-json.ts';

export function meJson(account: Account, emailVerified: boolean): MeJson {
  const plan = findPlan(account.planId);
  if (plan === undefined) throw new Error(`there is no plan ${account.planId}`);
  return {
    id: account.id,
    email: account.email,
    emailVerified,
    createdAt: isoTime(account.createdAtMs),
    plan: planJson(plan),
  };
}
