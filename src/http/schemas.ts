/** The JSON that belongs to no noun: errors, as schemas derived from the table of errors. */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';
import { ERRORS, type ErrorCode, type ErrorRow } from './errors.ts';

/** The body of any reply that is not a success. */
export const errorSchema = z.strictObject({
  error: z.string().meta({ description: 'What happened, for people.' }),
  code: z.string().meta({ description: 'What happened, for programs: see `GET /api/errors`.' }),
  reason: z.string().optional().meta({ description: 'What exactly is wrong and how to fix it.' }),
  upgrade_url: z.string().optional().meta({ description: 'Where to get a higher plan.' }),
});

export type ErrorJson = Infer<typeof errorSchema>;

/** The exact body of an error: its words and code, and `upgrade_url` where a higher plan helps. */
export const errorSchemaOf = (code: ErrorCode): z.ZodObject => SCHEMAS[code];

/** `not_found` → `NotFoundError`, as components of `/openapi.json` are named. */
export const errorName = (code: ErrorCode): string =>
  `${code.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}Error`;

function schemaOf(code: ErrorCode): z.ZodObject {
  const { error, internal, when }: ErrorRow = ERRORS[code];
  const { reason, upgrade_url } = errorSchema.shape;
  const hasUrl = error.includes('{upgradeUrl}');
  return z
    .strictObject({
      error: wordsSchema(error, internal),
      code: z.literal(code),
      reason,
      ...(hasUrl ? { upgrade_url: upgrade_url.unwrap() } : {}),
      ...(MAY_UPGRADE.has(code) ? { upgrade_url } : {}),
    })
    .meta({ id: errorName(code), description: when });
}

/** Errors that a higher plan helps against in some cases, though their words do not say so. */
const MAY_UPGRADE: ReadonlySet<ErrorCode> = new Set(['insufficient_credits', 'conflict']);

/** `{name}` in the words of an error stands for any text; some errors have other words for colleagues. */
function wordsSchema(words: string, internal: string | undefined): z.ZodType {
  if (!words.includes('{')) return z.literal(words);
  const patterns = [words, ...(internal === undefined ? [] : [internal])].map(patternOf);
  return z
    .string()
    .regex(new RegExp(patterns.map((pattern) => `^${pattern}$`).join('|')))
    .meta({ examples: [words] });
}

const patternOf = (words: string): string =>
  words
    .split(/\{\w+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[\\s\\S]*');

const SCHEMAS = Object.fromEntries(
  (Object.keys(ERRORS) as ErrorCode[]).map((code) => [code, schemaOf(code)]),
) as Readonly<Record<ErrorCode, z.ZodObject>>;

export const healthSchema = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' });

const redis = z.enum(['not used', 'ok', 'failing']);

const lateJobs = z
  .array(z.string())
  .optional()
  .meta({ description: 'Scheduled jobs that have missed several runs; left out where none has.' });

const overdue = z.int().optional().meta({
  description:
    'For how long abandoned reservations have waited for the sweep; left out below two minutes.',
});

export const readySchema = z
  .strictObject({
    status: z.enum(['ready', 'degraded']),
    database: z.literal('ok'),
    redis,
    late_jobs: lateJobs,
    reservations_overdue_seconds: overdue,
  })
  .meta({ id: 'Ready' });

export const unreadySchema = z
  .strictObject({
    status: z.literal('not ready'),
    database: z.enum(['ok', 'failing']),
    redis,
    late_jobs: lateJobs,
    reservations_overdue_seconds: overdue,
    reason: z.string().optional(),
  })
  .meta({ id: 'NotReady' });

/** Request headers of whatever has an ETag. */
export const ifNoneMatch = z.strictObject({
  'If-None-Match': z
    .string()
    .optional()
    .meta({ description: 'ETags you have; a match returns 304.' }),
});

/** The headers that a request for a picture may have. */
export const pictureRequestHeaders = ifNoneMatch.extend({
  Accept: z.string().optional().meta({
    description: '`application/json` returns the picture in JSON, with its size and warnings.',
  }),
});

/** `GET /openapi.json`, as far as a schema of it is of use here. */
export const openApiSchema = z.looseObject({ openapi: z.string(), paths: z.looseObject({}) });
