/** API keys as JSON, for their owner's pages and for the operator. */
import { optionalTime } from '../http/optional-time.ts';
import { isoTime } from '../util/clock.ts';
import { keyStart, type ApiKeyRecord } from './api-key.ts';
import { keyStatusOf } from './key-status.ts';
import type { ApiKeyJson, ApiKeyLimitsJson } from './schemas.ts';

/** When a key is shown, and in which cycle. */
export interface KeyMoment {
  /** The account's running cycle; null: it has none. */
  readonly cycleId: string | null;
  readonly nowMs: number;
}

/** A key as its owner sees it. */
export const apiKeyJson = (record: ApiKeyRecord, { cycleId, nowMs }: KeyMoment): ApiKeyJson => ({
  id: record.id,
  name: record.name,
  start: keyStart(record),
  last4: record.last4,
  test: record.isTest,
  createdAt: isoTime(record.createdAtMs),
  lastUsedAt: optionalTime(record.lastUsedAtMs),
  callsThisCycle: record.used?.cycleId === cycleId ? (record.used?.credits ?? 0) : 0,
  state: keyStatusOf(record, nowMs),
  expiresAt: optionalTime(record.expiresAtMs),
  revokedAt: optionalTime(record.revokedAtMs),
  rotatedFrom: record.rotatedFrom,
  madeBy: record.madeBy,
  limits: keyLimitsJson(record),
  scopes: [...record.scopes],
  signingSecret: signingJson(record, nowMs),
});

function signingJson({ signing }: ApiKeyRecord, nowMs: number): ApiKeyJson['signingSecret'] {
  if (signing === null) return null;
  const untilMs = signing.previous?.untilMs ?? -Infinity;
  return {
    createdAt: isoTime(signing.createdAtMs),
    previousUntil: untilMs > nowMs ? isoTime(untilMs) : null,
  };
}

export const keyLimitsJson = (record: ApiKeyRecord): ApiKeyLimitsJson => ({
  symbologies: record.symbologies,
  creditsMax: record.creditsMax,
  ipRanges: record.ipRanges,
});
