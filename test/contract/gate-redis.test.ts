import * as fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountState, Gate } from '../../src/credits/gate.ts';
import { FIRST_RULE } from '../../src/credits/key-rule.ts';
import { createMemoryGate } from '../../src/credits/gate-memory.ts';
import { createRedisGate } from '../../src/credits/gate-redis.ts';
import { openRedis, type RedisScripts, type RedisTarget } from '../../src/redis/redis.ts';
import { systemClock } from '../../src/util/clock.ts';
import { newId } from '../../src/util/id.ts';
import {
  NO_REDIS,
  startRedis,
  startRedisCluster,
  startRedisSentinel,
  until,
  type Service,
} from '../support/services.ts';
import { createTestClock } from '../support/clock.ts';
import { admitOne } from '../support/gate.ts';
import { gateContract } from './gate.ts';
import { decisionsOf, lives } from './gate-together.ts';

const KINDS = [
  ['Redis', 'single', startRedis],
  ['Redis in a cluster', 'cluster', startRedisCluster],
] as const;

const BY_KEY = { keyId: 'key', keyRevision: 1 } as const;

const connect = (service: Service, mode: RedisTarget['mode']): Promise<RedisScripts> =>
  openRedis({ mode, urls: service.url.split(','), sentinelName: '' }, () => {});

const stateOf = (accountId: string, change: Partial<AccountState> = {}): AccountState => ({
  accountId,
  planId: 'free',
  mode: 'hard',
  included: 1000,
  used: 0,
  overageMax: null,
  limit: { requests: 100_000, windowMs: 60_000 },
  cycle: { id: '1', startMs: 0, endMs: Date.parse('2100-01-01') },
  version: 1,
  keys: new Map([['key', { ...FIRST_RULE, used: 0 }]]),
  ...change,
});

async function load(gate: Gate, state: AccountState): Promise<void> {
  const ticket = await gate.beginLoad(state.accountId);
  expect(await gate.load(ticket, state, new Map())).toBe(true);
}

const ask = (gate: Gate, accountId: string) =>
  admitOne(gate, { ...BY_KEY, accountId, reservationId: newId(), amount: 1, plans: null });

/** Runs `act` on every node of the service. */
async function onNodes<T>(service: Service, act: (client: Redis) => Promise<T>): Promise<T[]> {
  return Promise.all(
    service.url.split(',').map(async (url) => {
      const client = new Redis(url);
      const result = await act(client);
      client.disconnect();
      return result;
    }),
  );
}

const wipe = (service: Service): Promise<unknown> => onNodes(service, (node) => node.flushall());

/** The account's keys, without their common beginning → milliseconds until they leave. */
async function lifetimes(service: Service, accountId: string): Promise<Record<string, number>> {
  const found = await onNodes(service, async (node) => {
    const keys = await node.keys(`*{${accountId}}*`);
    return Promise.all(
      keys.map(async (key) => [key.split('}')[1]!, await node.pttl(key)] as const),
    );
  });
  return Object.fromEntries(found.flat());
}

