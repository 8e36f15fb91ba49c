/**
 * What a key's record comes to: the word its owner sees, and the rule the gate decides by. Both are
 * told from the record and a moment alone.
 */
import type { KeyRule } from '../credits/gate.ts';
import type { ApiKeyRecord } from './api-key.ts';

export type KeyStatus = 'live' | 'expiring' | 'expired' | 'revoked' | 'disabled-by-plan';

/**
 * The word for a key at a moment. What is final comes first: a revoked key is revoked, whatever else
 * was true of it. `expiring` is good still, and ends within a week (a grace period always does).
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

/** What the gate is told of a key after it was made or changed. */
export const keyRuleOf = (
  key: Pick<
    ApiKeyRecord,
    'revokedAtMs' | 'expiresAtMs' | 'disabledByPlan' | 'revision' | 'creditsMax'
  >,
): KeyRule => ({
  live: key.revokedAtMs === null && !key.disabledByPlan,
  revision: key.revision,
  untilMs: key.expiresAtMs,
  creditsMax: key.creditsMax,
});

const EXPIRING_MS = 7 * 86_400_000;
