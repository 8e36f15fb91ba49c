/**
 * Server mode against the model, and against what servers do: die, hang, come back empty. Whatever
 * happens, no hard limit is passed and what is charged was delivered.
 */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Credits } from '../../src/credits/credits.ts';
import type { Admitted } from '../../src/credits/reservation.ts';
import { createCredits } from '../../src/credits/credits.ts';
import { makeApiKey } from '../../src/api-keys/api-key.ts';
import type { Database } from '../../src/database/database.ts';
import { createRedisGate } from '../../src/credits/gate-redis.ts';
import { openPostgres, SERVING } from '../../src/database/postgres.ts';
import { openRedis, type RedisScripts, type RedisTarget } from '../../src/redis/redis.ts';
import { openServerStores } from '../../src/process/server-stores.ts';
import type { Stores } from '../../src/process/stores.ts';
import { systemClock } from '../../src/util/clock.ts';
import { reservationFor, refund, settle } from '../support/accounting.ts';
import { newId } from '../../src/util/id.ts';
import { setKeys } from '../support/accounting.ts';
import { live, steps } from '../support/account-model.ts';
import { createTestLog } from '../support/log.ts';
import {
  NO_POSTGRES,
  NO_REDIS,
  startPostgres,
  startRedis,
  startWire,
  until,
  type PostgresService,
  type Service,
} from '../support/services.ts';

const NODES = 2;
const { log } = createTestLog();
let postgres: PostgresService;
let redis: Service;
let databaseUrl: string;
let target: RedisTarget;

interface Node extends Stores {
  readonly credits: Credits;
}

async function startNode(redisTarget: RedisTarget = target): Promise<Node> {
  const stores = await openServerStores({
    databaseUrl,
    databaseConnections: 10,
    redis: redisTarget,
    clock: systemClock,
    log,
  });
  return { ...stores, credits: createCredits({ ...stores, clock: systemClock, log }) };
}

async function makeAccount(node: Node, credits: number, requests = 100_000) {
  const accountId = newId();
  const email = `${accountId}@example.com`;
  await node.accounts.create({ id: accountId, email, planId: 'free', passwordHash: null });
  await node.accounts.setLimit(accountId, { requests, windowMs: 60_000 });
  await node.ledger.grant({ accountId, amount: credits - 300, reason: 'test' });
  const { record } = makeApiKey(accountId, 'key');
  await node.apiKeys.create(record);
  return { accountId, keyId: record.id, keyRevision: 1 };
}
type Who = Awaited<ReturnType<typeof makeAccount>>;

const ask = (node: Node, who: Who, amount = 1) => node.credits.admit(reservationFor(who, amount));

/** What the node's gate says is used. */
async function usedAtGate(node: Node, who: Who): Promise<number> {
  const decision = await ask(node, who, 0);
  if (decision.kind !== 'admitted') throw new Error(decision.kind);
  return decision.account.balance.used;
}

