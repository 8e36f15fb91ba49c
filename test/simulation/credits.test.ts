import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import type { Admitted, CreditDecision } from '../../src/credits/reservation.ts';
import { UNCONFIRMED_MS } from '../../src/credits/gate.ts';
import { HANDED_OVER_MS, OutcomeUnknown, Overload, type Ledger } from '../../src/credits/ledger.ts';
import type { EmbeddedDatabase } from '../../src/database/embedded-database.ts';
import { newId } from '../../src/util/id.ts';
import {
  makeAccount,
  refund,
  reservationFor,
  setKeys,
  settle,
  startProcess,
  type Process,
  type Who,
} from '../support/accounting.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { openTestDatabase } from '../support/database.ts';
import { admitOne } from '../support/gate.ts';

const DAY_MS = 86_400_000;

let database: EmbeddedDatabase;
const clock: TestClock = createTestClock('2026-03-10T12:00:00Z');
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  // What an earlier test left open has expired by now, and is out of this one's way.
  clock.advance(3_600_000);
  await startProcess(database, clock).credits.sweep();
});

const ask = (process: Process, who: Who, amount = 1): Promise<CreditDecision> =>
  process.credits.admit(reservationFor(who, amount));
async function admitted(process: Process, who: Who, amount = 1): Promise<Admitted> {
  const decision = await ask(process, who, amount);
  if (decision.kind !== 'admitted') throw new Error(decision.kind);
  return decision;
}
/** What the gate and the ledger say is used; they must agree. */
async function used(process: Process, who: Who): Promise<number> {
  const gate = (await admitted(process, who, 0)).account.balance.used;
  expect((await process.ledger.accountState(who.accountId))?.used).toBe(gate);
  return gate;
}

