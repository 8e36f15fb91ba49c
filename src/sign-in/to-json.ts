/** Whoever is signed in, and their sessions, as JSON. */
import type { SessionAccount } from '../http/auth/session.ts';
import { findPlan } from '../plans/plans.ts';
import { isoTime } from '../util/clock.ts';
import { planJson } from '../plans/to-json.ts';
import type { MeJson, SessionJson } from './schemas.ts';
import type { StoredSession } from './session-repository.ts';

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

export const sessionJson = (session: StoredSession, currentId: string): SessionJson => ({
  id: session.id,
  current: session.id === currentId,
  createdAt: isoTime(session.createdAtMs),
  expiresAt: isoTime(session.expiresAtMs),
  address: session.address,
  userAgent: session.userAgent,
});
