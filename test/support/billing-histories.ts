/**
 * Lives of accounts over three years, the same on every run: plans bought, raised, lowered, cancelled
 * and bought again, with calls and spend caps that come close to every limit. Plain data, to be lived
 * through by the product and by the oracle. The oracle is asked here only where an account stands, so
 * that calls can end exactly at a limit and changes fall on the moment in which a cycle ends.
 */
import { monthsAfter, Oracle } from './billing-oracle.ts';
import type { BillingEvent, History } from './billing-oracle.ts';
import { callsOf } from './billing-price-list.ts';
import type { Agreed, Interval, PlanName } from './billing-price-list.ts';
import { randomOf } from './generate.ts';
import type { Random } from './generate.ts';

const YEARS = 3;

/** So many histories; the first of them are the same whatever the number. */
export const histories = (count: number): History[] =>
  Array.from({ length: count }, (_, number) => historyOf(`account ${number}`));

/** So many of accounts whose prices the operator agrees on, and changes while they live. */
export const contractHistories = (count: number): History[] =>
  Array.from({ length: count }, (_, number) => historyOf(`contract ${number}`, CONTRACT_HABITS));

/**
 * The history of a name. No two events share a moment, no change asks for what is held, and nothing
 * is granted to Business, where it would mean nothing.
 */
export function historyOf(name: string, habits = HABITS): History {
  const random = randomOf(name);
  const signedUpAt = signUp(random);
  const observedUntil = monthsAfter(signedUpAt, YEARS * 12);
  const habit = random.pick(habits);
  const oracle = new Oracle(signedUpAt);
  const events: BillingEvent[] = [];
  for (let at = signedUpAt; at < observedUntil; at = nextMoment(random, at, oracle)) {
    oracle.observe(at);
    const event = { at, ...MAKE[random.pick(habit)](random, oracle.now()) };
    oracle.play(event);
    events.push(event);
  }
  return { signedUpAt, events, observedUntil };
}

type AccountState = ReturnType<Oracle['now']>;
type What =
  | 'calls'
  | 'burst'
  | 'edge'
  | 'change'
  | 'raise'
  | 'step'
  | 'annual'
  | 'cancel'
  | 'withdraw'
  | 'cap'
  | 'grant'
  | 'contract';
type Deed = BillingEvent extends infer E ? (E extends BillingEvent ? Omit<E, 'at'> : never) : never;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Days at the ends of months, where calendars go wrong, are as frequent as all others. */
function signUp(random: Random): string {
  const day = random.pick(['2026-01-31', '2027-11-30', '2028-02-29', '2028-01-30', '2027-12-31']);
  const anywhere = Date.UTC(2026, 0, 1) + random.int(0, 3 * 365) * DAY;
  const midnight = random.pick([Date.parse(day), anywhere]);
  return isoOf(midnight + random.pick([0, 1, random.int(0, DAY - 1), DAY - 1]));
}

const isoOf = (ms: number): string => new Date(ms).toISOString();

/** Later by a moment, by days, or right where a cycle or a calendar month ends. */
function nextMoment(random: Random, at: string, oracle: Oracle): string {
  const now = Date.parse(at);
  const end = Date.parse(oracle.now().end);
  const month = Date.parse(monthsAfter(`${at.slice(0, 7)}-01T00:00:00.000Z`, 1));
  const wished = random.pick([
    () => now + random.int(1, 5 * MINUTE),
    () => now + random.int(1, DAY),
    () => now + random.int(1, 14 * DAY),
    () => now + random.int(1, 14 * DAY),
    () => now + random.int(1, 60 * DAY),
    () => now + Math.floor(((end - now) * random.int(1, 99)) / 100),
    // A year's end is not always waited for: it would make short work of three years.
    () => Math.min(end, now + random.int(20, 400) * DAY) + random.int(-1, 1),
    () => month + random.int(-1, 1),
  ])();
  return isoOf(Math.max(wished, now + 1));
}

