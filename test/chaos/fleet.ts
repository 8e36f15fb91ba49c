/** Real server processes over a PostgreSQL and a Redis of their own, and the means to look behind them. */
import path from 'node:path';
import type { Gate } from '../../src/credits/gate.ts';
import type { Ledger } from '../../src/credits/ledger.ts';
import type { Database } from '../../src/database/database.ts';
import { createRedisGate } from '../../src/credits/gate-redis.ts';
import { createLedger } from '../../src/credits/ledger-repository.ts';
import { openPostgres, SERVING } from '../../src/database/postgres.ts';
import { openRedis, type RedisTarget } from '../../src/redis/redis.ts';
import { systemClock } from '../../src/util/clock.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { createTestLog } from '../support/log.ts';
import { lengthenCycle } from '../support/long-cycle.ts';
import { removeFolder, startProcess, temporaryFolder, type Running } from '../support/process.ts';
import {
  startPostgres,
  startRedis,
  startRedisSentinel,
  startWire,
  type PostgresOptions,
  type PostgresService,
  type Service,
  type Wire,
} from '../support/services.ts';

/** An account with one key and what it may use. */
export interface Who {
  readonly id: string;
  readonly key: string;
  readonly keyId: string;
  /** Credits of its first cycle. */
  readonly credits: number;
}

interface AccountPlan {
  readonly plan: 'free' | 'pro' | 'business';
  /** Replaces what the plan includes. */
  readonly credits: number;
  readonly requests: number;
  readonly windowSeconds: number;
}

export interface Fleet {
  readonly postgres: PostgresService;
  readonly redis: Service;
  /** Between the processes and PostgreSQL. */
  readonly wire: Wire;
  readonly redisTarget: RedisTarget;
  /** Without the wire. */
  readonly databaseUrl: string;
  /** Ports of the processes that live. */
  ports(): readonly number[];
  /** Their indexes, for `kill`. */
  living(): readonly number[];
  /** Kills a process with SIGKILL. */
  kill(index: number): Promise<void>;
  start(index: number): Promise<void>;
  operator(method: string, url: string, body?: unknown): Promise<Reply>;
  account(plan: AccountPlan): Promise<Who>;
  newKey(who: Who): Promise<Who>;
  /** The sum of a metric over the processes that live. */
  metric(name: string): Promise<number>;
  /** The record itself, beside the processes. */
  readonly database: Database;
  readonly ledger: Ledger;
  readonly gate: Gate;
  end(): Promise<void>;
}

export const PROCESSES = 3;
const OPERATOR_TOKEN = 'operator-token-of-the-chaos-suite';
const EMPTY_PLAN: Readonly<Record<AccountPlan['plan'], number>> = {
  free: 300,
  pro: 50_000,
  business: 0,
};

/** How the processes find Redis. */
export interface RedisSetup {
  readonly mode: RedisTarget['mode'];
  start(): Promise<Service>;
}

const ONE_REDIS: RedisSetup = { mode: 'single', start: startRedis };
const SENTINEL_NAME = 'barcodes';
/** A master with a replica that takes over. */
export const WITH_SENTINEL: RedisSetup = {
  mode: 'sentinel',
  start: () => startRedisSentinel(SENTINEL_NAME),
};

export interface FleetOptions {
  readonly processes?: number;
  readonly redis?: RedisSetup;
  readonly postgres?: PostgresOptions;
  /** Beside its settings, for each process by its index. */
  readonly environmentOf?: (index: number) => Readonly<Record<string, string>>;
  /** `database` goes through the wire too, wherever that may lead. */
  readonly looksThroughWire?: boolean;
}

