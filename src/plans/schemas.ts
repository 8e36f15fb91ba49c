/** Plans as JSON. */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';
import { FEATURES, PLANS } from './plans.ts';

export const planIdSchema = z.enum(PLANS.map((plan) => plan.id));

export const intervalSchema = z.enum(['monthly', 'annual']);

export const planSchema = z
  .strictObject({
    id: planIdSchema,
    name: z.string(),
    monthlyCents: z.int().meta({ description: 'Price of a month, billed monthly.' }),
    annualCents: z
      .int()
      .nullable()
      .meta({ description: 'Price of twelve months, billed annually; null: not sold annually.' }),
    includedCalls: z
      .int()
      .nullable()
      .meta({ description: 'Calls included per month; null: unlimited.' }),
    overageMicros: z.int().nullable().meta({
      description: 'Price of a call beyond those, in millionths; null: such calls are refused.',
    }),
    keysMax: z.int().nullable().meta({ description: 'API keys; null: unlimited.' }),
    limit: z
      .strictObject({ requests: z.int(), windowSeconds: z.number() })
      .meta({ description: 'Requests per API key and time window.' }),
    features: z.array(z.enum(FEATURES)),
    imageFormats: z.array(z.string()),
  })
  .meta({ id: 'Plan' });
export type PlanJson = Infer<typeof planSchema>;

/** `GET /api/plans`: the cheapest first. */
export const plansSchema = z.strictObject({ plans: z.array(planSchema) }).meta({ id: 'Plans' });
export type PlansJson = Infer<typeof plansSchema>;