/** What an account that stands so does next. */
const MAKE: Readonly<Record<What, (random: Random, state: AccountState) => Deed>> = {
  calls: (random, state) => {
    const most = random.pick([50, Math.ceil((callsOf(state) ?? 500_000) / 4)]);
    return { what: 'calls', calls: random.int(1, most) };
  },
  burst: (random, state) => ({
    what: 'calls',
    calls: random.int(1, (callsOf(state) ?? 1_000_000) * random.pick([2, 8])),
  }),
  edge: (random, state) => {
    const included = (state.included ?? 0) - state.used;
    const left = state.free < ENDLESS ? random.pick([state.free, included]) : included;
    return { what: 'calls', calls: Math.max(1, left + random.int(-1, 1)) };
  },
  change: (random, state) => changeOf(random, state),
  raise: (random, state) => raiseTo(random, state, random.pick(higher(state).slice(0, 2))),
  step: (random, state) => raiseTo(random, state, higher(state)[0]),
  annual: (random, state) =>
    state.plan === 'free' || state.interval === 'annual'
      ? changeOf(random, state)
      : { what: 'change', plan: state.plan, interval: 'annual' },
  cancel: (random, state) =>
    state.plan === 'free'
      ? MAKE.edge(random, state)
      : { what: 'change', plan: 'free', interval: 'monthly' },
  withdraw: () => ({ what: 'withdraw' }),
  cap: (random) => ({
    what: 'cap',
    cents: random.pick([null, 0, 1, 500, random.int(1, 1_000), random.int(1, 20_000)]),
  }),
  grant: (random, state) =>
    state.plan === 'business'
      ? MAKE.calls(random, state)
      : { what: 'grant', calls: random.int(1, random.pick([10, 5_000])) },
  contract: (random, state) => ({ what: 'contract', price: agreedOn(random, state) }),
};

/** Mostly on the plan that the account has, so that it matters; from a cent to far above the list. */
function agreedOn(random: Random, state: AccountState): Agreed | null {
  const paid = random.pick<PlanName>(['starter', 'pro', 'business']);
  const plan = state.plan === 'free' || random.int(1, 3) === 1 ? paid : state.plan;
  const cents = (most: number): number | null => random.pick([null, 1, random.int(1, most)]);
  const call = plan === 'business' ? null : random.pick([null, 1, random.int(1, 5000)]);
  const price = { plan, monthly: cents(30_000), annual: cents(300_000), call };
  const isNone = price.monthly === null && price.annual === null && call === null;
  return isNone || random.int(1, 6) === 1 ? null : price;
}

const higher = ({ plan }: AccountState): PlanName[] => PLANS.slice(PLANS.indexOf(plan) + 1);

/** A higher plan at the interval held; above Business there is none. */
const raiseTo = (random: Random, state: AccountState, plan: PlanName | undefined): Deed =>
  plan === undefined ? changeOf(random, state) : { what: 'change', plan, interval: state.interval };

/** Anything but what is held. */
function changeOf(random: Random, state: AccountState): Deed {
  for (;;) {
    const plan = random.pick(WISHES);
    const interval = plan === 'free' ? 'monthly' : random.pick(INTERVALS);
    if (plan !== state.plan || interval !== state.interval) {
      return { what: 'change', plan, interval };
    }
  }
}

const ENDLESS = Number.MAX_SAFE_INTEGER;
const PLANS: readonly PlanName[] = ['free', 'starter', 'pro', 'business'];
/** Business less often: it has few limits to come close to. */
const WISHES: readonly PlanName[] = ['free', 'starter', 'starter', 'pro', 'pro', 'business'];
/** Months more often, so that three years hold many cycles. */
const INTERVALS: readonly Interval[] = ['monthly', 'monthly', 'monthly', 'annual'];

/** What kinds of account there are, by what they do and how often. */
const HABITS: readonly (readonly What[])[] = [
  ['calls', 'calls', 'calls', 'calls', 'calls', 'burst', 'edge', 'raise', 'change', 'grant'],
  ['calls', 'burst', 'edge', 'change', 'change', 'raise', 'withdraw', 'cancel'],
  ['burst', 'burst', 'burst', 'edge', 'raise', 'change', 'cap'],
  ['calls', 'burst', 'edge', 'edge', 'cap', 'cap', 'change', 'grant'],
  ['calls', 'edge', 'burst', 'raise', 'cancel', 'cancel', 'withdraw', 'change'],
  ['burst', 'burst', 'burst', 'burst', 'step', 'step', 'cancel', 'cap'],
  ['burst', 'burst', 'edge', 'annual', 'calls', 'step', 'change', 'withdraw'],
];

/** As habits are, with contracts between what makes their prices count: renewals, changes and calls beyond a plan. */
const CONTRACT_HABITS: readonly (readonly What[])[] = [
  ['contract', 'contract', 'burst', 'edge', 'change', 'raise', 'step', 'cap'],
  ['contract', 'burst', 'step', 'annual', 'cancel', 'withdraw', 'change'],
  ['contract', 'burst', 'burst', 'cap', 'edge', 'raise', 'grant', 'calls'],
];
