/**
 * Two processes behind nginx, as deploy/ has it, restarted one after the other under load: nobody notices. With `ROLLING=long` behind Caddy
 * as well, each twice, under `ROLLING_RATE` requests a second (1,000), which come whether or not earlier ones are answered.
 */
import https from 'node:https';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../support/http-client.ts';
import {
  freePort,
  removeFolder,
  startProcess,
  temporaryFolder,
  type Running,
} from '../support/process.ts';
import {
  NO_POSTGRES,
  NO_REDIS,
  startPostgres,
  startRedis,
  until,
  type PostgresService,
  type Service,
} from '../support/services.ts';
import { askTls, HOST, NGINX, PROXIES, type Proxy } from './proxy.ts';
import { startCallers, startRate } from './request-rate.ts';

const OPERATOR_TOKEN = 'operator-token-of-the-rolling-suite';
const LONG = process.env['ROLLING'] === 'long';
const RATE = Number(process.env['ROLLING_RATE'] ?? 1000);
const CALLERS = LONG ? 256 : 12;
const ROUNDS = LONG ? [1, 2] : [1];
const PICTURES = LONG ? RATE * 4 : 200;
const KINDS = (LONG ? PROXIES : [NGINX]).filter(({ isMissing }) => !isMissing);

describe.skipIf(NO_POSTGRES || NO_REDIS).each(KINDS)('a rolling restart behind $name', (kind) => {
  let [postgres, redis, proxy]: [PostgresService?, Service?, Proxy?] = [];
  const folder = temporaryFolder();
  const processes: Running[] = [];
  let settings: Readonly<Record<string, string>>;
  const start = (index: number, port: number): Promise<Running> =>
    startProcess(path.join(folder, String(index)), { ...settings, PORT: String(port) });

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    settings = {
      DATABASE_URL: await postgres.createDatabase(),
      REDIS_URL: redis.url,
      OPERATOR_TOKEN,
      PUBLIC_URL: `https://${HOST}`,
      TRUST_PROXY: '1',
      ...kind.settings,
      LOG_LEVEL: 'error',
    };
    processes.push(await start(0, await freePort()), await start(1, await freePort()));
    proxy = await kind.start([processes[0]!.port, processes[1]!.port]);
  });
  afterAll(async () => {
    await proxy?.end();
    await Promise.all(processes.map((one) => one.end('SIGKILL')));
    await Promise.all([postgres?.end(), redis?.end()]);
    removeFolder(folder);
  });

  /** What the ledger has of all accounts; one of them alone draws. */
  async function ledger(): Promise<{ readonly pending: number; readonly settled: number }> {
    const client = new Client({ connectionString: settings['DATABASE_URL'] });
    await client.connect();
    const sums = 'SELECT sum(pending)::int AS pending, sum(settled)::int AS settled FROM cycle';
    const { rows } = await client.query(sums);
    await client.end();
    return rows[0] as { pending: number; settled: number };
  }

  /** Of an account whose rate limit no machine reaches. */
  async function unlimitedKey(): Promise<string> {
    const operate = async (method: string, url: string, body: object) => {
      const reply = await ask(processes[0]!.port, url, { method, key: OPERATOR_TOKEN, body });
      expect(reply.status).toBe(200);
      return reply.json!;
    };
    const account = { email: 'rolling@example.com', plan: 'business' };
    const { id } = await operate('POST', '/api/admin/accounts', account);
    const own = `/api/admin/accounts/${String(id)}`;
    await operate('PUT', `${own}/limit`, { requests: 100_000, windowSeconds: 1 });
    return String((await operate('POST', `${own}/keys`, {}))['key']);
  }

  it('fails no request and loses no credit', async () => {
    const key = await unlimitedKey();
    const agent = new https.Agent({ keepAlive: true, maxSockets: CALLERS });
    const failures: string[] = [];
    const counts = { pictures: 0, posts: 0 };
    const send = async (index: number): Promise<void> => {
      const data = `ROLL-${index}`;
      const isPost = index % 4 === 3;
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ symbology: 'CODE128', data });
      const reply = await (
        isPost
          ? askTls(proxy!.port, '/api/barcode', { method: 'POST', headers, body, agent })
          : askTls(proxy!.port, `/api/barcode/CODE128/${data}`, { headers, agent })
      ).catch((fault: unknown) => String(fault));
      if (typeof reply === 'string') failures.push(reply);
      else if (reply.status === 200) counts[isPost ? 'posts' : 'pictures'] += 1;
      else failures.push(`${reply.status} ${reply.bytes.toString().slice(0, 200)}`);
    };
    const load = LONG ? startRate(RATE, send) : startCallers(CALLERS, send);
    const moreCalls = async (): Promise<void> => {
      const before = counts.pictures;
      await until(() => counts.pictures >= before + PICTURES);
    };
    await moreCalls();
    for (const index of ROUNDS.flatMap(() => [0, 1])) {
      const { port } = processes[index]!;
      expect(await processes[index]!.end('SIGTERM')).toBe(0);
      // The other one alone.
      await moreCalls();
      processes[index] = await start(index, port);
      await moreCalls();
    }
    await load.stop();
    agent.destroy();
    const { requests, ms } = load.sent();
    if (LONG) {
      const perSecond = Math.round((requests * 1000) / ms);
      const said = `${requests} requests, ${perSecond} a second, ${failures.length} failed`;
      process.stdout.write(`rolling restart behind ${kind.name}: ${said}\n`);
    }
    expect(failures).toEqual([]);
    expect(counts.posts).toBeGreaterThan(100);
    const delivered = counts.pictures + counts.posts;
    await until(async () => (await ledger()).pending === 0);
    expect((await ledger()).settled).toBe(delivered);
  });
});
