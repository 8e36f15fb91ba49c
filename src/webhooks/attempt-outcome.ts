/**
 * What one attempt means: for its delivery, for the health of its endpoint, and for the endpoint's
 * owner. Pure rules; the service reads what they need and writes what they decide.
 */
import { isGone, isSuccess, nextAttemptMs, pauseMs, type AttemptResult } from './schedule.ts';

/** One attempt as it is recorded. */
export interface Attempt extends AttemptResult {
  readonly atMs: number;
  /** Why there was no complete response; null where there was one. */
  readonly reason: string | null;
  /** How the response's body began. */
  readonly response: string;
  readonly durationMs: number;
  /** In [0, 1); see nextAttemptMs. */
  readonly jitter: number;
}

/** How an endpoint has done since it last accepted an event. */
export interface EndpointHealth {
  /** Its first failed attempt since then; null: it works. */
  readonly failingSinceMs: number | null;
  /** Events that failed COUNTED_ATTEMPTS attempts in a row: a brief outage does not count. */
  readonly failedEvents: number;
  /** When the first of those events was counted. */
  readonly firstCountedMs: number | null;
}

export const HEALTHY: EndpointHealth = {
  failingSinceMs: null,
  failedEvents: 0,
  firstCountedMs: null,
};

export type DeliveryState = 'pending' | 'delivered' | 'failed';

/** Its owner switched it off; it answered 410; or it failed for days. */
export type OffReason = 'owner' | 'gone' | 'failing';

/** What an endpoint's owner gets a mail about: it fails; it was switched off, for either reason. */
export type NoticeKind = 'failing' | 'off-failing' | 'off-gone';

/** The state that an attempt is judged in. */
export interface AttemptContext {
  readonly nowMs: number;
  /** Attempts since the delivery was last queued, this one not among them. */
  readonly attemptsBefore: number;
  /** Test events are tried once, because somebody is watching, and do not change the health. */
  readonly isTest: boolean;
  /** Whether the lease of this attempt's process still holds; otherwise another one took over. */
  readonly isLeaseValid: boolean;
  readonly endpoint: {
    readonly isOff: boolean;
    readonly health: EndpointHealth;
    /** null: not paused. */
    readonly pausedUntilMs: number | null;
  };
}

export interface AttemptOutcome {
  /** null: another process has the delivery now, and its attempt decides. */
  readonly delivery: DeliveryUpdate | null;
  /** null: unchanged. */
  readonly endpoint: EndpointUpdate | null;
  /** Why the endpoint must be disabled; null: it stays on. */
  readonly disable: Exclude<OffReason, 'owner'> | null;
  /** What its owner gets a mail about; null: nothing. */
  readonly notice: NoticeKind | null;
}

export interface DeliveryUpdate {
  readonly state: DeliveryState;
  /** When it is due; of no meaning unless it is pending. */
  readonly nextAtMs: number;
  /** Attempts since it was last queued. */
  readonly attempts: number;
  readonly reason: string | null;
}

export interface EndpointUpdate {
  readonly health: EndpointHealth;
  /** null: not paused. */
  readonly pausedUntilMs: number | null;
}

/** Decides everything that follows from an attempt. */
export function attemptOutcome(attempt: Attempt, context: AttemptContext): AttemptOutcome {
  const { isLeaseValid, endpoint } = context;
  const attempts = context.attemptsBefore + (isLeaseValid ? 1 : 0);
  const update = deliveryUpdate(attempt, attempts, context);
  // Once the lease has passed only an arrival still counts, whoever reports it.
  const delivery = isLeaseValid || update.state === 'delivered' ? update : null;
  const unchanged = { delivery, endpoint: null, disable: null, notice: null };
  if (endpoint.isOff) return unchanged;
  if (isSuccess(attempt)) {
    const hasRecovered = endpoint.health.failingSinceMs !== null || endpoint.pausedUntilMs !== null;
    return hasRecovered
      ? { ...unchanged, endpoint: { health: HEALTHY, pausedUntilMs: null } }
      : unchanged;
  }
  if (isGone(attempt)) return { ...unchanged, disable: 'gone', notice: 'off-gone' };
  return { ...unchanged, ...afterFailedAttempt(attempt, attempts, context) };
}

