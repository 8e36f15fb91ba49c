/** An account as services and the operator's routes see it. */
import type { SessionAccount } from '../http/auth/session.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import type { PlanId } from '../plans/plans.ts';
import type { Language } from '../util/languages.ts';

export interface Account extends SessionAccount {
  /** The operator's own limit for this account; null: the plan's. */
  readonly limit: RateLimit | null;
  /** Credit terms: days to pay for a plan that begins at once; null: none. */
  readonly creditDays: number | null;
}

export interface NewAccount {
  readonly id: string;
  readonly email: string;
  readonly planId: PlanId;
  /** Of its owner. */
  readonly passwordHash: string | null;
  /** That its owner reads mails in; null or left out: not chosen. */
  readonly language?: Language | null;
}
