/** Invoices as they are issued: what is charged, with whose details, on which terms, and until when. */
import type { AccountSnapshot, BillingDetails } from './account-snapshot.ts';
import { dueAt, graceEndsAt, pastDueAt, type DunningDays } from './dunning.ts';
import type { InvoiceDraft, Line } from './invoice-lines.ts';
import type { InvoiceStatus } from './invoice-status.ts';

/**
 * Why there is an invoice: the end of a cycle, a new cycle begun at once, a higher plan within one, or a plan that
 * begins when the invoice is paid.
 */
export type InvoiceKind = 'renewal' | 'start' | 'upgrade' | 'order';

/** An issued invoice; everything but its status and what belongs to the status stays as it is for good. */
export interface Invoice extends InvoiceDraft {
  readonly id: string;
  readonly accountId: string;
  readonly kind: InvoiceKind;
  /** Without gaps within a series: `INV-000042`. */
  readonly number: string;
  /** The moment it is about: the change, or the end of the cycle. Never later than `issuedAtMs`. */
  readonly atMs: number;
  readonly issuedAtMs: number;
  readonly dueAtMs: number;
  /** Unless it is paid, it is past due from then on, and its account falls to Free when grace ends. */
  readonly pastDueAtMs: number;
  readonly graceEndsAtMs: number;
  readonly seller: BillingDetails;
  readonly buyer: BillingDetails & { readonly email: string };
  /** Of the buyer; empty: none. */
  readonly purchaseOrder: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly taxMicros: number;
  readonly taxLabel: string;
  readonly status: InvoiceStatus;
  /** When it took that status. */
  readonly statusAtMs: number;
  /** The payment's id at the payment provider; null: unpaid, or nothing had to be paid. */
  readonly paymentReference: string | null;
}

/** The operator's settings that new invoices are issued with. */
export interface InvoiceTerms extends DunningDays {
  /** What numbers begin with; another prefix begins a series of its own, from 1. */
  readonly prefix: string;
  readonly seller: BillingDetails;
  readonly currency: string;
  readonly taxMicros: number;
  readonly taxLabel: string;
}

/** Newest first, from the one after `beforeId` on. */
export interface InvoicePage {
  readonly beforeId: string | null;
  readonly limit: number;
  /** Only those in one of these; null is all. */
  readonly statuses: readonly InvoiceStatus[] | null;
}

/** What is charged, why, and for which part of which cycle. */
export interface Charge {
  readonly id: string;
  readonly kind: InvoiceKind;
  readonly cycleId: number;
  /** Index of the segment of the cycle. */
  readonly segment: number;
  readonly lines: readonly Line[];
  readonly atMs: number;
  /** How it was paid; null: it is to be paid. */
  readonly paid: { readonly reference: string | null } | null;
}

/** Where an invoice comes from and when it is issued. */
export interface IssueInput {
  readonly account: Pick<AccountSnapshot, 'accountId' | 'email' | 'details' | 'purchaseOrder'>;
  readonly charge: Charge;
  readonly draft: InvoiceDraft;
  readonly terms: InvoiceTerms;
  /** Its number within the series of the terms' prefix. */
  readonly seq: number;
  readonly nowMs: number;
}

/** The invoice of a charge. One that comes to nothing or less is paid when it is issued. */
export function issuedInvoice(input: IssueInput): Invoice {
  const { account, charge, draft, terms, seq } = input;
  // A preview from another process may have been made by a clock that is ahead.
  const issuedAtMs = Math.max(input.nowMs, charge.atMs);
  const isPaid = charge.paid !== null || draft.totalCents <= 0n;
  return {
    ...draft,
    id: charge.id,
    accountId: account.accountId,
    kind: charge.kind,
    number: `${terms.prefix}${String(seq).padStart(NUMBER_DIGITS, '0')}`,
    atMs: charge.atMs,
    issuedAtMs,
    dueAtMs: dueAt(issuedAtMs, terms),
    pastDueAtMs: pastDueAt(issuedAtMs, terms),
    graceEndsAtMs: graceEndsAt(issuedAtMs, terms),
    seller: terms.seller,
    buyer: { ...account.details, email: account.email },
    purchaseOrder: account.purchaseOrder,
    currency: terms.currency,
    taxMicros: terms.taxMicros,
    taxLabel: terms.taxLabel,
    status: isPaid ? 'paid' : 'open',
    statusAtMs: issuedAtMs,
    paymentReference: charge.paid?.reference ?? null,
  };
}

const NUMBER_DIGITS = 6;
