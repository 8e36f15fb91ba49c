/**
 * What an account should be billed, worked out a second time from docs/billing.md and the price list
 * alone: nothing here is shared with the product, so that the same cents twice mean something. It
 * keeps every call's place in its cycle, exact fractions and dates as text: clear rather than fast.
 */
import { callPriceOf, callsOf, ORDER, priceOf } from './billing-price-list.ts';
import type { Agreed, PlanName, Terms } from './billing-price-list.ts';
import { ceiling, floor, fraction, integer, minus, nearest, plus, times } from './fraction.ts';
import type { Fraction } from './fraction.ts';

/** Something that happens to an account. `at` is a moment in UTC, `2026-01-31T10:30:00.000Z`. */
export type BillingEvent = { readonly at: string } & (
  | ({ readonly what: 'change' } & Terms) // requested: whether it waits follows from the rules
  | { readonly what: 'withdraw' }
  | { readonly what: 'calls'; readonly calls: number } // so many at once, each of them charged
  | { readonly what: 'cap'; readonly cents: number | null } // null: no cap
  | { readonly what: 'grant'; readonly calls: number } // by the operator
  | { readonly what: 'contract'; readonly price: Agreed | null } // by the operator; null: the price list
);

/** An account's life as plain data. Events stand in the order in which they happen. */
export interface History {
  readonly signedUpAt: string;
  readonly events: readonly BillingEvent[];
  readonly observedUntil: string;
}

export interface ExpectedCycle extends Terms {
  readonly start: string;
  readonly end: string;
  /** What it included at its end, the operator's grants among it; null: no limit. */
  readonly included: number | null;
  readonly used: number;
  /** False for the cycle that still runs when the observation ends. */
  readonly ended: boolean;
}

export interface ExpectedLine extends Terms {
  readonly kind: 'overage' | 'credit' | 'fee';
  /** Calls of an overage, otherwise 1. */
  readonly quantity: number;
  /** Negative for a credit, never 0. */
  readonly cents: number;
}

/** Before account credit, which is only another way to pay. */
export interface ExpectedInvoice {
  readonly at: string;
  /** Overage first, then the credit, then the fee. */
  readonly lines: readonly ExpectedLine[];
  readonly subtotalCents: number;
}

/** Calls that were refused with 402 `Insufficient credits`, after those admitted at that moment. */
export interface ExpectedRefusal {
  readonly at: string;
  readonly admitted: number;
  readonly refused: number;
  readonly why: 'hard stop' | 'spend cap';
}

/**
 * What became of a change that was requested. `nothing`: the plan and interval are the present ones. `refused`: it would
 * credit a cycle whose price has not been invoiced.
 */
export type Outcome = 'at once' | 'waits' | 'nothing' | 'refused';

export interface Expected {
  readonly cycles: readonly ExpectedCycle[];
  readonly invoices: readonly ExpectedInvoice[];
  readonly refusals: readonly ExpectedRefusal[];
  readonly outcomes: readonly Outcome[];
}

/** The whole of a history. Throws where its events are not in order. */
export function expectedOf(history: History): Expected {
  const oracle = new Oracle(history.signedUpAt);
  for (const event of history.events) oracle.play(event);
  return oracle.observe(history.observedUntil);
}

/** An account that lives event by event. Cycles are ended as time passes them. */
export class Oracle {
  readonly #cycles: ExpectedCycle[] = [];
  readonly #invoices: ExpectedInvoice[] = [];
  readonly #refusals: ExpectedRefusal[] = [];
  readonly #outcomes: Outcome[] = [];
  #running: Running;
  #waiting: Terms | undefined;
  #capCents: number | null = null;
  #agreed: Agreed | null = null;
  #now: string;

  constructor(signedUpAt: string) {
    this.#now = signedUpAt;
    this.#running = freeCycle(`${signedUpAt.slice(0, 7)}-01T00:00:00.000Z`);
  }

  play(event: BillingEvent): void {
    this.#moveTo(event.at);
    if (event.what === 'change') this.#outcomes.push(this.#change(event));
    if (event.what === 'withdraw') this.#waiting = undefined;
    if (event.what === 'calls') this.#calls(event.calls);
    if (event.what === 'cap') this.#capCents = event.cents;
    if (event.what === 'contract') this.#agreed = event.price;
    if (event.what === 'grant') this.#running.grants += event.calls;
  }

