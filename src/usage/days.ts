/** Days of usage as a chart needs them: in UTC, in order, without a gap. */
import { groupOfStatus, OUTCOME_GROUPS, type OutcomeGroup } from './outcomes.ts';
import type { DayCount } from './records.ts';

/** One day, whether or not there were requests. */
export interface Day {
  /** Its first moment, in ms since the epoch. */
  readonly dayMs: number;
  readonly requests: Readonly<Record<OutcomeGroup, number>>;
}

/** The first moment of the day (UTC) that holds this one. */
const dayOf = (ms: number): number => Math.floor(ms / DAY_MS) * DAY_MS;

/** The first moment of the earliest of `days` days of which `nowMs` lies in the last. */
export const firstDay = (nowMs: number, days: number): number => dayOf(nowMs) - (days - 1) * DAY_MS;

/**
 * The last `days` days, oldest first and today last, with their requests by group; `statusOf` gives
 * the HTTP status that an outcome was answered with.
 */
export function fillDays(
  counts: readonly DayCount[],
  nowMs: number,
  days: number,
  statusOf: (outcome: string) => number,
): Day[] {
  const first = firstDay(nowMs, days);
  const filled = Array.from({ length: days }, (_, i) => ({
    dayMs: first + i * DAY_MS,
    requests: Object.fromEntries(OUTCOME_GROUPS.map((group) => [group, 0])) as Writable,
  }));
  for (const { dayMs, outcome, requests } of counts) {
    const day = filled[(dayMs - first) / DAY_MS];
    if (day !== undefined) day.requests[groupOfStatus(statusOf(outcome))] += requests;
  }
  return filled;
}

type Writable = Record<OutcomeGroup, number>;

export const DAY_MS = 86_400_000;
