/** What the operator reads and decides about invoices and the clock, as JSON. */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';

const moment = z.iso.datetime();
const statusSchema = z.enum(['open', 'paid', 'past_due', 'void']);

/** Query of `GET /api/admin/invoices`. */
export const adminInvoicesQuery = z.strictObject({
  account: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .meta({ description: 'Id or email address of an account.' }),
  status: statusSchema.optional(),
  before: z.string().min(1).max(100).optional().meta({
    description: '`next` of the previous page.',
  }),
});

const summarySchema = z.strictObject({
  number: z.string(),
  status: statusSchema,
  total: z.string().meta({ examples: ['19.00 USD'] }),
  issuedAt: moment,
  dueAt: moment,
  email: z.string(),
  account: z.string(),
  id: z.string(),
});
export const adminInvoiceSummarySchema = summarySchema.meta({ id: 'AdminInvoiceSummary' });
export type AdminInvoiceSummaryJson = Infer<typeof adminInvoiceSummarySchema>;

/** `GET /api/admin/invoices`, newest first. */
export const adminInvoicesSchema = z
  .strictObject({
    invoices: z.array(adminInvoiceSummarySchema),
    next: z
      .string()
      .nullable()
      .meta({ description: '`before` of the next page; null: there is none.' }),
  })
  .meta({ id: 'AdminInvoices' });
export type AdminInvoicesJson = Infer<typeof adminInvoicesSchema>;

/** `GET /api/admin/invoices/{invoice}`. */
export const adminInvoiceSchema = summarySchema
  .extend({
    statusAt: moment,
    paymentReference: z.string().nullable(),
    buyer: z.strictObject({
      name: z.string(),
      address: z.string(),
      taxId: z.string(),
      email: z.string(),
    }),
    purchaseOrder: z.string(),
    lines: z.array(
      z.strictObject({
        description: z.string(),
        quantity: z.int(),
        cents: z.int(),
        from: moment,
        to: moment,
      }),
    ),
    subtotalCents: z.int(),
    taxCents: z.int(),
    totalCents: z.int(),
  })
  .meta({ id: 'AdminInvoice' });
export type AdminInvoiceJson = Infer<typeof adminInvoiceSchema>;

export const adminInvoiceParams = z.strictObject({
  invoice: z.string().meta({ description: 'Number or id of an invoice.' }),
});

/** Body of `POST /api/admin/invoices/{invoice}/paid` and `…/void`. */
export const invoiceDecisionInput = z.strictObject({
  reference: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'What the payment is known by, such as a bank reference.' }),
});

/** Query of `GET /api/admin/refunds`. */
export const adminRefundsQuery = z.strictObject({ status: z.enum(['open', 'done']).optional() });

const adminRefundSchema = z
  .strictObject({
    payment: z.string().meta({ description: 'The provider’s id of the payment.' }),
    status: z.enum(['open', 'done']),
    amount: z.string().meta({ examples: ['19.00 USD'] }),
    reason: z.enum([
      'purchase_stale',
      'paid_twice',
      'invoice_void',
      'account_deleted',
      'wrong_amount',
    ]),
    failure: z
      .string()
      .nullable()
      .meta({ description: 'Why the last attempt failed; null: none has.' }),
    createdAt: moment,
    doneAt: moment.nullable(),
    refund: z.string().nullable().meta({ description: 'The provider’s id of the refund.' }),
    account: z.string(),
    payable: z.string().meta({ description: 'The purchase or invoice that was paid.' }),
  })
  .meta({ id: 'AdminRefund' });
export type AdminRefundJson = Infer<typeof adminRefundSchema>;

/** `GET /api/admin/refunds`, the newest hundred. */
export const adminRefundsSchema = z
  .strictObject({ refunds: z.array(adminRefundSchema) })
  .meta({ id: 'AdminRefunds' });

/** `GET /api/admin/clock`. */
export const clockSchema = z
  .strictObject({ now: moment, kind: z.enum(['real time', 'test clock']) })
  .meta({ id: 'Clock' });
export type ClockJson = Infer<typeof clockSchema>;

/** Body of `POST /api/admin/clock/advance`. */
export const clockAdvanceInput = z.strictObject({
  seconds: z
    .number()
    .int()
    .min(1)
    .max(3660 * 86_400),
});
