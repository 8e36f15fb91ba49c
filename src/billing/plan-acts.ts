/** What the audit log says of plans, caps and billing details: written by the services, last in their transactions. */
import type { Facts } from '../audit/acts.ts';
import { recordAct } from '../audit/record.ts';
import type { Queries } from '../database/database.ts';
import { freePlan } from '../plans/plans.ts';
import { readAccount } from './account-repository.ts';
import type { AccountSnapshot, BillingDetails } from './account-snapshot.ts';
import type { EndedCycle } from './closing.ts';
import type { Invoice } from './invoice.ts';
import { isSameChoice, lastSegment, type PlanChoice } from './subscription.ts';

/** Records that another plan or interval began, where one did since `before`. */
export async function recordPlanBegun(tx: Queries, before: AccountSnapshot): Promise<void> {
  const { accountId } = before;
  const after = await readAccount(tx, accountId);
  if (after === undefined) return;
  const [was, is] = [planFacts(before), planFacts(after)];
  if (was['plan'] === is['plan'] && was['interval'] === is['interval']) return;
  await recordAct(tx, { act: 'plan.changed', accountId, before: was, after: is });
}

/**
 * Records that another plan or interval followed when a cycle was over, as it was scheduled. Whoever changes a plan before has recorded
 * that already.
 */
export async function recordPlanFollowed(
  tx: Queries,
  accountId: string,
  { cycle, interval, ranOut, next }: EndedCycle,
): Promise<void> {
  const was = { planId: lastSegment(cycle).planId, interval };
  const is = { planId: next.plan.id, interval: next.interval };
  if (!ranOut || isSameChoice(was, is)) return;
  const [before, after] = [choiceFacts(was), choiceFacts(is)];
  await recordAct(tx, { act: 'plan.changed', accountId, before, after });
}

/** Records what an unpaid invoice has cost the account. `plan` is the one that it had. */
export async function recordUnpaid(
  tx: Queries,
  { id: target, accountId, number }: Invoice,
  plan: PlanChoice | null,
): Promise<void> {
  if (plan === null) {
    await recordAct(tx, { act: 'invoice.past_due', accountId, target, after: { number } });
    return;
  }
  const before = choiceFacts(plan);
  const after = { ...choiceFacts({ planId: freePlan().id, interval: 'monthly' }), unpaid: number };
  await recordAct(tx, { act: 'plan.changed', accountId, target, before, after });
}

export const choiceFacts = ({ planId, interval }: PlanChoice): Facts => ({
  plan: planId,
  interval,
});

export const capFacts = (cents: bigint | null): Facts => ({
  cents: cents === null ? null : Number(cents),
});

export const detailFacts = ({ name, address, taxId }: BillingDetails): Facts => ({
  name,
  address,
  taxId,
});

const planFacts = ({ plan, subscription }: AccountSnapshot): Facts => ({
  plan: plan.id,
  interval: subscription.interval,
});
