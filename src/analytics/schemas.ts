/** Analytics, as JSON. Every moment is ISO 8601 text in UTC; days and hours are those of the time zone. */
import { z } from 'zod';
import { OUTCOME_GROUPS } from '../usage/outcomes.ts';
import type { Infer } from '../util/infer.ts';
import { INTERVALS, RANGES } from './period.ts';

const count = z.int().min(0);
const time = z.iso.datetime();
const groups = z.record(z.enum(OUTCOME_GROUPS), count);

const latency = z
  .strictObject({ p50: z.number(), p95: z.number(), p99: z.number() })
  .nullable()
  .meta({
    id: 'Latency',
    description:
      'Of delivered pictures, in ms, on the server; interpolated between 1, 2, 3, 5, 7, 10, ' +
      '15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 1000, 2000 and 5000 ms. null: not known.',
  });

const totals = z
  .strictObject({ requests: count, credits: count, outcomes: groups, latency })
  .meta({ id: 'AnalyticsTotals' });
export type TotalsJson = Infer<typeof totals>;

const point = z
  .strictObject({ at: time, credits: count, outcomes: groups, latency })
  .meta({ id: 'AnalyticsPoint', description: '`at` is when the interval begins.' });
export type PointJson = Infer<typeof point>;

const share = z
  .strictObject({ id: z.string(), name: z.string(), requests: count, credits: count })
  .meta({ id: 'AnalyticsShare', description: 'The id is empty for requests that named none.' });
export type AnalyticsShareJson = Infer<typeof share>;

const shares = z.array(share).meta({ description: 'The largest first.' });

const sample = z.strictObject({
  requestId: z.string(),
  at: time,
  symbology: z.string().nullable(),
  reason: z.string().nullable(),
});

/** `GET /api/analytics`. */
export const analyticsSchema = z
  .strictObject({
    from: time,
    to: time.meta({ description: 'The first moment after the period.' }),
    timeZone: z.string(),
    interval: z.enum(INTERVALS),
    totals,
    series: z.array(point).meta({ description: 'Every interval of the period, in order.' }),
    previous: z
      .strictObject({ from: time, to: time, totals, series: z.array(point) })
      .nullable()
      .meta({ description: 'The period before, if it was requested.' }),
    byHour: z
      .array(z.array(count).length(24))
      .length(7)
      .meta({ description: 'Requests by day of the week, Monday first, and hour of the day.' }),
    bySymbology: shares,
    byImageFormat: shares,
    byTemplate: shares,
    byKey: shares,
    byOutcome: shares,
    errors: z
      .array(z.strictObject({ code: z.string(), requests: count, samples: z.array(sample).max(3) }))
      .meta({ description: 'The most frequent first, with the newest requests of each.' }),
  })
  .meta({ id: 'Analytics' });
export type AnalyticsJson = Infer<typeof analyticsSchema>;

/** `POST /api/admin/usage/rebuild`. */
export const rebuiltSchema = z.strictObject({ requested: z.literal(true) });

const ONCE = { message: 'must appear once' };
const name = (what: string, most: number) =>
  z.string(ONCE).min(1, `must be ${what}`).max(most, `must be ${what}`).optional();

export const analyticsQuery = z.strictObject({
  range: z
    .enum(RANGES, { error: `must be one of ${RANGES.join(', ')}` })
    .optional()
    .meta({
      description: 'A period that ends now. Default: `30d`. Days begin at midnight.',
    }),
  from: name('a day, as 2026-11-30', 10).meta({
    description: 'The first day, with `to`, instead of `range`.',
    examples: ['2026-11-01'],
  }),
  to: name('a day, as 2026-11-30', 10).meta({
    description: 'The last day, which is included.',
    examples: ['2026-11-30'],
  }),
  timeZone: z
    .string(ONCE)
    .max(64, 'must be a time zone of the IANA database, as Europe/Berlin')
    .default('UTC')
    .meta({
      description: 'An IANA time zone, whose days and hours are counted.',
      examples: ['UTC'],
    }),
  interval: z
    .enum(INTERVALS, { error: `must be one of ${INTERVALS.join(', ')}` })
    .optional()
    .meta({ description: 'Of the series. Default: hours for up to two days, days beyond.' }),
  compare: z
    .enum(['previous', 'none'], { error: 'must be previous or none' })
    .default('none')
    .meta({ description: '`previous` adds the period of the same length before.' }),
  key: name('the id of a key', 100).meta({ description: 'Only requests with this API key.' }),
  symbology: name('the id of a symbology', 40).meta({ description: 'Only this symbology.' }),
  format: name('an image format', 20).meta({ description: 'Only this image format.' }),
  template: name('the name of a template', 100).meta({ description: 'Only this template.' }),
  outcome: name('a group of outcomes or an outcome', 60).meta({
    description: 'Only a group of outcomes, `delivered`, `unchanged` or the code of an error.',
  }),
});
export type AnalyticsQueryInput = Infer<typeof analyticsQuery>;

/** The query of `GET /api/keys/usage`. */
export const keyUsageQuery = z.strictObject({
  keys: z
    .string()
    .regex(
      /^[0-9A-Za-z]{8}(,[0-9A-Za-z]{8}){0,99}$/,
      'must be from 1 to 100 ids of keys, separated by commas',
    )
    .meta({
      description: 'Ids of API keys, separated by commas.',
      examples: ['Ab3dE6gH,Zx9yW8vU'],
    }),
});

export const keyUsageSchema = z
  .strictObject({
    days: z
      .array(z.iso.date())
      .meta({ description: 'In UTC, the oldest first; today is the last.' }),
    keys: z.array(
      z.strictObject({
        id: z.string(),
        credits: z.array(z.int().min(0)).meta({ description: 'One number for each day.' }),
      }),
    ),
  })
  .meta({ id: 'KeyUsage' });
/** `GET /api/keys/usage`. */
export type KeyUsageJson = Infer<typeof keyUsageSchema>;
