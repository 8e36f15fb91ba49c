/** The rule of rate-limit.ts over the log of one key; adapters keep the log, this decides. */
import type { RateLimit, RateState } from './rate-limit.ts';

/** The calls of one key, oldest first: the call's id → when it was admitted, in ms. */
export interface SlidingLog {
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
 * Asks for one call, and records it in `log` where it is admitted. An id that stands in the log is
 * admitted again without a second record. What has left the window is dropped, so that a log never
 * holds more than `limit.requests` calls (or those an earlier, larger limit admitted). Where the
 * clock steps back, calls of the future count as made now: the key waits one window at most.
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

function rateState(calls: Map<string, number>, limit: RateLimit, nowMs: number): RateState {
  // A limit that was lowered may leave more calls than it allows; the next one is admitted only
  // once enough of them have left.
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
