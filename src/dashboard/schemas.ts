/** The first page after signing in, as JSON. Every moment is ISO 8601 text in UTC. */
import { z } from 'zod';
import { planSchema } from '../plans/schemas.ts';
import { requestSchema, usageDaySchema } from '../usage/schemas.ts';
import type { Infer } from '../util/infer.ts';

const time = z.iso.datetime();
const count = z.int().min(0);

const forecastSchema = z
  .strictObject({
    perDay: z.number().min(0).meta({ description: 'Credits per day, to a tenth.' }),
    usedAtCycleEnd: count,
    exhaustedAt: time
      .nullable()
      .meta({ description: 'When nothing is left; null where that is not before the cycle ends.' }),
  })
  .meta({
    id: 'Forecast',
    description: 'Where the credits will stand if the pace of the last seven days holds.',
  });
export type ForecastJson = Infer<typeof forecastSchema>;

const warning = <Code extends string, Values extends z.ZodRawShape>(code: Code, values: Values) =>
  z.strictObject({
    code: z.literal(code),
    message: z.string().meta({ description: 'One or two sentences in English.' }),
    values: z.strictObject(values).meta({
      description: 'The numbers and names in the message, for saying it in other words.',
    }),
  });

const percent = z.int().min(0);
const names = z.array(z.string()).meta({ description: 'Names of webhook endpoints.' });

const warningSchema = z
  .discriminatedUnion('code', [
    warning('credits-80', { percent }),
    warning('credits-exhausted', { of: z.enum(['calls', 'spend-cap']) }),
    warning('email-unverified', {}),
    warning('invoice-past-due', {
      planEnds: z.iso
        .date()
        .nullable()
        .meta({ description: 'The day on which the plan changes to Free; null: it does not.' }),
    }),
    warning('overage', {
      calls: count.meta({ description: 'Beyond the included ones.' }),
      billed: z.boolean(),
    }),
    warning('spend-cap', { percent }),
    warning('webhook-failing', { disabled: names, failing: names }),
  ])
  .meta({ id: 'Warning' });
export type WarningJson = Infer<typeof warningSchema>;

export const dashboardSchema = z
  .strictObject({
    plan: planSchema,
    cycle: z.strictObject({ start: time, end: time }),
    credits: z.strictObject({
      included: count.nullable().meta({ description: 'null is unlimited.' }),
      used: count,
      remaining: count.nullable(),
      overage: count,
    }),
    forecast: forecastSchema,
    warnings: z.array(warningSchema).meta({ description: 'The most urgent first.' }),
    days: z.array(usageDaySchema).meta({
      description: 'The last 30 days in UTC, oldest first, those without requests included.',
    }),
    latest: z.array(requestSchema).meta({ description: 'The newest first.' }),
  })
  .meta({ id: 'Dashboard' });
/** `GET /api/dashboard`: everything that the dashboard page shows, which polls it. */
export type DashboardJson = Infer<typeof dashboardSchema>;
