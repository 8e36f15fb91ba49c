/** What the operator agrees on with one account, as JSON. */
import { z } from 'zod';
import { planIdSchema as plan } from '../plans/schemas.ts';
import type { Infer } from '../util/infer.ts';

const ownPrice = z.number().int().min(1).max(1_000_000_000).nullable();
/** Body of `PATCH /api/admin/accounts/{account}/contract`. */
export const contractInput = z
  .strictObject({
    price: z
      .strictObject({
        plan,
        monthlyCents: ownPrice.optional(),
        annualCents: ownPrice.optional(),
        overageMicros: ownPrice.optional().meta({
          description: 'Price of one additional call, in millionths of the currency.',
        }),
      })
      .nullable()
      .optional()
      .meta({
        description:
          'For one plan. Prices that you leave out are those of the plan. null: no contract price.',
      }),
    purchaseOrder: z
      .string()
      .trim()
      .regex(/^[^\p{Cc}\p{Cs}]{0,60}$/u, 'must be one line of at most 60 characters')
      .optional()
      .meta({ description: 'Printed on invoices from now on. Empty: none.' }),
    slaPercent: z.number().min(0).max(100).multipleOf(0.001).nullable().optional().meta({
      description: 'Agreed uptime in percent, shown to members next to the measured one.',
    }),
  })
  .refine(
    (body) => Object.values(body).some((value) => value !== undefined),
    'must have price, purchaseOrder or slaPercent',
  );

const contractCents = z.int().nullable();
export const contractSchema = z
  .strictObject({
    price: z
      .strictObject({
        plan,
        monthlyCents: contractCents,
        annualCents: contractCents,
        overageMicros: contractCents,
      })
      .nullable()
      .meta({ description: 'A price that is null is that of the plan.' }),
    purchaseOrder: z.string(),
    slaPercent: z.number().nullable(),
  })
  .meta({ id: 'AdminContract' });
export type AdminContractJson = Infer<typeof contractSchema>;

export const accountContractSchema = z
  .strictObject({ id: z.string(), email: z.string(), contract: contractSchema })
  .meta({ id: 'AdminAccountContract' });
