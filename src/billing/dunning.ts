/** When an unpaid invoice has consequences, and which. Moments in ms since the epoch, UTC. */
import type { InvoiceStatus } from './invoice-status.ts';

/** How much time customers have: the operator's settings, in whole days. */
export interface DunningDays {
  /** To pay an invoice. */
  readonly dueDays: number;
  /** After an invoice has become past due, until its account falls to Free. */
  readonly graceDays: number;
}

/** When an invoice is due. */
export const dueAt = (issuedAtMs: number, { dueDays }: DunningDays): number =>
  issuedAtMs + dueDays * DAY_MS;

/**
 * From then on an open invoice is past due: the end of the day (UTC) it is due on, because an invoice
 * names a day and people pay during it.
 */
export const pastDueAt = (issuedAtMs: number, days: DunningDays): number =>
  (Math.floor(dueAt(issuedAtMs, days) / DAY_MS) + 1) * DAY_MS;

/** From then on the account of an invoice that is still past due falls to Free; it keeps its keys. */
export const graceEndsAt = (issuedAtMs: number, days: DunningDays): number =>
  pastDueAt(issuedAtMs, days) + days.graceDays * DAY_MS;

/** What to do about an unpaid invoice now. */
export type DunningStep = 'wait' | 'mark-past-due' | 'fall-to-free';

/** The dates of an invoice: later changes of the settings do not move them. */
export interface Dunnable {
  readonly status: InvoiceStatus;
  readonly pastDueAtMs: number;
  readonly graceEndsAtMs: number;
}

/**
 * The next step for an invoice. One that is paid or void waits forever. An invoice whose grace period ended while it
 * was still open, because no server ran, is marked first, which begins its grace period anew: nobody loses a plan
 * without having been warned.
 */
export function dunningStep(invoice: Dunnable, nowMs: number): DunningStep {
  if (invoice.status === 'open' && nowMs >= invoice.pastDueAtMs) return 'mark-past-due';
  if (invoice.status === 'past_due' && nowMs >= invoice.graceEndsAtMs) return 'fall-to-free';
  return 'wait';
}

const DAY_MS = 86_400_000;
