/**
 * Opens billing cycles as time moves on, and cuts and raises them where a plan changes. A cycle is a
 * row, never a reset: the next one starts where the last one ends, and what was reserved in one
 * stays in it. What a cycle is like is said by the rules of billing; here it is written down.
 */
import type { ChangedKey } from './invalidation.ts';
import { renewal, type PlanChange } from './change.ts';
import { findPlan, PLANS, type Interval, type Plan } from '../plans/plans.ts';
import {
  includedCalls,
  lastSegment,
  openCycle,
  planOf,
  type Subscription,
} from './subscription.ts';
import {
  emitCycleClosed,
  emitSubscriptionStarted,
  emitSubscriptionUpdated,
} from './emit-events.ts';
import { insertCycle, insertSegments, overageMax, writeSubscription } from './cycle-rows.ts';
import type { Queries } from '../database/database.ts';
import { readAccountSnapshot, type AccountSnapshot } from './account-snapshot.ts';
import { switchKeys } from './plan-keys.ts';

/** An account and its newest cycle, both locked by the transaction that read them. */
export interface LockedAccount extends AccountSnapshot {
  /** Keys that went off or came back with the cycles that were opened. */
  readonly keys: readonly ChangedKey[];
}

/** The plan's row as it is sold. A plan that an account has and the table lacks is a fault. */
export function soldPlan(planId: string): Plan {
  const plan = findPlan(planId);
  if (plan === undefined) throw new Error(`there is no plan ${planId}`);
  return plan;
}

/**
 * Locks the account until the transaction ends and opens the cycles that time has reached, without
 * a gap; a change that waits takes effect. Where the clock has stepped back the newest cycle stays
 * the running one.
 */
export async function lockAccount(
  tx: Queries,
  accountId: string,
  nowMs: number,
): Promise<LockedAccount> {
  const [locked] = await tx.query(LOCK_ACCOUNT, [accountId]);
  if (locked === undefined) throw new Error(`there is no account ${accountId}`);
  await tx.query(LOCK_CYCLE, [accountId]);
  return openReached(tx, accountId, nowMs);
}

/**
 * Locks the account unless somebody else has it (undefined), and beside its newest cycle those whose
 * end is still to be dealt with; opens the cycles that time has reached.
 */
export async function tryLockToClose(
  tx: Queries,
  accountId: string,
  nowMs: number,
): Promise<LockedAccount | undefined> {
  const [locked] = await tx.query(TRY_LOCK, [accountId]);
  if (locked === undefined) return undefined;
  await tx.query(LOCK_UNCLOSED, [accountId]);
  return openReached(tx, accountId, nowMs);
}

async function openReached(tx: Queries, accountId: string, nowMs: number): Promise<LockedAccount> {
  const keys: ChangedKey[] = [];
  let held = await readAccountSnapshot(tx, accountId);
  if (held === undefined) throw new Error(`account ${accountId} has no cycle`);
  for (let opened = 0; held.subscription.cycle.endMs <= nowMs; opened += 1) {
    if (opened === CYCLES_MAX) {
      throw new Error(`the clock is ${CYCLES_MAX} cycles ahead of ${accountId}`);
    }
    const isGiven = held.isGiven && held.subscription.scheduled === null;
    const { subscription } = renewal(held.subscription, held.cycle.settled);
    const begun = await beginCycle(tx, held, subscription, isGiven, nowMs);
    keys.push(...begun.keys);
    ({ held } = begun);
  }
  return { ...held, keys };
}

/** The first cycle of an account that was inserted just now. */
export async function beginFirstCycle(
  tx: Queries,
  accountId: string,
  subscription: Subscription,
  isGiven: boolean,
): Promise<void> {
  await insertCycle(tx, { accountId, seq: 1, subscription, isGiven });
}

/** A change that is made at once. Keys that were switched, the cycle that runs now, its segment. */
export interface MadeNow {
  readonly keys: readonly ChangedKey[];
  readonly cycleId: number;
  readonly segment: number;
}

/** Writes a change at once down. The account must be locked. */
export async function changeNow(
  tx: Queries,
  held: AccountSnapshot,
  change: Extract<PlanChange, { kind: 'now' }>,
  nowMs: number,
): Promise<MadeNow> {
  const { subscription, cut } = change;
  if (cut === null) return raiseCycle(tx, held, subscription, nowMs);
  // Its overage is a line of the change's invoice.
  await tx.query(CUT, [held.cycle.id, cut.endMs, nowMs]);
  await emitCycleClosed(tx, held.accountId, { cycle: cut, settled: held.cycle.settled }, nowMs);
  const begun = await beginCycle(tx, held, subscription, false, nowMs);
  return { keys: begun.keys, cycleId: begun.held.cycle.id, segment: 0 };
}

/** How a cycle that is ended by neither time nor the customer's choice goes on. */
export interface Replacement {
  readonly plan: Plan;
  readonly isGiven: boolean;
  /** Whether the overage of the cycle that ends is still invoiced. */
  readonly billsOverage: boolean;
}

