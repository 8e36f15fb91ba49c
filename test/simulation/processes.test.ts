/** Server mode as an operator meets it: several real processes over one PostgreSQL and one Redis. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
import {
  removeFolder,
  runProcess,
  startProcess,
  temporaryFolder,
  type Running,
} from '../support/process.ts';
import {
  NO_POSTGRES,
  NO_REDIS,
  startPostgres,
  startRedis,
  type PostgresService,
  type Service,
} from '../support/services.ts';

const EAN = '/api/barcode/EAN13/5901234123457';
const OPERATOR_TOKEN = 'operator-token-of-all-the-processes';
const PROCESSES = 8;

describe.skipIf(NO_POSTGRES || NO_REDIS)('several processes', () => {
  let folder: string;
  let postgres: PostgresService;
  let redis: Service;
  let settings: Record<string, string>;
  let running: Running[];
  beforeAll(async () => {
    folder = temporaryFolder();
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    const DATABASE_URL = await postgres.createDatabase();
    settings = { DATABASE_URL, REDIS_URL: redis.url, OPERATOR_TOKEN, DATABASE_CONNECTIONS: '5' };
    running = await Promise.all(
      Array.from({ length: PROCESSES }, (_, i) =>
        startProcess(path.join(folder, `node-${i}`), settings),
      ),
    );
  });
  afterAll(async () => {
    await Promise.all(running.map((one) => one.end('SIGKILL')));
    await Promise.all([postgres.end(), redis.end()]);
    removeFolder(folder);
  });

  const operator = (method: string, url: string, body: unknown = {}): Promise<Reply> =>
    ask(running[0]!.port, url, { method, key: OPERATOR_TOKEN, body });
  async function account(plan: string): Promise<{ url: string; key: string; keyId: string }> {
    const email = `${plan}-${performance.now()}@example.com`;
    const made = await operator('POST', '/api/admin/accounts', { email, plan });
    const url = `/api/admin/accounts/${String(made.json?.['id'])}`;
    const { json } = await operator('POST', `${url}/keys`);
    return { url, key: String(json?.['key']), keyId: String(json?.['id']) };
  }
  const askAll = (key: string, count: number): Promise<number[]> =>
    Promise.all(
      Array.from(
        { length: count },
        async (_, i) => (await ask(running[i % PROCESSES]!.port, EAN, { key })).status,
      ),
    );
  const counted = (statuses: readonly number[]) =>
    Object.fromEntries(
      [...new Set(statuses)].sort().map((s) => [s, statuses.filter((one) => one === s).length]),
    );

  it('that start at once on an empty database make one owner, whose key works at all of them', async () => {
    const files = running.map((one) => path.join(one.dataDir, 'owner.json')).filter(existsSync);
    expect(files).toHaveLength(1);
    const owner = JSON.parse(readFileSync(files[0]!, 'utf8')) as Record<string, string>;
    // The operator's own token is not written down a second time.
    expect(Object.keys(owner)).toEqual(['email', 'password', 'apiKey', 'url']);
    expect(counted(await askAll(owner['apiKey']!, PROCESSES))).toEqual({ 200: PROCESSES });
    for (const { port } of running) expect((await ask(port, '/readyz')).status).toBe(200);
    const { json } = await ask(running[3]!.port, '/api/admin/accounts', { key: OPERATOR_TOKEN });
    expect(json?.['accounts']).toHaveLength(1);
  });

  it('deliver exactly as many pictures as there are credits', async () => {
    const { url, key } = await account('free');
    await operator('PUT', `${url}/limit`, { requests: 10_000, windowSeconds: 60 });
    await operator('POST', `${url}/credits`, { amount: -299 });
    expect(counted(await askAll(key, 200))).toEqual({ 200: 1, 402: 199 });
  });

  it('hold one rate limit together', async () => {
    const { key } = await account('free');
    expect(counted(await askAll(key, 100))).toEqual({ 200: 10, 429: 90 });
  });

  it('refuse a key revoked at one of them from the next request on', async () => {
    const { url, key, keyId } = await account('free');
    await operator('PUT', `${url}/limit`, { requests: 10_000, windowSeconds: 60 });
    expect(counted(await askAll(key, PROCESSES))).toEqual({ 200: PROCESSES });
    await operator('DELETE', `/api/admin/keys/${keyId}`);
    expect(counted(await askAll(key, PROCESSES))).toEqual({ 401: PROCESSES });
  });

  it('go on when one is killed, which charges nothing that was not delivered', async () => {
    const { url, key } = await account('business');
    let delivered = 0;
    const client = async (i: number): Promise<void> => {
      for (let n = 0; n < 40; n += 1) {
        const { port } = running[(i + n) % 2]!;
        const reply = await ask(port, EAN, { key }).catch((): undefined => undefined);
        if (reply?.status === 200) delivered += 1;
      }
    };
    const clients = Array.from({ length: 8 }, (_, i) => client(i));
    while (delivered < 100) await ask(running[2]!.port, '/healthz');
    await running[1]!.end('SIGKILL');
    await Promise.all(clients);
    running[1] = await startProcess(running[1]!.dataDir, settings);
    const shown = await operator('GET', url, undefined);
    const { used } = shown.json!['credits'] as { used: number };
    expect(delivered).toBeGreaterThan(150);
    expect(used, 'charged and still reserved').toBeLessThanOrEqual(delivered + 8);
  });

  it('finish what they began and end with 0 on SIGTERM, with and without Redis', async () => {
    const { key } = await account('business');
    for (const [i, before] of [async () => {}, () => redis.kill()].entries()) {
      await before();
      const { port } = running[i]!;
      const pending = Array.from({ length: 20 }, () => ask(port, EAN, { key }));
      await Promise.race(pending);
      expect(await running[i]!.end('SIGTERM')).toBe(0);
      const replies = await Promise.allSettled(pending);
      const statuses = replies.flatMap((r) => (r.status === 'fulfilled' ? [r.value.status] : []));
      expect(statuses).toContain(200);
      expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    }
  });

  it('start without Redis, and not without PostgreSQL', async () => {
    const owner = running.map((one) => path.join(one.dataDir, 'owner.json')).find(existsSync)!;
    const { apiKey } = JSON.parse(readFileSync(owner, 'utf8')) as { apiKey: string };
    const late = await startProcess(path.join(folder, 'late'), settings);
    running.push(late);
    expect((await ask(late.port, EAN, { key: apiKey })).status).toBe(200);
    const nowhere = { ...settings, DATABASE_URL: 'postgres://tests@127.0.0.1:1/none', PORT: '1' };
    const ran = await runProcess(['serve'], { ...nowhere, DATA_DIR: path.join(folder, 'none') });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/cannot start.*PostgreSQL/s);
  });

  it('with half a configuration does not start', async () => {
    const { REDIS_URL: _, ...half } = settings;
    const ran = await runProcess(['serve'], { ...half, DATA_DIR: path.join(folder, 'half') });
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('REDIS_URL: required when DATABASE_URL is set');
  });
});
