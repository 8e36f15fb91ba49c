/**
 * Money that came in, in whichever way it is learnt of: an event, a look, a collection, or while something was
 * abandoned. Whether it is what was owed is decided here and nowhere else; what is not is paid back.
 */
import type { Invoice } from '../billing/invoice.ts';
import type { Purchase, PurchaseCompleted } from '../billing/purchase.ts';
import type { Payable, Received } from '../payments/payment-provider.ts';
import type { CheckoutContext } from './context.ts';
import { BELOW_MINIMUM, payableOfInvoice, payableOfPurchase } from './payable.ts';

/** `wrong-amount`: it is paid back, what was owed is owed still, and the account is told once it is. */
export type Receipt = 'settled' | 'wrong-amount';

/** Nothing came in, and nothing has to: nothing is owed, or less than the provider collects. */
export type Waived = 'nothing-owed' | 'below-minimum';

/**
 * Books a payment for an invoice, once: one that is void or was paid by something else stays as it is, and the payment
 * is paid back.
 */
export async function receiveForInvoice(
  context: CheckoutContext,
  invoice: Invoice,
  received: Received,
): Promise<Receipt> {
  if (await isWrong(context, payableOfInvoice(invoice), received)) return 'wrong-amount';
  const { billing, log } = context;
  const { reference, cents, currency } = received;
  const move = await billing.moveInvoice(invoice.id, 'paid', { reference });
  if (move?.kind === 'moved') return 'settled';
  const status = (await billing.invoice(null, invoice.id))?.status;
  const { id: payableId, accountId } = invoice;
  const reason = status === 'paid' ? 'paid_twice' : 'invoice_void';
  if (!(await billing.payBack({ reference, accountId, payableId, cents, currency, reason }))) {
    return 'settled';
  }
  log.warn(
    { event: 'payment.not_owed', invoice: invoice.number, status, reference },
    'A payment arrived for an invoice that is not owed: it is paid back',
  );
  return 'settled';
}

/** Books an invoice for which no money has to come in. */
export async function waiveInvoice(
  { billing }: CheckoutContext,
  invoice: Invoice,
  why: Waived,
): Promise<void> {
  await billing.moveInvoice(invoice.id, 'paid', { reference: referenceOf(why) });
}

/** What became of a purchase that was paid. `isPaidBack`: the money, if any came in. */
export type PurchaseReceipt =
  | Exclude<PurchaseCompleted, { kind: 'unknown' | 'stale' }>
  | { readonly kind: 'stale'; readonly isPaidBack: boolean };

/**
 * Makes the change of a purchase that was paid. If it can no longer be made, or something else was paid than is owed,
 * the payment is paid back.
 */
export async function receiveForPurchase(
  context: CheckoutContext,
  purchase: Purchase,
  received: Received,
): Promise<PurchaseReceipt> {
  if (await isWrong(context, payableOfPurchase(purchase, ''), received)) {
    // An order can still be paid as its invoice says.
    if (purchase.paidBy === 'provider') await context.billing.voidPurchase(purchase.id);
    return { kind: 'stale', isPaidBack: true };
  }
  return complete(context, purchase, received.reference, true);
}

/** Makes the change of a purchase for which no money has to come in. */
export const waivePurchase = (
  context: CheckoutContext,
  purchase: Purchase,
  why: Waived,
): Promise<PurchaseReceipt> => complete(context, purchase, referenceOf(why), false);

async function complete(
  { billing, log }: CheckoutContext,
  { id, accountId, totalCents }: Purchase,
  reference: string | null,
  isCollected: boolean,
): Promise<PurchaseReceipt> {
  const completed = await billing.completePurchase(id, { reference, isCollected });
  if (completed.kind === 'unknown') throw new Error(`purchase ${id} no longer exists`);
  if (completed.kind !== 'stale') return completed;
  const cents = String(totalCents);
  log.warn(
    { event: 'payment.purchase_stale', purchase: id, accountId, cents, reference },
    'A payment arrived for a purchase that can no longer take effect: it is paid back',
  );
  return { kind: 'stale', isPaidBack: isCollected };
}

/** Whether something else was paid than is owed. It is paid back, and what is owed can be paid anew. */
async function isWrong(
  { billing, provider, log }: CheckoutContext,
  payable: Payable,
  { reference, cents, currency }: Received,
): Promise<boolean> {
  if (cents === payable.cents && currency === payable.currency) return false;
  const { id: payableId, accountId } = payable;
  const reason = 'wrong_amount';
  await billing.payBack({ reference, accountId, payableId, cents, currency, reason });
  const reopened = await provider.reopen(payable, reference);
  const owed = `${payable.cents} ${payable.currency}`;
  const facts = { payable: payableId, accountId, reference, cents: String(cents), currency, owed };
  log.error(
    { event: 'payment.amount_mismatch', reopened: reopened.kind, ...facts },
    'A payment differs from what is owed: it is paid back',
  );
  return true;
}

const referenceOf = (why: Waived): string | null =>
  why === 'below-minimum' ? BELOW_MINIMUM : null;