describe('credits', () => {
  it('that a clock gone wrong has loaded are loaded again once it is right', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    clock.advance(40 * DAY_MS);
    await settle(process.credits, await admitted(process, who, 300));
    expect(await ask(process, who)).toMatchObject({ kind: 'insufficient' });
    clock.advance(-40 * DAY_MS);
    const decision = await ask(process, who);
    expect(decision, 'not refused until the cycle begins').toMatchObject({ kind: 'admitted' });
  });

  it('of 400 concurrent requests on 300 credits, 300 are admitted, each with its own rest', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    const decisions = await Promise.all(Array.from({ length: 400 }, () => ask(process, who)));
    const rests = decisions.flatMap((d) =>
      d.kind === 'admitted' ? [d.account.balance.remaining] : [],
    );
    expect(rests).toHaveLength(300);
    expect(new Set(rests).size).toBe(300);
    expect(decisions.filter((d) => d.kind === 'insufficient')).toHaveLength(100);
    expect(await used(process, who)).toBe(300);
  });

  it('a delivered request is charged, another gives its credit back, and the counts tell', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    await settle(process.credits, await admitted(process, who));
    await refund(process.credits, await admitted(process, who));
    await process.credits.drain();
    expect(await used(process, who)).toBe(1);
    expect(process.credits.counts()).toMatchObject({ admitted: 2, settled: 1, refunded: 1 });
    expect(await process.ledger.audit(who.accountId)).toMatchObject([{ pending: 0, settled: 1 }]);
  });

  it('nothing ends twice', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    const one = await admitted(process, who);
    await Promise.all([refund(process.credits, one), refund(process.credits, one)]);
    await settle(process.credits, one);
    await process.credits.drain();
    expect(await used(process, who)).toBe(0);
  });

  it('a request for nothing reserves nothing', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    const one = await admitted(process, who, 0);
    expect(one.reservationId).toBeNull();
    await refund(process.credits, one);
    await settle(process.credits, one);
    await process.credits.drain();
    expect(await process.ledger.audit(who.accountId)).toMatchObject([{ pending: 0, settled: 0 }]);
    for (const amount of [-1, 0.5, NaN]) {
      await expect(ask(process, who, amount)).rejects.toThrow(RangeError);
    }
  });

  it('keys that are unknown or revoked are refused; a new one works at once', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'starter');
    expect((await ask(process, { ...who, keyId: 'unknown1' })).kind).toBe('key-refused');
    const nobody = { accountId: 'nobody', keyId: 'x', keyRevision: 1 };
    expect((await ask(process, nobody)).kind).toBe('key-refused');
    expect((await ask(process, who)).kind).toBe('admitted');
    const { record } = makeApiKey(who.accountId, 'second');
    await process.apiKeys.create(record);
    expect((await ask(process, { ...who, keyId: record.id })).kind).toBe('admitted');
    await setKeys(process.gate, await process.apiKeys.revoke(record.id, null));
    expect((await ask(process, { ...who, keyId: record.id })).kind).toBe('key-refused');
  });

  it('a key revoked while its account is being loaded is refused', async () => {
    const read = Promise.withResolvers<void>();
    const revoked = Promise.withResolvers<void>();
    const slow = (ledger: Ledger): Ledger => ({
      ...ledger,
      async countedState(...args) {
        const state = await ledger.countedState(...args);
        read.resolve();
        await revoked.promise;
        return state;
      },
    });
    const process = startProcess(database, clock, slow);
    const who = await makeAccount(process, 'free');
    const decision = ask(process, who);
    await read.promise;
    await setKeys(process.gate, await process.apiKeys.revoke(who.keyId, null));
    revoked.resolve();
    expect((await decision).kind).toBe('key-refused');
  });

  it('a key made while its account is being loaded is not refused', async () => {
    const read = Promise.withResolvers<void>();
    const made = Promise.withResolvers<void>();
    const slow = (ledger: Ledger): Ledger => ({
      ...ledger,
      async countedState(...args) {
        const state = await ledger.countedState(...args);
        read.resolve();
        await made.promise;
        return state;
      },
    });
    const process = startProcess(database, clock, slow);
    const who = await makeAccount(process, 'starter');
    const first = ask(process, who);
    await read.promise;
    const { record } = makeApiKey(who.accountId, 'second');
    await process.apiKeys.create(record);
    const second = ask(process, { ...who, keyId: record.id });
    made.resolve();
    expect((await first).kind).toBe('admitted');
    expect((await second).kind).toBe('admitted');
  });

  it('an account that runs dry is looked up once a minute: a grant the gate missed is found', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    await admitted(process, who, 300);
    await process.ledger.grant({ accountId: who.accountId, amount: 1, reason: 'test' });
    expect((await ask(process, who)).kind).toBe('insufficient');
    clock.advance(60_000);
    expect((await ask(process, who)).kind).toBe('admitted');
    expect((await ask(process, who)).kind).toBe('insufficient');
  });

  it('a request at the end of its cycle is counted in the next one', async () => {
    const turning = (ledger: Ledger): Ledger => ({
      ...ledger,
      reserve(reservation) {
        // Time moves on between the gate's answer and the ledger's.
        if (clock.now() < Date.parse('2026-04-01')) clock.set('2026-04-01T00:00:00Z');
        return ledger.reserve(reservation);
      },
    });
    const process = startProcess(database, clock, turning);
    const who = await makeAccount(process, 'free');
    const one = await admitted(process, who);
    expect(new Date(one.account.cycle.startMs).toISOString()).toBe('2026-04-01T00:00:00.000Z');
    expect(await used(process, who)).toBe(1);
  });
});

