/** What every gate promises, whatever it is made of. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlanId } from '../../src/plans/plans.ts';
import {
  CONFIRM_EVERY_MS,
  UNCONFIRMED_MS,
  type AccountState,
  type Admission,
  type Counted,
  type CountedReservation,
  type Gate,
  type KeyRule,
} from '../../src/credits/gate.ts';
import { FIRST_RULE } from '../../src/credits/key-rule.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { admitOne } from '../support/gate.ts';
import { gateKeysContract } from './gate-keys.ts';
import { gateSplitContract } from './gate-split.ts';
import { gateTogetherContract } from './gate-together.ts';

const START = '2026-03-10T12:00:00Z';
const CYCLE = { id: '1', startMs: Date.parse('2026-03-01'), endMs: Date.parse('2026-04-01') };
const NONE: Counted = new Map();
const pending = (credits: number): CountedReservation => ({ credits, isPending: true });
const settled = (credits: number): CountedReservation => ({ credits, isPending: false });
const REVOKED: KeyRule = { ...FIRST_RULE, live: false };

/** Runs the suite against the gate that `makeGate` makes over a clock. */
export function gateContract(name: string, makeGate: (clock: TestClock) => Promise<Gate>): void {
  gateKeysContract(name, makeGate);
  gateTogetherContract(name, makeGate);
  gateSplitContract(name, makeGate);
  describe(`gate: ${name}`, () => {
    let clock: TestClock;
    let gate: Gate;
    let accountId: string;
    beforeEach(async () => {
      clock = createTestClock(START);
      gate = await makeGate(clock);
      accountId = newId();
    });
    afterEach(() => gate.close());

    const stateOf = (change: Partial<AccountState> = {}): AccountState => ({
      accountId,
      planId: 'free',
      mode: 'hard',
      included: 10,
      used: 0,
      overageMax: null,
      limit: { requests: 1000, windowMs: 1000 },
      cycle: CYCLE,
      version: 1,
      keys: new Map([
        ['live', { ...FIRST_RULE, used: 0 }],
        ['other', { ...FIRST_RULE, used: 0 }],
        ['revoked', { ...REVOKED, used: 0 }],
      ]),
      ...change,
    });
    const load = async (change: Partial<AccountState> = {}): Promise<void> => {
      await gate.forget(accountId);
      expect(await gate.load(await gate.beginLoad(accountId), stateOf(change), NONE)).toBe(true);
    };
    const admit = (change: Ask = {}): Promise<Admission> =>
      admitOne(gate, {
        accountId,
        keyId: 'live',
        keyRevision: 1,
        reservationId: newId(),
        amount: 1,
        plans: null,
        ...change,
      });
    const used = async (keyId = 'live'): Promise<number> => {
      const admission = await admit({ keyId, amount: 0 });
      if (admission.kind !== 'admitted') throw new Error(`not admitted: ${admission.kind}`);
      return admission.account.balance.used;
    };

    /** Begins a load, lets `between` happen, and loads a state that used `usedThen` credits. */
    const reload = async (
      usedThen: number,
      counted: readonly string[] | Counted,
      between: () => Promise<unknown> = async () => {},
    ): Promise<number> => {
      await gate.forget(accountId);
      const ticket = await gate.beginLoad(accountId);
      await between();
      const known = 'get' in counted ? counted : new Map(counted.map((id) => [id, pending(3)]));
      await gate.load(ticket, stateOf({ used: usedThen }), known);
      return used();
    };

    describe('credits', () => {
      it('admits exactly as many concurrent calls as there are credits, each seeing its own rest', async () => {
        await load({ included: 25 });
        const admissions = await Promise.all(Array.from({ length: 100 }, () => admit()));
        expect(kinds(admissions)).toEqual({ admitted: 25, insufficient: 75 });
        const rests = admissions.flatMap((a) =>
          a.kind === 'admitted' ? [a.account.balance.remaining] : [],
        );
        expect(new Set(rests).size).toBe(25);
        expect(Math.min(...rests.map(Number))).toBe(0);
      });

      it('a repeated reservation id reserves nothing twice and is recorded once in the log', async () => {
        await load({ limit: { requests: 2, windowMs: 1000 } });
        const reservationId = newId();
        for (let i = 0; i < 4; i += 1) {
          const admission = await admit({ reservationId });
          expect(admission).toMatchObject({ kind: 'admitted', rate: { remaining: 1 } });
          expect(admission).toMatchObject({ account: { balance: { used: 1, remaining: 9 } } });
        }
      });

      it('an amount that does not fit whole is refused and takes nothing', async () => {
        await load({ included: 10, used: 8 });
        expect((await admit({ amount: 3 })).kind).toBe('insufficient');
        expect(await used()).toBe(8);
        expect((await admit({ amount: 2 })).kind).toBe('admitted');
      });

      it('an amount of 0 needs no credit and takes none', async () => {
        await load({ included: 0 });
        const view = { included: 0, used: 0, remaining: 0, overage: 0 };
        expect(await admit({ amount: 0 })).toMatchObject({
          kind: 'admitted',
          account: { balance: view },
        });
      });

      it('overage goes beyond the included credits, up to the cap and not one further', async () => {
        await load({ mode: 'overage', planId: 'starter', included: 2, overageMax: 1 });
        await admit({ amount: 2 });
        const beyond = { remaining: 0, overage: 1, used: 3 };
        expect(await admit()).toMatchObject({ kind: 'admitted', account: { balance: beyond } });
        expect((await admit()).kind).toBe('insufficient');
      });

      it('overage without a cap is never insufficient', async () => {
        await load({ mode: 'overage', planId: 'starter', included: 0 });
        expect((await admit({ amount: 1_000_000 })).kind).toBe('admitted');
      });

      it('an unlimited account counts what it uses', async () => {
        await load({ mode: 'unlimited', planId: 'business', included: 0 });
        const balance = { included: null, used: 7, remaining: null, overage: 0 };
        expect(await admit({ amount: 7 })).toMatchObject({
          kind: 'admitted',
          account: { balance },
        });
      });

      it('release gives back once and tells whether the gate held it', async () => {
        await load();
        const reservationId = newId();
        await admit({ reservationId, amount: 4 });
        expect(await gate.release(accountId, reservationId)).toBe(true);
        expect(await gate.release(accountId, reservationId)).toBe(false);
        expect(await gate.release(accountId, newId())).toBe(false);
        expect(await gate.release(newId(), newId())).toBe(false);
        expect(await used()).toBe(0);
      });

      it('of what is settled in part the rest is free again, once', async () => {
        await load();
        const reservationId = newId();
        await admit({ reservationId, amount: 5 });
        expect(await gate.settle(accountId, reservationId, 2)).toBe(true);
        expect(await gate.settle(accountId, reservationId, 1)).toBe(false);
        expect(await gate.release(accountId, reservationId)).toBe(false);
        expect(await used()).toBe(2);
      });

      it('settled credits stay used and cannot be released any more', async () => {
        await load();
        const reservationId = newId();
        await admit({ reservationId, amount: 2 });
        expect(await gate.settle(accountId, reservationId, 2)).toBe(true);
        expect(await gate.settle(accountId, reservationId, 2)).toBe(false);
        expect(await gate.release(accountId, reservationId)).toBe(false);
        expect(await used()).toBe(2);
      });
    });

    describe('refusals', () => {
      it('a plan that does not allow what is asked leaves the balance alone', async () => {
        await load();
        const plans: PlanId[] = ['starter', 'pro'];
        expect(await admit({ plans })).toMatchObject({
          kind: 'plan-locked',
          account: { planId: 'free', balance: { used: 0 } },
        });
        expect((await admit({ plans: ['free'] })).kind).toBe('admitted');
      });

      it('limits each key by itself, records no refused call, and says when to come again', async () => {
        await load({ limit: { requests: 2, windowMs: 1000 } });
        expect(await admit()).toMatchObject({ rate: { remaining: 1 } });
        clock.advance(400);
        expect(await admit()).toMatchObject({ rate: { remaining: 0 } });
        const refused = await admit();
        expect(refused).toMatchObject({ kind: 'rate-limited', rate: { remaining: 0 } });
        expect((await admit({ keyId: 'other' })).kind).toBe('admitted');
        expect(await used('other')).toBe(3);
        clock.advance(599);
        expect((await admit()).kind).toBe('rate-limited');
        clock.advance(1);
        expect((await admit()).kind).toBe('admitted');
        expect((await admit()).kind).toBe('rate-limited');
      });

      it('calls refused for plan or credit count as calls', async () => {
        await load({ included: 0, limit: { requests: 2, windowMs: 1000 } });
        expect((await admit()).kind).toBe('insufficient');
        expect((await admit({ plans: [] })).kind).toBe('plan-locked');
        expect((await admit()).kind).toBe('rate-limited');
      });

      it('unknown accounts, unknown keys and ended cycles are missing, not empty', async () => {
        expect((await admit()).kind).toBe('missing');
        await load();
        expect((await admit({ keyId: 'unknown' })).kind).toBe('missing');
        await load();
        clock.set(new Date(CYCLE.endMs - 1).toISOString());
        expect((await admit()).kind).toBe('admitted');
        clock.advance(1);
        expect((await admit()).kind).toBe('missing');
      });
    });

    describe('keys', () => {
      it('a revoked key is refused at once, after forget and after a load that says it lives', async () => {
        await load();
        await gate.setKey(accountId, 'live', REVOKED);
        expect((await admit()).kind).toBe('key-refused');
        await gate.forget(accountId);
        expect((await admit()).kind).toBe('key-refused');
        await load();
        expect((await admit()).kind).toBe('key-refused');
        expect((await admit({ keyId: 'other' })).kind).toBe('admitted');
      });

      it('a key revoked before the gate knew its account is refused', async () => {
        await gate.setKey(accountId, 'live', REVOKED);
        await load();
        expect((await admit()).kind).toBe('key-refused');
      });

      it('a key the ledger says is refused is, until a newer revision brings it back', async () => {
        await load();
        expect((await admit({ keyId: 'revoked' })).kind).toBe('key-refused');
        await gate.setKey(accountId, 'revoked', { ...FIRST_RULE, revision: 2 });
        expect((await admit({ keyId: 'revoked', keyRevision: 2 })).kind).toBe('admitted');
      });

      it('a new key works from setKey on', async () => {
        await load();
        await gate.setKey(accountId, 'new', FIRST_RULE);
        expect((await admit({ keyId: 'new' })).kind).toBe('admitted');
      });
    });

    describe('loads', () => {
      let reservationId: string;
      beforeEach(async () => {
        await load();
        reservationId = newId();
        await admit({ reservationId, amount: 3 });
      });

      it('ask the ledger about what is open; until they end the account is missing', async () => {
        await gate.forget(accountId);
        expect((await gate.beginLoad(accountId)).open).toEqual([reservationId]);
        expect((await admit()).kind).toBe('missing');
      });

      it('that come after another one leave what it loaded', async () => {
        await gate.load(await gate.beginLoad(accountId), stateOf({ used: 9 }), NONE);
        expect(await used()).toBe(3);
      });

      it('begun before an unknown key showed that the state is old are outdated', async () => {
        const ticket = await gate.beginLoad(accountId);
        expect((await admit({ keyId: 'unknown' })).kind).toBe('missing');
        expect(await gate.load(ticket, stateOf(), NONE)).toBe(false);
        expect((await admit()).kind).toBe('missing');
      });

      it('add what the ledger had not recorded yet, and not what it had', async () => {
        expect(await reload(0, [])).toBe(3);
        expect(await reload(3, [reservationId])).toBe(3);
        await gate.release(accountId, reservationId);
        expect(await used()).toBe(0);
      });

      it('see what was given back while they ran', async () => {
        expect(await reload(3, [reservationId], () => gate.release(accountId, reservationId))).toBe(
          0,
        );
      });

      it('see what was given back before the ledger was read', async () => {
        expect(await reload(0, [], () => gate.release(accountId, reservationId))).toBe(0);
      });

      it('see what was recorded and settled after the ledger was read', async () => {
        expect(await reload(0, [], () => gate.settle(accountId, reservationId, 3))).toBe(3);
      });

      it('see what was settled in part, whenever the ledger was read', async () => {
        const settle = (): Promise<boolean> => gate.settle(accountId, reservationId, 1);
        expect(await reload(3, [reservationId], settle)).toBe(1);
        await load();
        for (const then of [0, 3, 1]) {
          reservationId = newId();
          await admit({ reservationId, amount: 3 });
          const counted = new Map(then === 0 ? [] : [[reservationId, settled(then)]]);
          expect(await reload(then, counted, () => settle())).toBe(1);
          await load();
        }
      });

      it('that know a part as settled before the gate does come to the same', async () => {
        expect(await reload(1, new Map([[reservationId, settled(1)]]))).toBe(3);
        await gate.settle(accountId, reservationId, 1);
        expect(await used()).toBe(1);
      });

      it('see what was settled while they ran', async () => {
        const settle = (): Promise<boolean> => gate.settle(accountId, reservationId, 3);
        expect(await reload(3, [reservationId], settle)).toBe(3);
      });

      it('ask also about what ended since the balance was forgotten', async () => {
        await gate.forget(accountId);
        await gate.release(accountId, reservationId);
        expect(await reload(0, [])).toBe(0);
      });

      it('that run at the same time come to the same', async () => {
        await gate.forget(accountId);
        const [first, second] = [await gate.beginLoad(accountId), await gate.beginLoad(accountId)];
        await gate.load(second, stateOf({ used: 3 }), new Map([[reservationId, pending(3)]]));
        expect(await gate.load(first, stateOf({ used: 0 }), NONE)).toBe(true);
        expect(await used()).toBe(3);
      });

      it('are outdated by forget and by setKey, and then change nothing', async () => {
        const outdate = [
          () => gate.forget(accountId),
          () => gate.setKey(accountId, 'live', REVOKED),
          () => gate.setKey(accountId, 'live', FIRST_RULE),
        ];
        await gate.forget(accountId);
        for (const act of outdate) {
          const ticket = await gate.beginLoad(accountId);
          await act();
          expect(await gate.load(ticket, stateOf(), NONE)).toBe(false);
          expect((await admit({ keyId: 'other' })).kind).toBe('missing');
        }
      });

      it('of a new cycle count nothing of the old one, whatever becomes of it', async () => {
        const next = { id: '2', startMs: CYCLE.endMs, endMs: CYCLE.endMs + 1_000_000 };
        clock.set(new Date(CYCLE.endMs).toISOString());
        expect((await admit()).kind).toBe('missing');
        const ticket = await gate.beginLoad(accountId);
        await gate.load(ticket, stateOf({ cycle: next }), NONE);
        expect(await used()).toBe(0);
        await gate.release(accountId, reservationId);
        expect(await used()).toBe(0);
      });

      it('take the ledger’s word on a reservation whose end never came', async () => {
        clock.advance(UNCONFIRMED_MS);
        expect(await reload(0, [])).toBe(0);
        expect((await gate.beginLoad(accountId)).open).toEqual([]);
        expect(await gate.release(accountId, reservationId)).toBe(false);
      });

      it('keep an old reservation that is pending in the ledger, and end one that was settled', async () => {
        const other = newId();
        await admit({ reservationId: other, amount: 3 });
        clock.advance(UNCONFIRMED_MS);
        const counted = new Map([
          [reservationId, pending(3)],
          [other, settled(2)],
        ]);
        expect(await reload(5, counted)).toBe(5);
        expect((await gate.beginLoad(accountId)).open).toEqual([reservationId]);
        expect(await gate.settle(accountId, other, 2)).toBe(false);
        expect(await gate.settle(accountId, reservationId, 1)).toBe(true);
        expect(await used()).toBe(3);
      });

      it('are due once a reservation is old and nobody has said what became of it', async () => {
        clock.advance(UNCONFIRMED_MS - 1);
        expect((await admit({ amount: 0 })).kind).toBe('admitted');
        clock.advance(CONFIRM_EVERY_MS);
        expect((await admit({ amount: 0 })).kind).toBe('missing');
        expect(await reload(0, [])).toBe(0);
      });

      it('are due for a reservation from the future too, which a wrong clock made', async () => {
        clock.advance(-3_600_000);
        expect((await admit({ amount: 0 })).kind).toBe('missing');
        expect(await reload(0, [])).toBe(0);
      });

      it('leave calls in the log that were made elsewhere, each once and for the rest of its window', async () => {
        const limit = { requests: 4, windowMs: 10_000 };
        await load({ limit });
        const known = newId();
        await admit({ reservationId: known });
        const calls = new Map([
          [known, 9000],
          [newId(), 4000],
        ]);
        await gate.noteCalls({ accountId, keyId: 'live' }, limit.windowMs, calls);
        expect(await admit()).toMatchObject({ kind: 'admitted', rate: { remaining: 0 } });
        expect((await admit()).kind).toBe('rate-limited');
        clock.advance(6000);
        expect(await admit()).toMatchObject({ kind: 'admitted', rate: { remaining: 0 } });
        clock.advance(3999);
        expect((await admit()).kind).toBe('rate-limited');
      });

      it('leave the rate limit’s log as it is', async () => {
        await load({ limit: { requests: 1, windowMs: 1000 } });
        expect((await admit()).kind).toBe('rate-limited');
        await gate.forget(accountId);
        await load({ limit: { requests: 1, windowMs: 1000 } });
        expect((await admit()).kind).toBe('rate-limited');
      });

      it('made by many at the same time come to one', async () => {
        await gate.forget(accountId);
        const loads = Array.from({ length: 20 }, async () => {
          const ticket = await gate.beginLoad(accountId);
          return gate.load(ticket, stateOf({ used: 3 }), new Map([[reservationId, pending(3)]]));
        });
        expect(new Set(await Promise.all(loads))).toEqual(new Set([true]));
        expect(await used()).toBe(3);
      });

      it('tell when the ledger was asked last', async () => {
        clock.advance(5000);
        await reload(3, [reservationId]);
        clock.advance(5000);
        expect(await admit()).toMatchObject({ account: { loadedAtMs: clock.now() - 5000 } });
      });
    });

    describe('snapshots', () => {
      it('tell what is used and which reservations have not ended', async () => {
        expect(await gate.snapshot(accountId)).toBeUndefined();
        await load({ used: 2, version: 7 });
        const [open, charged, returned] = [newId(), newId(), newId()];
        await admit({ reservationId: open, amount: 3 });
        await admit({ reservationId: charged, amount: 2 });
        await admit({ reservationId: returned });
        await gate.settle(accountId, charged, 2);
        await gate.release(accountId, returned);
        expect(await gate.snapshot(accountId)).toEqual({
          cycleId: CYCLE.id,
          cycleEndMs: CYCLE.endMs,
          version: 7,
          used: 7,
          open: new Map([[open, 3]]),
        });
        clock.advance(600_000);
        expect((await gate.snapshot(accountId))?.open.size).toBe(0);
        await gate.forget(accountId);
        expect(await gate.snapshot(accountId)).toBeUndefined();
      });
    });
  });
}

interface Ask {
  readonly keyId?: string;
  readonly keyRevision?: number;
  readonly reservationId?: string;
  readonly amount?: number;
  readonly plans?: readonly PlanId[] | null;
}

function kinds(admissions: readonly Admission[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of admissions) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
