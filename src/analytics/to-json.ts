/** What was counted, put together as the page shows it. */
import { groupOfStatus, OUTCOME_GROUPS, type OutcomeGroup } from '../usage/outcomes.ts';
import { noDurations, percentile } from '../usage/durations.ts';
import { statusOf } from '../usage/outcome-of.ts';
import { isoTime } from '../util/clock.ts';
import type { Period } from './period.ts';
import type { Dimension, Sample, Share, StepCount } from './repository.ts';
import type { Counted, Reading } from './service.ts';
import type { AnalyticsJson, AnalyticsShareJson, PointJson, TotalsJson } from './schemas.ts';

/** The reply. */
export const analyticsJson = (
  { period, before }: Reading,
  { counts, countsBefore, shares, samples }: Counted,
): AnalyticsJson => ({
  from: isoTime(period.fromMs),
  to: isoTime(period.toMs),
  timeZone: period.timeZone,
  interval: period.interval,
  ...seriesJson(period, counts),
  previous:
    before === null
      ? null
      : {
          from: isoTime(before.fromMs),
          to: isoTime(before.toMs),
          ...seriesJson(before, countsBefore),
        },
  byHour: hoursJson(period, counts),
  bySymbology: sharesJson(shares, 'symbology'),
  byImageFormat: sharesJson(shares, 'imageFormat'),
  byTemplate: sharesJson(shares, 'template'),
  byKey: sharesJson(shares, 'key'),
  byOutcome: sharesJson(shares, 'outcome'),
  errors: errorsJson(shares, samples),
});

/** The series of a period, with every interval, and what it comes to. */
function seriesJson(
  { starts, steps }: Period,
  counts: readonly StepCount[],
): { readonly series: PointJson[]; readonly totals: TotalsJson } {
  const sums = starts.map(() => noSums());
  const all = noSums();
  for (const count of counts) {
    const step = steps[count.step];
    if (step === undefined) continue;
    add(sums[step.place]!, count);
    add(all, count);
  }
  return {
    series: sums.map((sum, i) => ({
      at: isoTime(starts[i]!),
      credits: sum.credits,
      outcomes: sum.outcomes,
      latency: latencyOf(sum.durations),
    })),
    totals: {
      requests: all.requests,
      credits: all.credits,
      outcomes: all.outcomes,
      latency: latencyOf(all.durations),
    },
  };
}

/** Requests by weekday and hour of the day. */
function hoursJson({ steps }: Period, counts: readonly StepCount[]): number[][] {
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const { step, requests } of counts) {
    const at = steps[step];
    if (at !== undefined) hours[at.weekday]![at.hour]! += requests;
  }
  return hours;
}

/** The parts of one dimension, the largest first. */
const sharesJson = (shares: readonly Share[], dimension: Dimension): AnalyticsShareJson[] =>
  shares
    .filter((share) => share.dimension === dimension)
    .map(({ id, keyName, requests, credits }) => ({
      id,
      name: dimension === 'key' ? keyName : id,
      requests,
      credits,
    }));

/** Outcomes that are errors, with the newest requests of each. */
const errorsJson = (
  shares: readonly Share[],
  samples: readonly Sample[],
): AnalyticsJson['errors'] =>
  shares
    .filter(({ dimension, id }) => dimension === 'outcome' && statusOf(id) >= 400)
    .map(({ id, requests }) => ({
      code: id,
      requests,
      samples: samples
        .filter(({ outcome }) => outcome === id)
        .map(({ requestId, atMs, symbology, reason }) => ({
          requestId,
          at: isoTime(atMs),
          symbology,
          reason,
        })),
    }));

function add(sum: Sums, { outcome, requests, credits, durations }: StepCount): void {
  sum.requests += requests;
  sum.credits += credits;
  sum.outcomes[groupOfStatus(statusOf(outcome))] += requests;
  for (const [i, more] of (durations ?? []).entries()) sum.durations[i]! += more;
}

function latencyOf(durations: readonly number[]): TotalsJson['latency'] {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => {
    const ms = percentile(durations, share);
    return ms === null ? undefined : Math.round(ms * 10) / 10;
  });
  if (p50 === undefined || p95 === undefined || p99 === undefined) return null;
  return { p50, p95, p99 };
}

interface Sums {
  requests: number;
  credits: number;
  readonly outcomes: Record<OutcomeGroup, number>;
  readonly durations: number[];
}

const noSums = (): Sums => ({
  requests: 0,
  credits: 0,
  outcomes: Object.fromEntries(OUTCOME_GROUPS.map((group) => [group, 0])) as Sums['outcomes'],
  durations: noDurations(),
});
