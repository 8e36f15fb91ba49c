/** The mails about money: every word that is sent about invoices, payments and spend caps. */
import type { CapNotice, Invoice } from './billing.ts';
import { formatCents, roundHalfUp, MICROS_PER_CENT } from '../plans/money.ts';
import { formatMoney } from './invoice-document.ts';
import { isoTime } from '../util/clock.ts';
import { mailLayout } from '../mail/mail-layout.ts';
import type { Mail } from '../mail/mail.ts';

export interface BillingMails {
  /** An invoice for the end of a cycle was issued. */
  issued(invoice: Invoice, to: string): Mail;
  /** A payment method was refused, in words of payment-provider.ts. */
  paymentFailed(invoice: Invoice, reason: string): Mail;
  pastDue(invoice: Invoice, to: string): Mail;
  fellToFree(invoice: Invoice, to: string): Mail;
  /** 50, 80 or 100 per cent of the spend cap are used. */
  capReached(notice: CapNotice, to: string): Mail;
}

/** Makes the mails of an installation; links lead to its pages. */
export function createBillingMails(publicUrl: string): BillingMails {
  const { page, mail } = mailLayout(publicUrl);
  const billing = page('/billing');
  return {
    issued: (invoice, to) =>
      mail('invoice-issued', to, `Invoice ${invoice.number} over ${amount(invoice)}`, [
        `Your invoice ${invoice.number} over ${amount(invoice)} is due on ${day(invoice.dueAtMs)}.`,
        `It stands here, as a page and as a PDF: ${billing}`,
      ]),
    paymentFailed: (invoice, reason) =>
      mail('payment-failed', invoice.buyer.email, `Invoice ${invoice.number} was not paid`, [
        `The payment of invoice ${invoice.number} over ${amount(invoice)} did not go through.`,
        reason,
        `Pay it or change the payment method here: ${billing}`,
        `It is due on ${day(invoice.dueAtMs)}; we try again until then.`,
      ]),
    pastDue: (invoice, to) =>
      mail('invoice-past-due', to, `Invoice ${invoice.number} is past due`, [
        `Invoice ${invoice.number} over ${amount(invoice)} was due on ${day(invoice.dueAtMs)}.`,
        `Unless it is paid, your plan becomes Free on ${day(invoice.graceEndsAtMs)}.`,
        `It stands here: ${billing}`,
      ]),
    fellToFree: (invoice, to) =>
      mail('plan-fell-to-free', to, 'Your plan is Free now', [
        `Invoice ${invoice.number} over ${amount(invoice)} was not paid in time, so that your plan ` +
          'is Free from now on. API keys beyond those of Free are switched off, not deleted.',
        `A plan you choose again begins at once: ${billing}`,
      ]),
    capReached: ({ percent, overageMicros, spendCapCents }, to) =>
      mail('spend-cap', to, `${percent} % of your spend cap is used`, [
        `Calls beyond the included ones have cost ${formatCents(roundHalfUp(overageMicros, MICROS_PER_CENT))} in this ` +
          `cycle; your cap is ${formatCents(spendCapCents)}.`,
        percent === 100
          ? 'Further requests are refused with 402 until the cycle ends or the cap is raised.'
          : 'When it is used up, requests are refused with 402 until the cycle ends.',
        `The cap can be changed at any time: ${billing}`,
      ]),
  };
}

const amount = ({ totalCents, currency }: Invoice): string => formatMoney(totalCents, currency);

const day = (ms: number): string => isoTime(ms).slice(0, 10);
