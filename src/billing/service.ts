/**
 * Billing: the plan an account has, what its cycles come to, and its invoices. docs/billing.md has the
 * rules in prose, the pure functions of this folder decide, and the services run them in transactions.
 *
 * Promises, kept by test/contract/billing*.ts over PGlite and PostgreSQL:
 * - Every change locks the account and happens whole or not at all. Of two changes that were previewed
 *   at the same version one is made; the other is `stale`.
 * - The cycles of an account follow each other without gaps. The next one is there with all its credits
 *   from its first millisecond, whoever comes first: a request, a page or `closeDue`.
 * - The end of a cycle is invoiced once, after every reservation made in it has ended, whoever does it,
 *   by however many processes, and however often it is interrupted.
 * - Invoice numbers of a series have no gaps and no duplicates. Nothing of an invoice but its status ever
 *   changes, and that only along INVOICE_MOVES.
 * - A purchase takes effect once, when it is paid. A payment for one that cannot is recorded to be paid back, in the
 *   same transaction; no payment is recorded twice, and none that was booked.
 * - Keys beyond what the plan allows are switched off with the change, the newest first, and come back
 *   with a larger plan, the oldest first.
 *
 * Writes return what the gate must drop as `touched`: credits/invalidating-billing.ts wraps the service.
 * An account that does not exist throws, unless a method says otherwise.
 */
import { touchedBy } from './account-snapshot.ts';
import { lockAccount } from './cycle-service.ts';
import type { Clock } from '../util/clock.ts';
import { recordAct } from '../audit/record.ts';
import type { Log } from '../util/log.ts';
import type { Database } from '../database/database.ts';
import { PLANS_WITH_WEBHOOKS } from '../webhooks/emit.ts';
import { readAccount } from './account-repository.ts';
import { accountMethods } from './account-service.ts';
import { collectionMethods } from './collection-service.ts';
import { contractMethods } from './contract-service.ts';
import { closeCycles } from './closing-service.ts';
import type { Closed } from './closing.ts';
import { accountsToClose } from './cycle-repository.ts';
import { CLOSE_AFTER_MS } from './cycle.ts';
import { dunInvoice, type Dunned } from './dunning-service.ts';
import { eachInTransaction } from './each-in-transaction.ts';
import { findInvoice, listInvoices } from './invoice-read-repository.ts';
import { invoiceOwner, invoicesToDun } from './invoice-repository.ts';
import type { InvoiceStatus } from './invoice-status.ts';
import type { Invoice, InvoicePage, InvoiceTerms } from './invoice.ts';
import { accountsWithCreditNotices } from './notice-repository.ts';
import { claimCapNotices, emitCreditNotices } from './notice-service.ts';
import { bookLate } from './invoice-service.ts';
import { moveAndBook, type Booked } from './order-service.ts';
import {
  deletePaymentEvents,
  hasPaymentEvent,
  insertPaymentEvent,
} from './payment-event-repository.ts';
import { recordPlanBegun } from './plan-acts.ts';
import { purchaseMethods } from './purchase-service.ts';
import { readRevenue, type Revenue } from './revenue.ts';
import { refundMethods } from './refund-service.ts';
import type { CapNotice } from './spend-cap.ts';

export interface BillingDeps {
  readonly database: Database;
  /** The same, for statements that look at much; left out: `database`. */
  readonly reportsDatabase?: Database;
  readonly clock: Clock;
  readonly terms: InvoiceTerms;
  readonly log: Log;
}

export type BillingService = ReturnType<typeof createBillingService>;

/** Billing over a migrated database. */
export const createBillingService = (deps: BillingDeps) => ({
  ...accountMethods(deps),
  ...contractMethods(deps),
  ...invoiceMethods(deps),
  ...collectionMethods(deps),
  ...purchaseMethods(deps),
  ...paymentEventMethods(deps),
  ...refundMethods(deps),
  ...revenueMethods(deps),
  ...jobMethods(deps),
});

