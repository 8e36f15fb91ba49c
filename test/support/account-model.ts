/**
 * A random life of an account and the model it is compared with: what gate, ledger and rows must say
 * after every step, kept in a few numbers.
 */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { findPlan, type PlanId } from '../../src/plans/plans.ts';
import type { Admitted } from '../../src/credits/reservation.ts';
import {
  makeAccount,
  refund,
  reservationFor,
  settle,
  startWith,
  type Process,
  type ProcessParts,
} from './accounting.ts';
import { createTestClock, type TestClock } from './clock.ts';

export type Step =
  | { readonly do: 'reserve'; readonly amounts: readonly number[]; readonly forget: boolean }
  | { readonly do: 'end'; readonly pick: number; readonly outcome: 'settled' | 'refunded' }
  | { readonly do: 'grant'; readonly amount: number }
  | { readonly do: 'plan'; readonly planId: PlanId }
  | { readonly do: 'cap'; readonly cents: number | null }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'crash' | 'forget' | 'sweep' };

interface TakenReservation {
  readonly admitted: Admitted;
  readonly amount: number;
  readonly cycle: ModelCycle;
  readonly expiresAtMs: number;
  state: 'open' | 'settled' | 'returned';
}

interface ModelCycle {
  readonly id: string;
  readonly planId: PlanId;
  included: number;
  used: number;
}

const DAY_MS = 86_400_000;
/** One thing that happens to an account. */
export const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('reserve' as const),
      amounts: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 12 }),
      forget: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      pick: fc.nat(1000),
      outcome: fc.constantFrom('settled' as const, 'refunded' as const),
    }),
  },
  fc.record({ do: fc.constant('grant' as const), amount: fc.integer({ min: -60, max: 20 }) }),
  fc.record({
    do: fc.constant('plan' as const),
    planId: fc.constantFrom<PlanId>('free', 'starter', 'business'),
  }),
  fc.record({
    do: fc.constant('cap' as const),
    cents: fc.option(fc.integer({ min: 0, max: 3 })),
  }),
  fc.record({
    do: fc.constant('wait' as const),
    ms: fc.constantFrom(1, 1000, 59_999, 60_000, DAY_MS, 40 * DAY_MS),
  }),
  fc.record({ do: fc.constantFrom('crash' as const, 'forget' as const, 'sweep' as const) }),
);

/** An account, what happens to it, and the model. */
class Life {
  readonly clock: TestClock = createTestClock('2026-01-31T23:00:00Z');
  readonly parts: ProcessParts;
  process: Process;
  who = { accountId: '', keyId: '', keyRevision: 1 };
  cycle: ModelCycle = { id: '', planId: 'free', included: 0, used: 0 };
  overageMax: number | null = null;
  taken: TakenReservation[] = [];
  charged = 0;

  constructor(parts: ProcessParts) {
    this.parts = parts;
    this.process = startWith(parts, this.clock);
  }

  async begin(): Promise<void> {
    // Every life begins at the same moment; how far earlier ones were swept is theirs.
    await this.parts.database.query('DELETE FROM setting', []);
    this.who = await makeAccount(this.process, 'free');
    // Few credits, so that lives run dry.
    await this.process.ledger.grant({ ...this.who, amount: -270, reason: 'model' });
    await this.follow();
    this.cycle.included = 30;
  }

  /** Takes over the running cycle's id; a new one begins with what its plan includes. */
  async follow(): Promise<void> {
    const state = await this.process.ledger.accountState(this.who.accountId);
    if (state === undefined) throw new Error('the account no longer exists');
    if (state.cycle.id === this.cycle.id) return;
    const included = findPlan(state.planId)?.includedCalls ?? 0;
    this.cycle = { id: state.cycle.id, planId: state.planId, included, used: 0 };
  }

  fits(amount: number): boolean {
    const { planId, used, included } = this.cycle;
    const beyond = { free: 0, starter: this.overageMax ?? Infinity, pro: 0, business: Infinity }[
      planId
    ];
    return used + amount <= included + beyond;
  }

