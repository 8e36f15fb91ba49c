/**
 * Opens billing cycles as time moves on, and cuts and raises them when a plan changes. A cycle is a row,
 * never a reset: the next one starts where the last one ends, and what was reserved in one stays in it.
 * Every function runs in the transaction of its caller; the rules of billing say what a cycle is like.
 */
import { AccountDeleted } from '../database/account-deleted.ts';
import type { Queries } from '../database/database.ts';
import type { Plan } from '../plans/plans.ts';
import {
  isDeletedAccount,
  lockAccountRow,
  readAccount,
  touchAccount,
  tryLockAccountRow,
  writeSubscription,
} from './account-repository.ts';
import type { AccountSnapshot, LockedAccount } from './account-snapshot.ts';
import { renewal, type PlanChange } from './change.ts';
import {
  cutCycle,
  insertCycle,
  lockNewestCycle,
  lockUnclosedCycles,
  raiseCycle,
  withdrawFutureCycles,
} from './cycle-repository.ts';
import { CLOCK_TOLERANCE_MS } from './cycle.ts';
import { emitEvents } from './emit-events.ts';
import { cycleClosed, cycleStarted, subscriptionUpdated } from './events.ts';
import type { ChangedKey } from './invalidation.ts';
import { keySwitches } from './key-allowance.ts';
import { readKeys, writeSwitches } from './key-repository.ts';
import { lastSegment, newSubscription, planOf, type Subscription } from './subscription.ts';

/**
 * Locks the account until the transaction ends and opens the cycles that time has reached, without
 * gaps; a scheduled change takes effect. If the clock has stepped back a little, the newest cycle stays the
 * running one; if it had been far ahead, the cycles it opened are withdrawn, as long as nothing of them was
 * invoiced. Throws if there is no such account.
 */
export async function lockAccount(
  tx: Queries,
  accountId: string,
  nowMs: number,
): Promise<LockedAccount> {
  if (!(await lockAccountRow(tx, accountId))) throw new Error(`there is no account ${accountId}`);
  await lockNewestCycle(tx, accountId);
  return openDueCycles(tx, accountId, nowMs);
}

/**
 * Does the same for what a person changes. Throws AccountDeleted for an account that was deleted: its
 * cycles go on opening and closing, but nobody is left to choose anything.
 */
export async function lockLiveAccount(
  tx: Queries,
  accountId: string,
  nowMs: number,
): Promise<LockedAccount> {
  const account = await lockAccount(tx, accountId, nowMs);
  if (await isDeletedAccount(tx, accountId)) throw new AccountDeleted(accountId);
  return account;
}

/**
 * Does the same for closing cycles, which are locked too; undefined: another transaction has the account
 * locked.
 */
export async function tryLockToClose(
  tx: Queries,
  accountId: string,
  nowMs: number,
): Promise<LockedAccount | undefined> {
  if (!(await tryLockAccountRow(tx, accountId))) return undefined;
  await lockUnclosedCycles(tx, accountId);
  return openDueCycles(tx, accountId, nowMs);
}

async function openDueCycles(
  tx: Queries,
  accountId: string,
  nowMs: number,
): Promise<LockedAccount> {
  const keys: ChangedKey[] = [];
  let account = await readRunning(tx, accountId, nowMs);
  let opened = 0;
  for (; account.subscription.cycle.endMs <= nowMs; opened += 1) {
    if (opened === CYCLES_MAX) {
      throw new Error(`the clock is ${CYCLES_MAX} cycles ahead of ${accountId}`);
    }
    const { subscription, cycle } = account;
    const isComplimentary = account.isComplimentary && subscription.scheduled === null;
    const next = renewal(subscription, cycle.settled).subscription;
    const begun = await beginCycle(tx, account, next, isComplimentary, nowMs);
    keys.push(...begun.keys);
    account = begun.account;
  }
  // The cycles that were opened are to be invoiced, which the account did not owe before.
  const now = opened === 0 ? account : await readAccount(tx, accountId);
  if (now === undefined) throw new Error(`account ${accountId} has no cycle`);
  return { ...now, keys };
}

/** The account with its newest cycle; of those that a wrong clock opened, none. */
async function readRunning(
  tx: Queries,
  accountId: string,
  nowMs: number,
): Promise<AccountSnapshot> {
  for (let attempt = 0; ; attempt += 1) {
    const account = await readAccount(tx, accountId);
    if (account === undefined) throw new Error(`account ${accountId} has no cycle`);
    const isFuture = account.subscription.cycle.startMs > nowMs + CLOCK_TOLERANCE_MS;
    if (!isFuture || attempt > 0) return account;
    if (!(await withdrawFutureCycles(tx, accountId, nowMs))) return account;
    await touchAccount(tx, accountId);
  }
}

