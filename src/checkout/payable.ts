/** Invoices and purchases as the payment provider sees them. */
import type { Invoice, Purchase } from '../billing/billing.ts';
import type { Payable } from '../payments/payment-provider.ts';
import { findPlan } from '../plans/plans.ts';
import type { PlanChoice } from '../billing/subscription.ts';

/** `Pro, monthly`. */
export const choiceName = ({ planId, interval }: PlanChoice): string =>
  `${findPlan(planId)?.name ?? planId}, ${interval}`;

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
