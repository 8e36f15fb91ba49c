/** Plans that were lost over unpaid invoices: what the payment of one is worth for the plan. */
import type { Queries } from '../database/database.ts';
import { sumCents } from './invoice-lines.ts';
import type { Invoice } from './invoice.ts';
import { intervalAt } from './lost-plan-repository.ts';
import { isSameChoice, type PlanChoice } from './subscription.ts';

/** What an invoice charges for a plan, less what it credits, before tax; 0: it is not for that plan. */
export async function feesOf(
  tx: Queries,
  { accountId, lines }: Invoice,
  choice: PlanChoice,
): Promise<bigint> {
  const fee = lines.find(({ kind }) => kind === 'fee');
  if (fee === undefined) return 0n;
  const interval = await intervalAt(tx, accountId, fee.period.startMs);
  if (!isSameChoice({ planId: fee.planId, interval }, choice)) return 0n;
  return sumCents(lines.filter(({ kind }) => kind === 'fee' || kind === 'credit'));
}
