/**
 * What follows from a key's record: the status its owner sees, and the rule the gate decides by. Both
 * depend on the record and a moment alone.
 */
import type { KeyRule } from '../credits/gate.ts';
import type { ApiKeyRecord } from './api-key.ts';

export type KeyStatus = 'live' | 'expiring' | 'expired' | 'revoked' | 'disabled-by-plan';

/**
 * The status of a key at a moment. What is final comes first: a revoked key is revoked, whatever else
 * was true of it. An `expiring` key is still good and ends within a week (a grace period always does).
 */
export function keyStatusOf(
  key: Pick<ApiKeyRecord, 'revokedAtMs' | 'expiresAtMs' | 'disabledByPlan'>,
  nowMs: number,
): KeyStatus {
  const { revokedAtMs, expiresAtMs, disabledByPlan } = key;
  if (revokedAtMs !== null) return 'revoked';
  if (expiresAtMs !== null && expiresAtMs <= nowMs) return 'expired';
  if (disabledByPlan) return 'disabled-by-plan';
  return expiresAtMs !== null && expiresAtMs <= nowMs + EXPIRING_MS ? 'expiring' : 'live';
}

/** Whether a key was revoked or has expired: no change of it makes it good again. */
export const isKeyOver = (
  key: Pick<ApiKeyRecord, 'revokedAtMs' | 'expiresAtMs'>,
  nowMs: number,
): boolean => key.revokedAtMs !== null || (key.expiresAtMs ?? Infinity) <= nowMs;

/** The rule for the gate after a key was created or changed. */
export const keyRuleOf = (
  key: Pick<
    ApiKeyRecord,
    'revokedAtMs' | 'expiresAtMs' | 'disabledByPlan' | 'suspended' | 'revision' | 'creditsMax'
  >,
): KeyRule => ({
  live: key.revokedAtMs === null && !key.disabledByPlan && key.suspended === null,
  revision: key.revision,
  untilMs: key.expiresAtMs,
  creditsMax: key.creditsMax,
});

/** Whether the record says nothing that makes the gate refuse the key. */
export const isKeyGood = (key: Parameters<typeof keyRuleOf>[0]): boolean => keyRuleOf(key).live;

const EXPIRING_MS = 7 * 86_400_000;
