/** Usage and the list of requests, as JSON. Every moment is ISO 8601 text in UTC. */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';
import { OUTCOME_GROUPS } from './outcomes.ts';

const count = z.int().min(0);

const outcomeGroup = z
  .enum(OUTCOME_GROUPS)
  .meta({ description: 'How the outcomes of requests are shown together.' });
export type OutcomeGroup = Infer<typeof outcomeGroup>;

export const usageDaySchema = z
  .strictObject({
    day: z.string().meta({ examples: ['2026-11-21'] }),
    outcomes: z.record(outcomeGroup, count),
  })
  .meta({ id: 'UsageDay' });
export type UsageDayJson = Infer<typeof usageDaySchema>;

export const requestSchema = z
  .strictObject({
    id: z.string(),
    at: z.iso.datetime(),
    keyName: z.string(),
    symbology: z.string().nullable(),
    imageFormat: z.string().nullable(),
    status: z.int(),
    outcome: z.string(),
    group: outcomeGroup,
    reason: z.string().nullable(),
    durationMs: z.number(),
    credits: count,
    signed: z.boolean().meta({ description: 'Whether it came by a signed URL.' }),
    test: z
      .boolean()
      .meta({ description: 'Whether a test key sent it: it is in no count and cost nothing.' }),
  })
  .meta({ id: 'UsageRequest', description: 'One of the latest requests.' });
export type RequestJson = Infer<typeof requestSchema>;

const shareSchema = z
  .strictObject({ name: z.string(), requests: count, credits: count })
  .meta({ id: 'UsageShare', description: 'A part of the requests; the name is empty for none.' });
export type UsageShareJson = Infer<typeof shareSchema>;

const shares = z.array(shareSchema).meta({ description: 'The largest first.' });

/** `GET /api/usage`, for plans with analytics. */
export const usageSchema = z
  .strictObject({
    days: z.array(usageDaySchema).meta({ description: 'In UTC, the oldest first.' }),
    bySymbology: shares,
    byImageFormat: shares,
    byKey: shares,
    byOutcome: shares,
  })
  .meta({ id: 'Usage' });
export type UsageJson = Infer<typeof usageSchema>;

/** `GET /api/requests`, for every plan. */
export const latestRequestsSchema = z
  .strictObject({
    requests: z.array(requestSchema).meta({ description: 'The newest first.' }),
    next: z
      .string()
      .nullable()
      .meta({ description: '`after` of the next page; null: there is none.' }),
  })
  .meta({ id: 'LatestRequests' });
export type LatestRequestsJson = Infer<typeof latestRequestsSchema>;

const ONCE = { message: 'must appear once' };

export const daysQuery = z.strictObject({
  days: z
    .string(ONCE)
    .regex(/^([1-9]|[1-8]\d|90)$/, 'must be a whole number from 1 to 90')
    .default('30')
    .meta({ description: 'Days to count, today included.', examples: ['30'] }),
});

export const latestQuery = z.strictObject({
  after: z
    .string(ONCE)
    .regex(/^\d{1,15}-\d{1,15}$/, 'must be the `next` of the page before')
    .optional()
    .meta({ description: '`next` of the page before.' }),
  outcome: z.string(ONCE).optional().meta({
    description: 'A group of outcomes, `delivered`, `unchanged` or the code of an error.',
  }),
  key: z
    .string(ONCE)
    .max(100, 'must be the id of a key')
    .optional()
    .meta({ description: 'Id of an API key.' }),
});
export type LatestQueryInput = Infer<typeof latestQuery>;
