/** The period that analytics are requested for, cut into the hours and days of a time zone. Pure. */
import { addDays, isDay, QUARTER_MS, zoneClock, type ZoneClock } from './time-zone.ts';

export const RANGES = ['24h', '7d', '30d', '90d', '12mo'] as const;
export const INTERVALS = ['quarter-hour', 'hour', 'day'] as const;

type Range = (typeof RANGES)[number];
type Interval = (typeof INTERVALS)[number];

export interface PeriodRequest {
  readonly range: Range | undefined;
  /** First and last day, both included; together, and not beside `range`. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly timeZone: string;
  /** undefined: hours up to two days, days beyond. */
  readonly interval: Interval | undefined;
}

/** `[fromMs, toMs)`, and the moments at which its parts begin. */
export interface Period {
  readonly fromMs: number;
  readonly toMs: number;
  readonly timeZone: string;
  readonly interval: Interval;
  /** Of what is read: quarters or hours, in order. */
  readonly steps: readonly Step[];
  /** Of what is shown: the first moment of each interval, in order. */
  readonly starts: readonly number[];
}

interface Step {
  readonly startMs: number;
  /** The interval that it is part of. */
  readonly place: number;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly hour: number;
}

/** What is wrong with the request, with the name of the parameter. */
export interface PeriodProblem {
  readonly problem: string;
}

/** The period of a request; the last one lasts to the end of today, or of this quarter of an hour. */
export function periodOf(request: PeriodRequest, nowMs: number): Period | PeriodProblem {
  const clock = zoneClock(request.timeZone);
  if (clock === undefined) return { problem: UNKNOWN_ZONE };
  const span = spanOf(request, clock, nowMs);
  if ('problem' in span) return span;
  const { fromMs, toMs } = span;
  const hours = (toMs - fromMs) / HOUR_MS;
  const interval = request.interval ?? (hours <= 50 ? 'hour' : 'day');
  if (interval !== 'day' && hours > FINEST_HOURS[interval]) {
    return { problem: `interval: ${interval} covers at most ${FINEST_HOURS[interval] / 24} days.` };
  }
  return { fromMs, toMs, timeZone: request.timeZone, interval, ...stepsOf(span, interval, clock) };
}

/** As many days (or hours) as the period has, before it. */
export function periodBefore(period: Period): Period {
  const clock = zoneClock(period.timeZone)!;
  const { fromMs, interval } = period;
  const first = clock.read(fromMs);
  const last = clock.read(period.toMs);
  const isWholeDays =
    clock.dayStart(first.day) === fromMs && clock.dayStart(last.day) === period.toMs;
  const length = isWholeDays ? daysBetween(first.day, last.day) : 0;
  const beforeMs = isWholeDays
    ? clock.dayStart(addDays(first.day, -length))
    : fromMs - (period.toMs - fromMs);
  const span = { fromMs: beforeMs, toMs: fromMs };
  return { ...span, timeZone: period.timeZone, interval, ...stepsOf(span, interval, clock) };
}

function spanOf(request: PeriodRequest, clock: ZoneClock, nowMs: number): Span | PeriodProblem {
  const { range, from, to } = request;
  const today = clock.read(nowMs).day;
  if (from === undefined && to === undefined) return rangeSpan(range ?? '30d', clock, nowMs);
  if (range !== undefined) return { problem: 'range: cannot stand beside from and to.' };
  if (from === undefined || to === undefined) return { problem: 'from and to: belong together.' };
  if (!isDay(from)) return { problem: 'from: must be a day, as 2026-11-30.' };
  if (!isDay(to)) return { problem: 'to: must be a day, as 2026-11-30.' };
  if (to < from) return { problem: 'to: must not be before from.' };
  if (from > today) return { problem: 'from: must not be in the future.' };
  if (from < addDays(today, -DAYS_BACK)) {
    return { problem: `from: must be at most ${DAYS_BACK} days back.` };
  }
  const last = to > today ? today : to;
  return { fromMs: clock.dayStart(from), toMs: clock.dayStart(addDays(last, 1)) };
}

function rangeSpan(range: Range, clock: ZoneClock, nowMs: number): Span {
  if (range === '24h') {
    const toMs = (Math.floor(nowMs / QUARTER_MS) + 1) * QUARTER_MS;
    return { fromMs: toMs - 24 * HOUR_MS, toMs };
  }
  const { day } = clock.read(nowMs);
  const first = addDays(day, 1 - RANGE_DAYS[range]);
  return { fromMs: clock.dayStart(first), toMs: clock.dayStart(addDays(day, 1)) };
}

function stepsOf(
  { fromMs, toMs }: Span,
  interval: Interval,
  clock: ZoneClock,
): Pick<Period, 'steps' | 'starts'> {
  const steps: Step[] = [];
  const starts: number[] = [];
  let day = '';
  for (let ms = fromMs; ms < toMs;) {
    const local = clock.read(ms);
    if (interval !== 'day' || local.day !== day) starts.push(ms);
    day = local.day;
    steps.push({
      startMs: ms,
      place: starts.length - 1,
      weekday: local.weekday,
      hour: local.hour,
    });
    ms = interval === 'quarter-hour' ? ms + QUARTER_MS : clock.nextHour(ms);
  }
  return { steps, starts };
}

const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / (24 * HOUR_MS);

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const HOUR_MS = 3_600_000;
/** A day longer than what is kept is shown, so that a year can be compared with today's. */
const DAYS_BACK = 366;
const RANGE_DAYS = { '7d': 7, '30d': 30, '90d': 90, '12mo': 365 } as const;
/** Some thousand points at most. */
const FINEST_HOURS = { 'quarter-hour': 8 * 24, hour: 62 * 24 } as const;
const UNKNOWN_ZONE = 'timeZone: must be a time zone of the IANA database, as Europe/Berlin.';
