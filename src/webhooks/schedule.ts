/**
 * When a delivery is tried again, and when an endpoint is given up. Rules alone: the time and the
 * dice come in as numbers.
 */

/** How one attempt ended. */
export interface AttemptEnd {
  /** The receiver's status; null where there was no answer. */
  readonly status: number | null;
  /** How long the receiver asks to be left alone (Retry-After); null where it did not. */
  readonly retryAfterMs: number | null;
}

/** Only 2xx counts: a redirection is not followed, and so has not arrived. */
export const isSuccess = ({ status }: AttemptEnd): boolean =>
  status !== null && status >= 200 && status <= 299;

/** 410 says: never again (Standard Webhooks, "Response status codes"). */
export const isGone = ({ status }: AttemptEnd): boolean => status === 410;

/**
 * When to try again after the given number of failed attempts; null: no more. `jitter`, from 0 to
 * below 1, makes the wait up to a tenth longer, so that what failed together does not come back
 * together. A receiver's Retry-After is waited for, up to RETRY_AFTER_MAX_MS.
 */
export function nextAttemptMs(
  attempts: number,
  end: AttemptEnd,
  at: { readonly nowMs: number; readonly jitter: number },
): number | null {
  const delayMs = DELAYS_MS[attempts];
  if (delayMs === undefined) return null;
  const waitMs = Math.round(delayMs * (1 + at.jitter * JITTER));
  return at.nowMs + Math.max(waitMs, askedMs(end) ?? 0);
}

/**
 * How long all deliveries to an endpoint wait after an attempt: as long as it asks, or a little
 * where it says that it is overloaded (429, 502, 504: Standard Webhooks); 0 otherwise.
 */
export function pauseMs(end: AttemptEnd): number {
  if (isSuccess(end)) return 0;
  return askedMs(end) ?? (end.status !== null && THROTTLING.has(end.status) ? THROTTLE_MS : 0);
}

/** How an endpoint has fared since it last took an event. */
export interface Health {
  /** Its first failed attempt since then; null: it works. */
  readonly failingSinceMs: number | null;
  /** Events of which it failed COUNTED_ATTEMPTS attempts in a row: a blink does not count. */
  readonly failedEvents: number;
  /** When the first of those was counted. */
  readonly firstCountedMs: number | null;
}

export const HEALTHY: Health = { failingSinceMs: null, failedEvents: 0, firstCountedMs: null };

export interface Verdict {
  readonly health: Health;
  /** Whether its owner should hear that it fails. */
  readonly warn: boolean;
  /** Whether to send to it no longer. */
  readonly disable: boolean;
}

/**
 * What a failed attempt, the `attempts`-th of its event, means for the endpoint. It is given up after
 * five days without a success, in which 20 events or more failed over a day or more: neither a bad
 * hour with many events nor a quiet week with one ends it.
 */
export function afterFailure(health: Health, attempts: number, nowMs: number): Verdict {
  const isCounted = attempts === COUNTED_ATTEMPTS;
  const failingSinceMs = health.failingSinceMs ?? nowMs;
  const failedEvents = health.failedEvents + (isCounted ? 1 : 0);
  const firstCountedMs = health.firstCountedMs ?? (isCounted ? nowMs : null);
  const disable =
    nowMs - failingSinceMs >= GIVE_UP_MS &&
    failedEvents >= GIVE_UP_EVENTS &&
    nowMs - (firstCountedMs ?? nowMs) >= GIVE_UP_SPAN_MS;
  const warn = isCounted && !disable && WARNINGS.has(failedEvents);
  return { health: { failingSinceMs, failedEvents, firstCountedMs }, warn, disable };
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Delays before each attempt, from the one before it (Standard Webhooks, "Retry schedule"). */
export const DELAYS_MS: readonly number[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
export const RETRY_AFTER_MAX_MS = 24 * HOUR;
/** The third attempt comes more than five minutes after the first. */
export const COUNTED_ATTEMPTS = 3;

const askedMs = ({ retryAfterMs }: AttemptEnd): number | null =>
  retryAfterMs === null ? null : Math.min(Math.max(retryAfterMs, 0), RETRY_AFTER_MAX_MS);

const JITTER = 0.1;
const THROTTLE_MS = 10 * SECOND;
const THROTTLING: ReadonlySet<number> = new Set([429, 502, 504]);
const WARNINGS: ReadonlySet<number> = new Set([5, 10, 15]);
const GIVE_UP_MS = 120 * HOUR;
const GIVE_UP_EVENTS = 20;
const GIVE_UP_SPAN_MS = 24 * HOUR;