/** Starts everything. End it when the test file ends. */
export async function startFleet(options: FleetOptions = {}): Promise<Fleet> {
  const { processes = PROCESSES, redis: setup = ONE_REDIS, environmentOf } = options;
  const folder = temporaryFolder();
  const [postgres, redis] = await Promise.all([startPostgres(options.postgres), setup.start()]);
  const databaseUrl = await postgres.createDatabase();
  const wire = await startWire(Number(new URL(databaseUrl).port));
  const wiredUrl = new URL(databaseUrl);
  wiredUrl.port = String(wire.port);
  const settings = {
    DATABASE_URL: wiredUrl.href,
    DATABASE_CONNECTIONS: '8',
    REDIS_URL: redis.url,
    REDIS_MODE: setup.mode,
    REDIS_SENTINEL_NAME: SENTINEL_NAME,
    OPERATOR_TOKEN,
    LOG_LEVEL: 'error',
  };
  const redisTarget: RedisTarget = {
    mode: setup.mode,
    urls: redis.url.split(','),
    sentinelName: SENTINEL_NAME,
  };
  const start = (index: number): Promise<Running> =>
    startProcess(path.join(folder, `node-${index}`), { ...settings, ...environmentOf?.(index) });
  const indexes = Array.from({ length: processes }, (_, index) => index);
  const running: (Running | undefined)[] = await Promise.all(indexes.map(start));
  const scripts = await openRedis(redisTarget, () => {});
  const { log } = createTestLog();
  const database = openPostgres({
    url: options.looksThroughWire === true ? wiredUrl.href : databaseUrl,
    connectionsMax: 6,
    timeouts: SERVING,
    log,
  });
  const ports = (): number[] => running.flatMap((one) => (one === undefined ? [] : [one.port]));
  const operator: Fleet['operator'] = (method, url, body) =>
    ask(ports()[0]!, url, { method, key: OPERATOR_TOKEN, ...(body === undefined ? {} : { body }) });
  return {
    postgres,
    redis,
    wire,
    redisTarget,
    databaseUrl,
    ports,
    living: () => indexes.filter((index) => running[index] !== undefined),
    async kill(index) {
      const killed = running[index];
      running[index] = undefined;
      await killed?.end('SIGKILL');
    },
    async start(index) {
      running[index] = await start(index);
    },
    operator,
    account: (plan) => makeAccount(operator, plan, database),
    newKey: async (who) => ({ ...who, ...(await makeKey(operator, who.id)) }),
    async metric(name) {
      const scrape = (port: number): Promise<Reply> => ask(port, '/metrics', OPERATOR);
      const texts = await Promise.all(ports().map(scrape));
      return texts.reduce((sum, { text }) => sum + valueOf(text, name), 0);
    },
    database,
    ledger: createLedger({
      database,
      clock: systemClock,
      batchesMax: 2,
      leaseTime: 'database',
      log,
    }),
    gate: createRedisGate({ scripts, clock: systemClock, time: 'redis' }),
    async end() {
      await Promise.all([database.close(), scripts.close()]);
      await Promise.all(running.map((one) => one?.end('SIGKILL')));
      await wire.end();
      await Promise.all([postgres.end(), redis.end()]);
      removeFolder(folder);
    },
  };
}

export type Operator = Fleet['operator'];

/** With `record`, the cycle of the account lasts a day longer than its month. */
export async function makeAccount(
  operator: Operator,
  wanted: AccountPlan,
  record?: Database,
): Promise<Who> {
  const { plan, credits, requests, windowSeconds } = wanted;
  made += 1;
  const email = `chaos-${made}@example.com`;
  const { id } = done(await operator('POST', '/api/admin/accounts', { email, plan }));
  if (record !== undefined) await lengthenCycle(record, String(id));
  const url = `/api/admin/accounts/${String(id)}`;
  const amount = credits - EMPTY_PLAN[plan];
  if (amount !== 0) done(await operator('POST', `${url}/credits`, { amount }));
  done(await operator('PUT', `${url}/limit`, { requests, windowSeconds }));
  return { id: String(id), credits, ...(await makeKey(operator, String(id))) };
}

async function makeKey(
  operator: Operator,
  accountId: string,
): Promise<{ key: string; keyId: string }> {
  const { id, key } = done(await operator('POST', `/api/admin/accounts/${accountId}/keys`, {}));
  return { key: String(key), keyId: String(id) };
}

function done(reply: Reply): Record<string, unknown> {
  if (reply.status !== 200 || reply.json === undefined) throw new Error(reply.text);
  return reply.json;
}

function valueOf(text: string, name: string): number {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  if (line === undefined) throw new Error(`there is no metric ${name}`);
  return Number(line.slice(name.length));
}

let made = 0;
const OPERATOR = { key: OPERATOR_TOKEN };
