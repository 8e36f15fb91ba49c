/** The rule of rate-limit.ts, applied to the log of one key; its caller keeps the log. */
import type { RateLimit, RateState } from './rate-limit.ts';

/** The calls of one key. */
export interface SlidingLog {
  /** When each call was admitted, in ms, by its id; oldest first. */
  readonly calls: Map<string, number>;
  /** When the newest call was admitted. */
  latestMs: number;
}

export interface RateDecision {
  readonly admitted: boolean;
  readonly rate: RateState;
}

/** The log of a key that has made no call. */
export const emptyLog = (): SlidingLog => ({ calls: new Map(), latestMs: -Infinity });

/**
 * Decides one call, and records it in `log` if it is admitted. An id that is in the log already is
 * admitted again without a second record. Expired calls are dropped, so that a log never holds more
 * than `limit.requests` calls (or those that an earlier, larger limit admitted). If the clock steps
 * back, calls of the future count as made now: the key waits for one window at most.
 */
export function tryAcquire(
  log: SlidingLog,
  limit: RateLimit,
  nowMs: number,
  id: string,
): RateDecision {
  const { calls } = log;
  if (nowMs < log.latestMs) {
    for (const [call, calledMs] of calls) calls.set(call, Math.min(calledMs, nowMs));
    log.latestMs = nowMs;
  }
  for (const [call, calledMs] of calls) {
    if (calledMs > nowMs - limit.windowMs) break;
    calls.delete(call);
  }
  const known = calls.has(id);
  const admitted = known || calls.size < limit.requests;
  if (admitted && !known) {
    calls.set(id, nowMs);
    log.latestMs = nowMs;
  }
  return { admitted, rate: rateState(calls, limit, nowMs) };
}

/**
 * Adds a call that was admitted elsewhere, whatever the limit; one that is in the log stays as it is.
 * Expired calls are dropped.
 */
export function noteCall(
  log: SlidingLog,
  { windowMs, nowMs }: { readonly windowMs: number; readonly nowMs: number },
  id: string,
  calledMs: number,
): void {
  const { calls } = log;
  for (const [call, ms] of calls) {
    if (ms > nowMs - windowMs) break;
    calls.delete(call);
  }
  if (calls.has(id)) return;
  calls.set(id, calledMs);
  if (calledMs >= log.latestMs) log.latestMs = calledMs;
  else {
    const sorted = [...calls].sort(([, a], [, b]) => a - b);
    calls.clear();
    for (const [call, ms] of sorted) calls.set(call, Math.min(ms, nowMs));
  }
}

function rateState(calls: Map<string, number>, limit: RateLimit, nowMs: number): RateState {
  // A limit that was lowered may leave more calls than it allows; the next one is admitted only
  // after enough of them have expired.
  let leaving = Math.max(0, calls.size - limit.requests);
  let leavesMs = nowMs;
  for (const calledMs of calls.values()) {
    leavesMs = calledMs;
    if (leaving === 0) break;
    leaving -= 1;
  }
  return {
    limit,
    remaining: Math.max(0, limit.requests - calls.size),
    resetAtMs: leavesMs + limit.windowMs,
  };
}
