/** Billing as JSON. Every amount is in cents of `currency`, every moment is ISO 8601 text in UTC. */
import { z } from 'zod';
import { intervalSchema, planIdSchema, planSchema } from '../plans/schemas.ts';
import type { Infer } from '../util/infer.ts';

const moment = z.iso.datetime();
const span = z.strictObject({ start: moment, end: moment });

/** What a customer chooses, with the name people know it by. */
export const planChoiceSchema = z
  .strictObject({ planId: planIdSchema, planName: z.string(), interval: intervalSchema })
  .meta({ id: 'PlanChoice' });
export type PlanChoiceJson = Infer<typeof planChoiceSchema>;

const taxSchema = z
  .strictObject({
    label: z.string(),
    micros: z.int().meta({ description: 'The rate in millionths: 190000 is 19 %.' }),
  })
  .meta({ id: 'Tax' });
export type TaxJson = Infer<typeof taxSchema>;

/** Whom invoices are made out to. */
const billingDetailsSchema = z
  .strictObject({
    name: z.string(),
    address: z.string().meta({ description: 'Lines are separated by line feeds.' }),
    taxId: z.string(),
  })
  .meta({ id: 'BillingDetails' });
export type BillingDetailsJson = Infer<typeof billingDetailsSchema>;

/** One line of printable text. */
const textLine = (lengthMax: number) =>
  z
    .string()
    .trim()
    .max(lengthMax)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be one line of text');

/** Body of `PUT /api/billing/details`. */
export const billingDetailsInput = z.strictObject({
  name: textLine(100),
  address: z
    .string()
    .trim()
    .max(600)
    .transform((text) => text.replaceAll(/\r\n?/g, '\n'))
    .pipe(z.string().regex(/^[^\n]{0,100}(\n[^\n]{0,100}){0,5}$/, 'must be at most 6 lines of 100'))
    .pipe(z.string().regex(/^(\n|[^\p{Cc}\p{Cs}])*$/u, 'must be lines of text')),
  taxId: textLine(60),
});

const ownCents = z.int().nullable().meta({ description: 'null: the price of the plan.' });
/** A price that was agreed on for one plan. */
const contractPriceSchema = z
  .strictObject({
    planId: planIdSchema,
    monthlyCents: ownCents,
    annualCents: ownCents,
    overageMicros: ownCents.meta({
      description:
        'Price of one additional call, in millionths of the currency. null: that of the plan.',
    }),
  })
  .meta({
    id: 'ContractPrice',
    description: 'Takes effect when the plan next begins or is renewed.',
  });

const CAP_CENTS_MAX = 100_000_000;

/** Body of `PUT /api/billing/spend-cap`; null is no cap. */
export const spendCapInput = z.strictObject({
  cents: z
    .number({ message: `must be whole cents from 0 to ${CAP_CENTS_MAX}, or null` })
    .int()
    .min(0)
    .max(CAP_CENTS_MAX)
    .nullable(),
});

/** Body of `POST /api/billing/preview`. */
export const previewInput = z.strictObject({ planId: planIdSchema, interval: intervalSchema });
/** What the pages send: a plan that is not sold is refused. */
export type PreviewInput = Omit<Infer<typeof previewInput>, 'planId'> & { readonly planId: string };

/** `GET /api/billing`. Amounts are without tax unless it is said otherwise. */
export const billingSchema = z
  .strictObject({
    plan: planSchema,
    interval: intervalSchema,
    given: z.boolean().meta({ description: 'Assigned by the operator: nothing is invoiced.' }),
    priceCents: z.int().meta({ description: 'Price of a whole cycle.' }),
    nextPriceCents: z.int().meta({
      description:
        'The price of the next cycle, if the plan stays the same. A contract can change it.',
    }),
    currency: z.string().meta({ description: 'ISO 4217.' }),
    tax: taxSchema,
    cycle: span,
    calls: z.strictObject({
      included: z.int().nullable().meta({ description: 'null: unlimited.' }),
      used: z.int(),
      billed: z.int().meta({ description: 'Calls that are or will be billed individually.' }),
      left: z
        .int()
        .nullable()
        .meta({ description: 'Calls that can still be made; null: no limit.' }),
    }),
    overage: z.strictObject({
      cents: z.number().meta({ description: 'So far, to the hundredth of a cent.' }),
      forecastCalls: z
        .int()
        .meta({ description: 'Calls at the end of the cycle at the present pace.' }),
      forecastCents: z
        .number()
        .meta({ description: 'What those beyond the plan will cost, to the hundredth of a cent.' }),
    }),
    nextInvoiceCents: z.int().meta({
      description: 'The invoice at the end of the cycle, at the present pace, less account credit.',
    }),
    scheduled: planChoiceSchema
      .extend({ at: moment })
      .nullable()
      .meta({ description: 'The change that takes effect at the end of the cycle.' }),
    spendCap: z.strictObject({ cents: z.int(), usedPercent: z.int() }).nullable(),
    contract: z
      .strictObject({
        price: contractPriceSchema.nullable(),
        purchaseOrder: z.string().meta({ description: 'Printed on invoices. Empty: none.' }),
        slaPercent: z
          .number()
          .nullable()
          .meta({ description: 'Agreed uptime in percent. null: none was agreed on.' }),
      })
      .meta({ description: 'What the operator has agreed on with the account.' }),
    details: billingDetailsSchema,
    balanceCents: z.int().meta({
      description: 'Account credit before tax: it pays the following invoices.',
    }),
    payments: z.strictObject({
      provider: z.enum(['invoice', 'stripe']).meta({
        description:
          '`invoice`: paid by bank transfer. `stripe`: charged to the stored payment method.',
      }),
      purchase: planChoiceSchema
        .extend({ cents: z.int() })
        .nullable()
        .meta({ description: 'The plan that begins once it is paid.' }),
    }),
    pastDue: z
      .strictObject({
        number: z.string(),
        totalCents: z.int(),
        graceEndsAt: moment.nullable().meta({
          description: 'When the plan ends unless it is paid; null: it costs no plan.',
        }),
      })
      .nullable()
      .meta({ description: 'The past-due invoice that will cost the plan first.' }),
    cheaper: z
      .strictObject({ planId: planIdSchema, planName: z.string(), savedCents: z.number() })
      .nullable()
      .meta({ description: 'A larger plan that would be cheaper for the calls of this cycle.' }),
    testClock: moment.nullable().meta({
      description: 'The time a test installation has been moved to; null: it is the real time.',
    }),
  })
  .meta({ id: 'Billing' });
