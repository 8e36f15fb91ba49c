/** What every ledger promises of cycles, grants and states, whatever it is made of. */
import { beforeEach, describe, expect, it } from 'vitest';
import { makeApiKey, NO_LIMITS, type NewKeyRecord } from '../../src/api-keys/api-key.ts';
import { FIRST_RULE } from '../../src/credits/key-rule.ts';
import { newId } from '../../src/util/id.ts';
import { startLedger, type LedgerFixture, type MakeLedger } from './ledger-fixture.ts';

/** Runs the suite against the ledger that `make` makes over a clock. */
export function ledgerCyclesContract(name: string, make: MakeLedger): void {
  describe(`ledger cycles: ${name}`, () => {
    let at: LedgerFixture;
    beforeEach(() => {
      at = startLedger(make);
    });

    describe('cycles', () => {
      it('of a free account are calendar months with the full number of calls each', async () => {
        const id = await at.account('free');
        await at.reserve(id, { amount: 300 });
        const first = (await at.state(id)).cycle;
        expect([first.startMs, first.endMs]).toEqual([
          Date.parse('2026-01-01'),
          Date.parse('2026-02-01'),
        ]);
        at.clock.set('2026-02-01T00:00:00Z');
        const next = await at.state(id);
        expect(next).toMatchObject({ included: 300, used: 0 });
        expect(next.cycle).toMatchObject({ startMs: first.endMs, endMs: Date.parse('2026-03-01') });
      });

      it('of a paid account run from its anchor, 31 January to 28 February to 31 March', async () => {
        const id = await at.account('pro');
        const starts: string[] = [];
        for (const day of ['2026-02-01', '2026-03-01', '2026-04-01']) {
          at.clock.set(`${day}T00:00:00Z`);
          starts.push(new Date((await at.state(id)).cycle.startMs).toISOString());
        }
        expect(starts).toEqual([
          '2026-01-31T12:00:00.000Z',
          '2026-02-28T12:00:00.000Z',
          '2026-03-31T12:00:00.000Z',
        ]);
      });

      it('tile time without a gap after months in which nobody asked', async () => {
        const id = await at.account('starter');
        const first = (await at.state(id)).version;
        at.clock.set('2027-02-15T00:00:00Z');
        const last = await at.state(id);
        expect(new Date(last.cycle.startMs).toISOString()).toBe('2027-01-31T12:00:00.000Z');
        expect(await at.ledger.audit(id)).toHaveLength(13);
        expect(last.version).toBeGreaterThan(first);
      });

      it('keep what was reserved in them, even where it ends later', async () => {
        const id = await at.account('free');
        const reservationId = await at.reserve(id, { amount: 7 });
        at.clock.set('2026-02-01T00:00:10Z');
        expect((await at.state(id)).used).toBe(0);
        await at.ledger.resolve({ reservationId, outcome: 'settled', credits: 7 });
        const [old, running] = await at.ledger.audit(id);
        expect(old).toMatchObject({ pending: 0, settled: 7 });
        expect(running).toMatchObject({ pending: 0, settled: 0 });
      });

      it('are not reopened by a clock that steps back a little', async () => {
        const id = await at.account('free');
        at.clock.set('2026-02-01T00:10:00Z');
        const { cycle } = await at.state(id);
        at.clock.set('2026-01-31T23:00:00Z');
        expect((await at.state(id)).cycle).toEqual(cycle);
      });

      it('opened by many calls at the same time are opened once', async () => {
        const id = await at.account('free');
        at.clock.set('2026-03-01T00:00:00Z');
        const states = await Promise.all(Array.from({ length: 20 }, () => at.state(id)));
        expect(new Set(states.map((one) => one.cycle.id)).size).toBe(1);
        expect(await at.ledger.audit(id)).toHaveLength(3);
      });

      it('change their plan in order even where the clock has stepped back', async () => {
        const id = await at.account('free');
        at.clock.set('2026-02-01T00:10:00Z');
        const before = await at.state(id);
        at.clock.set('2026-01-31T23:00:00Z');
        await at.accounts.setPlan(id, 'starter');
        const { cycle } = await at.state(id);
        expect(cycle.startMs).toBe(before.cycle.startMs);
        expect(cycle.endMs).toBe(Date.parse('2026-03-01'));
      });

      it('start anew with a change of plan; the old one ends there and keeps its reservations', async () => {
        const id = await at.account('free');
        const reservationId = await at.reserve(id);
        const before = await at.state(id);
        at.clock.advance(1000);
        await at.accounts.setPlan(id, 'pro');
        const after = await at.state(id);
        expect(after).toMatchObject({ planId: 'pro', mode: 'overage', included: 50_000, used: 0 });
        expect(after.version).toBeGreaterThan(before.version);
        expect(after.cycle.startMs).toBe(at.clock.now());
        expect(new Date(after.cycle.endMs).toISOString()).toBe('2026-02-28T12:00:01.000Z');
        const late = await at.reservation(id, { cycleId: before.cycle.id });
        expect(await at.ledger.reserve(late)).toBe('stale');
        await at.ledger.resolve({ reservationId, outcome: 'settled', credits: 1 });
        expect((await at.ledger.audit(id))[0]).toMatchObject({ pending: 0, settled: 1 });
      });
    });

    describe('grants', () => {
      it('add to the running cycle alone', async () => {
        const id = await at.account('free');
        const before = (await at.state(id)).version;
        const grant = { accountId: id, amount: 50, reason: 'sorry' };
        expect(await at.ledger.grant(grant)).toEqual({ applied: 50, included: 350 });
        expect(await at.state(id)).toMatchObject({ included: 350 });
        expect((await at.state(id)).version).toBeGreaterThan(before);
        at.clock.set('2026-02-01T00:00:00Z');
        expect(await at.state(id)).toMatchObject({ included: 300 });
      });

      it('take away what is left and not what is used', async () => {
        for (const planId of ['free', 'starter'] as const) {
          const id = await at.account(planId, 300);
          await at.reserve(id, { amount: 120 });
          const grant = { accountId: id, amount: -1000, reason: 'mistake' };
          expect(await at.ledger.grant(grant)).toEqual({ applied: -180, included: 120 });
          expect(await at.ledger.grant(grant)).toEqual({ applied: 0, included: 120 });
        }
      });

      it('are recorded for an unlimited account and never go below zero', async () => {
        const id = await at.account('business');
        const grant = { accountId: id, amount: 5, reason: 'test' };
        expect(await at.ledger.grant(grant)).toEqual({ applied: 5, included: 5 });
        expect(await at.ledger.grant({ ...grant, amount: -7 })).toEqual({
          applied: -5,
          included: 0,
        });
      });

      it('to nobody, or of no whole number, are a fault', async () => {
        const grant = { accountId: newId(), amount: 5, reason: 'test' };
        await expect(at.ledger.grant(grant)).rejects.toThrow('no account');
        const id = await at.account('free');
        for (const amount of [0.5, NaN, 1e15]) {
          await expect(at.ledger.grant({ accountId: id, amount, reason: 'x' })).rejects.toThrow(
            RangeError,
          );
        }
      });
    });

    describe('states', () => {
      it('of no account are undefined', async () => {
        expect(await at.ledger.accountState(newId())).toBeUndefined();
        expect(await at.ledger.countedState(newId(), [])).toBeUndefined();
        expect(await at.ledger.audit(newId())).toEqual([]);
      });

      it('tell which of the reservations asked about they contain', async () => {
        const id = await at.account('free');
        const [open, settled, refunded] = [
          await at.reserve(id),
          await at.reserve(id),
          await at.reserve(id),
        ];
        await at.ledger.resolve({ reservationId: settled, outcome: 'settled', credits: 1 });
        await at.ledger.resolve({ reservationId: refunded, outcome: 'refunded' });
        const part = await at.reserve(id, { amount: 5 });
        await at.ledger.resolve({ reservationId: part, outcome: 'settled', credits: 2 });
        const reservationIds = [open, settled, refunded, part, newId()];
        const read = await at.ledger.countedState(id, reservationIds);
        expect(read?.counted).toEqual(
          new Map([
            [open, { credits: 1, isPending: true }],
            [settled, { credits: 1, isPending: false }],
            [part, { credits: 2, isPending: false }],
          ]),
        );
        expect(read?.state.used).toBe(4);
        at.clock.set('2026-02-01T00:00:00Z');
        expect((await at.ledger.countedState(id, [open, settled]))?.counted).toEqual(new Map());
      });

      it('of a future that a wrong clock made up are withdrawn, and the account has its reset', async () => {
        const id = await at.account('free');
        await at.reserve(id, { amount: 7 });
        at.clock.advance(400 * 86_400_000);
        await at.reserve(id, { amount: 300 });
        expect(await at.state(id)).toMatchObject({ used: 300 });
        const future = (await at.state(id)).cycle.id;
        at.clock.advance(-400 * 86_400_000);
        expect(await at.state(id)).toMatchObject({ used: 7, included: 300 });
        expect((await at.state(id)).cycle.startMs).toBe(Date.parse('2026-01-01T00:00:00Z'));
        // Nothing is charged to one that was withdrawn, whoever still believes in it.
        expect(await at.ledger.reserve(await at.reservation(id, { cycleId: future }))).toBe(
          'stale',
        );
        at.clock.set('2026-02-01T00:00:00Z');
        expect(await at.state(id)).toMatchObject({ used: 0 });
        // Once more, over the same months.
        at.clock.advance(400 * 86_400_000);
        expect((await at.state(id)).used).toBe(0);
        at.clock.advance(-400 * 86_400_000);
        expect((await at.state(id)).cycle.startMs).toBe(Date.parse('2026-02-01T00:00:00Z'));
      });

      it('count what a key has handed over to batches that wait', async () => {
        const id = await at.account('pro');
        const { record } = makeApiKey(id, 'key');
        await at.apiKeys.create(record);
        await at.apiKeys.update({ accountId: id, keyId: record.id }, { creditsMax: 100 });
        const waiting = await at.reserve(id, { amount: 40, keyId: record.id });
        expect((await at.state(id)).keys.get(record.id)?.used).toBe(0);
        await at.ledger.extend([waiting], 'handed-over');
        expect((await at.state(id)).keys.get(record.id)?.used).toBe(40);
        await at.ledger.resolve({ reservationId: waiting, outcome: 'refunded' });
        expect((await at.state(id)).keys.get(record.id)?.used).toBe(0);
      });

      it('carry the plan’s limit or the operator’s, and the keys', async () => {
        const id = await at.account('pro');
        expect((await at.state(id)).limit).toEqual({ requests: 50, windowMs: 60_000 });
        await at.accounts.setLimit(id, { requests: 7, windowMs: 2000 });
        expect((await at.state(id)).limit).toEqual({ requests: 7, windowMs: 2000 });
        await at.accounts.setLimit(id, null);
        expect((await at.state(id)).limit).toEqual({ requests: 50, windowMs: 60_000 });
        const limits = { ...NO_LIMITS, expiresAtMs: at.clock.now() + 1, creditsMax: 5 };
        const [kept, gone] = [makeApiKey(id, 'kept', limits), makeApiKey(id, 'gone')];
        await at.apiKeys.create(kept.record);
        await at.apiKeys.create(gone.record);
        await at.apiKeys.revoke(gone.record.id, null);
        const { expiresAtMs: untilMs, creditsMax } = limits;
        expect((await at.state(id)).keys).toEqual(
          new Map([
            [kept.record.id, { live: true, revision: 1, untilMs, creditsMax, used: 0 }],
            [gone.record.id, { ...FIRST_RULE, live: false, revision: 2, used: 0 }],
          ]),
        );
      });

      it('lack keys that ended more than a day ago', async () => {
        const id = await at.account('pro');
        const limits = { ...NO_LIMITS, expiresAtMs: at.clock.now() + 1000 };
        const [live, revoked, expired] = [
          makeApiKey(id, 'live'),
          makeApiKey(id, 'revoked'),
          makeApiKey(id, 'expired', limits),
        ].map(({ record }) => record) as [NewKeyRecord, NewKeyRecord, NewKeyRecord];
        for (const record of [live, revoked, expired]) await at.apiKeys.create(record);
        await at.apiKeys.revoke(revoked.id, null);
        const keys = async () => [...(await at.state(id)).keys.keys()].sort();
        expect(await keys()).toEqual([live.id, revoked.id, expired.id].sort());
        at.clock.advance(86_400_000 + 500);
        expect(await keys()).toEqual([live.id, expired.id].sort());
        at.clock.advance(501);
        expect(await keys()).toEqual([live.id]);
      });

      it('have a version that counts up with every change', async () => {
        const id = await at.account('free');
        const changes = [
          () => at.accounts.setPlan(id, 'starter'),
          () => at.accounts.setLimit(id, { requests: 1, windowMs: 1000 }),
          () => at.billing.setSpendCap(id, 5n),
          () => at.ledger.grant({ accountId: id, amount: 1, reason: 'x' }),
          async () => at.clock.advance(40 * 86_400_000),
        ];
        for (const change of changes) {
          const before = (await at.state(id)).version;
          await change();
          expect((await at.state(id)).version).toBeGreaterThan(before);
        }
      });
    });
  });
}