describe('charging', () => {
  it('takes what was delivered, never more than was reserved, and gives the rest back', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    await process.credits.charge(await admitted(process, who, 10), async () => 4);
    await process.credits.charge(await admitted(process, who, 2), async () => 9);
    await process.credits.charge(await admitted(process, who, 5), async () => 0);
    await process.credits.drain();
    expect(await used(process, who)).toBe(6);
    expect(process.credits.counts()).toMatchObject({ settled: 2, refunded: 1, open: 0 });
  });

  it('of work that fails gives everything back before the fault is passed on', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    const fault = new Error('no picture');
    const charging = process.credits.charge(await admitted(process, who, 3), async () => {
      expect(process.credits.counts().open).toBe(1);
      throw fault;
    });
    await expect(charging).rejects.toBe(fault);
    expect(await process.ledger.audit(who.accountId)).toMatchObject([{ pending: 0, settled: 0 }]);
    expect(process.credits.counts()).toMatchObject({ refunded: 1, open: 0 });
  });

  it('leaves nothing open where the end is written too late, twice or not at all', async () => {
    let failing = false;
    const process = startProcess(database, clock, (ledger) => ({
      ...ledger,
      resolve: (one) => (failing ? Promise.reject(new Error('away')) : ledger.resolve(one)),
    }));
    const who = await makeAccount(process, 'free');
    const [late, lateRefund, twice, lost] = [
      await admitted(process, who),
      await admitted(process, who),
      await admitted(process, who),
      await admitted(process, who),
    ];
    await refund(process.credits, twice);
    await refund(process.credits, twice);
    failing = true;
    await settle(process.credits, lost);
    await process.credits.drain();
    failing = false;
    clock.advance(60_000);
    await process.credits.sweep();
    await settle(process.credits, late);
    await refund(process.credits, lateRefund);
    await process.credits.drain();
    const counts = { admitted: 4, refunded: 1, settledTooLate: 1, unresolved: 1, open: 0 };
    expect(process.credits.counts()).toMatchObject(counts);
  });
});

describe('work that is handed over', () => {
  /** Reserves, and hands over; what is adopted later. */
  async function handOver(process: Process, who: Who, amount: number) {
    const one = await admitted(process, who, amount);
    await process.credits.charge(one, async () => 'handed-over');
    const named: string[] = [];
    return {
      named,
      adoption: {
        accountId: who.accountId,
        keyId: who.keyId,
        reservationId: one.reservationId!,
        async replaceReservation(id: string) {
          named.push(id);
          return true;
        },
      },
    };
  }

  it('is open in no process until it is adopted, and is charged once, however often it is', async () => {
    const first = startProcess(database, clock);
    const who = await makeAccount(first, 'free');
    const { adoption, named } = await handOver(first, who, 10);
    expect(first.credits.counts().open).toBe(0);
    expect(await used(first, who)).toBe(10);
    const { cycle } = (await first.ledger.accountState(who.accountId))!;
    const charged = { kind: 'charged', credits: 7, cycleId: cycle.id };
    expect(await first.credits.adopt(adoption, 7)).toEqual(charged);
    const other = startProcess(database, clock);
    expect(await other.credits.adopt(adoption, 7)).toEqual(charged);
    expect(named).toEqual([]);
    expect(await used(first, who)).toBe(7);
    expect(first.credits.counts()).toMatchObject({ admitted: 1, settled: 1, open: 0 });
    expect(other.credits.counts()).toMatchObject({ admitted: 0, settled: 0, open: 0 });
  });

  it('that delivered nothing gives everything back', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    const { adoption } = await handOver(process, who, 10);
    const free = { kind: 'charged', credits: 0, cycleId: null };
    expect(await process.credits.adopt(adoption, 0)).toEqual(free);
    expect(await used(process, who)).toBe(0);
    expect(process.credits.counts()).toMatchObject({ refunded: 1, open: 0 });
  });

  it('is paid by another reservation where its own has expired or never was, while there are credits', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    const { adoption, named } = await handOver(process, who, 10);
    clock.advance(HANDED_OVER_MS);
    await process.credits.sweep();
    expect(await process.credits.adopt(adoption, 8)).toMatchObject({ kind: 'charged', credits: 8 });
    expect(named).toHaveLength(1);
    const never = { ...adoption, reservationId: newId() };
    expect(await process.credits.adopt(never, 2)).toMatchObject({ kind: 'charged', credits: 2 });
    expect(await used(process, who)).toBe(10);
    await admitted(process, who, 290);
    const poor = { ...adoption, reservationId: newId() };
    expect(await process.credits.adopt(poor, 1)).toEqual({ kind: 'insufficient' });
    expect(await used(process, who)).toBe(300);
    expect(process.credits.counts()).toMatchObject({ admitted: 4, settled: 2, open: 1 });
  });

  it('of which somebody else has charge by now is theirs to pay for', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    const { adoption } = await handOver(process, who, 10);
    clock.advance(HANDED_OVER_MS);
    await process.credits.sweep();
    const lost = { ...adoption, replaceReservation: async () => false };
    expect(await process.credits.adopt(lost, 8)).toEqual({ kind: 'taken-over' });
    const nobody = { ...adoption, accountId: 'nobody' };
    expect(await process.credits.adopt(nobody, 8)).toEqual({ kind: 'no-account' });
    expect(await used(process, who)).toBe(0);
    expect(process.credits.counts().open).toBe(0);
  });

  it('is adopted again where the ledger does not answer', async () => {
    let failing = true;
    const process = startProcess(database, clock, (ledger) => ({
      ...ledger,
      async resolve(one) {
        const won = await ledger.resolve(one);
        if (failing) throw new OutcomeUnknown('the connection was lost');
        return won;
      },
    }));
    const who = await makeAccount(process, 'free');
    const { adoption } = await handOver(process, who, 10);
    await expect(process.credits.adopt(adoption, 6)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(process.credits.counts().open).toBe(0);
    failing = false;
    expect(await process.credits.adopt(adoption, 6)).toMatchObject({ kind: 'charged', credits: 6 });
    expect(await used(process, who)).toBe(6);
  });
});

