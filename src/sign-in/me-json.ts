/** Whoever is signed in, as JSON. */
import type { SessionAccount } from '../http/auth/session.ts';
import { findPlan } from '../plans/plans.ts';
import { isoTime } from '../util/clock.ts';
import type { MeJson } from './schemas.ts';
import { planJson } from '../plans/to-json.ts';

export function meJson(account: SessionAccount, emailVerified: boolean): MeJson {
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
