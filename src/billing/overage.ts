/**
 * Calls beyond what a cycle includes: which plan they were made under, what they cost, and how many
 * more a spend cap allows. Costs are millionths of the currency's unit until they become an invoice line.
 */
import { lineUnlessZero, type Line } from './invoice-lines.ts';
import { floorDivide, formatPerThousand, MICROS_PER_CENT, roundHalfUp } from '../plans/money.ts';
import type { PlanId } from '../plans/plans.ts';
import { includedCalls, lastSegment, planOf, type BillingCycle } from './subscription.ts';

/** Billed calls of one plan in one cycle. */
export interface OverageCalls {
  readonly planId: PlanId;
  readonly generation: number;
  readonly calls: number;
  /** Price of one, in millionths of the currency's unit. */
  readonly rateMicros: number;
}

/**
 * The billed calls of a cycle by plan, after `used` calls: for a plan that applied from call `a`
 * (exclusive) to call `b` (inclusive), those above `a`, above what is included, and not above `b` or
 * `used`. A plan without a price for calls bills none.
 */
export function overageCalls(cycle: BillingCycle, used: number): readonly OverageCalls[] {
  const byPlan = new Map<string, OverageCalls>();
  for (const { planId, generation, afterCall, toCall, rateMicros } of billedRanges(cycle)) {
    const calls = Math.max(0, Math.min(toCall, used) - afterCall);
    if (calls === 0) continue;
    const key = `${planId} ${generation} ${rateMicros}`;
    const earlier = byPlan.get(key)?.calls ?? 0;
    byPlan.set(key, { planId, generation, calls: earlier + calls, rateMicros });
  }
  return [...byPlan.values()];
}

/** The exact cost of the overage so far, in millionths of the currency's unit; spend caps are measured by it. */
export const overageMicros = (cycle: BillingCycle, used: number): bigint =>
  overageCalls(cycle, used).reduce(
    (sum, { calls, rateMicros }) => sum + BigInt(calls) * BigInt(rateMicros),
    0n,
  );

/** One invoice line per plan with billed calls, each rounded once. */
export function overageLines(cycle: BillingCycle, used: number): readonly Line[] {
  const period = { startMs: cycle.startMs, endMs: cycle.endMs };
  return overageCalls(cycle, used).flatMap(({ planId, generation, calls, rateMicros }) =>
    lineUnlessZero({
      kind: 'overage',
      planId,
      generation,
      description:
        `${planOf({ planId, generation }).name}: additional calls ` +
        `at ${formatPerThousand(rateMicros)} per 1,000`,
      quantity: calls,
      unit: 'call',
      cents: roundHalfUp(BigInt(calls) * BigInt(rateMicros), MICROS_PER_CENT),
      period,
    }),
  );
}

/**
 * The lines of `used` calls without what those of the first `invoiced` came to: together, they cost what the calls
 * cost at once.
 */
export function laterOverageLines(
  cycle: BillingCycle,
  invoiced: number,
  used: number,
): readonly Line[] {
  const before = overageLines(cycle, Math.min(invoiced, used));
  return overageLines(cycle, used).flatMap((line) => {
    const had = before.find(
      // The description names the price, which a contract can have changed between two parts of a cycle.
      ({ planId, description }) => planId === line.planId && description === line.description,
    );
    const quantity = line.quantity - (had?.quantity ?? 0);
    return lineUnlessZero({ ...line, quantity, cents: line.cents - (had?.cents ?? 0n) });
  });
}

/**
 * The most calls that can be made in this cycle altogether; null is no limit. Without a price for
 * calls, that is what the cycle includes; with one and a spend cap, the greatest number whose overage,
 * before rounding, costs no more than the cap. RangeError if the cap is negative.
 */
export function callsMax(cycle: BillingCycle, spendCapCents: bigint | null): number | null {
  if (spendCapCents !== null && spendCapCents < 0n) {
    throw new RangeError(`a spend cap of ${spendCapCents} cents`);
  }
  const plan = planOf(lastSegment(cycle));
  if (plan.includedCalls === null) return null;
  if (plan.overageMicros === null) return includedCalls(cycle);
  if (spendCapCents === null) return null;
  let left = spendCapCents * MICROS_PER_CENT;
  for (const { afterCall, toCall, rateMicros } of billedRanges(cycle)) {
    if (toCall <= afterCall) continue;
    const affordable = Number(floorDivide(left, BigInt(rateMicros)));
    if (affordable < toCall - afterCall) return afterCall + affordable;
    left -= BigInt(toCall - afterCall) * BigInt(rateMicros);
  }
  throw new Error('the running segment has no last call');
}

/** The same, counted from the end of the included calls, as the gate and the ledger keep it. */
export function overageCallsMax(cycle: BillingCycle, spendCapCents: bigint | null): number | null {
  const most = callsMax(cycle, spendCapCents);
  return most === null ? null : most - includedCalls(cycle);
}

/** The calls of a cycle that are billed, whatever their plan. */
export const billedCalls = (cycle: BillingCycle, used: number): number =>
  overageCalls(cycle, used).reduce((sum, { calls }) => sum + calls, 0);

/** How many more calls can be made after `used`; null is no limit. Never negative. */
export function callsLeft(
  cycle: BillingCycle,
  spendCapCents: bigint | null,
  used: number,
): number | null {
  const most = callsMax(cycle, spendCapCents);
  return most === null ? null : Math.max(0, most - used);
}

/** A priced range of calls, `afterCall` exclusive and not below what is included. */
interface BilledRange {
  readonly planId: PlanId;
  readonly generation: number;
  readonly afterCall: number;
  /** Inclusive; infinite for the running segment. */
  readonly toCall: number;
  readonly rateMicros: number;
}

function billedRanges(cycle: BillingCycle): readonly BilledRange[] {
  const free = includedCalls(cycle);
  return cycle.segments.flatMap((segment, index) => {
    const { planId, generation, fromCall } = segment;
    const rateMicros = planOf(segment).overageMicros;
    if (rateMicros === null) return [];
    const toCall = cycle.segments[index + 1]?.fromCall ?? Infinity;
    return [{ planId, generation, afterCall: Math.max(fromCall, free), toCall, rateMicros }];
  });
}