describe('credits under faults', () => {
  it('where the ledger knows better than the gate, the answer is the ledger’s', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    await admitted(process, who);
    // Another process uses up the account behind this gate's back.
    await admitted(startProcess(database, clock), who, 299);
    const decision = await ask(process, who);
    expect(decision).toMatchObject({
      kind: 'insufficient',
      account: { balance: { remaining: 0 } },
    });
    expect(await used(process, who)).toBe(300);
  });

  it('a reservation that was not written is taken back, whatever the fault', async () => {
    for (const fault of [new Overload('too many'), new Error('no room on the disk')]) {
      let failing = true;
      const process = startProcess(database, clock, (ledger) => ({
        ...ledger,
        reserve: (one) => (failing ? Promise.reject(fault) : ledger.reserve(one)),
      }));
      const who = await makeAccount(process, 'free');
      await expect(ask(process, who, 300)).rejects.toBe(fault);
      expect(await used(process, who)).toBe(0);
      failing = false;
      expect((await ask(process, who, 300)).kind).toBe('admitted');
    }
  });

  it('where it is unknown whether it was written, only the ledger says in the end', async () => {
    for (const written of [true, false]) {
      const process = startProcess(database, clock, (ledger) => ({
        ...ledger,
        async reserve(one) {
          if (written) await ledger.reserve(one);
          throw new OutcomeUnknown('the connection was lost');
        },
      }));
      const who = await makeAccount(process, 'free');
      await expect(ask(process, who, 100)).rejects.toBeInstanceOf(OutcomeUnknown);
      // Until it is known, the credits are kept back.
      expect((await admitted(process, who, 0)).account.balance.used).toBe(100);
      clock.advance(60_000);
      expect(await process.credits.sweep()).toBe(written ? 1 : 0);
      clock.advance(60_000);
      await process.credits.sweep();
      expect(await used(process, who)).toBe(0);
    }
  });

  it('a gate that lost everything while requests were under way agrees with the ledger again', async () => {
    for (const outcome of ['settled', 'refunded'] as const) {
      const before = startProcess(database, clock);
      const who = await makeAccount(before, 'free');
      const one = await admitted(before, who, 5);
      const after = startProcess(database, clock);
      expect(await used(after, who)).toBe(5);
      if (outcome === 'settled') await settle(after.credits, one);
      else await refund(after.credits, one);
      await after.credits.drain();
      expect(await used(after, who)).toBe(outcome === 'settled' ? 5 : 0);
    }
  });

  it('an end that cannot be written undercharges, is reported, and comes back with the sweep', async () => {
    const process = startProcess(database, clock, (ledger) => ({
      ...ledger,
      resolve: () => Promise.reject(new Error('the database is away')),
    }));
    const who = await makeAccount(process, 'free');
    await settle(process.credits, await admitted(process, who));
    await refund(process.credits, await admitted(process, who));
    await process.credits.drain();
    expect(process.credits.counts()).toMatchObject({ unresolved: 2, settled: 0, refunded: 0 });
    expect(process.lines.map((line) => line.level)).toEqual(['error', 'error']);
    expect(await used(process, who)).toBe(2);
    clock.advance(60_000);
    expect(await process.credits.sweep()).toBe(2);
    expect(await used(process, who)).toBe(0);
  });

  it('what a dead process reserved comes back within 65 s; what it delivered late is not charged', async () => {
    const dead = startProcess(database, clock);
    const who = await makeAccount(dead, 'free');
    const late = await admitted(dead, who, 10);
    const heir = startProcess(database, clock);
    expect(await used(heir, who)).toBe(10);
    clock.advance(60_000);
    expect(await heir.credits.sweep()).toBe(1);
    expect(await used(heir, who)).toBe(0);
    await settle(heir.credits, late);
    await heir.credits.drain();
    expect(heir.credits.counts().settledTooLate).toBe(1);
    expect(await used(heir, who)).toBe(0);
  });
});

