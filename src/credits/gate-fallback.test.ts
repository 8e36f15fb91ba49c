import { describe, expect, it } from 'vitest';
import type { AccountState, Gate } from './gate.ts';
import { FIRST_RULE } from './key-rule.ts';
import { systemClock as clock } from '../util/clock.ts';
import { createFallbackGate, type FallbackGate } from './gate-fallback.ts';
import { createMemoryGate } from './gate-memory.ts';

const ID = 'account';
const RESERVATION = 'reservation';
const REQUEST = {
  accountId: ID,
  keyId: 'key',
  keyRevision: 1,
  calls: [RESERVATION],
  reservationId: RESERVATION,
  amount: 1,
  plans: null,
};
const STATE: AccountState = {
  accountId: ID,
  planId: 'free',
  mode: 'hard',
  included: 1,
  used: 0,
  overageMax: null,
  limit: { requests: 100, windowMs: 60_000 },
  cycle: { id: '1', startMs: 0, endMs: Date.parse('2100-01-01') },
  version: 1,
  keys: new Map([['key', { ...FIRST_RULE, used: 0 }]]),
};

const kindOf = async (gate: Gate): Promise<string | undefined> =>
  (await gate.admit(REQUEST))[0]?.kind;

async function load(gate: Gate, used: number, counted: readonly string[]): Promise<void> {
  const ticket = await gate.beginLoad(ID);
  expect(
    await gate.load(
      ticket,
      { ...STATE, used },
      new Map(counted.map((id) => [id, { credits: 1, isPending: true }])),
    ),
  ).toBe(true);
}

/** A gate whose server admits, and answers too late; it answers pings once `answer` is called. */
function startLate(): { shared: Gate; gate: FallbackGate; answer(): Promise<void> } {
  const shared = createMemoryGate({ clock, accountsMax: 10 });
  const back = Promise.withResolvers<void>();
  let late = true;
  const gate = createFallbackGate({
    shared: {
      ...shared,
      async admit(request) {
        const admission = await shared.admit(request);
        if (late) throw new Error('no answer in time');
        return admission;
      },
    },
    local: createMemoryGate({ clock, accountsMax: 10 }),
    ledger: { accountState: async () => STATE },
    ping: () => back.promise,
    nodes: () => 1,
    announce: async () => {},
    clock,
    log: { info() {}, warn() {}, error() {} },
  });
  return {
    shared,
    gate,
    async answer() {
      late = false;
      back.resolve();
      await expect.poll(() => gate.server.degraded()).toBe(false);
    },
  };
}

/** A gate whose server fails from `fail` on, until `answer` is called. */
function startWell() {
  const shared = createMemoryGate({ clock, accountsMax: 10 });
  const local = createMemoryGate({ clock, accountsMax: 10 });
  const back = Promise.withResolvers<void>();
  let away = false;
  const reach = async <T>(act: () => Promise<T>): Promise<T> => {
    if (away) throw new Error('away');
    return act();
  };
  const gate = createFallbackGate({
    shared: {
      ...shared,
      admit: (request) => reach(() => shared.admit(request)),
      split: (...args) => reach(() => shared.split(...args)),
      settle: (...args) => reach(() => shared.settle(...args)),
      forget: (accountId) => reach(() => shared.forget(accountId)),
    },
    local,
    ledger: { accountState: async () => STATE },
    ping: () => back.promise,
    nodes: () => 1,
    announce: async () => {},
    clock,
    log: { info() {}, warn() {}, error() {} },
  });
  return {
    shared,
    local,
    gate,
    fail: () => {
      away = true;
    },
    async answer() {
      away = false;
      back.resolve();
      await expect.poll(() => gate.server.degraded()).toBe(false);
    },
  };
}

