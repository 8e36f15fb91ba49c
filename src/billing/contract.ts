/** What the operator has agreed on with one account beyond its plan. */
import { findPlan, whyNoPrice, type ContractPrice } from '../plans/plans.ts';

export interface ContractTerms {
  /** Of one plan; null: what the plan costs everybody. */
  readonly price: ContractPrice | null;
  /** Printed on invoices that are issued from then on; empty: none. */
  readonly purchaseOrder: string;
  /** The uptime agreed on, with at most three decimals; null: no figure of its own. */
  readonly slaPercent: number | null;
}

/** What of it changes; what is left out stays. */
export type ContractChange = Partial<ContractTerms>;

/** Why an account cannot have this price; null: it can. One in which nothing is set would be none. */
export function whyNoContract(price: ContractPrice): string | null {
  const plan = findPlan(price.planId);
  if (plan === undefined) return `there is no plan "${price.planId}"`;
  const { monthlyCents, annualCents, overageMicros } = price;
  if (monthlyCents === null && annualCents === null && overageMicros === null)
    return 'a price sets at least one of the month, the year and the additional call';
  return whyNoPrice(plan, price);
}
