/** What every ledger promises, whatever it is made of. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Accounts } from '../../src/accounts/accounts.ts';
import type { PlanId } from '../../src/billing/plans.ts';
import type { AccountState } from '../../src/credits/gate.ts';
import { Overload, type Audit, type Ledger, type Reservation } from '../../src/credits/ledger.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';

export interface LedgerUnderTest {
  readonly ledger: Ledger;
  readonly accounts: Accounts;
}

/** Runs the suite against the ledger that `make` makes over a clock. */
export function ledgerContract(name: string, make: (clock: TestClock) => LedgerUnderTest): void {
  describe(`ledger: ${name}`, () => {
    let clock: TestClock;
    let ledger: Ledger;
    let accounts: Accounts;
    beforeEach(() => {
      clock = createTestClock('2026-01-31T12:00:00Z');
      ({ ledger, accounts } = make(clock));
    });

    const account = async (planId: PlanId, included?: number): Promise<string> => {
      const id = newId();
      await accounts.create({ id, email: `${id}@example.com`, planId, passwordHash: null });
      if (included !== undefined) {
        const { included: now } = await state(id);
        await ledger.grant({ accountId: id, amount: included - now, reason: 'test' });
      }
      return id;
    };
    const state = async (id: string): Promise<AccountState> => {
      const found = await ledger.accountState(id);
      if (found === undefined) throw new Error('no such account');
      return found;
    };
    const reservation = async (
      accountId: string,
      change: Partial<Reservation> = {},
    ): Promise<Reservation> => ({
      id: newId(),
      accountId,
      keyId: 'abcdefgh',
      cycleId: (await state(accountId)).cycle.id,
      amount: 1,
      createdAtMs: clock.now(),
      expiresAtMs: clock.now() + 60_000,
      ...change,
    });
    const reserve = async (
      accountId: string,
      change: Partial<Reservation> = {},
    ): Promise<string> => {
      const made = await reservation(accountId, change);
      expect(await ledger.reserve(made)).toBe('recorded');
      return made.id;
    };
    /** The newest cycle's sums; every cycle's are compared with its rows. */
    const sums = async (accountId: string): Promise<Audit> => {
      const audits = await ledger.audit(accountId);
      for (const audit of audits) {
        expect([audit.pendingCounted, audit.settledCounted]).toEqual([
          audit.pending,
          audit.settled,
        ]);
      }
      return audits.at(-1)!;
    };

    describe('reservations', () => {
      it('are pending until they end, and count as used', async () => {
        const id = await account('free');
        await reserve(id, { amount: 3 });
        expect(await sums(id)).toMatchObject({ included: 300, pending: 3, settled: 0 });
        expect(await state(id)).toMatchObject({
          included: 300,
          used: 3,
          planId: 'free',
          mode: 'hard',
        });
      });

      it('are recorded once for each id, one after the other or at the same time', async () => {
        const id = await account('free');
        const made = await reservation(id, { amount: 2 });
        expect(await Promise.all([1, 2, 3].map(() => ledger.reserve(made)))).toEqual([
          ...['recorded', 'recorded', 'recorded'],
        ]);
        expect(await ledger.reserve(made)).toBe('recorded');
        expect(await sums(id)).toMatchObject({ pending: 2 });
      });

      it('that were recorded stay recorded when asked for again with nothing left', async () => {
        const id = await account('free', 1);
        const made = await reservation(id);
        expect(await ledger.reserve(made)).toBe('recorded');
        await ledger.resolve({ reservationId: made.id, outcome: 'settled' });
        expect(await ledger.reserve(made)).toBe('recorded');
        expect(await sums(id)).toMatchObject({ pending: 0, settled: 1 });
      });

      it('in hard mode never exceed what is included, at any concurrency', async () => {
        const id = await account('free', 40);
        const made = await Promise.all(Array.from({ length: 700 }, () => reservation(id)));
        const answers = await Promise.all(made.map((one) => ledger.reserve(one)));
        expect(answers.filter((answer) => answer === 'recorded')).toHaveLength(40);
        expect(answers.filter((answer) => answer === 'insufficient')).toHaveLength(660);
        expect(await sums(id)).toMatchObject({ pending: 40 });
      });

      it('that are too large do not crowd out those that fit', async () => {
        const id = await account('free', 10);
        const amounts = [50, 4, 11, 5, 2, 1];
        const made = await Promise.all(amounts.map((amount) => reservation(id, { amount })));
        const answers = await Promise.all(made.map((one) => ledger.reserve(one)));
        const recorded = amounts.filter((_, i) => answers[i] === 'recorded');
        const sum = recorded.reduce((a, b) => a + b, 0);
        expect(sum).toBeLessThanOrEqual(10);
        for (const [i, amount] of amounts.entries()) {
          if (answers[i] === 'insufficient') expect(sum + amount).toBeGreaterThan(10);
        }
      });

      it('go beyond the included credits in overage mode, to the cap and not one further', async () => {
        const id = await account('starter', 2);
        await accounts.setOverageMax(id, 3);
        await reserve(id, { amount: 5 });
        expect(await ledger.reserve(await reservation(id))).toBe('insufficient');
        await accounts.setOverageMax(id, null);
        await reserve(id, { amount: 1_000_000 });
        expect(await state(id)).toMatchObject({ overageMax: null, used: 1_000_005, included: 2 });
      });

      it('of an unlimited account are counted and never refused', async () => {
        const id = await account('business');
        await reserve(id, { amount: 1_000_000 });
        expect(await state(id)).toMatchObject({ mode: 'unlimited', used: 1_000_000 });
      });

      it('for a cycle that is over, is not there or is somebody else’s are stale', async () => {
        const [id, other] = [await account('free'), await account('free')];
        const late = await reservation(id);
        const stale = [
          await reservation(id, { cycleId: (await state(other)).cycle.id }),
          await reservation(id, { cycleId: '999999999' }),
          await reservation(id, { cycleId: 'nonsense' }),
          await reservation(id, { accountId: newId() }),
        ];
        for (const one of stale) expect(await ledger.reserve(one)).toBe('stale');
        clock.set('2026-02-01T00:00:00Z');
        expect(await ledger.reserve(late)).toBe('stale');
        expect(await sums(id)).toMatchObject({ pending: 0 });
        expect(await sums(other)).toMatchObject({ pending: 0 });
      });

      it('that make no sense are refused before anything is written', async () => {
        const id = await account('business');
        const wrong: Partial<Reservation>[] = [
          ...[0, -1, 1.5, NaN, Infinity, 1_000_001].map((amount) => ({ amount })),
          ...['', 'no uuid', newId().toUpperCase()].map((wrongId) => ({ id: wrongId })),
          { expiresAtMs: clock.now() },
          { expiresAtMs: NaN },
        ];
        for (const change of wrong) {
          await expect(ledger.reserve(await reservation(id, change))).rejects.toThrow(RangeError);
        }
        expect(await sums(id)).toMatchObject({ pending: 0 });
      });

      it('that the database refuses fail alone, not those beside them', async () => {
        const [id, other] = [await account('free'), await account('free')];
        const made = [
          await reservation(id),
          await reservation(id, { keyId: 'nul\u0000' }),
          await reservation(other),
        ];
        const answers = await Promise.allSettled(made.map((one) => ledger.reserve(one)));
        expect(answers.map((a) => a.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
        expect(await sums(id)).toMatchObject({ pending: 1 });
        expect(await sums(other)).toMatchObject({ pending: 1 });
      });

      it('beyond those that may wait are refused as an overload and not written', async () => {
        const id = await account('business');
        const made = await reservation(id);
        const all = Array.from({ length: 6000 }, () => ledger.reserve({ ...made, id: newId() }));
        const answers = await Promise.allSettled(all);
        const refused = answers.filter((answer) => answer.status === 'rejected');
        expect(refused.length).toBeGreaterThan(0);
        for (const { reason } of refused) expect(reason).toBeInstanceOf(Overload);
        expect(await sums(id)).toMatchObject({ pending: 6000 - refused.length });
      });
    });

    describe('ends', () => {
      it('settling charges, refunding gives back; the amount is the stored one', async () => {
        const id = await account('free');
        const [kept, returned] = [
          await reserve(id, { amount: 3 }),
          await reserve(id, { amount: 5 }),
        ];
        expect(await ledger.resolve({ reservationId: kept, outcome: 'settled' })).toBe(true);
        expect(await sums(id)).toMatchObject({ pending: 5, settled: 3 });
        expect(await ledger.resolve({ reservationId: returned, outcome: 'refunded' })).toBe(true);
        expect(await sums(id)).toMatchObject({ pending: 0, settled: 3 });
      });

      it('happen once, whoever asks how often, in turn or at the same time', async () => {
        const id = await account('free');
        const reservationId = await reserve(id);
        const outcomes = ['refunded', 'settled', 'expired', 'settled', 'refunded'] as const;
        const ends = await Promise.all(
          outcomes.map((outcome) => ledger.resolve({ reservationId, outcome })),
        );
        expect(ends.filter(Boolean)).toHaveLength(1);
        for (const outcome of outcomes) {
          expect(await ledger.resolve({ reservationId, outcome })).toBe(false);
        }
        const settled = ends[0] === true || ends[2] === true || ends[4] === true ? 0 : 1;
        expect(await sums(id)).toMatchObject({ pending: 0, settled });
      });

      it('of a reservation that never was change nothing and say so', async () => {
        expect(await ledger.resolve({ reservationId: newId(), outcome: 'settled' })).toBe(false);
        await expect(ledger.resolve({ reservationId: 'x', outcome: 'settled' })).rejects.toThrow(
          RangeError,
        );
      });

      it('of many accounts at the same time agree with the rows', async () => {
        const ids = await Promise.all(Array.from({ length: 8 }, () => account('pro')));
        const made = await Promise.all(
          Array.from({ length: 400 }, (_, i) => reserve(ids[i % 8]!, { amount: 1 + (i % 3) })),
        );
        const ends = made.map((reservationId, i) =>
          ledger.resolve({ reservationId, outcome: i % 4 === 0 ? 'refunded' : 'settled' }),
        );
        expect((await Promise.all(ends)).every(Boolean)).toBe(true);
        for (const id of ids) expect(await sums(id)).toMatchObject({ pending: 0 });
      });
    });

    describe('expiry', () => {
      const expired = async (accountId: string): Promise<string[]> => {
        const ended: string[] = [];
        for (;;) {
          const some = await ledger.expire();
          if (some.length === 0) return ended.sort();
          for (const one of some) if (one.accountId === accountId) ended.push(one.reservationId);
        }
      };

      it('gives back what nobody ended, from its moment on, and a late settle charges nothing', async () => {
        const id = await account('free');
        const ids = [await reserve(id, { amount: 2 }), await reserve(id)].sort();
        await ledger.resolve({ reservationId: await reserve(id), outcome: 'settled' });
        clock.advance(59_999);
        expect(await expired(id)).toEqual([]);
        clock.advance(1);
        expect(await expired(id)).toEqual(ids);
        expect(await expired(id)).toEqual([]);
        for (const reservationId of ids) {
          expect(await ledger.resolve({ reservationId, outcome: 'settled' })).toBe(false);
        }
        expect(await sums(id)).toMatchObject({ pending: 0, settled: 1 });
      });

      it('gives back more than one turn takes', async () => {
        const id = await account('business');
        const made = await reservation(id);
        const ids = Array.from({ length: 1200 }, () => newId());
        await Promise.all(ids.map((one) => ledger.reserve({ ...made, id: one })));
        clock.advance(60_000);
        expect(await expired(id)).toEqual(ids.sort());
      });

      it('finds, after a restart, what expired while nobody looked', async () => {
        const id = await account('free');
        await expired(id);
        const reservationId = await reserve(id);
        clock.advance(86_400_000);
        ({ ledger, accounts } = make(clock));
        expect(await expired(id)).toEqual([reservationId]);
      });

      it('finds what was reserved after the clock stepped back, with or without a restart', async () => {
        const id = await account('free');
        await expired(id);
        clock.advance(-3 * 3_600_000);
        await expired(id);
        const before = await reserve(id);
        clock.advance(60_000);
        expect(await expired(id)).toEqual([before]);
        clock.advance(-86_400_000);
        ({ ledger, accounts } = make(clock));
        const after = await reserve(id);
        clock.advance(60_000);
        expect(await expired(id)).toEqual([after]);
      });
    });

    describe('cycles', () => {
      it('of a free account are calendar months with the full number of calls each', async () => {
        const id = await account('free');
        await reserve(id, { amount: 300 });
        const first = (await state(id)).cycle;
        expect([first.startMs, first.endMs]).toEqual([
          Date.parse('2026-01-01'),
          Date.parse('2026-02-01'),
        ]);
        clock.set('2026-02-01T00:00:00Z');
        const next = await state(id);
        expect(next).toMatchObject({ included: 300, used: 0 });
        expect(next.cycle).toMatchObject({ startMs: first.endMs, endMs: Date.parse('2026-03-01') });
      });

      it('of a paid account run from its anchor, 31 January to 28 February to 31 March', async () => {
        const id = await account('pro');
        const starts: string[] = [];
        for (const day of ['2026-02-01', '2026-03-01', '2026-04-01']) {
          clock.set(`${day}T00:00:00Z`);
          starts.push(new Date((await state(id)).cycle.startMs).toISOString());
        }
        expect(starts).toEqual([
          '2026-01-31T12:00:00.000Z',
          '2026-02-28T12:00:00.000Z',
          '2026-03-31T12:00:00.000Z',
        ]);
      });

      it('tile time without a gap after months in which nobody asked', async () => {
        const id = await account('starter');
        const first = (await state(id)).version;
        clock.set('2027-02-15T00:00:00Z');
        const last = await state(id);
        expect(new Date(last.cycle.startMs).toISOString()).toBe('2027-01-31T12:00:00.000Z');
        expect(await ledger.audit(id)).toHaveLength(13);
        expect(last.version).toBeGreaterThan(first);
      });

      it('keep what was reserved in them, even where it ends later', async () => {
        const id = await account('free');
        const reservationId = await reserve(id, { amount: 7 });
        clock.set('2026-02-01T00:00:10Z');
        expect((await state(id)).used).toBe(0);
        await ledger.resolve({ reservationId, outcome: 'settled' });
        const [old, running] = await ledger.audit(id);
        expect(old).toMatchObject({ pending: 0, settled: 7 });
        expect(running).toMatchObject({ pending: 0, settled: 0 });
      });

      it('are not reopened by a clock that steps back', async () => {
        const id = await account('free');
        clock.set('2026-02-10T00:00:00Z');
        const { cycle } = await state(id);
        clock.set('2026-01-20T00:00:00Z');
        expect((await state(id)).cycle).toEqual(cycle);
      });

      it('opened by many calls at the same time are opened once', async () => {
        const id = await account('free');
        clock.set('2026-03-01T00:00:00Z');
        const states = await Promise.all(Array.from({ length: 20 }, () => state(id)));
        expect(new Set(states.map((one) => one.cycle.id)).size).toBe(1);
        expect(await ledger.audit(id)).toHaveLength(3);
      });

      it('start anew with a change of plan; the old one ends there and keeps its reservations', async () => {
        const id = await account('free');
        const reservationId = await reserve(id);
        const before = await state(id);
        clock.advance(1000);
        await accounts.setPlan(id, 'pro');
        const after = await state(id);
        expect(after).toMatchObject({ planId: 'pro', mode: 'overage', included: 50_000, used: 0 });
        expect(after.version).toBeGreaterThan(before.version);
        expect(after.cycle.startMs).toBe(clock.now());
        expect(new Date(after.cycle.endMs).toISOString()).toBe('2026-02-28T12:00:01.000Z');
        const late = await reservation(id, { cycleId: before.cycle.id });
        expect(await ledger.reserve(late)).toBe('stale');
        await ledger.resolve({ reservationId, outcome: 'settled' });
        expect((await ledger.audit(id))[0]).toMatchObject({ pending: 0, settled: 1 });
      });
    });

    describe('grants', () => {
      it('add to the running cycle alone', async () => {
        const id = await account('free');
        const before = (await state(id)).version;
        const grant = { accountId: id, amount: 50, reason: 'sorry' };
        expect(await ledger.grant(grant)).toEqual({ applied: 50, included: 350 });
        expect(await state(id)).toMatchObject({ included: 350 });
        expect((await state(id)).version).toBeGreaterThan(before);
        clock.set('2026-02-01T00:00:00Z');
        expect(await state(id)).toMatchObject({ included: 300 });
      });

      it('take away what is left and not what is used', async () => {
        for (const planId of ['free', 'starter'] as const) {
          const id = await account(planId, 300);
          await reserve(id, { amount: 120 });
          const grant = { accountId: id, amount: -1000, reason: 'mistake' };
          expect(await ledger.grant(grant)).toEqual({ applied: -180, included: 120 });
          expect(await ledger.grant(grant)).toEqual({ applied: 0, included: 120 });
        }
      });

      it('are recorded for an unlimited account and never go below zero', async () => {
        const id = await account('business');
        const grant = { accountId: id, amount: 5, reason: 'test' };
        expect(await ledger.grant(grant)).toEqual({ applied: 5, included: 5 });
        expect(await ledger.grant({ ...grant, amount: -7 })).toEqual({ applied: -5, included: 0 });
      });

      it('to nobody, or of no whole number, are a fault', async () => {
        const grant = { accountId: newId(), amount: 5, reason: 'test' };
        await expect(ledger.grant(grant)).rejects.toThrow('no account');
        const id = await account('free');
        for (const amount of [0.5, NaN, 1e15]) {
          await expect(ledger.grant({ accountId: id, amount, reason: 'x' })).rejects.toThrow(
            RangeError,
          );
        }
      });
    });

    describe('states', () => {
      it('of no account are undefined', async () => {
        expect(await ledger.accountState(newId())).toBeUndefined();
        expect(await ledger.countedState(newId(), [])).toBeUndefined();
        expect(await ledger.audit(newId())).toEqual([]);
      });

      it('tell which of the reservations asked about they contain', async () => {
        const id = await account('free');
        const [open, settled, refunded] = [await reserve(id), await reserve(id), await reserve(id)];
        await ledger.resolve({ reservationId: settled, outcome: 'settled' });
        await ledger.resolve({ reservationId: refunded, outcome: 'refunded' });
        const unknown = newId();
        const read = await ledger.countedState(id, [open, settled, refunded, unknown]);
        expect(read?.counted).toEqual(new Set([open, settled]));
        expect(read?.state.used).toBe(2);
        clock.set('2026-02-01T00:00:00Z');
        expect((await ledger.countedState(id, [open, settled]))?.counted).toEqual(new Set());
      });

      it('carry the plan’s limit or the operator’s, and the keys', async () => {
        const id = await account('pro');
        expect((await state(id)).limit).toEqual({ requests: 50, windowMs: 60_000 });
        await accounts.setLimit(id, { requests: 7, windowMs: 2000 });
        expect((await state(id)).limit).toEqual({ requests: 7, windowMs: 2000 });
        await accounts.setLimit(id, null);
        expect((await state(id)).limit).toEqual({ requests: 50, windowMs: 60_000 });
        const key = { accountId: id, name: 'key', last4: 'abcd' };
        const [kept, gone] = [newId().slice(0, 8), newId().slice(0, 8)];
        await accounts.createKey({ ...key, id: kept, hash: Buffer.from(newId()) });
        await accounts.createKey({ ...key, id: gone, hash: Buffer.from(newId()) });
        await accounts.revokeKey(gone);
        expect((await state(id)).keys).toEqual(
          new Map([
            [kept, true],
            [gone, false],
          ]),
        );
      });

      it('have a version that counts up with every change', async () => {
        const id = await account('free');
        const changes = [
          () => accounts.setPlan(id, 'starter'),
          () => accounts.setLimit(id, { requests: 1, windowMs: 1000 }),
          () => accounts.setOverageMax(id, 5),
          () => ledger.grant({ accountId: id, amount: 1, reason: 'x' }),
          async () => clock.advance(40 * 86_400_000),
        ];
        for (const change of changes) {
          const before = (await state(id)).version;
          await change();
          expect((await state(id)).version).toBeGreaterThan(before);
        }
      });
    });
  });
}
