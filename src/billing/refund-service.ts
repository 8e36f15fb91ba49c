/** The part of the billing service that deals with payments to pay back. The checkout requests them. */
import type { Clock } from '../util/clock.ts';
import type { Database } from '../database/database.ts';
import {
  claimRefunds,
  countOpenRefunds,
  endRefund,
  insertRefund,
  listRefunds,
  writeRefundFailure,
} from './refund-repository.ts';
import type { NewRefund, Refund, RefundPage } from './refund.ts';

interface RefundDeps {
  readonly database: Database;
  readonly clock: Clock;
}

export function refundMethods({ database, clock }: RefundDeps) {
  let open = 0;
  let done = 0;
  return {
    /** Has a payment paid back, once; false: it is already, or it was booked. */
    payBack: (refund: NewRefund): Promise<boolean> =>
      database.transaction((tx) => insertRefund(tx, refund, clock.now())),

    /** Claims refunds to request from the provider, oldest first; again after `againMs` unless they are done. */
    async claimRefunds(limit: number, againMs: number): Promise<Refund[]> {
      const nowMs = clock.now();
      const claimed = await claimRefunds(database, limit, nowMs, nowMs + againMs);
      open = await countOpenRefunds(database);
      return claimed;
    },

    async endRefund(reference: string, refundReference: string | null): Promise<void> {
      await endRefund(database, reference, refundReference, clock.now());
      done += 1;
      open = Math.max(0, open - 1);
    },

    /** Why an attempt failed, for the operator. */
    failRefund: (reference: string, failure: string): Promise<void> =>
      writeRefundFailure(database, reference, failure),

    /** Newest first. */
    refunds: (page: RefundPage): Promise<Refund[]> => listRefunds(database, page),

    /** Done by this process, and those of all that were open when it last looked. */
    refundCounts: () => ({ open, done }),
  };
}
