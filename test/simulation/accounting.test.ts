/**
 * Random lives of an account against a model that fits on a page. After every step gate, ledger and
 * rows must say what the model says; fast-check prints the seed and the shortest life that fails.
 */
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PlanId } from '../../src/billing/plans.ts';
import { findPlan } from '../../src/billing/plans.ts';
import type { Admitted } from '../../src/credits/credits.ts';
import type { EmbeddedDatabase } from '../../src/store/pglite.ts';
import { makeAccount, startProcess, type Process } from '../support/accounting.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { openTestDatabase } from '../support/database.ts';

let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

type Step =
  | { readonly do: 'reserve'; readonly amounts: readonly number[]; readonly forget: boolean }
  | { readonly do: 'end'; readonly pick: number; readonly outcome: 'settled' | 'refunded' }
  | { readonly do: 'grant'; readonly amount: number }
  | { readonly do: 'plan'; readonly planId: PlanId }
  | { readonly do: 'cap'; readonly calls: number | null }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'crash' | 'forget' | 'sweep' };

interface Held {
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
const steps: fc.Arbitrary<Step> = fc.oneof(
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
    calls: fc.option(fc.integer({ min: 0, max: 20 })),
  }),
  fc.record({
    do: fc.constant('wait' as const),
    ms: fc.constantFrom(1, 1000, 59_999, 60_000, DAY_MS, 40 * DAY_MS),
  }),
  fc.record({ do: fc.constantFrom('crash' as const, 'forget' as const, 'sweep' as const) }),
);

class Life {
  readonly clock: TestClock = createTestClock('2026-01-31T23:00:00Z');
  process: Process = startProcess(database, this.clock);
  who = { accountId: '', keyId: '' };
  cycle: ModelCycle = { id: '', planId: 'free', included: 0, used: 0 };
  overageMax: number | null = null;
  held: Held[] = [];
  charged = 0;

  async begin(): Promise<void> {
    // Every life begins at the same moment; how far earlier ones were swept is theirs.
    await database.query('DELETE FROM setting', []);
    this.who = await makeAccount(this.process, 'free');
    // Few credits, so that lives run dry.
    await this.process.ledger.grant({ ...this.who, amount: -270, reason: 'model' });
    await this.follow();
    this.cycle.included = 30;
  }

  /** Takes over the running cycle's id; a new one begins with what its plan includes. */
  async follow(): Promise<void> {
    const state = await this.process.ledger.accountState(this.who.accountId);
    if (state === undefined) throw new Error('the account has gone');
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
    const { credits, ledger, gate, accounts } = this.process;
    const { accountId } = this.who;
    await this.follow();
    if (step.do === 'reserve') return this.reserve(step.amounts, step.forget);
    if (step.do === 'end') return this.end(step.pick, step.outcome);
    if (step.do === 'wait') return this.clock.advance(step.ms);
    if (step.do === 'sweep') return this.sweep();
    if (step.do === 'crash') this.process = startProcess(database, this.clock);
    if (step.do === 'grant') {
      const { applied } = await ledger.grant({ accountId, amount: step.amount, reason: 'model' });
      const floor =
        this.cycle.planId === 'business' ? 0 : Math.min(this.cycle.used, this.cycle.included);
      const included = Math.max(floor, this.cycle.included + step.amount);
      expect(applied).toBe(included - this.cycle.included);
      this.cycle.included = included;
    }
    if (step.do === 'plan') await accounts.setPlan(accountId, step.planId);
    if (step.do === 'cap') {
      this.overageMax = step.calls;
      await accounts.setOverageMax(accountId, step.calls);
    }
    await gate.forget(accountId);
    await credits.drain();
  }

  /** Requests at the same time; in between the gate may be told to forget. */
  async reserve(amounts: readonly number[], forget: boolean): Promise<void> {
    const { credits, gate } = this.process;
    const asked = amounts.map((amount) => credits.admit({ ...this.who, amount, plans: null }));
    const forgotten = forget ? gate.forget(this.who.accountId) : undefined;
    const decisions = await Promise.all(asked);
    await forgotten;
    const rests: number[] = [];
    for (const [i, decision] of decisions.entries()) {
      const amount = amounts[i]!;
      if (decision.kind !== 'admitted') continue;
      expect(this.fits(amount)).toBe(true);
      this.cycle.used += amount;
      if (decision.account.balance.remaining !== null)
        rests.push(decision.account.balance.remaining);
      const expiresAtMs = this.clock.now() + 60_000;
      this.held.push({ admitted: decision, amount, cycle: this.cycle, expiresAtMs, state: 'open' });
    }
    for (const [i, decision] of decisions.entries()) {
      if (decision.kind === 'admitted') continue;
      expect(decision.kind).toBe('insufficient');
      expect(this.fits(amounts[i]!)).toBe(false);
    }
    const inside = rests.filter((rest) => rest > 0);
    expect(new Set(inside).size).toBe(inside.length);
  }

