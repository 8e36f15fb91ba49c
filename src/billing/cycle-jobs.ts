/**
 * What billing does when time has passed: ends of cycles are invoiced, unpaid invoices have their
 * consequences, spend caps are told. Any number of processes do it at the same time; each step is one
 * transaction that finds out under its lock whether it is still to be done.
 */
import {
  CLOSE_AFTER_MS,
  type Billing,
  type CapNotice,
  type Closed,
  type Dunned,
  type InvoiceTerms,
} from './billing.ts';
import { feeLines } from './change.ts';
import { dunningStep } from './dunning.ts';
import type { Line } from './invoice.ts';
import { overageLines, overageMicros } from './overage.ts';
import { capStep } from './spend-cap.ts';
import { includedCalls } from './subscription.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import type { Log } from '../util/log.ts';
import { holdAccount, spanOf, emitCycleClosed } from './emit-events.ts';
import { accountsToNotify, emitCreditNotices } from './credit-notices.ts';
import { freePlan, lockAccount, replaceCycle, tryLockToClose } from './cycles.ts';
import type { Database, Queries } from '../database/database.ts';
import {
  readEnded,
  readAccountSnapshot,
  type EndedCycle,
  type AccountSnapshot,
} from './account-snapshot.ts';
import { readInvoice } from './invoice-rows.ts';
import { issueInvoice, stepInvoice, type Charge } from './invoices.ts';
import { touchedBy } from './plan-changes.ts';
import { emit } from '../webhooks/emit.ts';

export interface BillingJobDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly terms: InvoiceTerms;
  readonly log: Log;
}

/** The jobs over a migrated database. */
export function createBillingJobs(
  deps: BillingJobDeps,
): Pick<Billing, 'closeDue' | 'dunDue' | 'capNotices' | 'tellCredits'> {
  const { database, clock, log } = deps;
  /** One that fails is tried again at the next turn, and keeps none of the others from theirs. */
  async function eachOf<T>(
    ids: readonly string[],
    step: (tx: Queries, id: string) => Promise<readonly T[]>,
  ): Promise<T[]> {
    const done: T[] = [];
    for (const id of ids) {
      try {
        done.push(...(await database.transaction((tx) => step(tx, id))));
      } catch (fault) {
        log.error({ err: fault, id }, 'a step of billing failed; it is tried again');
      }
    }
    return done;
  }
  const idsOf = async (sql: string, params: readonly unknown[]): Promise<string[]> =>
    (await database.query<{ id: string }>(sql, params)).map((row) => row.id);

  return {
    async closeDue(limit) {
      const accountIds = await idsOf(TO_CLOSE, [clock.now() - CLOSE_AFTER_MS, limit]);
      return eachOf([...new Set(accountIds)], (tx, id) => closeAll(tx, id, deps));
    },
    async dunDue(limit) {
      const invoiceIds = await idsOf(TO_DUN, [clock.now(), limit]);
      return eachOf(invoiceIds, (tx, id) => dunAll(tx, id, clock.now()));
    },
    async capNotices() {
      const notices: CapNotice[] = [];
      for (let after = ''; ;) {
        const accountIds = await idsOf(NEAR_CAP, [after, PAGE]);
        for (const id of accountIds) {
          notices.push(...(await noticeOf(database, id, clock.now())));
        }
        if (accountIds.length < PAGE) return notices;
        after = accountIds.at(-1)!;
      }
    },
    async tellCredits(limit) {
      const accountIds = await accountsToNotify(database, limit, clock.now());
      return eachOf(accountIds, (tx, id) => emitCreditNotices(tx, id, clock.now()));
    },
  };
}

/** Deals with all ends of an account's cycles that can be dealt with now. */
async function closeAll(
  tx: Queries,
  accountId: string,
  { clock, terms }: BillingJobDeps,
): Promise<Closed[]> {
  const nowMs = clock.now();
  const held = await tryLockToClose(tx, accountId, nowMs);
  // Another process is at it.
  if (held === undefined) return [];
  const touched = touchedBy(held, []);
  const closed: Closed[] = [];
  for (;;) {
    const ended = await readEnded(tx, accountId, nowMs - CLOSE_AFTER_MS);
    if (ended === undefined) break;
    await tx.query(CLOSE, [ended.id, nowMs]);
    await emitCycleClosed(tx, accountId, ended, nowMs);
    const charge: Charge = {
      ...{ id: newId(), kind: 'renewal', cycleId: ended.id, segment: 0, paid: null },
      lines: linesOf(ended),
      atMs: ended.cycle.endMs,
    };
    closed.push({ touched, invoice: await issueInvoice(tx, held, charge, terms, nowMs) });
  }
  if (closed.length === 0 && held.keys.length > 0) closed.push({ touched, invoice: null });
  return closed;
}

/** Overage of the cycle that ended, the price of the one that began; of what was given, nothing. */
function linesOf({ cycle, settled, isGiven, next }: EndedCycle): readonly Line[] {
  const span = { startMs: next.startMs, endMs: next.openedEndMs };
  return [
    ...(isGiven ? [] : overageLines(cycle, settled)),
    ...(next.isGiven ? [] : feeLines(next.plan, next.interval, span)),
  ];
}

