/** The mails about money: the texts about invoices, payments and spend caps. */
import { formatMoney, roundHalfUp, MICROS_PER_CENT } from '../plans/money.ts';
import { isoDay } from '../util/clock.ts';
import { mailLayout } from '../mail/mail-layout.ts';
import type { Mail } from '../mail/mail.ts';
import type { Invoice } from './invoice.ts';
import type { Refund, RefundReason } from './refund.ts';
import type { CapNotice } from './spend-cap.ts';

export interface BillingMails {
  /** An invoice was issued for the end of a cycle. */
  issued(invoice: Invoice, to: string): Mail;
  /** A payment method was refused, for a reason in the words of payments/declines.ts. */
  paymentFailed(invoice: Invoice, reason: string): Mail;
  pastDue(invoice: Invoice, to: string): Mail;
  fellToFree(invoice: Invoice, to: string): Mail;
  /** A payment that was not owed was paid back. */
  paidBack(refund: Refund, to: string): Mail;
  /** 50, 80 or 100 percent of the spend cap is used. */
  capReached(notice: CapNotice, to: string): Mail;
}

/** The mails of an installation; links lead to its pages, amounts are in its currency. */
export function createBillingMails(publicUrl: string, currency: string): BillingMails {
  const { page, mail } = mailLayout(publicUrl);
  const billing = page('/billing');
  return {
    issued: (invoice, to) =>
      mail('invoice-issued', to, `Invoice ${invoice.number} for ${amount(invoice)}`, [
        `Invoice ${invoice.number} for ${amount(invoice)} is due on ${isoDay(invoice.dueAtMs)}.`,
        `You can view it and download it as a PDF here: ${billing}`,
      ]),
    paymentFailed: (invoice, reason) =>
      mail(
        'payment-failed',
        invoice.buyer.email,
        `The payment for invoice ${invoice.number} failed`,
        [
          `The payment of ${amount(invoice)} for invoice ${invoice.number} failed.`,
          reason,
          `Pay the invoice or change your payment method here: ${billing}`,
          `It is due on ${isoDay(invoice.dueAtMs)}. We will try again tomorrow, and then less often.`,
        ],
      ),
    pastDue: (invoice, to) =>
      mail('invoice-past-due', to, `Invoice ${invoice.number} is past due`, [
        `Invoice ${invoice.number} for ${amount(invoice)} was due on ${isoDay(invoice.dueAtMs)}.`,
        invoice.kind === 'order'
          ? 'The plan begins when it is paid. If you no longer want it, you can withdraw it there.'
          : `Unless it is paid, your plan changes to Free on ${isoDay(invoice.graceEndsAtMs)}.`,
        `You can view it here: ${billing}`,
      ]),
    fellToFree: (invoice, to) =>
      mail('plan-fell-to-free', to, 'Your plan is now Free', [
        `Invoice ${invoice.number} for ${amount(invoice)} was not paid in time, so your plan is now ` +
          'Free. API keys beyond the number that Free allows are switched off, not deleted.',
        `Paid now, the invoice begins your plan again, with a full new cycle: ${billing}`,
      ]),
    paidBack: ({ cents, currency: paidIn, reason }, to) =>
      mail('paid-back', to, `Your payment of ${formatMoney(cents, paidIn)} was paid back`, [
        `We received ${formatMoney(cents, paidIn)} that you did not owe: ${PAID_BACK[reason]}.`,
        'It has been paid back to the payment method it came from, which can take some days.',
        `Your plan and your invoices are here: ${billing}`,
      ]),
    capReached: ({ percent, overageMicros, spendCapCents }, to) => {
      const spent = formatMoney(roundHalfUp(overageMicros, MICROS_PER_CENT), currency);
      return mail('spend-cap', to, `${percent}% of your spend cap is used`, [
        `Additional calls have cost ${spent} in this cycle; your cap is ${formatMoney(spendCapCents, currency)}.`,
        percent === 100
          ? 'Further requests are refused with 402 until the cycle ends or you raise the cap.'
          : 'Once it is used up, requests are refused with 402 until the cycle ends.',
        `You can change the cap at any time: ${billing}`,
      ]);
    },
  };
}

const PAID_BACK: Readonly<Record<RefundReason, string>> = {
  purchase_stale: 'your plan had changed before the payment arrived, so it could not begin',
  paid_twice: 'it had been paid already',
  invoice_void: 'the invoice was no longer owed',
  account_deleted: 'the account was deleted',
  wrong_amount: 'its amount or its currency was not the one that is owed',
};

const amount = ({ totalCents, currency }: Invoice): string => formatMoney(totalCents, currency);