function invoiceMethods({ database, clock, terms }: BillingDeps) {
  return {
    /** Of one account, or (null) of all. */
    invoices: (accountId: string | null, page: InvoicePage): Promise<Invoice[]> =>
      listInvoices(database, accountId, page),

    /** By id or number. undefined: there is none, or it belongs to another account than this one. */
    invoice: (accountId: string | null, idOrNumber: string): Promise<Invoice | undefined> =>
      findInvoice(database, accountId, idOrNumber),

    /**
     * Moves an invoice to another status, once. undefined: there is no such invoice. Paid, a plan that waits
     * for it begins now, and so does one that was lost over it; or else the money becomes account credit.
     */
    moveInvoice: (
      id: string,
      to: InvoiceStatus,
      { reference }: { readonly reference: string | null },
    ): Promise<Booked | undefined> =>
      database.transaction(async (tx) => {
        const owner = await invoiceOwner(tx, id);
        const before = owner === undefined ? undefined : await readAccount(tx, owner);
        const booked = await moveAndBook(tx, id, to, reference, terms, clock.now());
        if (booked?.kind !== 'moved' || before === undefined) return booked;
        await recordPlanBegun(tx, before);
        const { accountId } = before;
        const after = { status: to, reference };
        await recordAct(tx, { act: 'invoice.moved', accountId, target: id, after });
        return booked;
      }),

    /**
     * Books money that came for an invoice that is void: it becomes account credit, and the invoice is paid, once.
     * undefined: there is no such invoice.
     */
    bookLate: (
      id: string,
      { reference }: { readonly reference: string | null },
    ): Promise<Booked | undefined> =>
      database.transaction(async (tx) => {
        const accountId = await invoiceOwner(tx, id);
        if (accountId === undefined) return undefined;
        const account = await lockAccount(tx, accountId, clock.now());
        const move = await bookLate(tx, id, reference, clock.now());
        if (move?.kind !== 'moved') return move;
        const after = { status: 'paid', reference, isAccountCredit: true };
        await recordAct(tx, { act: 'invoice.moved', accountId, target: id, after });
        return { ...move, touched: touchedBy(account, []) };
      }),
  };
}

const revenueMethods = ({ database, reportsDatabase = database, clock }: BillingDeps) => ({
  /** Of all accounts, in the last months, the running one among them. */
  revenue: (months: number): Promise<Revenue> => {
    const now = new Date(clock.now());
    const sinceMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months + 1, 1);
    return readRevenue(reportsDatabase, sinceMs, clock.now());
  },
});

function paymentEventMethods({ database, clock }: BillingDeps) {
  return {
    /** Whether an event of the payment provider has been acted on. */
    knowsEvent: (id: string): Promise<boolean> => hasPaymentEvent(database, id),

    /**
     * Remembers an event for EVENT_DAYS, after it was acted on: what it causes happens once anyway, so
     * acting on an event twice does no harm, and forgetting one would. false: it was known.
     */
    rememberEvent: (id: string): Promise<boolean> => insertPaymentEvent(database, id, clock.now()),

    /** Deletes events that were remembered for EVENT_DAYS; how many. */
    forgetEvents: (): Promise<number> =>
      deletePaymentEvents(database, clock.now() - EVENT_DAYS * 86_400_000),
  };
}

/** Several times as long as a provider sends an event again. */
const EVENT_DAYS = 90;

/** What billing does as time passes. Any number of processes can do it at the same time. */
function jobMethods(deps: BillingDeps) {
  const { database, clock, terms, log } = deps;
  let overdue = 0;
  return {
    /** Since the start: cycles that could only be closed after reservations were given back for it. */
    closedOverdue: (): number => overdue,

    /**
     * Renews cycles that are over and invoices those that ended at least CLOSE_AFTER_MS ago, about
     * `limit` of them. What was done; an empty list once nothing is left to do.
     */
    async closeDue(limit: number): Promise<Closed[]> {
      const ids = await accountsToClose(database, clock.now() - CLOSE_AFTER_MS, limit);
      const closed = await eachInTransaction(deps, ids, (tx, id) =>
        closeCycles(tx, id, terms, clock.now()),
      );
      for (const { touched } of closed.filter((one) => one.overdue)) {
        overdue += 1;
        log.warn(
          { event: 'billing.closed_overdue', accountId: touched.accountId },
          'A cycle was closed after giving back the reservations it had waited for',
        );
      }
      return closed;
    },

    /** Takes the next step for unpaid invoices, about `limit` of them. Empty: nothing is left to do. */
    async dunDue(limit: number): Promise<Dunned[]> {
      const ids = await invoicesToDun(database, clock.now(), limit);
      return eachInTransaction(deps, ids, (tx, id) => dunInvoice(tx, id, clock.now()));
    },

    /** Claims notices of spend caps that have reached 50, 80 or 100 percent since the last one. */
    capNotices: (): Promise<CapNotice[]> => claimCapNotices(deps, clock.now()),

    /**
     * Emits events about the credits of a cycle: each of CREDIT_STEPS, the last included call, the first
     * that is billed. `limit` accounts at most; ids of the cycles, an empty list once nothing is due.
     */
    async emitCreditEvents(limit: number): Promise<string[]> {
      const nowMs = clock.now();
      const ids = await accountsWithCreditNotices(database, PLANS_WITH_WEBHOOKS, limit, nowMs);
      return eachInTransaction(deps, ids, (tx, id) => emitCreditNotices(tx, id, clock.now()));
    },
  };
}