/** All steps of an invoice that are due. */
async function dunAll(tx: Queries, invoiceId: string, nowMs: number): Promise<Dunned[]> {
  const steps: Dunned[] = [];
  for (;;) {
    const step = await dun(tx, invoiceId, nowMs);
    if (step === undefined) return steps;
    steps.push(step);
  }
}

async function dun(tx: Queries, invoiceId: string, nowMs: number): Promise<Dunned | undefined> {
  const [row] = await tx.query<{ account_id: string }>(ACCOUNT_OF, [invoiceId]);
  if (row === undefined) return undefined;
  const held = await lockAccount(tx, row.account_id, nowMs);
  const [fresh] = await tx.query(LOCK_UNDUNNED, [invoiceId]);
  const invoice = await readInvoice(tx, invoiceId);
  if (fresh === undefined || invoice === undefined) return undefined;
  const step = dunningStep(invoice, nowMs);
  if (step === 'wait') return undefined;
  if (step === 'mark-past-due') {
    const marked = await stepInvoice(tx, invoiceId, 'past_due', nowMs);
    const touched = held.keys.length === 0 ? null : touchedBy(held, []);
    return { step, invoice: marked, touched };
  }
  await tx.query(DUNNED, [invoiceId, nowMs]);
  // What costs nothing, or was given, is nobody's debt to lose it for.
  if (held.plan.monthlyCents === 0 || held.isGiven) return { step, invoice, touched: null };
  const free = { plan: freePlan(), isGiven: false, billsOverage: true };
  const keys = await replaceCycle(tx, held, free, nowMs);
  return { step, invoice, touched: touchedBy(held, keys) };
}

/** The account's notice, unless it was given before: whoever raises the number tells the customer. */
async function noticeOf(
  database: Database,
  accountId: string,
  nowMs: number,
): Promise<CapNotice[]> {
  const held = await readAccountSnapshot(database, accountId);
  if (held === undefined) return [];
  const { cycle, spendCapCents } = held.subscription;
  if (spendCapCents === null) return [];
  const { id, settled } = held.cycle;
  const percent = capStep(cycle, spendCapCents, settled);
  if (percent === null) return [];
  const isNew = await database.transaction(async (tx) => {
    await holdAccount(tx, accountId);
    if ((await tx.query(NOTICE, [id, percent])).length === 0) return false;
    if (percent === 100) await emitCapReached(tx, held, spendCapCents, nowMs);
    return true;
  });
  const micros = overageMicros(cycle, settled);
  const notice = { accountId, cycleId: String(id), percent, overageMicros: micros, spendCapCents };
  return isNew ? [notice] : [];
}

/** No call is left: that is told as the end of credits too. */
async function emitCapReached(
  tx: Queries,
  { accountId, subscription: { cycle }, cycle: { settled } }: AccountSnapshot,
  spendCapCents: bigint,
  nowMs: number,
): Promise<void> {
  const span = spanOf(cycle);
  const capped = { cycle: span, spendCapCents: Number(spendCapCents) };
  await emit(tx, accountId, 'overage.spend_cap_reached', capped, nowMs);
  const exhausted = { cycle: span, included: includedCalls(cycle), used: settled };
  await emit(tx, accountId, 'credits.exhausted', exhausted, nowMs);
}

const PAGE = 200;
const TO_CLOSE = `
  SELECT account_id AS id FROM cycle
  WHERE closed_at_ms IS NULL AND end_ms <= $1 AND pending = 0
  ORDER BY end_ms
  LIMIT $2`;
const CLOSE = 'UPDATE cycle SET closed_at_ms = $2 WHERE id = $1';
const TO_DUN = `
  SELECT id FROM (
    SELECT id, past_due_at_ms AS at_ms FROM invoice WHERE status = 'open' AND past_due_at_ms <= $1
    UNION ALL
    SELECT id, grace_ends_at_ms FROM invoice
    WHERE status = 'past_due' AND dunned_at_ms IS NULL AND grace_ends_at_ms <= $1
  ) due
  ORDER BY at_ms
  LIMIT $2`;
const ACCOUNT_OF = 'SELECT account_id FROM invoice WHERE id = $1';
const LOCK_UNDUNNED = 'SELECT id FROM invoice WHERE id = $1 AND dunned_at_ms IS NULL FOR UPDATE';
const DUNNED = 'UPDATE invoice SET dunned_at_ms = $2 WHERE id = $1';
const NEAR_CAP = `
  SELECT a.id
  FROM account a
  JOIN LATERAL (SELECT * FROM cycle WHERE account_id = a.id ORDER BY seq DESC LIMIT 1) c ON true
  WHERE a.spend_cap_cents IS NOT NULL AND NOT a.plan_given AND a.id > $1
    AND c.mode = 'overage' AND c.settled >= c.included AND c.cap_notice_percent < 100
  ORDER BY a.id
  LIMIT $2`;
const NOTICE = `
  UPDATE cycle SET cap_notice_percent = $2
  WHERE id = $1 AND cap_notice_percent < $2
  RETURNING id`;
