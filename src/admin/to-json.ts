/** Accounts and API keys as the operator sees them. */
import type { Account } from '../accounts/account.ts';
import type { ApiKeyRecord } from '../api-keys/api-key.ts';
import { keyStatusOf } from '../api-keys/key-status.ts';
import { keyLimitsJson } from '../api-keys/to-json.ts';
import type { BillingStatus } from '../billing/account-snapshot.ts';
import { planOf } from '../billing/subscription.ts';
import { optionalTime } from '../http/optional-time.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import { priceOf } from '../plans/plans.ts';
import { isoTime } from '../util/clock.ts';
import type {
  AdminAccountDetailJson,
  AdminAccountJson,
  AdminKeyJson,
  RateLimitJson,
} from './schemas.ts';

export const adminAccountJson = (account: Account): AdminAccountJson => ({
  id: account.id,
  email: account.email,
  plan: account.planId,
  rateLimit: account.limit === null ? null : rateLimitJson(account.limit),
  creditDays: account.creditDays,
  suspended: account.suspended,
  createdAt: isoTime(account.createdAtMs),
});

export const rateLimitJson = ({ requests, windowMs }: RateLimit): RateLimitJson => ({
  requests,
  windowSeconds: windowMs / 1000,
});

/** What the running cycle is billed at. */
export function billedJson({
  subscription,
  isComplimentary,
}: BillingStatus): AdminAccountDetailJson['billed'] {
  const { interval } = subscription;
  const plan = planOf(subscription);
  return {
    interval,
    cents: Number(priceOf(plan, interval) ?? 0n),
    overageMicros: plan.overageMicros,
    given: isComplimentary,
  };
}

export const adminKeyJson = (record: ApiKeyRecord, nowMs: number): AdminKeyJson => ({
  id: record.id,
  name: record.name,
  last4: record.last4,
  test: record.isTest,
  account: record.accountId,
  createdAt: isoTime(record.createdAtMs),
  lastUsedAt: optionalTime(record.lastUsedAtMs),
  expiresAt: optionalTime(record.expiresAtMs),
  revokedAt: optionalTime(record.revokedAtMs),
  state: keyStatusOf(record, nowMs),
  rotatedFrom: record.rotatedFrom,
  limits: keyLimitsJson(record),
});
