/**
 * The table of plans. What a plan costs, includes and allows is defined here and nowhere else: 402
 * messages, limits, the pricing page and the docs are derived from these rows. A row that has been sold
 * is never edited; a new price is a new generation.
 */
import type { RateLimit } from '../limits/rate-limit.ts';

export type PlanId = 'free' | 'starter' | 'pro' | 'business';

/** How long a paid cycle is. Free has monthly cycles only. */
export type Interval = 'monthly' | 'annual';

/** What happens when the included calls are used up. */
export type CreditMode = 'hard' | 'overage' | 'unlimited';

/** Things a plan may or may not allow, beyond numbers. */
export const FEATURES = ['raster', 'style', 'batch', 'webhooks', 'analytics', 'templates'] as const;

export type Feature = (typeof FEATURES)[number];

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
  /** Price of one call beyond the included ones, in millionths of the currency's unit; null without overage. */
  readonly overageMicros: number | null;
  /** API keys an account may have; null is unlimited. */
  readonly keysMax: number | null;
  /** Per API key. */
  readonly limit: RateLimit;
  readonly features: readonly Feature[];
  /** The prices above are those of a contract; left out: they are the table's. */
  readonly own?: OwnPrice | undefined;
}

/** Prices of an account's contract in place of a plan's; null: the plan's. Never 0: that would be another plan. */
export interface OwnPrice {
  readonly monthlyCents: number | null;
  readonly annualCents: number | null;
  readonly overageMicros: number | null;
}

/** What a contract says of one plan, from its next cycle or choice on. */
export interface ContractPrice extends OwnPrice {
  readonly planId: PlanId;
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
 * Generations that are no longer sold. Customers who bought one keep it until they choose another plan,
 * so a row moves here, unchanged, when the next generation of its plan goes on sale.
 */
const RETIRED_PLANS: readonly Plan[] = [];

/** Test keys that an account may have beside its live keys, whatever its plan. */
export const TEST_KEYS_MAX = 2;

/** Of each test key, where the operator sets no other. */
export const TEST_KEY_LIMIT: RateLimit = { requests: 20, windowMs: 60_000 };

/** Items of a batch of a test key. */
export const TEST_BATCH_ITEMS_MAX = 10;

/** The plan with this id as it is sold now, or undefined. */
export const findPlan = (id: string): Plan | undefined => PLANS.find((plan) => plan.id === id);

/** The plan with this id as it is sold now. Throws where there is none. */
export function soldPlan(id: string): Plan {
  const plan = findPlan(id);
  if (plan === undefined) throw new Error(`there is no plan ${id}`);
  return plan;
}

/** The plan that costs nothing. */
export function freePlan(): Plan {
  const plan = PLANS.find((row) => row.monthlyCents === 0);
  if (plan === undefined) throw new Error('no plan is free');
  return plan;
}

/** Whether a plan costs nothing. */
export const isFree = (id: PlanId): boolean => id === freePlan().id;

/** A plan in one of its generations, sold or retired. Throws where it is in neither table. */
export function planGeneration(id: PlanId, generation: number): Plan {
  const plan = [...PLANS, ...RETIRED_PLANS].find(
    (row) => row.id === id && row.generation === generation,
  );
  if (plan === undefined) throw new Error(`plan ${id} has no generation ${generation}`);
  return plan;
}

/** A plan at prices of its own. */
export const withOwnPrice = (plan: Plan, own: OwnPrice | undefined): Plan =>
  own === undefined
    ? plan
    : {
        ...plan,
        monthlyCents: own.monthlyCents ?? plan.monthlyCents,
        annualCents: own.annualCents ?? plan.annualCents,
        overageMicros: own.overageMicros ?? plan.overageMicros,
        own,
      };

/** A plan at the price an account has agreed on for it, if it has for this one. */
export function agreedPlan(plan: Plan, contract: ContractPrice | null | undefined): Plan {
  if (contract?.planId !== plan.id) return plan;
  const { monthlyCents, annualCents, overageMicros } = contract;
  return withOwnPrice(plan, { monthlyCents, annualCents, overageMicros });
}

/** Why a plan cannot have these prices; null: it can. */
export function whyNoPrice(plan: Plan, { annualCents, overageMicros }: OwnPrice): string | null {
  if (plan.monthlyCents === 0) return `${plan.name} costs nothing: a price is for a paid plan`;
  if (annualCents !== null && plan.annualCents === null)
    return `${plan.name} is billed monthly only, not annually`;
  if (overageMicros !== null && plan.overageMicros === null)
    return `${plan.name} bills no additional calls: leave their price out`;
  return null;
}

/** The position of a plan in the order of plans; a lower plan has a lower number. */
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

/** The cheapest plan that allows a feature. Every feature is in at least one row. */
export function cheapestPlanWith(feature: Feature): Plan {
  const plan = PLANS.find((row) => row.features.includes(feature));
  if (plan === undefined) throw new Error(`no plan allows ${feature}`);
  return plan;
}
