/** Plans as JSON. */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';
import { FEATURES, PLANS } from './plans.ts';

export const planIdSchema = z.enum(PLANS.map((plan) => plan.id));

export const intervalSchema = z.enum(['monthly', 'annual']);

const count = z.int().min(0);

export const planSchema = z
  .strictObject({
    id: planIdSchema,
    name: z.string(),
    monthlyCents: count,
    annualCents: count.nullable(),
    includedCalls: count.nullable().meta({ description: 'Per month; null is unlimited.' }),
    overageMicros: count
      .nullable()
      .meta({ description: 'Price of one more call, in millionths of the currency’s unit.' }),
    keysMax: count.nullable().meta({ description: 'Live API keys; null is unlimited.' }),
    testKeysMax: count.meta({ description: 'Test keys, which count apart from the live ones.' }),
    limit: z
      .strictObject({ requests: count, windowSeconds: z.number() })
      .meta({ description: 'Requests each API key may make per window.' }),
    features: z.array(z.enum(FEATURES)),
    imageFormats: z.array(z.string()),
  })
  .meta({ id: 'Plan' });
export type PlanJson = Infer<typeof planSchema>;

export const plansSchema = z
  .strictObject({
    currency: z.string().meta({ description: 'ISO 4217, of all prices.' }),
    plans: z.array(planSchema).meta({ description: 'Cheapest first.' }),
  })
  .meta({ id: 'Plans' });
export type PlansJson = Infer<typeof plansSchema>;