describe('a reservation whose answer from the shared gate came too late', () => {
  it('and that this process admitted alone counts once, whenever the shared gate is loaded', async () => {
    const { shared, gate, answer } = startLate();
    await load(shared, 0, []);
    expect(await kindOf(gate)).toBe('missing');
    await load(gate, 0, []);
    expect(await kindOf(gate)).toBe('admitted');
    // Another process has replayed to the shared gate what that missed, and this one does so now.
    await shared.forget(ID);
    await answer();
    await load(shared, 1, [RESERVATION]);
    expect((await shared.snapshot(ID))?.used).toBe(1);
    expect(await gate.settle(ID, RESERVATION, 1)).toBe(true);
    await load(shared, 1, [RESERVATION]);
    expect(await shared.snapshot(ID)).toMatchObject({ used: 1, open: new Map() });
    await gate.close();
  });

  it('and that this process refused alone is given back', async () => {
    const { shared, gate, answer } = startLate();
    await load(shared, 0, []);
    expect(await kindOf(gate)).toBe('missing');
    await load(gate, 1, []);
    expect(await kindOf(gate)).toBe('insufficient');
    await answer();
    await load(shared, 0, []);
    expect(await shared.snapshot(ID)).toMatchObject({ used: 0, open: new Map() });
    await gate.close();
  });
});

describe('calls that come together', () => {
  it('count each against the share of this process, and are replayed each to the shared gate', async () => {
    const { shared, gate, answer } = startLate();
    await load(shared, 0, []);
    expect(await kindOf(gate)).toBe('missing');
    await load(gate, 0, []);
    const calls = [RESERVATION, 'second', 'third'];
    const admissions = await gate.admit({ ...REQUEST, calls });
    expect(admissions.map(({ kind }) => kind)).toEqual([
      'admitted',
      'insufficient',
      'insufficient',
    ]);
    await answer();
    await load(shared, 1, [RESERVATION]);
    const free = { ...REQUEST, reservationId: 'free', amount: 0, calls: ['fourth'] };
    expect(await shared.admit(free)).toMatchObject([{ rate: { remaining: 96 } }]);
    await gate.close();
  });

  it('and that the shared gate admitted count each against the share of this process', async () => {
    const { gate, local, fail } = startWell();
    const calls = [RESERVATION, 'second'];
    await load(gate, 0, []);
    await gate.admit({ ...REQUEST, amount: 0, calls });
    fail();
    expect(await kindOf(gate)).toBe('missing');
    await load(gate, 0, []);
    expect(await gate.admit({ ...REQUEST, calls: ['third'] })).toMatchObject([
      { kind: 'admitted', rate: { remaining: 97 } },
    ]);
    expect((await local.snapshot(ID))?.used).toBe(1);
    await gate.close();
  });
});

describe('a reservation that is parted', () => {
  const part = { reservationId: 'part', amount: 1 };

  it('and that this process has made alone is parted here; nothing of it stays at the shared gate', async () => {
    const { shared, gate, answer } = startLate();
    await load(shared, 0, []);
    expect(await kindOf(gate)).toBe('missing');
    await load(gate, 0, []);
    expect(await kindOf(gate)).toBe('admitted');
    expect(await gate.split(ID, RESERVATION, part)).toBe(true);
    await answer();
    await load(shared, 1, []);
    expect(await shared.snapshot(ID)).toMatchObject({ used: 1, open: new Map() });
    expect(await gate.settle(ID, 'part', 1)).toBe(true);
    expect(await gate.release(ID, RESERVATION)).toBe(true);
    await gate.close();
  });

  it('and that the shared gate has is parted there', async () => {
    const { shared, gate } = startWell();
    await load(gate, 0, []);
    expect(await kindOf(gate)).toBe('admitted');
    expect(await gate.split(ID, RESERVATION, part)).toBe(true);
    expect((await shared.snapshot(ID))?.open).toEqual(
      new Map([
        [RESERVATION, 0],
        ['part', 1],
      ]),
    );
    await gate.close();
  });

  it('while the shared gate is away is unknown: that forgets the balance before it decides again', async () => {
    const { shared, gate, fail, answer } = startWell();
    await load(gate, 0, []);
    expect(await kindOf(gate)).toBe('admitted');
    fail();
    expect(await gate.split(ID, RESERVATION, part)).toBe(false);
    expect(await gate.settle(ID, 'part', 1)).toBe(false);
    expect((await shared.snapshot(ID))?.used).toBe(1);
    await answer();
    expect(await kindOf(gate)).toBe('missing');
    await gate.close();
  });
});