  async end(pick: number, outcome: 'settled' | 'refunded'): Promise<void> {
    const held = this.held[pick % Math.max(1, this.held.length)];
    if (held === undefined) return;
    if (outcome === 'settled') this.process.credits.settle(held.admitted);
    else await this.process.credits.refund(held.admitted);
    await this.process.credits.drain();
    if (held.state !== 'open') return;
    held.state = outcome === 'settled' ? 'settled' : 'returned';
    if (outcome === 'settled') this.charged += held.amount;
    else held.cycle.used -= held.amount;
  }

  async sweep(): Promise<void> {
    await this.process.credits.sweep();
    for (const held of this.held) {
      if (held.state !== 'open' || held.expiresAtMs > this.clock.now()) continue;
      held.state = 'returned';
      held.cycle.used -= held.amount;
    }
  }

  async check(): Promise<void> {
    const { credits, ledger } = this.process;
    await this.follow();
    const decision = await credits.admit({ ...this.who, amount: 0, plans: null });
    if (decision.kind !== 'admitted') throw new Error(decision.kind);
    const { balance } = decision.account;
    const { included, used, planId } = this.cycle;
    expect(balance.used).toBe(used);
    if (planId !== 'business') {
      expect(balance.included).toBe(included);
      expect(balance.included).toBe(balance.remaining! + used - balance.overage);
    }
    const audits = await ledger.audit(this.who.accountId);
    for (const audit of audits) {
      expect([audit.pending, audit.settled]).toEqual([audit.pendingCounted, audit.settledCounted]);
    }
    const last = audits.at(-1)!;
    expect([last.cycleId, last.included, last.pending + last.settled]).toEqual([
      ...[this.cycle.id, included, used],
    ]);
    if (planId === 'free') expect(used).toBeLessThanOrEqual(included);
    expect(audits.reduce((sum, audit) => sum + audit.settled, 0)).toBe(this.charged);
  }
}

it('gate, ledger and rows agree with the model through any life of an account', async () => {
  const lives = fc.array(steps, { minLength: 5, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(lives, async (life) => {
      const account = new Life();
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
      expect(audits.every((audit) => audit.pending === 0)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

it('no credit is gained or lost, and no hard limit passed, while everything happens at once', async () => {
  const act = fc.constantFrom(
    'admit',
    'settle',
    'refund',
    'forget',
    'grant',
    'take',
    'load',
    'sweep',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 20, maxLength: 120 }), async (acts) => {
      await database.query('DELETE FROM setting', []);
      const clock = createTestClock('2026-05-01T00:00:00Z');
      const process = startProcess(database, clock);
      const who = await makeAccount(process, 'free');
      const { accountId } = who;
      await process.ledger.grant({ accountId, amount: -280, reason: 'model' });
      const held: Admitted[] = [];
      const settled: Admitted[] = [];
      const grant = (amount: number): Promise<unknown> =>
        process.ledger
          .grant({ accountId, amount, reason: 'model' })
          .then(() => process.gate.forget(accountId));
      const ACTS: Readonly<Record<(typeof acts)[number], () => Promise<unknown> | void>> = {
        admit: () =>
          process.credits.admit({ ...who, amount: 1, plans: null }).then((decision) => {
            if (decision.kind === 'admitted') held.push(decision);
          }),
        settle: () => {
          const one = held.shift();
          if (one === undefined) return;
          settled.push(one);
          process.credits.settle(one);
        },
        refund: () => {
          const one = held.pop();
          return one && process.credits.refund(one);
        },
        forget: () => process.gate.forget(accountId),
        grant: () => grant(2),
        take: () => grant(-3),
        load: () => process.credits.admit({ ...who, amount: 0, plans: null }),
        sweep: () => process.credits.sweep(),
      };
      const running: (Promise<unknown> | void)[] = [];
      for (const [i, name] of acts.entries()) {
        running.push(ACTS[name]());
        // Sometimes let the database answer, so that acts meet at every stage of each other.
        if (i % 7 === 6) await process.ledger.accountState(accountId);
        const audit = (await process.ledger.audit(accountId)).at(-1)!;
        expect(audit.pending + audit.settled).toBeLessThanOrEqual(audit.included);
      }
      await Promise.all(running);
      await process.credits.drain();
      const decision = await process.credits.admit({ ...who, amount: 0, plans: null });
      if (decision.kind !== 'admitted') throw new Error(decision.kind);
      const state = await process.ledger.accountState(accountId);
      expect(decision.account.balance.used).toBe(state?.used);
      expect(decision.account.balance.used).toBe(held.length + settled.length);
      const [audit] = await process.ledger.audit(accountId);
      expect(audit).toMatchObject({ settled: settled.length, pending: held.length });
    }),
    { numRuns: 40 },
  );
});
