/**
 * Lives a history of billing-histories.ts with the product's stores, by processes that are killed
 * again and again, and returns what became of it in the terms of the oracle.
 */
import { createAccounts, type Accounts } from '../../src/accounts/service.ts';
import { balanceChange } from '../../src/billing/balance.ts';
import type { Changed } from '../../src/billing/change-service.ts';
import type { Ledger } from '../../src/credits/ledger.ts';
import { createBillingService, type BillingService } from '../../src/billing/service.ts';
import type { Database } from '../../src/database/database.ts';
import { createLedger } from '../../src/credits/ledger-repository.ts';
import { newId } from '../../src/util/id.ts';
import type { BillingEvent, Expected, ExpectedRefusal, Outcome } from './billing-oracle.ts';
import type { Agreed, Interval, PlanName } from './billing-price-list.ts';
import { TERMS } from './billing-terms.ts';
import type { TestClock } from './clock.ts';
import { dyingDatabase } from './crashing-database.ts';
import { createTestLog } from './log.ts';

/** What one process holds. */
interface Stores {
  readonly accounts: Accounts;
  readonly billing: BillingService;
  readonly ledger: Ledger;
}

interface Process {
  readonly stores: Stores;
  readonly isDead: () => boolean;
}

/** Processes over a database, one after the other: each lives until `dies` says so. */
export class Mortals {
  readonly database: Database;
  readonly clock: TestClock;
  readonly #dies: () => boolean;
  #process: Process;
  deaths = 0;

  constructor(database: Database, clock: TestClock, dies: () => boolean) {
    this.database = database;
    this.clock = clock;
    this.#dies = dies;
    this.#process = this.#begin();
  }

  /** Runs `work` until a process survives it; each begins by finding out what the last one did. */
  async until<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    for (;;) {
      const { stores, isDead } = this.#process;
      try {
        const result = await work(stores);
        // A job that goes on after a fault does so in vain.
        if (!isDead()) return result;
      } catch (fault) {
        if (!isDead()) throw fault;
      }
      this.deaths += 1;
      this.#process = this.#begin();
    }
  }

  #begin(): Process {
    const database = dyingDatabase(this.database, this.#dies);
    const { clock } = this;
    const stores = {
      accounts: createAccounts(database, clock),
      billing: createBillingService({ database, clock, terms: TERMS, log: createTestLog().log }),
      ledger: createLedger({
        database,
        clock,
        batchesMax: 1,
        leaseTime: 'clock',
        log: createTestLog().log,
      }),
    };
    return { stores, isDead: database.isDead };
  }
}

/** An account that lives event by event. */
export class LivedAccount {
  readonly id = newId();
  readonly #mortals: Mortals;
  readonly #refusals: ExpectedRefusal[] = [];
  readonly #outcomes: Outcome[] = [];

  constructor(mortals: Mortals) {
    this.#mortals = mortals;
  }

  async signUp(): Promise<void> {
    const account = { id: this.id, email: `${this.id}@example.com`, passwordHash: null };
    await this.#mortals.until(({ accounts }) => accounts.create({ ...account, planId: 'free' }));
  }

  async play(event: BillingEvent): Promise<void> {
    if (event.what === 'change') this.#outcomes.push(await this.#change(event));
    if (event.what === 'withdraw') await this.#mortals.until((at) => at.billing.withdraw(this.id));
    if (event.what === 'calls') await this.#calls(event.at, event.calls);
    if (event.what === 'grant') await this.#grant(event.calls);
    if (event.what === 'contract') await this.#agree(event.price);
    if (event.what === 'cap') {
      const cents = event.cents === null ? null : BigInt(event.cents);
      await this.#mortals.until(({ billing }) => billing.setSpendCap(this.id, cents));
    }
  }

