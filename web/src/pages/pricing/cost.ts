/** What a plan costs for a number of calls per month, and which plan is the cheapest. Pure. */
import type { PlanJson } from '../../../../src/plans/schemas.ts';

export type Interval = 'monthly' | 'annual';

/**
 * The monthly cost in millionths of a dollar, overage included; undefined where the plan does not
 * allow that many calls. The price and the pool of an annual plan are spread evenly over its months.
 */
export function monthMicros(
  plan: PlanJson,
  callsPerMonth: number,
  interval: Interval,
): number | undefined {
  const cents = interval === 'annual' ? (plan.annualCents ?? 12 * plan.monthlyCents) : undefined;
  const price = cents === undefined ? plan.monthlyCents * MICROS : (cents * MICROS) / 12;
  const beyond = plan.includedCalls === null ? 0 : Math.max(0, callsPerMonth - plan.includedCalls);
  if (beyond === 0) return price;
  return plan.overageMicros === null ? undefined : price + beyond * plan.overageMicros;
}

/** The cheapest plan for a number of calls; of two at the same cost, the larger one. */
export function cheapestPlan(
  plans: readonly PlanJson[],
  callsPerMonth: number,
  interval: Interval,
): PlanJson | undefined {
  let best: PlanJson | undefined;
  let bestMicros = Infinity;
  for (const plan of plans) {
    const micros = monthMicros(plan, callsPerMonth, interval) ?? Infinity;
    if (micros > bestMicros || micros === Infinity) continue;
    best = plan;
    bestMicros = micros;
  }
  return best;
}

export interface BreakEven {
  readonly plan: PlanJson;
  /** The lowest number of calls per month for which the plan is the cheapest. */
  readonly from: number;
}

/** From how many calls each plan is the cheapest; plans that never are do not appear. */
export function breakEvens(plans: readonly PlanJson[], interval: Interval): BreakEven[] {
  const rank = (calls: number): number => plans.indexOf(cheapestPlan(plans, calls, interval)!);
  const found: BreakEven[] = [];
  let from = 0;
  while (from <= CALLS_MAX) {
    const plan = plans[rank(from)]!;
    found.push({ plan, from });
    // The more calls, the larger the cheapest plan: the next one starts where the rank rises.
    let low = from;
    let high = CALLS_MAX + 1;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (rank(middle) > plans.indexOf(plan)) high = middle;
      else low = middle;
    }
    from = high;
  }
  return found;
}

/** How much of the price is saved by paying for a year: of the plan that saves most, in whole percent; 0: nothing. */
export const yearlySaving = (plans: readonly PlanJson[]): number =>
  Math.max(
    0,
    ...plans.map(({ monthlyCents, annualCents }) =>
      annualCents === null || monthlyCents === 0
        ? 0
        : Math.round((1 - annualCents / (12 * monthlyCents)) * 100),
    ),
  );

/** Millionths of a dollar in a cent. */
const MICROS = 10_000;

/** The most calls per month that the calculator accepts. */
export const CALLS_MAX = 1_000_000_000_000;