describe('the comparison of gate and ledger', () => {
  it('finds what the gate missed, and nothing while requests are at any stage', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'starter');
    const { accountId } = who;
    const kept = await admitted(process, who, 2);
    await settle(process.credits, await admitted(process, who, 3));
    await refund(process.credits, await admitted(process, who, 4));
    await process.credits.drain();
    // Ended in the ledger; the gate has not heard of it.
    await process.ledger.resolve({ reservationId: kept.reservationId!, outcome: 'refunded' });
    expect(await process.credits.reconcile()).toBe(0);
    const missed = [
      () => process.ledger.grant({ accountId, amount: 1, reason: 'test' }),
      () => process.accounts.setLimit(accountId, { requests: 70, windowMs: 1000 }),
      () => process.accounts.setPlan(accountId, 'pro'),
      () => admitted(startProcess(database, clock), who),
    ];
    for (const change of missed) {
      await admitted(process, who, 0);
      await change();
      expect(await process.credits.reconcile()).toBe(1);
      await admitted(process, who, 0);
      expect(await process.credits.reconcile()).toBe(0);
    }
    expect(process.credits.counts().repaired).toBe(missed.length);
    expect(process.lines.map((line) => line.level)).toEqual(missed.map(() => 'warn'));
  });

  it('takes a balance that moves while it looks for what it is', async () => {
    let meanwhile: (() => Promise<unknown>) | undefined;
    const process = startProcess(database, clock, (ledger) => ({
      ...ledger,
      async countedState(...args) {
        const act = meanwhile;
        meanwhile = undefined;
        await act?.();
        return ledger.countedState(...args);
      },
    }));
    const who = await makeAccount(process, 'free');
    await admitted(process, who);
    meanwhile = async () => {
      await settle(process.credits, await admitted(process, who));
      await process.credits.drain();
    };
    expect(await process.credits.reconcile()).toBe(0);
    expect(meanwhile).toBeUndefined();
  });

  it('leaves alone a cycle that has just ended', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    await admitted(process, who);
    clock.set('2027-05-01T00:00:00Z');
    expect(await process.credits.reconcile()).toBe(0);
    expect(await used(process, who)).toBe(0);
  });

  it('frees what a process that died reserved at the gate and nowhere else', async () => {
    const process = startProcess(database, clock);
    const who = await makeAccount(process, 'free');
    await admitted(process, who, 0);
    const lost = { ...who, reservationId: newId(), amount: 5, plans: null };
    expect((await admitOne(process.gate, lost)).kind).toBe('admitted');
    expect(await process.credits.reconcile()).toBe(0);
    clock.advance(UNCONFIRMED_MS);
    expect(await used(process, who), 'whoever looks next').toBe(0);
    expect(await process.credits.reconcile()).toBe(0);
  });
});