for (const [name, mode, start] of KINDS) {
  describe.skipIf(NO_REDIS)(`gate: ${name}`, () => {
    let service: Service;
    let scripts: RedisScripts;
    beforeAll(async () => {
      service = await start();
      scripts = await connect(service, mode);
    });
    afterAll(async () => {
      await scripts.close();
      await service.end();
    });

    // The connection is shared by the suite's gates, so that none of them closes it.
    const lent = (): RedisScripts => ({ ...scripts, close: async () => {} });
    gateContract(name, async (clock) => createRedisGate({ scripts: lent(), clock, time: 'clock' }));

    it('decides calls that come together as the gate in memory does', async () => {
      const clock = createTestClock('2026-03-10T12:00:00Z');
      const gate = createRedisGate({ scripts: lent(), clock, time: 'clock' });
      const memory = createMemoryGate({ clock, accountsMax: 1000 });
      await fc.assert(
        fc.asyncProperty(lives, async (life) => {
          const decided = await decisionsOf(gate, clock, newId(), life, gate.admit);
          const inMemory = await decisionsOf(memory, clock, newId(), life, memory.admit);
          expect(decided).toEqual(inMemory);
        }),
        { numRuns: 30 },
      );
    });

    it('one call that fails fails alone, whatever else is asked in the same turn', async () => {
      const gate = createRedisGate({ scripts: lent(), clock: systemClock, time: 'redis' });
      const [id, broken, other] = [newId(), newId(), newId()];
      for (const one of [id, broken, other]) await load(gate, stateOf(one, { included: 1 }));
      await onNodes(service, async (node) => {
        // Only one node of a cluster has this key's slot.
        await node.set(`barcode:gate:{${broken}}:log:key`, 'no log').catch(() => undefined);
      });
      const calls = [id, broken, id, other].map((one) => ask(gate, one));
      const [first, fault, second, third] = await Promise.allSettled(calls);
      expect(first).toMatchObject({ value: { kind: 'admitted' } });
      expect(second).toMatchObject({ value: { kind: 'insufficient' } });
      expect(third).toMatchObject({ value: { kind: 'admitted' } });
      expect(String((fault as PromiseRejectedResult).reason)).toContain('WRONGTYPE');
      expect(await gate.snapshot(broken)).toMatchObject({ used: 0, open: new Map() });
    });

    it('in the order of one turn each call sees what those before it have changed', async () => {
      const gate = createRedisGate({ scripts: lent(), clock: systemClock, time: 'redis' });
      const id = newId();
      await load(gate, stateOf(id, { included: 1 }));
      const first = newId();
      const admit = (reservationId: string) =>
        admitOne(gate, { ...BY_KEY, accountId: id, reservationId, amount: 1, plans: null });
      const [one, gone, two, three, snapshot, , missing] = await Promise.all([
        admit(first),
        gate.release(id, first),
        admit(first),
        ask(gate, id),
        gate.snapshot(id),
        gate.forget(id),
        ask(gate, id),
      ]);
      expect([one.kind, gone, two.kind, three.kind]).toEqual([
        'admitted',
        true,
        'admitted',
        'insufficient',
      ]);
      expect(snapshot).toMatchObject({ used: 1, open: new Map([[first, 1]]) });
      expect(missing.kind).toBe('missing');
      expect((await gate.beginLoad(id)).open).toEqual([first]);
    });

    it('several processes admit exactly as many calls as there are credits', async () => {
      const others = await Promise.all([1, 2, 3].map(() => connect(service, mode)));
      const gates = others.map((other) =>
        createRedisGate({ scripts: other, clock: systemClock, time: 'redis' }),
      );
      for (const id of Array.from({ length: 6 }, newId)) {
        await load(gates[0]!, stateOf(id, { included: 50 }));
        const admissions = Array.from({ length: 120 }, (_, i) => ask(gates[i % 3]!, id));
        const admitted = (await Promise.all(admissions)).filter((one) => one.kind === 'admitted');
        expect(admitted).toHaveLength(50);
      }
      await Promise.all(gates.map((gate) => gate.close()));
    });

    it('takes the window’s time from the server: a process whose clock is wrong changes nothing', async () => {
      const gates = [-3_600_000, 0, 3_600_000].map((offMs) =>
        createRedisGate({
          scripts: lent(),
          clock: { now: () => systemClock.now() + offMs },
          time: 'redis',
        }),
      );
      const id = newId();
      const limit = { requests: 20, windowMs: 300 };
      await load(gates[0]!, stateOf(id, { limit }));
      const calls: { sentMs: number; answeredMs: number }[] = [];
      await until(async () => {
        const sentMs = performance.now();
        const answers = await Promise.all(gates.map((gate) => ask(gate, id)));
        const call = { sentMs, answeredMs: performance.now() };
        for (const answer of answers) if (answer.kind === 'admitted') calls.push(call);
        return calls.length >= 60;
      });
      // Between a call and the one that is a whole limit later the window must have passed.
      const gaps = calls.slice(limit.requests).map((call, i) => call.answeredMs - calls[i]!.sentMs);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(limit.windowMs);
    });

    it('a load that began before everything was lost is outdated', async () => {
      const gate = createRedisGate({ scripts: lent(), clock: systemClock, time: 'redis' });
      const id = newId();
      const before = await gate.beginLoad(id);
      await gate.setKey(id, 'key', { ...FIRST_RULE, live: false });
      await wipe(service);
      await gate.beginLoad(id);
      expect(await gate.load(before, stateOf(id), new Map())).toBe(false);
    });

    it('keeps nothing for good: what nobody asks for leaves by itself', async () => {
      const gate = createRedisGate({ scripts: lent(), clock: systemClock, time: 'redis' });
      const id = newId();
      await gate.setKey(id, 'other', { ...FIRST_RULE, live: false });
      await load(gate, stateOf(id));
      const reservationId = newId();
      await admitOne(gate, { ...BY_KEY, accountId: id, reservationId, amount: 1, plans: null });
      await ask(gate, id);
      await gate.forget(id);
      await gate.release(id, reservationId);
      const ages = await lifetimes(service, id);
      expect(Object.keys(ages).sort()).toEqual(['', ':ended', ':log:key']);
      for (const ms of Object.values(ages)) expect(ms).toBeGreaterThan(0);
    });

    it('goes on after the server was lost with its scripts and everything it held', async () => {
      const gate = createRedisGate({ scripts: lent(), clock: systemClock, time: 'redis' });
      const id = newId();
      await load(gate, stateOf(id));
      expect((await ask(gate, id)).kind).toBe('admitted');
      await service.kill();
      await service.restart();
      await until(() =>
        scripts.ping().then(
          () => true,
          () => false,
        ),
      );
      await until(async () => (await ask(gate, id).catch(() => undefined)) !== undefined);
      expect((await ask(gate, id)).kind, 'lost is missing, not empty').toBe('missing');
    });
  });
}

