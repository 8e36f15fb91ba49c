/** What all accounts were invoiced, have paid and have used, as JSON. */
import { z } from 'zod';
import { planIdSchema } from '../plans/schemas.ts';
import type { Infer } from '../util/infer.ts';

const month = z.string().meta({ description: 'In UTC.', examples: ['2026-03'] });
const cents = z.int();

/** Query of `GET /api/admin/revenue`. */
export const revenueQuery = z.strictObject({
  months: z.coerce
    .number()
    .int()
    .min(1)
    .max(36)
    .default(12)
    .meta({ description: 'How many, the running one included.' }),
});

const monthSchema = z.strictObject({
  month,
  currency: z.string().meta({ description: 'ISO 4217.' }),
  invoices: z.int().meta({ description: 'Issued in the month; void ones are left out.' }),
  invoicedCents: cents.meta({ description: 'With tax, as are the following; void is no part.' }),
  paidCents: cents,
  openCents: cents,
  pastDueCents: cents,
  voidCents: cents,
  refundedCents: cents.meta({ description: 'Payments of the month that are paid back.' }),
  plans: z
    .array(z.strictObject({ plan: planIdSchema, cents }))
    .meta({ description: 'Lines by plan, before tax and account credit.' }),
});

/** `GET /api/admin/revenue`. */
export const revenueSchema = z
  .strictObject({
    months: z.array(monthSchema).meta({ description: 'The newest first; a row a currency.' }),
    credits: z
      .array(z.strictObject({ month, cycles: z.int(), credits: z.int() }))
      .meta({ description: 'Credits charged in the cycles that began in a month.' }),
    top: z
      .array(
        z.strictObject({
          account: z.strictObject({ id: z.string(), email: z.string() }),
          plan: planIdSchema,
          credits: z.int(),
        }),
      )
      .meta({ description: 'Accounts with most credits in their running cycle.' }),
  })
  .meta({ id: 'AdminRevenue' });
export type RevenueJson = Infer<typeof revenueSchema>;
