/**
 * Redis dies under load where another one takes over: the replica of a sentinel, which has not seen the last
 * writes, and a cluster that has lost a node and with it a third of the accounts. Nobody gets more pictures
 * than credits, and all is as before soon after.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { NO_POSTGRES, NO_REDIS, startRedisCluster, until } from '../support/services.ts';
import { conserved, gateAgrees, quiet } from './assert-invariants.ts';
import { chaosOf, inForm, report } from './chaos-profile.ts';
import { startFleet, WITH_SENTINEL, type Fleet, type RedisSetup, type Who } from './fleet.ts';
import { createClients, delivered, tally, type Call } from './load.ts';
import { startWatchedLoad } from './watched-load.ts';

const EAN = '/api/barcode/EAN13/5901234123457';
const ACCOUNTS = 6;
const CREDITS = inForm(300, 2000);
const PROCESSES = 2;
const DAY_MS = 86_400_000;

/** Kills a part of Redis; how to bring it back, where nothing takes over. */
type Strike = (fleet: Fleet) => Promise<() => Promise<void>>;

describe.skipIf(NO_POSTGRES || NO_REDIS)('Redis that dies under load', () => {
  let fleet: Fleet | undefined;
  afterEach(async () => {
    await fleet?.end();
    fleet = undefined;
  });

  const cluster: { nodes: Awaited<ReturnType<typeof startRedisCluster>>['nodes'] } = { nodes: [] };
  const inCluster: RedisSetup = {
    mode: 'cluster',
    async start() {
      const service = await startRedisCluster();
      cluster.nodes = service.nodes;
      return service;
    },
  };

  const CASES: readonly (readonly [string, RedisSetup, Strike])[] = [
    [
      'with a replica that takes over',
      WITH_SENTINEL,
      async ({ redis }) => {
        await redis.kill();
        return async () => {};
      },
    ],
    [
      'as one node of a cluster',
      inCluster,
      async () => {
        const [node] = cluster.nodes;
        await node!.kill();
        return () => node!.restart();
      },
    ],
  ];

  it.each(CASES)(
    '%s: no picture more than there are credits',
    async (name, setup, strike) => {
      fleet = await startFleet({ processes: PROCESSES, redis: setup });
      const { ports, account } = fleet;
      const plan = { plan: 'free', credits: CREDITS, requests: 100_000, windowSeconds: 1 } as const;
      const who: Who[] = [];
      for (let i = 0; i < ACCOUNTS; i += 1) who.push(await account(plan));
      const clients = createClients(32);
      const load = startWatchedLoad(fleet, who, {
        clients,
        callers: 12,
        ports,
        random: chaosOf(name),
        restMs: 0,
        target: (random) => ({ key: random.pick(who).key, path: EAN }),
      });
      // In the middle of it: everybody has used some, and nobody all.
      await until(() => load.calls.length > (ACCOUNTS * CREDITS) / 6);
      const struckMs = performance.now();
      const repair = await strike(fleet);
      await until(() => who.every(({ key }) => isServedAgain(load.calls, key, struckMs)));
      const servedMs = performance.now();
      await repair();
      // Until everybody has used everything.
      await until(() => who.every(({ key }) => isUsedUp(load.calls, key)), DAY_MS);
      const calls = await load.stop();
      clients.close();
      report(`failover ${name}`, { ...tally(calls), 'served again after ms': servedMs - struckMs });
      for (const one of who) {
        await quiet(fleet, one);
        const { settled } = await conserved(fleet, one);
        // What a request had reserved when it failed is charged to nobody.
        expect(delivered(calls, one.key)).toBe(settled);
        expect(settled).toBeLessThanOrEqual(CREDITS);
        await gateAgrees(fleet, one);
      }
    },
    600_000,
  );
});

const isServedAgain = (calls: readonly Call[], key: string, sinceMs: number): boolean =>
  calls.some((call) => call.key === key && call.sentMs > sinceMs && call.status === 200);

/** Refused as unpaid by then, and not only because what failed is not back yet. */
const isUsedUp = (calls: readonly Call[], key: string): boolean =>
  calls.filter((call) => call.key === key).at(-1)?.status === 402 &&
  delivered(calls, key) >= CREDITS * 0.9;
