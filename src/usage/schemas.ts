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

/** One of the list, with what was sent. */
export const loggedRequestSchema = requestSchema
  .extend({
    place: z
      .string()
      .meta({ description: 'Its place in the list: items of a batch share their `id`.' }),
    keyId: z.string(),
    template: z
      .string()
      .nullable()
      .meta({ description: 'Name of the template it was drawn by; null: by none.' }),
    batch: z.boolean().meta({ description: 'Whether it is an item of a batch.' }),
    method: z.string().nullable(),
    address: z.string().nullable().meta({
      description: 'Path and query without a signature; null: long, or not kept.',
    }),
    body: z.record(z.string(), z.unknown()).nullable().meta({
      description: 'JSON that was sent, or the fields of an item; null: long, or not kept.',
    }),
    stages: z
      .strictObject({
        admissionMs: z.number(),
        drawingMs: z.number(),
        deliveryMs: z.number(),
      })
      .nullable()
      .meta({
        description:
          'What its time was spent on: key, limits and credit; the picture; handing it over. null: ' +
          'it did not come that far, or they were not measured.',
      }),
  })
  .meta({ id: 'LoggedRequest', description: 'One of the latest requests, with what was sent.' });
export type LoggedRequestJson = Infer<typeof loggedRequestSchema>;

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
    requests: z.array(loggedRequestSchema).meta({ description: 'The newest first.' }),
    next: z
      .string()
      .nullable()
      .meta({
        description:
          '`after` of the next page; null: there is none. With filters a page may have few requests, ' +
          'or none, and still another page after it.',
      }),
  })
  .meta({ id: 'LatestRequests' });
export type LatestRequestsJson = Infer<typeof latestRequestsSchema>;

const ONCE = { message: 'must appear once' };
const NO_LONGER = 'must be at most 100 characters long';

export const daysQuery = z.strictObject({
  days: z
    .string(ONCE)
    .regex(/^([1-9]|[1-8]\d|90)$/, 'must be a whole number from 1 to 90')
    .default('30')
    .meta({ description: 'Days to count, today included.', examples: ['30'] }),
});

const time = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 time such as 2026-11-21T00:00:00Z' })
  .optional();
/** Names, ids and words: none is longer. */
const named = (description: string) =>
  z.string(ONCE).min(1, 'must not be empty').max(100, NO_LONGER).optional().meta({ description });

/** Which requests to export. */
export const filterQuery = z.strictObject({
  outcome: named('A group of outcomes, `delivered`, `unchanged` or the code of an error.'),
  key: named('Id of an API key.'),
  symbology: named('Id of a symbology, such as `EAN13`; `LABEL` for labels.'),
  format: named('Id of an image format, such as `svg`.'),
  template: named('Name of a template, in any version.'),
  request: named('`X-Request-Id` of a reply, or the id of a batch.'),
  from: time.meta({ description: 'The earliest moment.', examples: ['2026-11-21T00:00:00Z'] }),
  to: time.meta({ description: 'The moment after the latest.' }),
  text: named('Stands in what was sent, in the reason or in the id; case does not matter.'),
});
export type FilterQueryInput = Infer<typeof filterQuery>;

export const latestQuery = filterQuery.extend({
  after: z
    .string(ONCE)
    .regex(/^\d{1,15}-\d{1,15}$/, 'must be the `next` of the page before')
    .optional()
    .meta({ description: '`next` of the previous page.' }),
});