  /** All that is so at that moment; cycles that end at it have ended. */
  observe(until: string): Expected {
    this.#moveTo(until);
    return {
      cycles: [...this.#cycles, report(this.#running, this.#running.end, false)],
      invoices: [...this.#invoices],
      refusals: [...this.#refusals],
      outcomes: [...this.#outcomes],
    };
  }

  /** The running cycle as it stands, for those who make up histories. */
  now(): ExpectedCycle & { readonly waiting: Terms | undefined; readonly free: number } {
    const free = Math.min(roomIn(this.#running, this.#capCents), Number.MAX_SAFE_INTEGER);
    return { ...report(this.#running, this.#running.end, false), waiting: this.#waiting, free };
  }

  #moveTo(at: string): void {
    if (new Date(at).toISOString() !== at) throw new Error(`${at} is not written in full, in UTC`);
    if (at < this.#now) throw new Error(`${at} lies before ${this.#now}`);
    while (this.#running.end <= at) this.#endCycle();
    this.#now = at;
  }

  /** The end of a cycle: overage of the one that ended, the price of the one that begins. */
  #endCycle(): void {
    const old = this.#running;
    const next = this.#waiting ?? { plan: old.plan, interval: old.interval };
    this.#waiting = undefined;
    this.#cycles.push(report(old, old.end, true));
    if (next.plan === 'free') this.#running = freeCycle(old.end);
    else if (next.interval !== old.interval) this.#running = this.#paidCycle(next, old.end, 1);
    else this.#running = this.#paidCycle(next, old.anchor, old.count + 1);
    this.#running.renewedAt = old.end;
    this.#invoice(old.end, [...overage(old), line('fee', next, this.#running.fee)]);
  }

  #change({ plan, interval }: Terms): Outcome {
    const old = this.#running;
    // Free has no interval: Free is Free.
    const wanted: Terms = plan === 'free' ? { plan, interval: 'monthly' } : { plan, interval };
    if (wanted.plan === old.plan && wanted.interval === old.interval) return 'nothing';
    const lower = ORDER.indexOf(wanted.plan) < ORDER.indexOf(old.plan);
    const shorter = old.interval === 'annual' && wanted.interval === 'monthly';
    if (lower || (wanted.plan === old.plan && shorter)) {
      this.#waiting = wanted;
      return 'waits';
    }
    if (old.plan !== 'free' && isBeingInvoiced(old, this.#now)) return 'refused';
    this.#waiting = undefined;
    if (old.plan !== 'free' && wanted.interval === old.interval) this.#raise(wanted);
    else this.#beginAnew(wanted);
    return 'at once';
  }

  /** Same interval, higher plan: the cycle and its usage stay. */
  #raise(wanted: Terms): void {
    const cycle = this.#running;
    const credit = unusedPart(cycle, cycle.fee, this.#now);
    const fee = this.#feeOf(wanted);
    const charge = unusedPart(cycle, fee, this.#now);
    const had = cycle.includedByPlan;
    const gone = elapsed(cycle, this.#now);
    const whole = callsOf(wanted);
    if (whole !== null) {
      const kept = ceiling(times(integer(had), gone));
      const added = floor(times(integer(whole), minus(integer(1), gone)));
      cycle.includedByPlan = Math.max(had, Number(kept + added));
    }
    this.#invoice(this.#now, [line('credit', cycle, -credit), line('fee', wanted, charge)]);
    cycle.plan = wanted.plan;
    cycle.fee = fee;
    cycle.callPrice = this.#callPriceOf(wanted.plan);
  }

  /** Free to paid, or another interval: the running cycle ends now, a whole one begins. */
  #beginAnew(wanted: Terms): void {
    const old = this.#running;
    const credit = unusedPart(old, old.fee, this.#now);
    this.#cycles.push(report(old, this.#now, true));
    this.#running = this.#paidCycle(wanted, this.#now, 1);
    const money = [line('credit', old, -credit), line('fee', wanted, this.#running.fee)];
    this.#invoice(this.#now, [...overage(old), ...money]);
  }

  #calls(requested: number): void {
    const cycle = this.#running;
    const admitted = Math.min(requested, roomIn(cycle, this.#capCents));
    cycle.runs.push({ plan: cycle.plan, calls: admitted, price: cycle.callPrice });
    if (admitted === requested) return;
    const why = cycle.plan === 'free' ? 'hard stop' : 'spend cap';
    this.#refusals.push({ at: this.#now, admitted, refused: requested - admitted, why });
  }

  /** What a whole cycle costs that begins now, and what a call beyond it. */
  #feeOf(terms: Terms): number {
    const own = this.#agreed?.plan === terms.plan ? this.#agreed[terms.interval] : null;
    return own ?? priceOf(terms);
  }

  #callPriceOf(plan: PlanName): Fraction {
    const own = this.#agreed?.plan === plan ? this.#agreed.call : null;
    return own === null ? callPriceOf(plan) : fraction(integer(own), integer(1_000_000));
  }

  #paidCycle(terms: Terms, anchor: string, count: number): Running {
    const [fee, callPrice] = [this.#feeOf(terms), this.#callPriceOf(terms.plan)];
    return { ...paidCycle(terms, anchor, count), fee, callPrice };
  }

  #invoice(at: string, lines: readonly ExpectedLine[]): void {
    const kept = lines.filter((each) => each.cents !== 0);
    if (kept.length === 0) return;
    const subtotalCents = kept.reduce((sum, each) => sum + each.cents, 0);
    this.#invoices.push({ at, lines: kept, subtotalCents });
  }
}

/** So many months later: the same day and time, or the last day of a month that lacks that day. */
export function monthsAfter(moment: string, months: number): string {
  const [date = '', time = ''] = moment.split('T');
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const [newYear, newMonth] = [Math.floor(count / 12), count % 12];
  const leap = newYear % 4 === 0 && (newYear % 100 !== 0 || newYear % 400 === 0);
  const length = newMonth === 1 && leap ? 29 : MONTH_LENGTHS[newMonth]!;
  const digits = (value: number): string => String(value).padStart(2, '0');
  return `${newYear}-${digits(newMonth + 1)}-${digits(Math.min(day, length))}T${time}`;
}

interface Running {
  readonly start: string;
  readonly end: string;
  readonly anchor: string;
  /** The cycle is the anchor's first, second, third, … */
  readonly count: number;
  readonly interval: Terms['interval'];
  plan: PlanName;
  /** What a whole cycle of the plan costs, in cents, and a call more, in dollars, as of when the plan began in it. */
  fee: number;
  callPrice: Fraction;
  /** When the cycle before it ended by itself: its price is invoiced five seconds later. */
  renewedAt?: string;
  /** Without grants. On Business: what was included before it, so that earlier overage is known. */
  includedByPlan: number;
  grants: number;
  /** Every call in the order it was charged, those of one moment together. */
  readonly runs: { readonly plan: PlanName; readonly calls: number; readonly price: Fraction }[];
}

const isBeingInvoiced = ({ renewedAt }: Running, at: string): boolean =>
  renewedAt !== undefined && Date.parse(at) - Date.parse(renewedAt) < 5000;

/** Free ends where the next calendar month begins. */
function freeCycle(start: string): Running {
  const terms: Terms = { plan: 'free', interval: 'monthly' };
  const end = monthsAfter(`${start.slice(0, 7)}-01T00:00:00.000Z`, 1);
  const includedByPlan = callsOf(terms)!;
  const nothing = { fee: 0, callPrice: integer(0), grants: 0 };
  return { ...terms, ...nothing, start, end, anchor: start, count: 1, includedByPlan, runs: [] };
}

/** The `count`-th cycle after an anchor, without its price. */
function paidCycle(
  terms: Terms,
  anchor: string,
  count: number,
): Omit<Running, 'fee' | 'callPrice'> {
  const months = terms.interval === 'annual' ? 12 : 1;
  const start = monthsAfter(anchor, months * (count - 1));
  const end = monthsAfter(anchor, months * count);
  const includedByPlan = callsOf(terms) ?? 0;
  const { plan, interval } = terms;
  return { plan, interval, start, end, anchor, count, includedByPlan, grants: 0, runs: [] };
}

const usedIn = (cycle: Running): number => cycle.runs.reduce((sum, run) => sum + run.calls, 0);

function report(cycle: Running, end: string, ended: boolean): ExpectedCycle {
  const { plan, interval, start } = cycle;
  const included = plan === 'business' ? null : cycle.includedByPlan + cycle.grants;
  return { plan, interval, start, end, included, used: usedIn(cycle), ended };
}

/** How many calls each plan made beyond what the cycle includes as it stands: counted off in order. */
function callsBeyond(cycle: Running): ReadonlyMap<PlanName, Beyond> {
  const beyond = new Map<PlanName, Beyond>();
  let included = cycle.includedByPlan + cycle.grants;
  for (const { plan, calls, price } of cycle.runs) {
    const within = Math.min(calls, included);
    included -= within;
    const before = beyond.get(plan) ?? { calls: 0, dollars: integer(0) };
    const more = calls - within;
    const dollars = plus(before.dollars, times(integer(more), price));
    beyond.set(plan, { calls: before.calls + more, dollars });
  }
  return beyond;
}

interface Beyond {
  readonly calls: number;
  readonly dollars: Fraction;
}

function overage(cycle: Running): ExpectedLine[] {
  return [...callsBeyond(cycle)].map(([plan, { calls, dollars }]) => {
    const cents = Number(nearest(times(dollars, integer(100))));
    return { kind: 'overage', plan, interval: cycle.interval, quantity: calls, cents };
  });
}

/** How many calls would be admitted now. */
function roomIn(cycle: Running, capCents: number | null): number {
  if (cycle.plan === 'business') return Infinity;
  const included = Math.max(0, cycle.includedByPlan + cycle.grants - usedIn(cycle));
  if (cycle.plan === 'free') return included;
  if (capCents === null) return Infinity;
  const costs = [...callsBeyond(cycle).values()].map(({ dollars }) => dollars);
  const left = minus(fraction(integer(capCents), integer(100)), costs.reduce(plus, integer(0)));
  const more = Number(floor(fraction(left, cycle.callPrice)));
  return included + Math.max(0, more);
}

const line = (kind: 'credit' | 'fee', { plan, interval }: Terms, cents: number): ExpectedLine => ({
  kind,
  plan,
  interval,
  quantity: 1,
  cents,
});

/** `e / T`: the part of a cycle that has passed. */
function elapsed({ start, end }: Running, at: string): Fraction {
  const ms = (from: string, to: string): Fraction => integer(Date.parse(to) - Date.parse(from));
  return fraction(ms(start, at), ms(start, end));
}

/** `P − R(P · e / T)`, in cents. */
const unusedPart = (cycle: Running, cents: number, at: string): number =>
  cents - Number(nearest(times(integer(cents), elapsed(cycle, at))));

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
