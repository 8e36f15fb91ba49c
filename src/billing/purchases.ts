/** The part of the billing port for changes that begin when they are paid. */
import type {
  Billing,
  InvoiceTerms,
  PreviewMoment,
  Purchase,
  PurchaseCompleted,
  PurchaseStarted,
} from './billing.ts';
import type { PlanChange, WantedPlan } from './change.ts';
import { draftInvoice } from './invoice.ts';
import type { Interval, PlanId } from '../plans/plans.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import { lockAccount, type LockedAccount } from './cycles.ts';
import type { Database, Queries } from '../database/database.ts';
import { changeOf, isStale, makeNow } from './plan-changes.ts';

type Purchases = Pick<
  Billing,
  | 'startPurchase'
  | 'openPurchase'
  | 'openPurchases'
  | 'purchase'
  | 'completePurchase'
  | 'voidPurchase'
>;

/** The purchases of a migrated database. */
export function createPurchases(database: Database, clock: Clock, terms: InvoiceTerms): Purchases {
  return {
    startPurchase: (accountId, choice, moment) =>
      database.transaction((tx) => start(tx, accountId, { choice, moment }, terms, clock.now())),
    openPurchase: (accountId) => readOpen(database, accountId),
    async openPurchases(beforeMs, limit) {
      return (await database.query<PurchaseRow>(READ_OLD, [beforeMs, limit])).map(purchaseOf);
    },
    purchase: (id) => read(database, id),
    completePurchase: (id, { reference }) =>
      database.transaction((tx) => complete(tx, id, reference, terms, clock.now())),
    async voidPurchase(id) {
      return (await database.query(VOID, [id])).length > 0;
    },
  };
}

interface Wish {
  readonly choice: WantedPlan;
  readonly moment: PreviewMoment;
}

async function start(
  tx: Queries,
  accountId: string,
  { choice, moment }: Wish,
  terms: InvoiceTerms,
  nowMs: number,
): Promise<PurchaseStarted> {
  const held = await lockAccount(tx, accountId, nowMs);
  const open = await readOpen(tx, accountId);
  if (open !== undefined) return { kind: 'pending', purchase: open };
  if (isStale(held, moment, nowMs)) return { kind: 'stale' };
  const change = changeOf(held, choice, moment);
  if (change.kind === 'refused') return change;
  const cents = amountOf(change, terms);
  if (change.kind !== 'now' || cents <= 0n) return { kind: 'no-payment' };
  const { planId, interval } = change.subscription;
  const id = newId();
  await tx.query(INSERT, [
    ...[id, accountId, planId, interval, moment.atMs, moment.settled, moment.version],
    ...[Number(cents), terms.currency, nowMs],
  ]);
  return { kind: 'started', purchase: known(await read(tx, id), id) };
}

async function complete(
  tx: Queries,
  id: string,
  reference: string | null,
  terms: InvoiceTerms,
  nowMs: number,
): Promise<PurchaseCompleted> {
  const found = await read(tx, id);
  if (found === undefined) return { kind: 'unknown' };
  const held = await lockAccount(tx, found.accountId, nowMs);
  // Only now does nobody else complete it.
  const purchase = known(await read(tx, id), id);
  if (purchase.status === 'done') return { kind: 'done-before' };
  const change = purchase.status === 'stale' ? undefined : paidChange(held, purchase, terms, nowMs);
  await tx.query(END, [id, change === undefined ? 'stale' : 'done', reference]);
  if (change === undefined) return { kind: 'stale', purchase: known(await read(tx, id), id) };
  const issue = { invoiceId: id, paid: { reference }, terms, nowMs };
  const { invoice, touched } = await makeNow(tx, held, change, issue);
  if (invoice === null) throw new Error(`purchase ${id} has no line`);
  return { kind: 'done', invoice, touched };
}

/** The change that the amount paid pays for: as of now, else as of its preview. */
function paidChange(
  held: LockedAccount,
  { choice, moment, totalCents, currency }: Purchase,
  terms: InvoiceTerms,
  nowMs: number,
): Extract<PlanChange, { kind: 'now' }> | undefined {
  const now = { atMs: nowMs, settled: held.cycle.settled };
  const moments = moment.version === held.version ? [now, moment] : [now];
  for (const at of moments) {
    const change = changeOf(held, choice, at);
    if (change.kind !== 'now' || currency !== terms.currency) continue;
    if (amountOf(change, terms) === totalCents) return change;
  }
  return undefined;
}

const amountOf = (change: PlanChange, { taxMicros }: InvoiceTerms): bigint =>
  change.kind === 'now' ? (draftInvoice(change.lines, taxMicros)?.totalCents ?? 0n) : 0n;

async function read(queries: Queries, id: string): Promise<Purchase | undefined> {
  const [row] = await queries.query<PurchaseRow>(`${READ} WHERE id = $1`, [id]);
  return row && purchaseOf(row);
}

async function readOpen(queries: Queries, accountId: string): Promise<Purchase | undefined> {
  const [row] = await queries.query<PurchaseRow>(READ_OPEN, [accountId]);
  return row && purchaseOf(row);
}

function known(purchase: Purchase | undefined, id: string): Purchase {
  if (purchase === undefined) throw new Error(`purchase ${id} was not written`);
  return purchase;
}

const purchaseOf = (row: PurchaseRow): Purchase => ({
  id: row.id,
  accountId: row.account_id,
  choice: { planId: row.plan_id, interval: row.interval },
  moment: { atMs: row.at_ms, settled: row.settled, version: row.billing_version },
  totalCents: BigInt(row.total_cents),
  currency: row.currency,
  createdAtMs: row.created_at_ms,
  status: row.status,
});

interface PurchaseRow {
  readonly id: string;
  readonly account_id: string;
  readonly plan_id: PlanId;
  readonly interval: Interval;
  readonly at_ms: number;
  readonly settled: number;
  readonly billing_version: number;
  readonly total_cents: number;
  readonly currency: string;
  readonly created_at_ms: number;
  readonly status: Purchase['status'];
}

const READ = `
  SELECT id, account_id, plan_id, interval, at_ms, settled, billing_version, total_cents, currency,
         created_at_ms, status
  FROM purchase`;
const READ_OLD = `
  ${READ} WHERE status = 'open' AND created_at_ms < $1 ORDER BY created_at_ms, id LIMIT $2`;
const READ_OPEN = `${READ} WHERE account_id = $1 AND status = 'open'`;
const INSERT = `
  INSERT INTO purchase (id, account_id, plan_id, interval, at_ms, settled, billing_version,
                        total_cents, currency, created_at_ms, status)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open')`;
const END = 'UPDATE purchase SET status = $2, payment_reference = $3 WHERE id = $1';
const VOID = `UPDATE purchase SET status = 'void' WHERE id = $1 AND status = 'open' RETURNING id`;
