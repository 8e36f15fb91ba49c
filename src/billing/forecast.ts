/** How many credits will be used by the end of the cycle at the pace of the last week. */
import type { CycleSpan } from './cycle.ts';

export interface ForecastInput {
  /** Credits used in the running cycle. */
  readonly used: number;
  /** Credits included in it; null is unlimited. */
  readonly included: number | null;
  readonly cycle: CycleSpan;
  /** Credits charged in the FORECAST_WINDOW_MS before now, in any cycle. */
  readonly recent: number;
  /** When the account was created: the pace of a new one is that of its own days, at least one. */
  readonly createdAtMs: number;
  readonly nowMs: number;
}

export interface Forecast {
  readonly perDay: number;
  /** At this pace, even if the plan does not allow more than it includes. */
  readonly usedAtCycleEnd: number;
  /** When the included credits are used up; now if they are; null: not in this cycle. */
  readonly exhaustedAtMs: number | null;
}

/** The forecast, in whole credits at the end of the cycle and tenths of a credit per day. */
export function forecast(input: ForecastInput): Forecast {
  const { used, included, cycle, recent, createdAtMs, nowMs } = input;
  const observedMs = Math.min(FORECAST_WINDOW_MS, Math.max(DAY_MS, nowMs - createdAtMs));
  const perMs = recent / observedMs;
  const leftMs = Math.max(0, cycle.endMs - nowMs);
  return {
    perDay: Math.round(perMs * DAY_MS * 10) / 10,
    usedAtCycleEnd: Math.round(used + perMs * leftMs),
    exhaustedAtMs: exhaustedAt(included === null ? null : included - used, perMs, leftMs, nowMs),
  };
}

function exhaustedAt(
  remaining: number | null,
  perMs: number,
  leftMs: number,
  nowMs: number,
): number | null {
  if (remaining === null) return null;
  if (remaining <= 0) return nowMs;
  return perMs * leftMs > remaining ? Math.floor(nowMs + remaining / perMs) : null;
}

const DAY_MS = 86_400_000;
/** The time over which the pace is measured. */
export const FORECAST_WINDOW_MS = 7 * DAY_MS;
