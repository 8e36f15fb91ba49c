/**
 * Opens billing cycles as time moves on. A cycle is a row, never a reset: the next one starts where
 * the last one ends, and what was reserved in one stays in it.
 */
import { cycleAt, type CycleKind } from '../billing/cycle.ts';
import { findPlan, type Plan, type PlanId } from '../billing/plans.ts';
import type { Queries } from './database.ts';

/** An account's row and its newest cycle, both locked by the transaction that read them. */
export interface LockedAccount {
  readonly id: string;
  readonly planId: PlanId;
  readonly anchorMs: number;
  readonly overageMax: number | null;
  readonly cycle: LockedCycle;
}

export interface LockedCycle {
  readonly id: number;
  readonly seq: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly mode: string;
  readonly included: number;
  readonly used: number;
}

/** The plan's row. A plan that an account has and the table lacks is a fault. */
export function planOf(planId: string): Plan {
  const plan = findPlan(planId);
  if (plan === undefined) throw new Error(`there is no plan ${planId}`);
  return plan;
}

/** Free accounts follow the calendar, paid ones their anchor. */
export const cycleKind = (plan: Plan): CycleKind =>
  plan.monthlyCents === 0 ? 'calendar' : 'monthly';

/**
 * Locks the account until the transaction ends and opens the cycles that time has reached, without
 * a gap. Where the clock has stepped back the newest cycle stays the running one.
 */
export async function lockAccount(
  tx: Queries,
  accountId: string,
  nowMs: number,
): Promise<LockedAccount> {
  const [account] = await tx.query<AccountRow>(LOCK_ACCOUNT, [accountId]);
  if (account === undefined) throw new Error(`there is no account ${accountId}`);
  const plan = planOf(account.plan_id);
  let cycle = await lockNewestCycle(tx, accountId);
  for (let opened = 0; cycle.end_ms <= nowMs; opened += 1) {
    if (opened === CYCLES_MAX)
      throw new Error(`the clock is ${CYCLES_MAX} cycles ahead of ${accountId}`);
    const { endMs } = cycleAt(account.anchor_ms, cycleKind(plan), cycle.end_ms);
    const { overage_max: overageMax } = account;
    await openCycle(tx, {
      accountId,
      seq: cycle.seq + 1,
      startMs: cycle.end_ms,
      endMs,
      plan,
      overageMax,
    });
    cycle = await lockNewestCycle(tx, accountId);
  }
  return {
    id: accountId,
    planId: plan.id,
    anchorMs: account.anchor_ms,
    overageMax: account.overage_max,
    cycle: {
      id: cycle.id,
      seq: cycle.seq,
      startMs: cycle.start_ms,
      endMs: cycle.end_ms,
      mode: cycle.mode,
      included: cycle.included,
      used: cycle.used,
    },
  };
}

export interface NewCycle {
  readonly accountId: string;
  readonly seq: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly plan: Plan;
  readonly overageMax: number | null;
}

/** Adds a cycle with all the plan promises. The account must be locked. */
export async function openCycle(tx: Queries, cycle: NewCycle): Promise<void> {
  const { accountId, seq, startMs, endMs, plan, overageMax } = cycle;
  // An unlimited plan includes no counted number of calls; what it is granted is recorded from 0.
  const included = plan.includedCalls ?? 0;
  await tx.query(OPEN_CYCLE, [
    accountId,
    seq,
    startMs,
    endMs,
    plan.id,
    plan.generation,
    plan.mode,
    included,
    overageMax,
  ]);
  await touchAccount(tx, accountId);
}

/** Counts the account's version up: everything the gate holds of it is older. */
export const touchAccount = (tx: Queries, accountId: string): Promise<unknown[]> =>
  tx.query('UPDATE account SET version = version + 1 WHERE id = $1', [accountId]);

async function lockNewestCycle(tx: Queries, accountId: string): Promise<CycleRow> {
  const [cycle] = await tx.query<CycleRow>(LOCK_CYCLE, [accountId]);
  if (cycle === undefined) throw new Error(`account ${accountId} has no cycle`);
  return cycle;
}

interface AccountRow {
  readonly plan_id: string;
  readonly anchor_ms: number;
  readonly overage_max: number | null;
}

interface CycleRow {
  readonly id: number;
  readonly seq: number;
  readonly start_ms: number;
  readonly end_ms: number;
  readonly mode: string;
  readonly included: number;
  readonly used: number;
}

/** A hundred years of months. */
const CYCLES_MAX = 1200;
const LOCK_ACCOUNT = 'SELECT plan_id, anchor_ms, overage_max FROM account WHERE id = $1 FOR UPDATE';
const LOCK_CYCLE = `
  SELECT id, seq, start_ms, end_ms, mode, included, pending + settled AS used
  FROM cycle WHERE account_id = $1 ORDER BY seq DESC LIMIT 1 FOR UPDATE`;
const OPEN_CYCLE = `
  INSERT INTO cycle (account_id, seq, start_ms, end_ms, plan_id, plan_generation, mode, included,
                     overage_max)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