describe.skipIf(NO_POSTGRES || NO_REDIS)('server mode', () => {
  let nodes: Node[];
  let first: Node;
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    databaseUrl = await postgres.createDatabase();
    target = { mode: 'single', urls: [redis.url], sentinelName: '' };
    nodes = await Promise.all(Array.from({ length: NODES }, () => startNode()));
    first = nodes[0]!;
    await allCounted();
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
    await Promise.all([postgres.end(), redis.end()]);
  });

  /** Each knows how many there are: one that has left counts for a few seconds more. */
  const allCounted = (): Promise<void> =>
    until(() => nodes.every((node) => node.gateServer?.nodes() === NODES));
  const answersAgain = (): Promise<void> =>
    until(() => nodes.every((node) => node.gateServer?.degraded() === false));
  const isAlone = (): Promise<void> =>
    until(async () => {
      for (const node of nodes) await node.gate.snapshot('nobody');
      return nodes.every((node) => node.gateServer?.degraded() === true);
    });

  /** Keeps asking and ending on all nodes while `meanwhile` runs; what became of it. */
  async function underLoad(
    who: Who,
    meanwhile: (outcome: { readonly faults: number }) => Promise<void>,
  ) {
    const outcome = { delivered: 0, refunded: 0, faults: 0 };
    let running = true;
    const client = async (node: Node, i: number): Promise<void> => {
      for (let n = 0; running; n += 1) {
        let decision: Admitted | { kind: string };
        try {
          decision = await ask(node, who);
        } catch {
          outcome.faults += 1;
          continue;
        }
        if (decision.kind !== 'admitted') continue;
        const admitted = decision as Admitted;
        if ((n + i) % 3 === 0) {
          await refund(node.credits, admitted);
          outcome.refunded += 1;
        } else {
          await settle(node.credits, admitted);
          outcome.delivered += 1;
        }
      }
    };
    const clients = nodes.flatMap((node) => [0, 1, 2, 3].map((i) => client(node, i)));
    await meanwhile(outcome);
    running = false;
    await Promise.all(clients);
    for (const node of nodes) await node.credits.drain();
    return outcome;
  }

  describe('in a random life', () => {
    let database: Database;
    let scripts: RedisScripts;
    beforeAll(async () => {
      database = openPostgres({ url: databaseUrl, connectionsMax: 5, timeouts: SERVING, log });
      scripts = await openRedis(target, () => {});
    });
    afterAll(async () => {
      await scripts.close();
      await database.close();
    });

    it('gate, ledger and rows agree with the model; a process that dies leaves its gate behind', async () => {
      const lives = fc.array(steps, { minLength: 5, maxLength: 30 });
      const parts = {
        database,
        batchesMax: 2,
        makeGate: (clock: { now(): number }) => createRedisGate({ scripts, clock, time: 'clock' }),
      };
      const agree = fc.asyncProperty(lives, (life) => live(parts, life));
      const found = await fc.check(agree, { numRuns: 10 });
      expect(fc.defaultReportMessage(found)).toBeUndefined();
      expect(await database.query('SELECT FROM cycle WHERE pending <> 0', [])).toEqual([]);
    });
  });

  it('of 400 requests to two processes on 300 credits 300 are admitted, each with its own rest', async () => {
    const who = await makeAccount(first, 300);
    const decisions = await Promise.all(
      Array.from({ length: 400 }, (_, i) => ask(nodes[i % NODES]!, who)),
    );
    const rests = decisions.flatMap((d) =>
      d.kind === 'admitted' ? [d.account.balance.remaining] : [],
    );
    expect(rests).toHaveLength(300);
    expect(new Set(rests).size).toBe(300);
  });

  it('a key revoked at one process is refused by the other from the next request on', async () => {
    const who = await makeAccount(first, 10);
    expect((await ask(nodes[1]!, who)).kind).toBe('admitted');
    await setKeys(first.gate, await first.apiKeys.revoke(who.keyId, null));
    expect((await ask(nodes[1]!, who)).kind).toBe('key-refused');
  });

  it('what the gate missed is found by comparing it with the ledger, and only that', async () => {
    const who = await makeAccount(first, 10);
    await ask(first, who);
    await ask(first, who);
    expect(await first.credits.reconcile()).toBe(0);
    await ask(first, who, 0);
    await first.ledger.grant({ accountId: who.accountId, amount: 5, reason: 'test' });
    expect(await first.credits.reconcile()).toBe(1);
    expect(first.credits.counts().repaired).toBe(1);
    expect(await ask(first, who, 0)).toMatchObject({ account: { balance: { included: 15 } } });
  });

  it('without Redis the ledger holds the hard limit, each process its share of the rate limit', async () => {
    const rich = await makeAccount(first, 300, 9);
    const poor = await makeAccount(first, 20);
    await redis.kill();
    try {
      await isAlone();
      const share = await Promise.all(Array.from({ length: 20 }, () => ask(first, rich)));
      expect(share.filter((one) => one.kind === 'admitted')).toHaveLength(5);
      expect(share.filter((one) => one.kind === 'rate-limited')).toHaveLength(15);
      const decisions = await Promise.all(
        Array.from({ length: 60 }, (_, i) => ask(nodes[i % NODES]!, poor)),
      );
      expect(decisions.filter((one) => one.kind === 'admitted')).toHaveLength(20);
      expect(decisions.filter((one) => one.kind === 'insufficient')).toHaveLength(40);
      // Another process is told of a revoked key by the database alone.
      await setKeys(first.gate, await first.apiKeys.revoke(poor.keyId, null));
      expect((await ask(first, poor)).kind).toBe('key-refused');
      await until(async () => (await ask(nodes[1]!, poor)).kind === 'key-refused');
    } finally {
      await redis.restart();
    }
    await answersAgain();
    expect((await ask(nodes[1]!, poor)).kind).toBe('key-refused');
    expect(await usedAtGate(nodes[1]!, rich)).toBe(5);
  });

  it('a key revoked by a process that Redis does not answer is refused by those it answers', async () => {
    const who = await makeAccount(first, 10);
    const wire = await startWire(Number(new URL(redis.url).port));
    const alone = await startNode({ ...target, urls: [`redis://127.0.0.1:${wire.port}`] });
    try {
      expect((await ask(first, who)).kind).toBe('admitted');
      wire.holdAnswers();
      await until(async () => {
        await alone.gate.snapshot('nobody');
        return alone.gateServer?.degraded() === true;
      });
      await setKeys(alone.gate, await alone.apiKeys.revoke(who.keyId, null));
      await until(async () => (await ask(first, who)).kind === 'key-refused');
      expect(alone.gateServer?.degraded()).toBe(true);
    } finally {
      await alone.close();
      await wire.end();
    }
    await allCounted();
  });

  it('calls count in one rate limit across an outage, whoever let them through', async () => {
    const who = await makeAccount(first, 300, 10);
    const [one, other] = [nodes[0]!, nodes[1]!];
    for (const node of [one, other, one, other]) {
      expect((await ask(node, who)).kind).toBe('admitted');
    }
    redis.pause();
    try {
      await isAlone();
      const calls = Array.from({ length: 20 }, (_, i) => ask(i % 2 === 0 ? one : other, who));
      const admitted = (await Promise.all(calls)).filter((call) => call.kind === 'admitted');
      // Five for each of two processes, of which two had been made before.
      expect(admitted).toHaveLength(6);
    } finally {
      redis.resume();
    }
    await answersAgain();
    expect((await ask(one, who)).kind, 'the window is full').toBe('rate-limited');
    expect((await ask(other, who)).kind).toBe('rate-limited');
  });

  it('Redis killed and come back empty, under load: no credit is gained or lost', async () => {
    const who = await makeAccount(first, 100_000);
    const outcome = await underLoad(who, async () => {
      for (let i = 0; i < 2; i += 1) {
        const until10 = first.credits.counts().admitted + 10;
        await until(() => first.credits.counts().admitted > until10);
        await redis.kill();
        await isAlone();
        const until20 = first.credits.counts().admitted + 10;
        await until(() => first.credits.counts().admitted > until20);
        await redis.restart();
        await answersAgain();
      }
    });
    expect(outcome.faults).toBe(0);
    const [audit] = await first.ledger.audit(who.accountId);
    expect(audit).toMatchObject({ pending: 0, settled: outcome.delivered });
    for (const node of nodes) expect(await usedAtGate(node, who)).toBe(outcome.delivered);
  });

  it('Redis hanging under load: requests go on, and it is told what it missed', async () => {
    const who = await makeAccount(first, 100_000);
    const outcome = await underLoad(who, async () => {
      const before = first.credits.counts().admitted;
      await until(() => first.credits.counts().admitted > before + 10);
      redis.pause();
      await isAlone();
      const alone = first.credits.counts().admitted;
      await until(() => first.credits.counts().admitted > alone + 50);
      redis.resume();
      await answersAgain();
      const after = first.credits.counts().admitted;
      await until(() => first.credits.counts().admitted > after + 50);
    });
    expect(outcome.faults).toBe(0);
    const [audit] = await first.ledger.audit(who.accountId);
    expect(audit).toMatchObject({ pending: 0, settled: outcome.delivered });
    for (const node of nodes) expect(await usedAtGate(node, who)).toBe(outcome.delivered);
    for (const node of nodes) {
      await ask(node, who, 0);
      expect(await node.credits.reconcile(), 'nothing is left to repair').toBe(0);
    }
  });

  it('PostgreSQL losing its connections or hanging under load: charged is at most what was delivered', async () => {
    const who = await makeAccount(first, 100_000);
    const admin = openPostgres({ url: postgres.url, connectionsMax: 1, timeouts: SERVING, log });
    const more = async (count: number): Promise<void> => {
      const before = first.credits.counts().admitted;
      await until(() => first.credits.counts().admitted > before + count);
    };
    const outcome = await underLoad(who, async (soFar) => {
      for (let i = 0; i < 3; i += 1) {
        await more(20);
        await admin.query(TERMINATE_OTHERS, []);
      }
      await more(20);
      postgres.pause();
      // The requests themselves, and not another connection, have to find it so.
      const before = soFar.faults;
      await until(() => soFar.faults > before);
      postgres.resume();
      await more(20);
    });
    await admin.close();
    expect(outcome.faults).toBeGreaterThan(0);
    const [audit] = await first.ledger.audit(who.accountId);
    expect(audit!.settled).toBeLessThanOrEqual(outcome.delivered);
    const unresolved = nodes.reduce((sum, node) => sum + node.credits.counts().unresolved, 0);
    expect(outcome.delivered - audit!.settled).toBeLessThanOrEqual(unresolved);
    expect([audit!.pendingCounted, audit!.settledCounted]).toEqual([
      audit!.pending,
      audit!.settled,
    ]);
    expect(audit!.pending, 'what nobody could end expires').toBeLessThanOrEqual(
      unresolved + outcome.faults,
    );
  });

  it('makes totals for as long as that takes, not as long as a request may wait', async () => {
    const { promise: isLocked, resolve } = Promise.withResolvers<void>();
    const busy = first.upkeepDatabase.transaction(async (tx) => {
      await tx.query('LOCK TABLE usage_total, usage_series IN EXCLUSIVE MODE', []);
      resolve();
      await tx.query('SELECT pg_sleep($1)', [(2 * SERVING.statementMs) / 1000]);
    });
    await isLocked;
    await expect(first.analytics.run()).resolves.toBeUndefined();
    await busy;
  });
});

const TERMINATE_OTHERS = `
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`;