function deliveryUpdate(
  attempt: Attempt,
  attempts: number,
  { nowMs, isTest, endpoint: { isOff } }: AttemptContext,
): DeliveryUpdate {
  if (isSuccess(attempt)) return { state: 'delivered', nextAtMs: nowMs, attempts, reason: null };
  const isLast = isOff || isTest || isGone(attempt);
  const nextAtMs = isLast
    ? null
    : nextAttemptMs(attempts, attempt, { nowMs, jitter: attempt.jitter });
  const reason = attempt.reason ?? (isOff ? SWITCHED_OFF : null);
  return nextAtMs === null
    ? { state: 'failed', nextAtMs: nowMs, attempts, reason }
    : { state: 'pending', nextAtMs, attempts, reason };
}

function afterFailedAttempt(
  attempt: Attempt,
  attempts: number,
  { nowMs, isTest, isLeaseValid, endpoint }: AttemptContext,
): Omit<AttemptOutcome, 'delivery'> {
  const waitMs = pauseMs(attempt);
  const pausedUntilMs = Math.max(endpoint.pausedUntilMs ?? 0, waitMs === 0 ? 0 : nowMs + waitMs);
  const paused = pausedUntilMs === 0 ? null : pausedUntilMs;
  if (isTest) {
    const update = { health: endpoint.health, pausedUntilMs: paused };
    return { endpoint: update, disable: null, notice: null };
  }
  // An attempt made by two processes counts once: for the one whose lease holds.
  const verdict = judgeHealth(endpoint.health, isLeaseValid ? attempts : 0, nowMs);
  return {
    endpoint: { health: verdict.health, pausedUntilMs: paused },
    disable: verdict.disable ? 'failing' : null,
    notice: verdict.disable ? 'off-failing' : verdict.warn ? 'failing' : null,
  };
}

export interface HealthVerdict {
  readonly health: EndpointHealth;
  /** Whether its owner should learn that it fails. */
  readonly warn: boolean;
  /** Whether to stop sending to it. */
  readonly disable: boolean;
}

/**
 * What a failed attempt, the `attempts`-th of its event, means for the endpoint. It is disabled after
 * five days without a success in which at least 20 events failed over at least a day: neither one
 * bad hour with many events nor a quiet week with a single one is enough.
 */
export function judgeHealth(
  health: EndpointHealth,
  attempts: number,
  nowMs: number,
): HealthVerdict {
  const isCounted = attempts === COUNTED_ATTEMPTS;
  const failingSinceMs = health.failingSinceMs ?? nowMs;
  const failedEvents = health.failedEvents + (isCounted ? 1 : 0);
  const firstCountedMs = health.firstCountedMs ?? (isCounted ? nowMs : null);
  const disable =
    nowMs - failingSinceMs >= DISABLE_AFTER_MS &&
    failedEvents >= DISABLE_EVENTS &&
    nowMs - (firstCountedMs ?? nowMs) >= DISABLE_SPAN_MS;
  const warn = isCounted && !disable && WARN_EVENTS.has(failedEvents);
  return { health: { failingSinceMs, failedEvents, firstCountedMs }, warn, disable };
}

/** Why a delivery failed whose endpoint is off. */
export const SWITCHED_OFF = 'the endpoint was switched off';

/** The third attempt comes more than five minutes after the first. */
export const COUNTED_ATTEMPTS = 3;

const HOUR = 3_600_000;
const WARN_EVENTS: ReadonlySet<number> = new Set([5, 10, 15]);
export const DISABLE_AFTER_MS = 120 * HOUR;
export const DISABLE_EVENTS = 20;
const DISABLE_SPAN_MS = 24 * HOUR;