export type BillingJson = Infer<typeof billingSchema>;

const lineSchema = z.strictObject({
  kind: z.enum(['fee', 'credit', 'overage', 'balance']),
  description: z.string(),
  quantity: z.int(),
  unit: z.enum(['cycle', 'call']),
  cents: z.int(),
  start: moment,
  end: moment,
});
export type LineJson = Infer<typeof lineSchema>;

const amountsSchema = z.strictObject({
  lines: z.array(lineSchema),
  subtotalCents: z.int(),
  taxCents: z.int(),
  totalCents: z.int(),
});
export type AmountsJson = Infer<typeof amountsSchema>;

/** What choosing a plan would do, exactly. */
export const previewSchema = planChoiceSchema
  .extend({
    kind: z
      .enum(['now', 'at-cycle-end', 'nothing'])
      .meta({ description: '`nothing`: the account has this plan already.' }),
    at: moment.meta({ description: 'When it takes effect.' }),
    cycle: span.meta({ description: 'The cycle that runs once it has taken effect.' }),
    included: z
      .int()
      .nullable()
      .meta({ description: 'Calls included in that cycle; null: unlimited.' }),
    invoice: amountsSchema.nullable().meta({ description: 'Invoiced at once; null: nothing is.' }),
    priceCents: z.int().meta({ description: 'Price of every later cycle, without tax.' }),
    currency: z.string(),
    tax: taxSchema,
    payment: z
      .enum(['none', 'invoice', 'stripe'])
      .meta({ description: 'How it is paid; `none`: there is nothing to pay now.' }),
    startsUnpaid: z
      .boolean()
      .meta({ description: 'It begins at once, and its invoice is due later: credit terms.' }),
    drops: planChoiceSchema
      .nullable()
      .meta({ description: 'The scheduled change that this one replaces.' }),
    keysSwitchedOff: z
      .int()
      .meta({ description: 'Live API keys beyond what the plan allows, which are switched off.' }),
    token: z.string().meta({ description: 'Confirms the change until `expiresAt`.' }),
    expiresAt: moment,
  })
  .meta({ id: 'PlanPreview' });
export type PreviewJson = Infer<typeof previewSchema>;

/** `POST /api/billing/withdraw`. */
export const withdrawnSchema = z
  .strictObject({
    withdrawn: planChoiceSchema.nullable().meta({ description: 'null: nothing was scheduled.' }),
  })
  .meta({ id: 'Withdrawn' });
export type WithdrawnJson = Infer<typeof withdrawnSchema>;

export const invoiceSchema = amountsSchema
  .extend({
    id: z.string(),
    number: z.string(),
    status: z.enum(['open', 'paid', 'past_due', 'void']),
    issuedAt: moment,
    dueAt: moment,
    pastDueAt: moment,
    graceEndsAt: moment,
    paidAt: moment.nullable(),
    currency: z.string(),
    tax: taxSchema,
    payable: z.boolean().meta({ description: 'Whether it can be paid on the provider’s page.' }),
  })
  .meta({ id: 'Invoice' });
export type InvoiceJson = Infer<typeof invoiceSchema>;

/** `GET /api/billing/invoices`, newest first. */
export const invoicesSchema = z
  .strictObject({
    invoices: z.array(invoiceSchema),
    next: z
      .string()
      .nullable()
      .meta({ description: '`before` of the next page; null: there is none.' }),
  })
  .meta({ id: 'Invoices' });
export type InvoicesJson = Infer<typeof invoicesSchema>;

/** Query of `GET /api/billing/invoices`. */
export const invoicesQuery = z.strictObject({
  before: z
    .string()
    .min(1, 'must be the `next` of the previous page')
    .max(100, 'must be the `next` of the previous page')
    .optional()
    .meta({ description: '`next` of the previous page.' }),
});

export const invoiceParams = z.strictObject({
  file: z.string().meta({ description: 'The id of an invoice, with an extension or without.' }),
});
