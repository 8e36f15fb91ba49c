/** Whoever is signed in, and their sessions, as JSON. */
import { RIGHT_NAMES, mayDo, type Role } from '../http/auth/rights.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import { VIEWING_RIGHTS } from '../http/auth/viewing.ts';
import { findPlan } from '../plans/plans.ts';
import { isoTime } from '../util/clock.ts';
import type { Language } from '../util/languages.ts';
import { planJson } from '../plans/to-json.ts';
import type { MeJson, SessionJson } from './schemas.ts';
import type { Membership } from './person-repository.ts';
import type { StoredSession } from './session-repository.ts';

/** What is known of whoever is signed in. */
export interface Me {
  readonly personId: string;
  readonly email: string;
  readonly isVerified: boolean;
  readonly hasPassword: boolean;
  readonly language: Language | null;
  readonly factorSinceMs: number | null;
  readonly recoveryCodes: number;
  /** Roles that may do nothing before they have a second factor. */
  readonly factorRoles: readonly Role[];
  readonly isOperator: boolean;
  readonly memberships: readonly Membership[];
}

/** Whoever left the account in this moment sees what everybody sees. */
const NOBODY = { role: 'viewer' } as const;

/**
 * Somebody, with the account that the session works with. `isProven`: signing in took several factors. An operator may only look at
 * it, until a moment; null: it is the person's own.
 */
export function meJson(
  account: SessionAccount,
  me: Me,
  isProven = me.factorSinceMs !== null,
  viewingUntilMs: number | null = null,
): MeJson {
  const plan = findPlan(account.planId);
  if (plan === undefined) throw new Error(`there is no plan ${account.planId}`);
  const { role } = me.memberships.find(({ accountId }) => accountId === account.id) ?? NOBODY;
  const lacksFactor = !isProven && me.factorRoles.includes(role);
  return {
    id: account.id,
    person: me.personId,
    email: me.email,
    emailVerified: me.isVerified,
    hasPassword: me.hasPassword,
    language: me.language,
    secondFactor:
      me.factorSinceMs === null
        ? null
        : { since: isoTime(me.factorSinceMs), recoveryCodes: me.recoveryCodes },
    secondFactorRequired: lacksFactor,
    operator: me.isOperator,
    suspended: account.suspended,
    role,
    viewing:
      viewingUntilMs === null ? null : { account: account.email, until: isoTime(viewingUntilMs) },
    rights: RIGHT_NAMES.filter((right) =>
      viewingUntilMs === null
        ? mayDo(role, right) && (!lacksFactor || right === 'self')
        : VIEWING_RIGHTS.has(right),
    ),
    accounts: me.memberships.map((one) => ({
      id: one.accountId,
      email: one.accountEmail,
      role: one.role,
    })),
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
