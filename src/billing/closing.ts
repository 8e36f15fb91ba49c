/** The end of a cycle: when it can be closed, and what is invoiced for it. */
import { feeLines } from './change.ts';
import { CLOSE_AFTER_MS, CLOSE_ANYWAY_MS } from './cycle.ts';
import type { Invalidation } from './invalidation.ts';
import type { Line } from './invoice-lines.ts';
import type { Invoice } from './invoice.ts';
import { laterOverageLines, overageLines } from './overage.ts';
import type { Interval, Plan } from '../plans/plans.ts';
import type { BillingCycle } from './subscription.ts';

/** A cycle that was not closed yet, with the one that follows it. */
export interface EndedCycle {
  readonly id: number;
  readonly cycle: BillingCycle;
  readonly settled: number;
  /** Calls still reserved in it. */
  readonly pending: number;
  /** Calls that the change has invoiced which cut it short, with the fee of the next one; null: no change did. */
  readonly invoicedCalls: number | null;
  readonly isComplimentary: boolean;
  readonly interval: Interval;
  /** Whether it ended where it was to end when it was opened: no change cut it short. */
  readonly ranOut: boolean;
  readonly next: {
    readonly plan: Plan;
    readonly interval: Interval;
    readonly isComplimentary: boolean;
    readonly startMs: number;
    /** The end it was opened with: a later change may have cut it short. */
    readonly openedEndMs: number;
  };
}

/** A cycle that was closed. */
export interface Closed {
  readonly touched: Invalidation;
  /** null: without a line there is no invoice. */
  readonly invoice: Invoice | null;
  /** Whether reservations had to be given back first, which it had waited for too long. */
  readonly overdue: boolean;
}

/** Whether a cycle can be closed: CLOSE_AFTER_MS after its end, once nothing is reserved in it. */
export const isClosable = ({ cycle, pending }: EndedCycle, nowMs: number): boolean =>
  cycle.endMs <= nowMs - CLOSE_AFTER_MS && pending === 0;

/** Whether it has waited long enough for reservations that nobody works for. */
export const isOverdue = ({ cycle, pending }: EndedCycle, nowMs: number): boolean =>
  cycle.endMs <= nowMs - CLOSE_AFTER_MS - CLOSE_ANYWAY_MS && pending > 0;

/**
 * Overage of the cycle that ended and the price of the one that began; nothing for complimentary ones. Of a cycle that
 * a change cut short, the overage that the change has not invoiced.
 */
export function renewalLines({
  cycle,
  settled,
  invoicedCalls,
  isComplimentary,
  next,
}: EndedCycle): readonly Line[] {
  if (invoicedCalls !== null) {
    return isComplimentary ? [] : laterOverageLines(cycle, invoicedCalls, settled);
  }
  const span = { startMs: next.startMs, endMs: next.openedEndMs };
  return [
    ...(isComplimentary ? [] : overageLines(cycle, settled)),
    ...(next.isComplimentary ? [] : feeLines(next.plan, next.interval, span)),
  ];
}
