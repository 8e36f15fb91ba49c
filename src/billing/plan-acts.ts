/** What the audit log says of plans, caps and billing details: written by the services, last in their transactions. */
import type { Facts } from '../audit/acts.ts';
import { recordAct } from '../audit/record.ts';
import type { Queries } from '../database/database.ts';
import { readAccount } from './account-repository.ts';
import type { AccountSnapshot, BillingDetails } from './account-snapshot.ts';
import type { PlanChoice } from './subscription.ts';

/** Records that another plan or interval began, where one did since `before`. */
export async function recordPlanBegun(tx: Queries, before: AccountSnapshot): Promise<void> {
  const { accountId } = before;
  const after = await readAccount(tx, accountId);
  if (after === undefined) return;
  const [was, is] = [planFacts(before), planFacts(after)];
  if (was['plan'] === is['plan'] && was['interval'] === is['interval']) return;
  await recordAct(tx, { act: 'plan.changed', accountId, before: was, after: is });
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
