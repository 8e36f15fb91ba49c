/** Buying and paying as JSON. */
import { z } from 'zod';
import { invoiceSchema, planChoiceSchema } from '../billing/schemas.ts';
import type { Infer } from '../util/infer.ts';

/** Body of `POST /api/billing/change`: the token of a preview. */
export const changeInput = z.strictObject({ token: z.string().min(1).max(1000) });

/** What became of a change that was confirmed. */
export const changeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('done'), invoice: invoiceSchema.nullable() }),
    z
      .strictObject({ kind: z.literal('ordered'), invoice: invoiceSchema })
      .meta({ description: 'The plan begins when the invoice is booked as paid.' }),
    z.strictObject({ kind: z.literal('at-cycle-end'), at: z.iso.datetime() }),
    z.strictObject({ kind: z.literal('nothing'), withdrawn: planChoiceSchema.nullable() }),
    z
      .strictObject({ kind: z.literal('redirect'), url: z.url() })
      .meta({ description: 'The customer pays on that page.' }),
    z
      .strictObject({ kind: z.literal('pending') })
      .meta({ description: 'The bank is deciding; the plan changes once it has.' }),
  ])
  .meta({ id: 'PlanChange' });
export type ChangeJson = Infer<typeof changeSchema>;

/** `POST` and `DELETE /api/billing/purchase`: what became of the purchase that was being paid. */
export const purchaseSchema = z
  .strictObject({ state: z.enum(['done', 'open', 'pending', 'none', 'stale']) })
  .meta({ id: 'Purchase' });
export type PurchaseJson = Infer<typeof purchaseSchema>;

/** `POST /api/billing/invoices/{id}/pay`. */
export const paySchema = z
  .strictObject({
    url: z.url().nullable().meta({ description: 'Where to pay; null: it is paid or being paid.' }),
  })
  .meta({ id: 'InvoicePayment' });
export type PayJson = Infer<typeof paySchema>;

/** `GET /api/billing/portal`: a page of the payment provider. */
export const portalSchema = z.strictObject({ url: z.url() }).meta({ id: 'PaymentPortal' });
export type PortalJson = Infer<typeof portalSchema>;

/** Headers of `POST /api/payments/stripe`. */
export const paymentWebhookHeaders = z.strictObject({ 'Stripe-Signature': z.string() });

export const paymentReceivedSchema = z
  .strictObject({ received: z.literal(true) })
  .meta({ id: 'PaymentEventReceived' });
