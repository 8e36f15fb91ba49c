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
  })
  .meta({ id: 'UsageRequest', description: 'One of the latest requests.' });
export type RequestJson = Infer<typeof requestSchema>;

/** `GET /api/usage?days=30`, for plans with analytics. */
export interface UsageJson {
  readonly days: readonly UsageDayJson[];
  readonly bySymbology: readonly UsageShareJson[];
  readonly byImageFormat: readonly UsageShareJson[];
  readonly byKey: readonly UsageShareJson[];
  readonly byOutcome: readonly UsageShareJson[];
}

/** `GET /api/usage/latest?after=…&outcome=…&key=…`, newest first; every plan. */
export interface LatestRequestsJson {
  readonly requests: readonly RequestJson[];
  /** What `after` asks the next page with; null: there is none. */
  readonly next: string | null;
}

export interface UsageShareJson {
  readonly name: string;
  readonly requests: number;
  readonly credits: number;
}
