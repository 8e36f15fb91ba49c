/** What was recorded, as days that somebody can read. Pure. */
import type { Recorded, RecordedLatency } from './repository.ts';

/** How a day, or the service at the moment, is told. */
type DayState = 'up' | 'degraded' | 'outage' | 'no_data';

export interface Day {
  readonly dayMs: number;
  readonly state: DayState;
  /** The share of its minutes in which a process was at work; null: nothing was recorded. */
  readonly uptime: number | null;
  /** Minutes in which none was; null: nothing was recorded. */
  readonly minutesDown: number | null;
  /** The share of replies with a status of 500 and above; null: there were none. */
  readonly faultShare: number | null;
  /** How long half, and 95 of 100, replies took at most; null: there were none. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

/** So many days up to today, the oldest first. A day that has nothing recorded is never up. */
export function daysOf(recorded: Recorded, nowMs: number, count: number): Day[] {
  const today = nowMs - (nowMs % DAY_MS);
  return Array.from({ length: count }, (_, at) =>
    dayOf(recorded, today - (count - 1 - at) * DAY_MS, nowMs),
  );
}

/**
 * The share of minutes that were served of the last days, counted from the first that was ever recorded; a day of
 * which nothing is recorded counts as not served. null: nothing was recorded.
 */
export function uptimeOf(recorded: Recorded, nowMs: number, count: number): number | null {
  const first = nowMs - (nowMs % DAY_MS) - (count - 1) * DAY_MS;
  const possible = minutesBetween(recorded, first, nowMs, nowMs);
  if (possible === 0) return null;
  const served = recorded.days
    .filter(({ dayMs }) => dayMs >= first)
    .reduce((sum, { minutes }) => sum + minutes, 0);
  return Math.min(1, served / possible);
}

/** A share as percent, rounded down, so that 100 is only what is whole: 0.99999 → 99.999. */
export const percentOf = (share: number): number => Math.floor(share * 100_000 + 1e-6) / 1000;

function dayOf(recorded: Recorded, dayMs: number, nowMs: number): Day {
  const found = recorded.days.find((day) => day.dayMs === dayMs);
  if (found === undefined) return { ...NO_DATA, dayMs };
  const possible = minutesBetween(recorded, dayMs, dayMs + DAY_MS, nowMs);
  const minutesDown = Math.max(0, possible - found.minutes);
  const uptime = possible === 0 ? 1 : 1 - minutesDown / possible;
  const faultShare = found.replies === 0 ? null : found.faults / found.replies;
  const latencies = recorded.latencies.filter((one) => one.dayMs === dayMs);
  return {
    dayMs,
    state: stateOf(minutesDown, faultShare ?? 0),
    uptime,
    minutesDown,
    faultShare,
    p50Ms: boundBelow(latencies, 0.5),
    p95Ms: boundBelow(latencies, 0.95),
  };
}

/** Whole minutes of a span that are over and not before the first recorded one. */
function minutesBetween(
  { firstMinuteMs }: Recorded,
  fromMs: number,
  toMs: number,
  nowMs: number,
): number {
  if (firstMinuteMs === null) return 0;
  const end = Math.min(toMs, nowMs - (nowMs % MINUTE_MS));
  return Math.max(0, (end - Math.max(fromMs, firstMinuteMs)) / MINUTE_MS);
}

function stateOf(minutesDown: number, faultShare: number): DayState {
  if (minutesDown >= OUTAGE_MINUTES || faultShare >= OUTAGE_FAULTS) return 'outage';
  return minutesDown > 0 || faultShare >= DEGRADED_FAULTS ? 'degraded' : 'up';
}

/** The lowest bound that at least this share of the replies kept; null: there were none. */
function boundBelow(latencies: readonly RecordedLatency[], share: number): number | null {
  const all = latencies.reduce((sum, { replies }) => sum + replies, 0);
  let seen = 0;
  for (const { boundMs, replies } of latencies) {
    seen += replies;
    if (seen >= share * all) return boundMs;
  }
  return null;
}

const NO_DATA = {
  state: 'no_data',
  uptime: null,
  minutesDown: null,
  faultShare: null,
  p50Ms: null,
  p95Ms: null,
} as const;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** From here on a day is called an outage; below, degraded. The documentation says the same. */
const OUTAGE_MINUTES = 15;
const OUTAGE_FAULTS = 0.05;
const DEGRADED_FAULTS = 0.01;
