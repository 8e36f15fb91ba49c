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
    .meta({ description: 'Number of months, including the current one.' }),
});

const monthSchema = z.strictObject({
  month,
  currency: z.string().meta({ description: 'ISO 4217.' }),
  invoices: z.int().meta({ description: 'Issued in the month, without void ones.' }),
  invoicedCents: cents.meta({
    description: 'With tax, like the amounts below. Void invoices do not count.',
  }),
  paidCents: cents,
  openCents: cents,
  pastDueCents: cents,
  voidCents: cents,
  refundedCents: cents.meta({
    description: 'Payments of the month that were or will be refunded.',
  }),
  plans: z
    .array(z.strictObject({ plan: planIdSchema, cents }))
    .meta({ description: 'Invoice lines by plan, before tax and account credit.' }),
});

/** `GET /api/admin/revenue`. */
export const revenueSchema = z
  .strictObject({
    months: z
      .array(monthSchema)
      .meta({ description: 'The newest first, with one row per currency.' }),
    credits: z
      .array(z.strictObject({ month, cycles: z.int(), credits: z.int() }))
      .meta({ description: 'Credits charged in the cycles that began in the month.' }),
    top: z
      .array(
        z.strictObject({
          account: z.strictObject({ id: z.string(), email: z.string() }),
          plan: planIdSchema,
          credits: z.int(),
        }),
      )
      .meta({
        description: 'The accounts that have used the most credits in their current cycle.',
      }),
  })
  .meta({ id: 'AdminRevenue' });
export type RevenueJson = Infer<typeof revenueSchema>;
