/** What every gate promises of keys that may not do everything: revisions, ends and caps. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountState, Admission, Gate, KeyRule, KeyState } from '../../src/credits/gate.ts';
import { FIRST_RULE } from '../../src/credits/key-rule.ts';
import type { RateLimit } from '../../src/limits/rate-limit.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { admitOne } from '../support/gate.ts';

const CYCLE = { id: '1', startMs: Date.parse('2026-03-01'), endMs: Date.parse('2026-04-01') };
const NEXT = { id: '2', startMs: CYCLE.endMs, endMs: Date.parse('2026-05-01') };
const REVOKED: KeyRule = { ...FIRST_RULE, live: false };
const CAPPED: KeyRule = { ...FIRST_RULE, creditsMax: 5 };
const revised = (revision: number, change: Partial<KeyRule> = {}): KeyRule => ({
  ...FIRST_RULE,
  ...change,
  revision,
});

/** Runs the suite against the gate that `makeGate` makes over a clock. */
export function gateKeysContract(
  name: string,
  makeGate: (clock: TestClock) => Promise<Gate>,
): void {
  describe(`keys at the gate: ${name}`, () => {
    let clock: TestClock;
    let gate: Gate;
    let accountId: string;
    beforeEach(async () => {
      clock = createTestClock('2026-03-10T12:00:00Z');
      gate = await makeGate(clock);
      accountId = newId();
    });
    afterEach(() => gate.close());

    const stateOf = (key: KeyRule, used: number, change: Partial<AccountState>): AccountState => ({
      accountId,
      planId: 'free',
      mode: 'hard',
      included: 100,
      used: 0,
      overageMax: null,
      limit: { requests: 1000, windowMs: 1000 },
      cycle: CYCLE,
      version: 1,
      keys: new Map<string, KeyState>([
        ['key', { ...key, used }],
        ['other', { ...FIRST_RULE, used: 0 }],
      ]),
      ...change,
    });
    /**
     * Loads the account with this rule of `key`; `used` is what the ledger says it spent. What is open is
     * pending in the ledger, or is not there.
     */
    const load = async (
      key: KeyRule,
      used = 0,
      change: Partial<AccountState> = {},
      isPending = true,
    ): Promise<void> => {
      await gate.forget(accountId);
      const ticket = await gate.beginLoad(accountId);
      const state = stateOf(key, used, change);
      const counted = new Map(
        isPending ? ticket.open.map((id) => [id, { credits: 1, isPending }] as const) : [],
      );
      expect(await gate.load(ticket, state, counted)).toBe(true);
    };
    const admit = (change: Ask = {}): Promise<Admission> =>
      admitOne(gate, {
        accountId,
        keyId: 'key',
        keyRevision: 1,
        reservationId: newId(),
        amount: 1,
        plans: null,
        ...change,
      });
    const kind = async (change: Ask = {}): Promise<string> => (await admit(change)).kind;
    /** How many credits the key may still spend, told by spending and giving them back. */
    const left = async (keyRevision = 1): Promise<number> => {
      const reserved: string[] = [];
      for (;;) {
        const reservationId = newId();
        if ((await kind({ reservationId, keyRevision })) !== 'admitted') break;
        reserved.push(reservationId);
      }
      for (const id of reserved) await gate.release(accountId, id);
      return reserved.length;
    };

    describe('a rate limit of their own', () => {
      const limit = { requests: 2, windowMs: 60_000 };
      const tried = (keyId: string, change: Ask = {}) => admit({ keyId, amount: 0, ...change });

      it('counts in place of the account’s, to the request, and other keys have theirs', async () => {
        await load(FIRST_RULE, 0, { limit: { requests: 4, windowMs: 1000 } });
        const made: Admission[] = [];
        for (let i = 0; i < 3; i += 1) made.push(await tried('key', { limit }));
        expect(made.map((one) => one.kind)).toEqual(['admitted', 'admitted', 'rate-limited']);
        expect(made.at(-1)).toMatchObject({ rate: { limit, remaining: 0 } });
        for (let i = 0; i < 4; i += 1) expect((await tried('other')).kind).toBe('admitted');
        expect((await tried('other')).kind).toBe('rate-limited');
        clock.advance(limit.windowMs - 1);
        expect((await tried('key', { limit })).kind).toBe('rate-limited');
        clock.advance(1);
        expect((await tried('key', { limit })).kind).toBe('admitted');
      });

      it('may be wider than the account’s', async () => {
        await load(FIRST_RULE, 0, { limit: { requests: 1, windowMs: 60_000 } });
        expect((await tried('key', { limit })).kind).toBe('admitted');
        expect((await tried('key', { limit })).kind).toBe('admitted');
      });
    });

    describe('revisions', () => {
      it('a request prepared with an older revision is outdated, and leaves no trace', async () => {
        await load(revised(3), 0, { limit: { requests: 1, windowMs: 1000 } });
        expect(await admit({ keyRevision: 2 })).toEqual({ kind: 'key-outdated' });
        expect(await admit({ keyRevision: 3 })).toMatchObject({
          kind: 'admitted',
          account: { balance: { used: 1 } },
        });
      });

      it('a request prepared with a newer one finds the gate outdated: it is loaded again', async () => {
        await load(revised(3));
        expect(await kind({ keyRevision: 4 })).toBe('missing');
        expect(await kind({ keyRevision: 3 })).toBe('missing');
        await load(revised(4));
        expect(await kind({ keyRevision: 4 })).toBe('admitted');
      });

      it('a load that began before a newer revision was asked for is outdated', async () => {
        await load(FIRST_RULE);
        const ticket = await gate.beginLoad(accountId);
        expect(await kind({ keyRevision: 2 })).toBe('missing');
        expect(await gate.load(ticket, stateOf(FIRST_RULE, 0, {}), new Map())).toBe(false);
      });

      it('what is older changes nothing, whether told by setKey or by a load', async () => {
        await gate.setKey(accountId, 'key', revised(3));
        await gate.setKey(accountId, 'key', revised(2, { live: false }));
        await load(revised(2, { live: false }));
        expect(await kind({ keyRevision: 3 })).toBe('admitted');
        expect(await kind({ keyRevision: 2 })).toBe('key-outdated');
      });

      it('of two that are as new the one that refuses counts, in either order', async () => {
        await gate.setKey(accountId, 'key', REVOKED);
        await gate.setKey(accountId, 'key', FIRST_RULE);
        await gate.setKey(accountId, 'other', FIRST_RULE);
        await gate.setKey(accountId, 'other', REVOKED);
        await load(FIRST_RULE);
        expect(await kind()).toBe('key-refused');
        expect(await kind({ keyId: 'other' })).toBe('key-refused');
      });

      it('what a load does not have any more is forgotten, so that ended keys do not add up', async () => {
        await load(FIRST_RULE);
        await gate.setKey(accountId, 'key', revised(2, { live: false }));
        expect(await kind({ keyRevision: 2 })).toBe('key-refused');
        const keys = new Map<string, KeyState>([['other', { ...FIRST_RULE, used: 0 }]]);
        await load(FIRST_RULE, 0, { keys });
        expect(await kind({ keyRevision: 2 }), 'no tombstone').toBe('missing');
        await load(FIRST_RULE, 0, { keys });
        expect(await kind({ keyId: 'other' })).toBe('admitted');
      });

      it('a tombstone that overtook an older change stays', async () => {
        await load(FIRST_RULE);
        await gate.setKey(accountId, 'key', revised(3, { live: false }));
        await gate.setKey(accountId, 'key', revised(2));
        for (const keyRevision of [1, 2, 3])
          expect(await kind({ keyRevision })).toBe('key-refused');
      });

      it('a key that a later revision brought back works after a load alone', async () => {
        await gate.setKey(accountId, 'key', revised(2, { live: false }));
        await load(revised(3));
        expect(await kind({ keyRevision: 3 })).toBe('admitted');
      });
    });

    describe('ends', () => {
      const untilMs = Date.parse('2026-03-10T12:00:01Z');

      it('a key is good until the millisecond before its end, and refused from it on', async () => {
        await load({ ...FIRST_RULE, untilMs });
        clock.advance(999);
        expect(await kind()).toBe('admitted');
        clock.advance(1);
        expect(await kind()).toBe('key-refused');
        expect(await kind({ keyId: 'other' })).toBe('admitted');
      });

      it('an end told by setKey counts at once, and a later one again', async () => {
        await load(FIRST_RULE);
        await gate.setKey(accountId, 'key', revised(2, { untilMs: clock.now() }));
        expect(await kind()).toBe('key-refused');
        expect(await kind({ keyRevision: 2 })).toBe('key-refused');
        await gate.setKey(accountId, 'key', revised(3, { untilMs }));
        expect(await kind({ keyRevision: 3 })).toBe('admitted');
      });

      it('an end far away is kept exactly', async () => {
        const farMs = Date.parse('9999-12-31T23:59:59.999Z');
        const cycle = { ...CYCLE, endMs: farMs + 1000 };
        await load({ ...FIRST_RULE, untilMs: farMs }, 0, { cycle });
        clock.set(new Date(farMs - 1).toISOString());
        expect(await kind()).toBe('admitted');
        clock.advance(1);
        expect(await kind()).toBe('key-refused');
      });
    });

    describe('caps', () => {
      it('of many concurrent calls exactly as many are admitted as the key may spend', async () => {
        await load({ ...CAPPED, creditsMax: 20 });
        const admissions = await Promise.all(Array.from({ length: 80 }, () => admit()));
        const kinds = admissions.map((one) => one.kind);
        expect(kinds.filter((one) => one === 'admitted')).toHaveLength(20);
        expect(kinds.filter((one) => one === 'key-exhausted')).toHaveLength(60);
      });

      it('a refused call tells balance and rate, and takes nothing of either cap or balance', async () => {
        await load(CAPPED);
        await admit({ amount: 3 });
        const refused = await admit({ amount: 3 });
        expect(refused).toMatchObject({
          kind: 'key-exhausted',
          account: { planId: 'free', balance: { used: 3 } },
          rate: { remaining: 998 },
        });
        expect(await admit({ amount: 2 })).toMatchObject({ account: { balance: { used: 5 } } });
        expect(await kind()).toBe('key-exhausted');
      });

      it('other keys of the account are not touched, and an amount of 0 needs no cap', async () => {
        await load(CAPPED);
        await admit({ amount: 5 });
        expect(await kind({ keyId: 'other', amount: 50 })).toBe('admitted');
        expect(await kind({ amount: 0 })).toBe('admitted');
      });

      it('the account’s own limit holds all the same', async () => {
        await load(CAPPED, 0, { included: 2 });
        await admit({ amount: 2 });
        expect(await kind()).toBe('insufficient');
      });

      it('a repeated reservation id counts once', async () => {
        await load(CAPPED);
        const reservationId = newId();
        for (let i = 0; i < 9; i += 1) expect(await kind({ reservationId })).toBe('admitted');
        expect(await left()).toBe(4);
      });

      it('what is released is free again, once; what is settled is not', async () => {
        await load(CAPPED);
        const [settled, released] = [newId(), newId()];
        await admit({ reservationId: settled, amount: 2 });
        await admit({ reservationId: released, amount: 3 });
        await gate.release(accountId, released);
        await gate.release(accountId, released);
        await gate.settle(accountId, settled, 2);
        await gate.release(accountId, settled);
        expect(await left()).toBe(3);
      });

      it('of what is settled in part the key may spend the rest, also where the state was forgotten', async () => {
        await load(CAPPED);
        const [one, other] = [newId(), newId()];
        await admit({ reservationId: one, amount: 2 });
        await gate.settle(accountId, one, 1);
        expect(await left()).toBe(4);
        await admit({ reservationId: other, amount: 4 });
        await gate.forget(accountId);
        await gate.settle(accountId, other, 1);
        await load(CAPPED);
        expect(await left()).toBe(3);
      });

      it('the count outlives forget: the ledger’s is some seconds behind', async () => {
        await load(CAPPED);
        const [open, gone] = [newId(), newId()];
        await admit({ reservationId: open });
        await admit({ reservationId: gone, amount: 3 });
        await gate.forget(accountId);
        await gate.release(accountId, gone);
        await load(CAPPED, 0);
        expect(await left()).toBe(4);
      });

      it('where the ledger says more, that counts', async () => {
        await load(CAPPED, 3);
        expect(await left()).toBe(2);
        await load(CAPPED, 4);
        expect(await left()).toBe(1);
        await load(CAPPED, 9);
        expect(await left()).toBe(0);
      });

      it('a new cycle begins at what the ledger says of it, whatever becomes of the old one', async () => {
        await load(CAPPED);
        const old = newId();
        await admit({ reservationId: old, amount: 5 });
        clock.set(new Date(CYCLE.endMs).toISOString());
        expect(await kind()).toBe('missing');
        await load(CAPPED, 1, { cycle: NEXT });
        expect(await left()).toBe(4);
        await gate.release(accountId, old);
        expect(await left()).toBe(4);
      });

      it('a cap set by setKey counts from what the ledger says', async () => {
        await load(FIRST_RULE);
        await admit({ amount: 3 });
        const rule = revised(2, { creditsMax: 5 });
        await gate.setKey(accountId, 'key', rule);
        expect(await kind({ keyRevision: 2 })).toBe('missing');
        await load(rule, 3);
        expect(await left(2)).toBe(2);
      });

      it('a cap that is raised, lowered or lifted counts from the next call on', async () => {
        await load(CAPPED);
        await admit({ amount: 4 });
        const caps: [number, number | null, number][] = [
          [2, 7, 3],
          [3, 2, 0],
          [4, 6, 2],
        ];
        for (const [revision, creditsMax, free] of caps) {
          await gate.setKey(accountId, 'key', revised(revision, { creditsMax }));
          await load(revised(revision, { creditsMax }));
          expect(await left(revision)).toBe(free);
        }
        await gate.setKey(accountId, 'key', revised(5));
        expect(await kind({ keyRevision: 5, amount: 50 })).toBe('admitted');
      });

      it('a reservation that is pending in the ledger counts for its key, however old it is', async () => {
        await load(CAPPED, 2);
        await admit({ amount: 2 });
        clock.advance(600_000);
        await load(CAPPED, 2);
        expect(await left()).toBe(1);
        clock.advance(600_000);
        await load(CAPPED, 2);
        expect(await left()).toBe(1);
      });

      it('a reservation whose end never came is the ledger’s to say', async () => {
        await load(CAPPED);
        await admit({ amount: 5 });
        clock.advance(600_000);
        await load(CAPPED, 2, {}, false);
        expect(await left()).toBe(3);
      });
    });
  });
}

interface Ask {
  readonly keyId?: string;
  readonly keyRevision?: number;
  readonly reservationId?: string;
  readonly amount?: number;
  readonly limit?: RateLimit;
}