/** Ends the running cycle now, without a credit, and begins a monthly one of another plan. */
export async function replaceCycle(
  tx: Queries,
  held: AccountSnapshot,
  { plan, isGiven, billsOverage }: Replacement,
  nowMs: number,
): Promise<readonly ChangedKey[]> {
  // A clock that stepped back must not turn the ended cycle inside out.
  const startMs = Math.max(nowMs, lastSegment(held.subscription.cycle).fromMs);
  await tx.query(CUT, [held.cycle.id, startMs, billsOverage ? null : nowMs]);
  if (!billsOverage) {
    const cycle = { ...held.subscription.cycle, endMs: startMs };
    await emitCycleClosed(tx, held.accountId, { cycle, settled: held.cycle.settled }, nowMs);
  }
  const { spendCapCents } = held.subscription;
  const subscription = { ...subscriptionFrom(plan, 'monthly', startMs), spendCapCents };
  return (await beginCycle(tx, held, subscription, isGiven, nowMs)).keys;
}

/** A plan that begins now, anchored here. */
export const subscriptionFrom = (
  plan: Plan,
  interval: Interval,
  startMs: number,
): Subscription => ({
  planId: plan.id,
  generation: plan.generation,
  interval,
  anchorMs: startMs,
  cycle: openCycle(plan, interval, startMs, startMs),
  scheduled: null,
  spendCapCents: null,
});

/** The plan that costs nothing. */
export function freePlan(): Plan {
  const plan = PLANS.find((row) => row.monthlyCents === 0);
  if (plan === undefined) throw new Error('no plan is free');
  return plan;
}

interface Begun {
  readonly held: AccountSnapshot;
  readonly keys: readonly ChangedKey[];
}

/** The next cycle of an account, and what it holds from then on. */
async function beginCycle(
  tx: Queries,
  before: AccountSnapshot,
  subscription: Subscription,
  isGiven: boolean,
  nowMs: number,
): Promise<Begun> {
  const { accountId } = before;
  const seq = before.cycle.seq + 1;
  const id = await insertCycle(tx, { accountId, seq, subscription, isGiven });
  const version = await writeSubscription(tx, accountId, subscription, isGiven);
  const subscriptions = { before: before.subscription, now: subscription };
  await emitSubscriptionStarted(tx, accountId, subscriptions, nowMs);
  const plan = planOf(subscription);
  const keys =
    plan.keysMax === before.plan.keysMax
      ? []
      : await switchKeys(tx, accountId, plan.keysMax, nowMs);
  const cycle = { id, seq, settled: 0, pending: 0 };
  return { held: { ...before, version, subscription, plan, isGiven, cycle }, keys };
}

/** The cycle keeps its ends; a segment of the new plan begins within it. */
async function raiseCycle(
  tx: Queries,
  held: AccountSnapshot,
  subscription: Subscription,
  nowMs: number,
): Promise<MadeNow> {
  const { cycle, spendCapCents } = subscription;
  const plan = planOf(subscription);
  await tx.query(RAISE, [
    ...[held.cycle.id, plan.id, plan.generation, plan.mode],
    ...[includedCalls(cycle), overageMax(cycle, spendCapCents)],
  ]);
  await tx.query('DELETE FROM cycle_segment WHERE cycle_id = $1', [held.cycle.id]);
  await insertSegments(tx, held.cycle.id, cycle);
  await writeSubscription(tx, held.accountId, subscription, false);
  const subscriptions = { before: held.subscription, now: subscription };
  await emitSubscriptionUpdated(tx, held.accountId, subscriptions, nowMs);
  const keys = await switchKeys(tx, held.accountId, plan.keysMax, nowMs);
  return { keys, cycleId: held.cycle.id, segment: cycle.segments.length - 1 };
}

/** A hundred years of months. */
const CYCLES_MAX = 1200;
const LOCK_ACCOUNT = 'SELECT id FROM account WHERE id = $1 FOR UPDATE';
const LOCK_CYCLE = `
  SELECT id FROM cycle WHERE account_id = $1 ORDER BY seq DESC LIMIT 1 FOR UPDATE`;
const TRY_LOCK = `${LOCK_ACCOUNT} SKIP LOCKED`;
/** In the order in which reservations and their ends lock cycles. */
const LOCK_UNCLOSED = `
  SELECT id FROM cycle
  WHERE account_id = $1
    AND (closed_at_ms IS NULL OR seq = (SELECT max(seq) FROM cycle WHERE account_id = $1))
  ORDER BY id
  FOR UPDATE`;
const CUT = 'UPDATE cycle SET end_ms = $2, closed_at_ms = $3 WHERE id = $1';
const RAISE = `
  UPDATE cycle
  SET plan_id = $2, plan_generation = $3, mode = $4, included = $5, overage_max = $6,
      plan_given = false
  WHERE id = $1`;
