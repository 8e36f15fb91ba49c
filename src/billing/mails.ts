/** The mails about money: invoices, payments and spend caps; their words are in src/mail/words. */
import { roundHalfUp, MICROS_PER_CENT } from '../plans/money.ts';
import { mailLayout } from '../mail/mail-layout.ts';
import type { MailDraft } from '../mail/mail.ts';
import type { Invoice } from './invoice.ts';
import type { Refund } from './refund.ts';
import type { MailWords } from '../mail/words/en.ts';
import type { CapNotice } from './spend-cap.ts';

type Decline = keyof MailWords['declines'];

export interface BillingMails {
  /** An invoice was issued for the end of a cycle. */
  issued(invoice: Invoice, to: string): MailDraft;
  /** A payment method was refused; `decline` names one of the sentences in src/mail/words. */
  paymentFailed(invoice: Invoice, decline: Decline): MailDraft;
  pastDue(invoice: Invoice, to: string): MailDraft;
  fellToFree(invoice: Invoice, to: string): MailDraft;
  /** A payment that was not owed was paid back. */
  paidBack(refund: Refund, to: string): MailDraft;
  /** 50, 80 or 100 percent of the spend cap is used. */
  capReached(notice: CapNotice, to: string): MailDraft;
}

/** The mails of an installation; links lead to its pages, amounts are in its currency. */
export function createBillingMails(publicUrl: string, currency: string): BillingMails {
  const { page, mail } = mailLayout(publicUrl);
  const billing = page('/billing');
  return {
    issued: (invoice, to) => mail('invoice-issued', to, (words) => words.issued(invoice, billing)),
    paymentFailed: (invoice, decline) =>
      mail('payment-failed', invoice.buyer.email, (words) =>
        words.paymentFailed(invoice, words.declines[decline], billing),
      ),
    pastDue: (invoice, to) =>
      mail('invoice-past-due', to, (words) =>
        words.pastDue(invoice, invoice.kind === 'order', billing),
      ),
    fellToFree: (invoice, to) =>
      mail('plan-fell-to-free', to, (words) => words.fellToFree(invoice, billing)),
    paidBack: ({ cents, currency: paidIn, reason }, to) =>
      mail('paid-back', to, (words) =>
        words.paidBack(cents, paidIn, words.refunds[reason], billing),
      ),
    capReached: ({ percent, overageMicros, spendCapCents: capCents }, to) => {
      const spentCents = roundHalfUp(overageMicros, MICROS_PER_CENT);
      return mail('spend-cap', to, (words) =>
        words.capReached({ percent, spentCents, capCents, currency }, billing),
      );
    },
  };
}
