/** Signed URLs where several processes serve them: over PostgreSQL and Redis, as an operator starts them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Reply } from '../support/http-client.ts';
import { removeFolder, startProcess, temporaryFolder, type Running } from '../support/process.ts';
import {
  NO_POSTGRES,
  NO_REDIS,
  startPostgres,
  startRedis,
  type PostgresService,
  type Service,
} from '../support/services.ts';
import { signed } from '../support/signed-url.ts';

const SVG = '/api/barcode/CODE128/ABC-123';

describe.skipIf(NO_POSTGRES || NO_REDIS)('two processes', () => {
  let [postgres, redis]: [PostgresService?, Service?] = [];
  const folders: string[] = [];
  const running: Running[] = [];
  let cookie: string;
  let keyId: string;

  beforeAll(async () => {
    [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    const settings = {
      DATABASE_URL: await postgres.createDatabase(),
      REDIS_URL: redis.url,
      TRUST_PROXY: '127.0.0.1',
      LOG_LEVEL: 'error',
    };
    for (let i = 0; i < 2; i += 1) {
      folders.push(temporaryFolder());
      running.push(await startProcess(folders[i]!, settings));
    }
    const owner = running[0]!.owner();
    keyId = owner.apiKey.slice(9, 17);
    const { email, password } = owner;
    const { headers } = await fromPage(0, 'POST', '/api/auth/sign-in', { email, password });
    cookie = (headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
  });
  afterAll(async () => {
    for (const one of running) one.child.kill('SIGKILL');
    folders.forEach(removeFolder);
    await Promise.all([postgres?.end(), redis?.end()]);
  });

  const fromPage = (at: number, method: string, path: string, body?: unknown): Promise<Reply> => {
    const { port } = running[at]!;
    const headers = { origin: `http://127.0.0.1:${port}`, ...(cookie ? { cookie } : {}) };
    return ask(port, path, { method, headers, ...(body === undefined ? {} : { body }) });
  };

  async function newSecret(at: number, graceSeconds: number): Promise<string> {
    const path = `/api/keys/${keyId}/signing-secret`;
    const reply = await fromPage(at, 'POST', path, { graceSeconds });
    expect(reply.status).toBe(200);
    return String(reply.json?.['signingSecret']);
  }

  let urls = 0;
  const sign = (secret: string, ...pairs: string[]): string => {
    urls += 1;
    const exp = Math.floor(performance.timeOrigin / 1000) + 86_400;
    return signed(secret, `${SVG}-${urls}`, [`exp=${exp}`, `key=${keyId}`, ...pairs]);
  };

  const open = async (at: number, url: string): Promise<string> => {
    const { status, json } = await ask(running[at]!.port, url);
    return status < 400 ? String(status) : `${status} ${String(json?.['code'])}`;
  };

  it('count the uses of a URL together', async () => {
    const url = sign(await newSecret(0, 0), 'uses=5');
    const said = await Promise.all(Array.from({ length: 40 }, (_, i) => open(i % 2, url)));
    expect(said.filter((one) => one === '200')).toHaveLength(5);
    expect(said.filter((one) => one === '403 signed_url_used_up')).toHaveLength(35);
  });

  it('refuse a secret that the other one has replaced or removed, from the next request on', async () => {
    const first = await newSecret(0, 0);
    const [old, ...others] = [sign(first), sign(first), sign(first)];
    for (const at of [0, 1]) expect(await open(at, old!)).toBe('200');
    const second = await newSecret(1, 3600);
    for (const at of [0, 1]) expect(await open(at, others[0]!)).toBe('200');
    const third = await newSecret(0, 0);
    for (const at of [1, 0]) {
      expect(await open(at, others[1]!)).toBe('401 signature_invalid');
      expect(await open(at, sign(second))).toBe('401 signature_invalid');
      expect(await open(at, sign(third))).toBe('200');
    }
    const removed = await fromPage(0, 'DELETE', `/api/keys/${keyId}/signing-secret`);
    expect(removed.status).toBe(200);
    for (const at of [1, 0]) expect(await open(at, sign(third))).toBe('401 signature_invalid');
  });

  it('refuse a URL with its key, which the other one has revoked', async () => {
    const url = sign(await newSecret(0, 0));
    for (const at of [0, 1]) expect(await open(at, url)).toBe('200');
    expect((await fromPage(0, 'DELETE', `/api/keys/${keyId}`)).status).toBe(200);
    for (const at of [1, 0]) expect(await open(at, url)).toBe('401 unauthorized');
  });
});
