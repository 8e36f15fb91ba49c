/** When an invoice that nobody pays has consequences. Moments in ms since the epoch, UTC. */
import type { InvoiceStatus } from './invoice.ts';

/** The moment an invoice is due: seven days after it was issued. */
export const dueAt = (issuedAtMs: number): number => issuedAtMs + 7 * DAY_MS;

/**
 * From then on an open invoice is past due: when the day (UTC) it is due on is over, because an
 * invoice names a day and people pay during it.
 */
export const pastDueAt = (issuedAtMs: number): number =>
  (Math.floor(dueAt(issuedAtMs) / DAY_MS) + 1) * DAY_MS;

/** From then on the account of an invoice still past due falls to Free; it keeps its keys. */
export const graceEndsAt = (issuedAtMs: number): number => pastDueAt(issuedAtMs) + 7 * DAY_MS;

/** What is to be done about an unpaid invoice now. */
export type DunningStep = 'wait' | 'mark-past-due' | 'fall-to-free';

/**
 * The next step for an invoice. One that is paid or void waits for ever. An invoice whose grace
 * ended while it was still open is marked first, and has its other step right after.
 */
export function dunningStep(status: InvoiceStatus, issuedAtMs: number, nowMs: number): DunningStep {
  if (status === 'open' && nowMs >= pastDueAt(issuedAtMs)) return 'mark-past-due';
  if (status === 'past_due' && nowMs >= graceEndsAt(issuedAtMs)) return 'fall-to-free';
  return 'wait';
}

const DAY_MS = 86_400_000;
