/** Invoices and purchases as the payment provider sees them. */
import type { Invoice } from '../billing/invoice.ts';
import type { Purchase } from '../billing/purchase.ts';
import type { PlanChoice } from '../billing/subscription.ts';
import type { Payable, PaymentEvent } from '../payments/payment-provider.ts';
import { findPlan } from '../plans/plans.ts';

export const payableOfPurchase = (purchase: Purchase, email: string): Payable => ({
  id: purchase.id,
  accountId: purchase.accountId,
  email,
  cents: purchase.totalCents,
  currency: purchase.currency,
  description: choiceName(purchase.choice),
});

export const payableOfInvoice = (invoice: Invoice): Payable => ({
  id: invoice.id,
  accountId: invoice.accountId,
  email: invoice.buyer.email,
  cents: invoice.totalCents,
  currency: invoice.currency,
  description: `Invoice ${invoice.number}`,
});

/** An event about one invoice or purchase. */
export type PayableEvent = Extract<PaymentEvent, { readonly payableId: string }>;

/** The reference of a payment that was not made because its amount is below the provider's minimum. */
export const BELOW_MINIMUM = 'below the smallest amount that can be collected';

/** `Pro, monthly`. */
const choiceName = ({ planId, interval }: PlanChoice): string =>
  `${findPlan(planId)?.name ?? planId}, ${interval}`;
