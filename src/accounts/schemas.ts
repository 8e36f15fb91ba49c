/** What an API key's account has and has left, as JSON. Every moment is ISO 8601 text in UTC. */
import { z } from 'zod';
import { PLANS } from '../plans/plans.ts';

const time = z.iso.datetime();
const count = z.int().min(0);

/** `GET /api/account`. */
export const accountSchema = z
  .strictObject({
    plan: z.enum(PLANS.map((plan) => plan.id)),
    credits: z.strictObject({
      included: count.nullable().meta({ description: 'null is unlimited.' }),
      used: count,
      remaining: count.nullable().meta({ description: 'null is unlimited.' }),
      overage: count.meta({ description: 'Credits used beyond the included ones.' }),
    }),
    rateLimit: z.strictObject({
      requests: count,
      windowSeconds: z.number(),
      remaining: count,
      resetAt: time,
    }),
    cycle: z.strictObject({ start: time, end: time }),
  })
  .meta({ id: 'Account' });
