/** The first page after signing in, as JSON. Every moment is ISO 8601 text in UTC. */
import { z } from 'zod';
import { planSchema } from '../plans/schemas.ts';
import { requestSchema, usageDaySchema } from '../usage/schemas.ts';
import type { Infer } from '../util/infer.ts';
import { WARNING_CODES } from './warnings.ts';

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

const warningSchema = z
  .strictObject({ code: z.enum(WARNING_CODES), message: z.string() })
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