  /** A preview and its confirmation; if the result was lost, the version shows it. */
  async #change(event: BillingEvent & { readonly what: 'change' }): Promise<Outcome> {
    const choice = { planId: event.plan, interval: event.interval };
    await this.#payUp();
    const preview = await this.#mortals.until(({ billing }) => billing.preview(this.id, choice));
    const changed = await this.#mortals.until(async ({ billing }) => {
      const answer = await billing.change(this.id, choice, preview.moment);
      // Nobody else changes this account: a process before this one did.
      return answer.kind === 'stale' ? preview.change : answer;
    });
    if (changed.kind === 'refused' && !changed.reason.startsWith('The renewal is being')) {
      throw new Error(changed.reason);
    }
    return OUTCOMES[changed.kind as keyof typeof OUTCOMES];
  }

  /** Has what has ended invoiced, and pays all of it. */
  async #payUp(): Promise<void> {
    await this.#mortals.until(({ billing }) => billing.closeDue(1000));
    await this.#mortals.until(async ({ billing }) => {
      const unpaid = await billing.invoices(this.id, {
        beforeId: null,
        limit: 1000,
        statuses: ['open'],
      });
      for (const { id } of unpaid) await billing.moveInvoice(id, 'paid', { reference: null });
    });
  }

  async #agree(price: Agreed | null): Promise<void> {
    const own = price && {
      planId: price.plan,
      monthlyCents: price.monthly,
      annualCents: price.annual,
      overageMicros: price.call,
    };
    const set = await this.#mortals.until((at) => at.billing.setContract(this.id, { price: own }));
    if (set.kind !== 'set') throw new Error(set.reason);
  }

  async #grant(amount: number): Promise<void> {
    let before: number | undefined;
    await this.#mortals.until(async ({ billing, ledger }) => {
      const version = (await billing.status(this.id))!.version;
      before ??= version;
      if (version !== before) return;
      await ledger.grant({ accountId: this.id, amount, reason: 'history' });
    });
  }

  /** Charges as many as the cycle's row has room for, and holds the ledger to the next call. */
  async #calls(at: string, requested: number): Promise<void> {
    const { cycle_id: cycleId, mode, admitted } = await this.#charge(requested);
    if (admitted === requested) return;
    const one = this.#reservation(String(cycleId), 1);
    const answer = await this.#mortals.until(({ ledger }) => ledger.reserve(one));
    if (answer !== 'insufficient') throw new Error(`a call too many was ${answer}`);
    const why = mode === 'hard' ? 'hard stop' : 'spend cap';
    this.#refusals.push({ at, admitted, refused: requested - admitted, why });
  }

  /** So many that single reservations would take hours: as one statement that ends them as well. */
  async #charge(amount: number): Promise<Charged> {
    const params = [this.id, amount, this.#mortals.clock.now()];
    for (;;) {
      const [row] = await this.#mortals.database.query<Charged>(CHARGE, params);
      if (row !== undefined) return row;
      // The cycle is over: the first to ask opens the next one.
      await this.#mortals.until(({ ledger }) => ledger.accountState(this.id));
    }
  }

  #reservation(cycleId: string, amount: number) {
    const createdAtMs = this.#mortals.clock.now();
    const { id: accountId } = this;
    return {
      id: newId(),
      accountId,
      keyId: 'abcdefgh',
      cycleId,
      amount,
      createdAtMs,
    };
  }

  /** Everything that has become of it until that moment. Nothing happens to it any more. */
  async outcome(untilMs: number): Promise<Expected & { readonly openEnds: number }> {
    const { database } = this.#mortals;
    // Free months that nobody asks for are opened by whoever looks.
    await this.#mortals.until(({ billing }) => billing.status(this.id));
    const cycles = await database.query<CycleRow>(CYCLES, [this.id]);
    const page = { beforeId: null, limit: 10_000, statuses: null };
    const invoices = await this.#mortals.until((at) => at.billing.invoices(this.id, page));
    const began = (row: CycleRow): boolean => row.start_ms <= untilMs;
    await database.query('UPDATE cycle SET closed_at_ms = 0 WHERE account_id = $1', [this.id]);
    return {
      cycles: cycles.filter(began).map((row) => ({
        plan: row.plan_id,
        interval: row.interval,
        start: iso(row.start_ms),
        end: iso(row.end_ms),
        included: row.mode === 'unlimited' ? null : row.included,
        used: row.used,
        ended: row.end_ms <= untilMs,
      })),
      openEnds: cycles.filter((row) => row.is_open && row.end_ms <= untilMs).length,
      invoices: invoices
        .filter(({ atMs }) => atMs <= untilMs)
        .map((invoice) => ({
          at: iso(invoice.atMs),
          lines: invoice.lines.flatMap(({ kind, planId: plan, quantity, cents, description }) => {
            const interval = /annual/.test(description) ? 'annual' : 'monthly';
            if (kind === 'balance') return [];
            return [{ kind, plan, interval, quantity, cents: Number(cents) } as const];
          }),
          subtotalCents: Number(invoice.subtotalCents - balanceChange(invoice.lines)),
        })),
      refusals: this.#refusals,
      outcomes: this.#outcomes,
    };
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();

interface Charged {
  readonly cycle_id: number;
  readonly mode: string;
  readonly admitted: number;
}

interface CycleRow {
  readonly plan_id: PlanName;
  readonly interval: Interval;
  readonly start_ms: number;
  readonly end_ms: number;
  readonly mode: string;
  readonly included: number;
  readonly used: number;
  readonly is_open: boolean;
}

/** Within the limits that gate and ledger hold. */
const CHARGE = `
  UPDATE cycle c SET settled = settled + r.admitted
  FROM (
    SELECT id, greatest(0, least($2::int8, CASE mode
             WHEN 'hard' THEN included WHEN 'overage' THEN included + overage_max
           END - pending - settled)) AS admitted
    FROM cycle WHERE account_id = $1 ORDER BY seq DESC LIMIT 1
  ) r
  WHERE c.id = r.id AND c.end_ms > $3
  RETURNING c.id AS cycle_id, c.mode, r.admitted`;
const CYCLES = `
  SELECT plan_id, interval, start_ms, end_ms, mode, included, pending + settled AS used,
         closed_at_ms IS NULL AS is_open
  FROM cycle WHERE account_id = $1 ORDER BY seq`;
const OUTCOMES = {
  now: 'at once',
  'at-cycle-end': 'waits',
  nothing: 'nothing',
  refused: 'refused',
} as const satisfies {
  readonly [kind in Exclude<Changed['kind'], 'stale'>]: Outcome;
};
