/**
 * The table of plans. What a plan costs, includes and allows is said here and nowhere else: 402
 * messages, limits, the pricing page and the docs are read from these rows. A sold row is never
 * edited; a price change is a new generation.
 */
import type { RateLimit } from '../limits/rate-limit.ts';

export type PlanId = 'free' | 'starter' | 'pro' | 'business';

/** How long a paid cycle is. Free has monthly cycles only. */
export type Interval = 'monthly' | 'annual';

/** What happens when the included calls are used up. */
export type CreditMode = 'hard' | 'overage' | 'unlimited';

/** Things a plan may or may not allow, beyond numbers. */
export type Feature = 'raster' | 'style' | 'batch' | 'webhooks' | 'analytics' | 'templates';

export interface Plan {
  readonly id: PlanId;
  readonly name: string;
  /** Counts up with every change of a sold plan. */
  readonly generation: number;
  /** Price of a month in cents, billed monthly. */
  readonly monthlyCents: number;
  /** Price of twelve months in cents, billed annually; null where there is no annual plan. */
  readonly annualCents: number | null;
  /** Calls included in a monthly cycle; null is unlimited. */
  readonly includedCalls: number | null;
  readonly mode: CreditMode;
  /** Price of one call beyond the included ones, in millionths of a dollar; null without overage. */
  readonly overageMicros: number | null;
  /** API keys an account may have; null is unlimited. */
  readonly keysMax: number | null;
  /** Per API key. */
  readonly limit: RateLimit;
  readonly features: readonly Feature[];
}

export const PLANS: readonly Plan[] = [
  {
    id: 'free',
    name: 'Free',
    generation: 1,
    monthlyCents: 0,
    annualCents: null,
    includedCalls: 300,
    mode: 'hard',
    overageMicros: null,
    keysMax: 1,
    limit: { requests: 10, windowMs: 60_000 },
    features: [],
  },
  {
    id: 'starter',
    name: 'Starter',
    generation: 1,
    monthlyCents: 1900,
    annualCents: 18_240,
    includedCalls: 10_000,
    mode: 'overage',
    overageMicros: 1500,
    keysMax: 3,
    limit: { requests: 50, windowMs: 60_000 },
    features: ['raster', 'style'],
  },
  {
    id: 'pro',
    name: 'Pro',
    generation: 1,
    monthlyCents: 4900,
    annualCents: 47_040,
    includedCalls: 50_000,
    mode: 'overage',
    overageMicros: 900,
    keysMax: 10,
    limit: { requests: 50, windowMs: 60_000 },
    features: ['raster', 'style', 'batch', 'webhooks', 'analytics'],
  },
  {
    id: 'business',
    name: 'Business',
    generation: 1,
    monthlyCents: 14_900,
    annualCents: 143_040,
    includedCalls: null,
    mode: 'unlimited',
    overageMicros: null,
    keysMax: null,
    limit: { requests: 500, windowMs: 1000 },
    features: ['raster', 'style', 'batch', 'webhooks', 'analytics', 'templates'],
  },
];

/**
 * Generations that are no longer sold. Whoever bought one keeps it until another plan is chosen, so
 * the row moves here, unchanged, when its price changes.
 */
export const RETIRED_PLANS: readonly Plan[] = [];

/** The plan with this id as it is sold now, or undefined. */
export const findPlan = (id: string): Plan | undefined => PLANS.find((plan) => plan.id === id);

/** The row an account bought. A generation that stands in neither table is a fault. */
export function boughtPlan(id: PlanId, generation: number): Plan {
  const plan = [...PLANS, ...RETIRED_PLANS].find(
    (row) => row.id === id && row.generation === generation,
  );
  if (plan === undefined) throw new Error(`plan ${id} has no generation ${generation}`);
  return plan;
}

/** Where a plan stands in the order of plans; a lower plan has a lower number. */
export const planRank = (id: PlanId): number => PLANS.findIndex((plan) => plan.id === id);

/** Price of a whole cycle in cents, or null where the plan is not sold for this interval. */
export function priceOf(plan: Plan, interval: Interval): bigint | null {
  const cents = interval === 'annual' ? plan.annualCents : plan.monthlyCents;
  return cents === null ? null : BigInt(cents);
}

/** Calls included in a whole cycle: an annual one has a single pool. null is unlimited. */
export function callsOfCycle(plan: Plan, interval: Interval): number | null {
  if (plan.includedCalls === null) return null;
  return plan.includedCalls * MONTHS_OF_CYCLE[interval];
}

const MONTHS_OF_CYCLE: Readonly<Record<Interval, number>> = { monthly: 1, annual: 12 };

/** The cheapest plan that allows a feature. Every feature stands in at least one row. */
export function cheapestPlanWith(feature: Feature): Plan {
  const plan = PLANS.find((row) => row.features.includes(feature));
  if (plan === undefined) throw new Error(`no plan allows ${feature}`);
  return plan;
}