/** Begins the first cycle of an account that was just inserted. */
export async function beginFirstCycle(
  tx: Queries,
  accountId: string,
  subscription: Subscription,
  isComplimentary: boolean,
): Promise<void> {
  await insertCycle(tx, { accountId, seq: 1, subscription, isComplimentary });
}

/** What a change at once did: keys that were switched, the running cycle, and its running segment. */
export interface ChangedNow {
  readonly keys: readonly ChangedKey[];
  readonly cycleId: number;
  readonly segment: number;
}

/** Makes a change at once. The account must be locked. */
export async function changeNow(
  tx: Queries,
  account: AccountSnapshot,
  change: Extract<PlanChange, { kind: 'now' }>,
  nowMs: number,
): Promise<ChangedNow> {
  const { subscription, cut, invoicedCalls } = change;
  const { cycle, plan } = account;
  if (cut === null) return changeWithinCycle(tx, account, subscription, nowMs);
  // What is charged in a cycle that is paid for after this is invoiced when it is closed.
  const closedAtMs = plan.monthlyCents > 0 ? null : nowMs;
  await cutCycle(tx, cycle.id, cut.endMs, { closedAtMs, invoicedCalls });
  const begun = await beginCycle(tx, account, subscription, false, nowMs);
  return { keys: begun.keys, cycleId: begun.account.cycle.id, segment: 0 };
}

/** How an account goes on after a cycle that is ended by neither time nor the customer's choice. */
export interface Replacement {
  readonly plan: Plan;
  readonly isComplimentary: boolean;
  /** Whether the overage of the cycle that ends is still invoiced. */
  readonly billsOverage: boolean;
}

/** Ends the running cycle now, without a credit, and begins a monthly one of another plan. */
export async function replaceCycle(
  tx: Queries,
  account: AccountSnapshot,
  { plan, isComplimentary, billsOverage }: Replacement,
  nowMs: number,
): Promise<readonly ChangedKey[]> {
  const { accountId, cycle, subscription } = account;
  // If the clock has stepped back, the ended cycle must not end before it began.
  const startMs = Math.max(nowMs, lastSegment(subscription.cycle).fromMs);
  const closedAtMs = billsOverage ? null : nowMs;
  await cutCycle(tx, cycle.id, startMs, { closedAtMs, invoicedCalls: null });
  if (!billsOverage) {
    const ended = { ...subscription.cycle, endMs: startMs };
    await emitEvents(tx, accountId, cycleClosed(ended, cycle.settled), nowMs);
  }
  const next = {
    ...newSubscription(plan, 'monthly', startMs),
    contract: subscription.contract ?? null,
    spendCapCents: subscription.spendCapCents,
  };
  return (await beginCycle(tx, account, next, isComplimentary, nowMs)).keys;
}

/** Switches a locked account's API keys off and on as the plan allows; the keys that were switched. */
export async function switchKeys(
  tx: Queries,
  accountId: string,
  keysMax: number | null,
  nowMs: number,
): Promise<readonly ChangedKey[]> {
  const switches = keySwitches(await readKeys(tx, accountId, nowMs), keysMax);
  return switches.length === 0 ? [] : writeSwitches(tx, switches);
}

interface Begun {
  readonly account: AccountSnapshot;
  readonly keys: readonly ChangedKey[];
}

/** Begins the next cycle of an account: the account from then on, and the keys that were switched. */
async function beginCycle(
  tx: Queries,
  before: AccountSnapshot,
  subscription: Subscription,
  isComplimentary: boolean,
  nowMs: number,
): Promise<Begun> {
  const { accountId } = before;
  const seq = before.cycle.seq + 1;
  const id = await insertCycle(tx, { accountId, seq, subscription, isComplimentary });
  const version = await writeSubscription(tx, accountId, subscription, isComplimentary);
  await emitEvents(tx, accountId, cycleStarted(before.subscription, subscription), nowMs);
  const plan = planOf(subscription);
  const keys =
    plan.keysMax === before.plan.keysMax
      ? []
      : await switchKeys(tx, accountId, plan.keysMax, nowMs);
  const cycle = { id, seq, settled: 0, pending: 0 };
  return { account: { ...before, version, subscription, plan, isComplimentary, cycle }, keys };
}

/** The cycle keeps its start and end; a segment of the new plan begins within it. */
async function changeWithinCycle(
  tx: Queries,
  account: AccountSnapshot,
  subscription: Subscription,
  nowMs: number,
): Promise<ChangedNow> {
  const { accountId, cycle } = account;
  await raiseCycle(tx, cycle.id, subscription);
  await writeSubscription(tx, accountId, subscription, false);
  await emitEvents(tx, accountId, subscriptionUpdated(account.subscription, subscription), nowMs);
  const keys = await switchKeys(tx, accountId, planOf(subscription).keysMax, nowMs);
  return { keys, cycleId: cycle.id, segment: subscription.cycle.segments.length - 1 };
}

/** A hundred years of months. */
const CYCLES_MAX = 1200;
