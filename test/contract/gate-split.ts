/** What every gate promises of reservations that are parted. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  UNCONFIRMED_MS,
  type AccountState,
  type Counted,
  type Gate,
  type GateSnapshot,
  type KeyState,
} from '../../src/credits/gate.ts';
import { FIRST_RULE } from '../../src/credits/key-rule.ts';
import { newId } from '../../src/util/id.ts';
import { createTestClock, type TestClock } from '../support/clock.ts';
import { admitOne } from '../support/gate.ts';

const CYCLE = { id: '1', startMs: Date.parse('2026-03-01'), endMs: Date.parse('2026-04-01') };
const NONE: Counted = new Map();

/** Runs the suite against the gate that `makeGate` makes over a clock. */
export function gateSplitContract(
  name: string,
  makeGate: (clock: TestClock) => Promise<Gate>,
): void {
  describe(`a reservation that is parted at the gate: ${name}`, () => {
    let clock: TestClock;
    let gate: Gate;
    let accountId: string;
    let whole: string;
    let part: string;
    beforeEach(async () => {
      clock = createTestClock('2026-03-10T12:00:00Z');
      gate = await makeGate(clock);
      [accountId, whole, part] = [newId(), newId(), newId()];
      await load();
      await admit('live', whole, 5);
    });
    afterEach(() => gate.close());

    const stateOf = (change: Partial<AccountState> = {}): AccountState => ({
      accountId,
      planId: 'free',
      mode: 'hard',
      included: 20,
      used: 0,
      overageMax: null,
      limit: { requests: 1000, windowMs: 1000 },
      cycle: CYCLE,
      version: 1,
      keys: new Map<string, KeyState>([
        ['live', { ...FIRST_RULE, used: 0 }],
        ['capped', { ...FIRST_RULE, creditsMax: 6, used: 0 }],
      ]),
      ...change,
    });
    const load = async (
      change: Partial<AccountState> = {},
      counted: Counted = NONE,
    ): Promise<void> => {
      await gate.forget(accountId);
      const ticket = await gate.beginLoad(accountId);
      expect(await gate.load(ticket, stateOf(change), counted)).toBe(true);
    };
    const admit = async (keyId: string, reservationId: string, amount: number): Promise<string> => {
      const request = { accountId, keyId, keyRevision: 1, reservationId, amount, plans: null };
      return (await admitOne(gate, request)).kind;
    };
    const split = (amount: number, of = whole, reservationId = part): Promise<boolean> =>
      gate.split(accountId, of, { reservationId, amount });
    const snapshot = async (): Promise<Pick<GateSnapshot, 'used' | 'open'>> => {
      const { used, open } = (await gate.snapshot(accountId))!;
      return { used, open };
    };

    it('is two, which end each by itself; what is used does not change', async () => {
      expect(await split(2)).toBe(true);
      const open = new Map([
        [whole, 3],
        [part, 2],
      ]);
      expect(await snapshot()).toEqual({ used: 5, open });
      expect(await gate.settle(accountId, part, 1)).toBe(true);
      expect(await snapshot()).toEqual({ used: 4, open: new Map([[whole, 3]]) });
      expect(await gate.release(accountId, part)).toBe(false);
      expect(await gate.release(accountId, whole)).toBe(true);
      expect(await snapshot()).toEqual({ used: 1, open: new Map() });
    });

    it('can be parted again, also its parts, down to nothing', async () => {
      const [third, fourth] = [newId(), newId()];
      expect(await split(4)).toBe(true);
      expect(await split(1, part, third)).toBe(true);
      expect(await split(1, whole, fourth)).toBe(true);
      const open = new Map([
        [whole, 0],
        [part, 3],
        [third, 1],
        [fourth, 1],
      ]);
      expect(await snapshot()).toEqual({ used: 5, open });
      expect(await gate.release(accountId, whole)).toBe(true);
      expect((await snapshot()).used).toBe(5);
    });

    it('has to be open and to have the credits; otherwise nothing changes', async () => {
      const other = newId();
      await admit('live', other, 1);
      const before = await snapshot();
      expect(await split(6)).toBe(false);
      expect(await split(1, newId())).toBe(false);
      expect(await split(1, whole, other)).toBe(false);
      expect(await gate.split(newId(), whole, { reservationId: part, amount: 1 })).toBe(false);
      expect(await snapshot()).toEqual(before);
      await gate.settle(accountId, whole, 5);
      expect(await split(1)).toBe(false);
      expect((await snapshot()).used).toBe(6);
    });

    it('counts for the cap of its key as before', async () => {
      const capped = newId();
      await admit('capped', capped, 5);
      expect(await split(2, capped)).toBe(true);
      expect(await admit('capped', newId(), 2)).toBe('key-exhausted');
      await gate.release(accountId, part);
      expect(await admit('capped', newId(), 4)).toBe('key-exhausted');
      expect(await admit('capped', newId(), 3)).toBe('admitted');
    });

    it('in an earlier cycle gives nothing back to this one', async () => {
      clock.set(new Date(CYCLE.endMs).toISOString());
      const cycle = { id: '2', startMs: CYCLE.endMs, endMs: Date.parse('2026-05-01') };
      await load({ cycle }, new Map([[whole, { credits: 0, isPending: true }]]));
      expect(await split(2)).toBe(true);
      await gate.release(accountId, part);
      await gate.release(accountId, whole);
      expect((await snapshot()).used).toBe(0);
    });

    it('outdates a load that began before, since the ledger was not asked of the part', async () => {
      await gate.forget(accountId);
      const ticket = await gate.beginLoad(accountId);
      expect(await split(2)).toBe(true);
      expect(await gate.load(ticket, stateOf(), NONE)).toBe(false);
      expect(await gate.snapshot(accountId)).toBeUndefined();
      const next = await gate.beginLoad(accountId);
      expect(new Set(next.open)).toEqual(new Set([whole, part]));
      expect(await gate.load(next, stateOf(), NONE)).toBe(true);
      expect((await snapshot()).used).toBe(5);
    });

    it('is counted right by a load, whether the ledger has heard of the parting or not', async () => {
      expect(await split(2)).toBe(true);
      const before = new Map([[whole, { credits: 5, isPending: true }]]);
      const after = new Map([
        [whole, { credits: 3, isPending: true }],
        [part, { credits: 2, isPending: true }],
      ]);
      for (const counted of [before, after]) {
        await load({ used: 5 }, counted);
        expect((await snapshot()).used).toBe(5);
      }
    });

    it('has a part that is as new as any reservation, however old the whole is', async () => {
      clock.advance(UNCONFIRMED_MS - 1);
      expect(await split(2)).toBe(true);
      clock.advance(1);
      await load({ used: 5 }, new Map([[whole, { credits: 5, isPending: true }]]));
      expect((await snapshot()).used).toBe(5);
      expect(await gate.settle(accountId, part, 2)).toBe(true);
      clock.advance(UNCONFIRMED_MS);
      await load({ used: 2 });
      expect((await gate.beginLoad(accountId)).open).toEqual([]);
    });
  });
}
