/**
 * When a failed delivery is retried, and how long its endpoint is left alone. Pure rules: the time and
 * the jitter are arguments.
 */

/** What a receiver answered to one attempt. */
export interface AttemptResult {
  /** HTTP status; null where there was no complete response. */
  readonly status: number | null;
  /** How long the receiver asks us to wait (Retry-After); null where it does not. */
  readonly retryAfterMs: number | null;
}

/** Only 2xx counts: redirects are not followed, so nothing has arrived. */
export const isSuccess = ({ status }: AttemptResult): boolean =>
  status !== null && status >= 200 && status <= 299;

/** 410 means: never again (Standard Webhooks, "Response status codes"). */
export const isGone = ({ status }: AttemptResult): boolean => status === 410;

/**
 * When to retry after `attempts` failed attempts; null: never. `jitter`, in [0, 1), makes the wait up
 * to a tenth longer, so that deliveries that failed together are not retried together. Retry-After is
 * honored, up to RETRY_AFTER_MAX_MS, and never shortens the wait.
 */
export function nextAttemptMs(
  attempts: number,
  result: AttemptResult,
  at: { readonly nowMs: number; readonly jitter: number },
): number | null {
  const delayMs = DELAYS_MS[attempts];
  if (delayMs === undefined) return null;
  const waitMs = Math.round(delayMs * (1 + at.jitter * JITTER));
  return at.nowMs + Math.max(waitMs, retryAfterOf(result) ?? 0);
}

/**
 * How long all deliveries to an endpoint pause after an attempt: as long as it asks, or a short while
 * where its status says that it is overloaded (429, 502, 504: Standard Webhooks); 0 otherwise.
 */
export function pauseMs(result: AttemptResult): number {
  if (isSuccess(result)) return 0;
  const isOverloaded = result.status !== null && OVERLOADED.has(result.status);
  return retryAfterOf(result) ?? (isOverloaded ? OVERLOADED_PAUSE_MS : 0);
}

const retryAfterOf = ({ retryAfterMs }: AttemptResult): number | null =>
  retryAfterMs === null ? null : Math.min(Math.max(retryAfterMs, 0), RETRY_AFTER_MAX_MS);

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** The wait before each attempt, from the one before it (Standard Webhooks, "Retry schedule"). */
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

const JITTER = 0.1;
const OVERLOADED_PAUSE_MS = 10 * SECOND;
const OVERLOADED: ReadonlySet<number> = new Set([429, 502, 504]);