  async take(step: Step): Promise<void> {
    const { credits, ledger, gate, accounts, billing } = this.process;
    const { accountId } = this.who;
    await this.follow();
    if (step.do === 'reserve') return this.reserve(step.amounts, step.forget);
    if (step.do === 'end') return this.end(step.pick, step.outcome);
    if (step.do === 'wait') return this.clock.advance(step.ms);
    if (step.do === 'sweep') return this.sweep();
    if (step.do === 'crash') this.process = startWith(this.parts, this.clock);
    if (step.do === 'grant') {
      const { applied } = await ledger.grant({ accountId, amount: step.amount, reason: 'model' });
      const floor =
        this.cycle.planId === 'business' ? 0 : Math.min(this.cycle.used, this.cycle.included);
      const included = Math.max(floor, this.cycle.included + step.amount);
      assert.equal(applied, included - this.cycle.included);
      this.cycle.included = included;
    }
    if (step.do === 'plan') await accounts.setPlan(accountId, step.planId);
    if (step.do === 'cap') {
      // A call beyond the included ones costs 0.15 cents.
      this.overageMax = step.cents === null ? null : Math.floor((step.cents * 20) / 3);
      await billing.setSpendCap(accountId, step.cents === null ? null : BigInt(step.cents));
    }
    await gate.forget(accountId);
    await credits.drain();
  }

  /** Requests at the same time; in between the gate may forget. */
  async reserve(amounts: readonly number[], forget: boolean): Promise<void> {
    const { credits, gate } = this.process;
    const admissions = amounts.map((amount) => credits.admit(reservationFor(this.who, amount)));
    const forgotten = forget ? gate.forget(this.who.accountId) : undefined;
    const decisions = await Promise.all(admissions);
    await forgotten;
    const rests: number[] = [];
    for (const [i, decision] of decisions.entries()) {
      const amount = amounts[i]!;
      if (decision.kind !== 'admitted') continue;
      assert.equal(this.fits(amount), true);
      this.cycle.used += amount;
      if (decision.account.balance.remaining !== null)
        rests.push(decision.account.balance.remaining);
      const expiresAtMs = this.clock.now() + 60_000;
      this.taken.push({
        admitted: decision,
        amount,
        cycle: this.cycle,
        expiresAtMs,
        state: 'open',
      });
    }
    for (const [i, decision] of decisions.entries()) {
      if (decision.kind === 'admitted') continue;
      assert.equal(decision.kind, 'insufficient');
      assert.equal(this.fits(amounts[i]!), false);
    }
    const inside = rests.filter((rest) => rest > 0);
    assert.equal(new Set(inside).size, inside.length);
  }

  async end(pick: number, outcome: 'settled' | 'refunded'): Promise<void> {
    const taken = this.taken[pick % Math.max(1, this.taken.length)];
    if (taken === undefined) return;
    if (outcome === 'settled') await settle(this.process.credits, taken.admitted);
    else await refund(this.process.credits, taken.admitted);
    await this.process.credits.drain();
    if (taken.state !== 'open') return;
    taken.state = outcome === 'settled' ? 'settled' : 'returned';
    if (outcome === 'settled') this.charged += taken.amount;
    else taken.cycle.used -= taken.amount;
  }

  async sweep(): Promise<void> {
    await this.process.credits.sweep();
    for (const taken of this.taken) {
      if (taken.state !== 'open' || taken.expiresAtMs > this.clock.now()) continue;
      taken.state = 'returned';
      taken.cycle.used -= taken.amount;
    }
  }

  async check(): Promise<void> {
    const { credits, ledger } = this.process;
    await this.follow();
    const decision = await credits.admit(reservationFor(this.who, 0));
    if (decision.kind !== 'admitted') throw new Error(decision.kind);
    const { balance } = decision.account;
    const { included, used, planId } = this.cycle;
    assert.equal(balance.used, used);
    if (planId !== 'business') {
      assert.equal(balance.included, included);
      assert.equal(balance.included, balance.remaining! + used - balance.overage);
    }
    const audits = await ledger.audit(this.who.accountId);
    for (const audit of audits) {
      assert.deepEqual(
        [audit.pending, audit.settled],
        [audit.pendingCounted, audit.settledCounted],
      );
    }
    const last = audits.at(-1)!;
    const sums = [last.cycleId, last.included, last.pending + last.settled];
    assert.deepEqual(sums, [this.cycle.id, included, used]);
    if (planId === 'free') assert.ok(used <= included);
    const settled = audits.reduce((sum, audit) => sum + audit.settled, 0);
    assert.equal(settled, this.charged);
  }
}

/** Lives a random life to its end, compared with the model at every step. */
export async function live(parts: ProcessParts, life: readonly Step[]): Promise<void> {
  const account = new Life(parts);
  await account.begin();
  for (const step of life) {
    await account.take(step);
    await account.check();
  }
  // Whatever was left open ends by itself.
  account.clock.advance(60_000);
  await account.sweep();
  await account.check();
  const audits = await account.process.ledger.audit(account.who.accountId);
  assert.deepEqual(
    audits.filter((audit) => audit.pending !== 0),
    [],
  );
  // What gate and ledger agree on, the comparison of the two leaves alone.
  assert.equal(await account.process.credits.reconcile(), 0);
}
