/** When an invoice that nobody pays has consequences. Moments in ms since the epoch, UTC. */
import type { InvoiceStatus } from './invoice.ts';

/** How long customers have: the operator's settings, in whole days. */
export interface DunningDays {
  /** To pay an invoice. */
  readonly dueDays: number;
  /** After it has become past due, until the account falls to Free. */
  readonly graceDays: number;
}

/** The moment an invoice is due. */
export const dueAt = (issuedAtMs: number, { dueDays }: DunningDays): number =>
  issuedAtMs + dueDays * DAY_MS;

/**
 * From then on an open invoice is past due: when the day (UTC) it is due on is over, because an
 * invoice names a day and people pay during it.
 */
export const pastDueAt = (issuedAtMs: number, days: DunningDays): number =>
  (Math.floor(dueAt(issuedAtMs, days) / DAY_MS) + 1) * DAY_MS;

/** From then on the account of an invoice still past due falls to Free; it keeps its keys. */
export const graceEndsAt = (issuedAtMs: number, days: DunningDays): number =>
  pastDueAt(issuedAtMs, days) + days.graceDays * DAY_MS;

/** What is to be done about an unpaid invoice now. */
export type DunningStep = 'wait' | 'mark-past-due' | 'fall-to-free';

/** What an invoice was issued with: days that are set otherwise later do not move its moments. */
export interface Dunnable {
  readonly status: InvoiceStatus;
  readonly pastDueAtMs: number;
  readonly graceEndsAtMs: number;
}

/**
 * The next step for an invoice. One that is paid or void waits for ever. An invoice whose grace
 * ended while it was still open is marked first, and has its other step right after.
 */
export function dunningStep(invoice: Dunnable, nowMs: number): DunningStep {
  if (invoice.status === 'open' && nowMs >= invoice.pastDueAtMs) return 'mark-past-due';
  if (invoice.status === 'past_due' && nowMs >= invoice.graceEndsAtMs) return 'fall-to-free';
  return 'wait';
}

const DAY_MS = 86_400_000;