describe.skipIf(NO_REDIS)('gate: Redis that has become a replica', () => {
  it('is left by its connection: nothing is written there, and another server is the master', async () => {
    const service = await startRedis();
    const scripts = await connect(service, 'single');
    const gate = createRedisGate({ scripts, clock: systemClock, time: 'redis' });
    const client = new Redis(service.url);
    const connections = async (): Promise<string[]> =>
      [...String(await client.client('LIST')).matchAll(/^id=(\d+)/gm)].map(([, id]) => id!);
    const before = await connections();
    await client.replicaof('127.0.0.1', 1);
    const calls = [gate.beginLoad(newId()), gate.snapshot(newId())];
    for (const one of await Promise.allSettled(calls)) {
      expect(String((one as PromiseRejectedResult).reason)).toContain('READONLY');
    }
    await until(async () => (await connections()).some((id) => !before.includes(id)));
    await client.replicaof('NO', 'ONE');
    const id = newId();
    await until(() =>
      gate.beginLoad(id).then(
        () => true,
        () => false,
      ),
    );
    client.disconnect();
    await gate.close();
    await service.end();
  });
});

describe.skipIf(NO_REDIS)('gate: Redis behind a sentinel', () => {
  it('follows the master to another server when it dies', async () => {
    const service = await startRedisSentinel('barcodes');
    const target = { mode: 'sentinel', urls: [service.url], sentinelName: 'barcodes' } as const;
    const scripts = await openRedis(target, () => {});
    const gate = createRedisGate({ scripts, clock: systemClock, time: 'redis' });
    const id = newId();
    await load(gate, stateOf(id));
    expect((await ask(gate, id)).kind).toBe('admitted');
    await service.kill();
    await until(async () => (await ask(gate, id).catch(() => undefined)) !== undefined);
    const fresh = newId();
    await load(gate, stateOf(fresh, { included: 1 }));
    expect((await ask(gate, fresh)).kind).toBe('admitted');
    expect((await ask(gate, fresh)).kind).toBe('insufficient');
    await gate.close();
    await service.end();
  });
});
