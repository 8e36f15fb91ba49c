/** When a request may be sent again, and how long to wait before that. */
import { ApiError } from './errors.ts';

/** What decides about sending a request once more. */
export interface RetryRules {
  /** How often a request is sent again at most. */
  readonly retries: number;
  /** Sent twice, it does the same and costs no more than once. */
  readonly repeatable: boolean;
  /** The longest that the server may ask to wait; what asks for more fails at once. */
  readonly retryWaitMaxMs: number;
}

/**
 * How long to wait before sending again; null: not at all. A refusal with 429 or 503 has cost nothing, whatever
 * the request. What broke on the way may have been charged, so that only repeatable requests are sent again,
 * and others where they cannot have reached the server.
 */
export function retryDelayMs(fault: unknown, attempt: number, rules: RetryRules): number | null {
  if (attempt >= rules.retries) return null;
  const backoffMs = BACKOFF_MS * 2 ** attempt * (0.5 + Math.random() / 2);
  if (!(fault instanceof ApiError)) {
    return rules.repeatable || isUnsent(fault) ? backoffMs : null;
  }
  if (!isRetried(fault, rules.repeatable)) return null;
  if (fault.retryAfterMs === null) return backoffMs;
  return fault.retryAfterMs <= rules.retryWaitMaxMs ? fault.retryAfterMs : null;
}

/** An earlier attempt, whose reply was lost, is still at work under the same idempotency key. */
export const isRunning = (fault: unknown): boolean =>
  fault instanceof ApiError && fault.code === 'idempotency_running';

/** How often to look whether it has ended. */
export const RUNNING_POLL_MS = 1000;

/** Seconds, or a date (RFC 9110, 10.2.3); null: neither. */
export function parseRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const atMs = Date.parse(header);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}

/** Waits; rejects with the signal's reason where it is aborted meanwhile. */
export function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    const timer = setTimeout(end, ms);
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    if (signal?.aborted === true) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

const isRetried = ({ status }: ApiError, repeatable: boolean): boolean =>
  status === 429 || status === 503 || (repeatable && (status === 502 || status === 504));

/** Only where the runtime says so: Node and Bun name the step that failed, browsers do not. */
function isUnsent(fault: unknown): boolean {
  for (let cause = fault; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { readonly code?: unknown };
    if (typeof code === 'string' && UNSENT.has(code)) return true;
  }
  return false;
}

const BACKOFF_MS = 500;

const UNSENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ConnectionRefused',
]);
