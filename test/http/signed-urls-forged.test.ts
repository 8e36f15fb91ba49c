/**
 * Forged signed URLs against the program as an operator starts it: whatever was changed is refused, and thousands of them cost
 * neither a credit nor a row. A few hundred by default, 10,000 with BREADTH=long; what each cost in CPU time is printed.
 */
import { createHmac } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cpuMicros } from '../../bench/cpu-time.ts';
import { openBackup } from '../../src/backup/file.ts';
import { fileSource } from '../../src/backup/folder.ts';
import { byBreadth } from '../support/breadth.ts';
import { ask, type Reply } from '../support/http-client.ts';
import { preparedFolder } from '../support/prepared-folder.ts';
import {
  removeFolder,
  runProcess,
  startProcess,
  temporaryFolder,
  type Running,
} from '../support/process.ts';
import { NO_POSTGRES, NO_REDIS, startPostgres, startRedis } from '../support/services.ts';
import { signed } from '../support/signed-url.ts';

const FORGED = byBreadth(300, 10_000);
/** As many as one address may send before the rest of them are refused unread, and some more. */
const FIRST = 100;
const LANES = 8;
const PATIENCE = { timeout: byBreadth(180_000, 1_800_000) };
const PICTURE = '/api/barcode/CODE128/ABC-123?color=000080&scale=2';

describe('forged signed URLs in one process with everything inside', () => {
  itRefuses('in one process', noServers);
});

describe.skipIf(NO_POSTGRES || NO_REDIS)('forged signed URLs over PostgreSQL and Redis', () => {
  itRefuses('over PostgreSQL and Redis', bothServers);
});

function itRefuses(name: string, servers: () => Promise<Servers>): void {
  let running: Running;
  let around: Servers;
  let keys: Keys;
  const folders: string[] = [];
  beforeAll(async () => {
    around = await servers();
    folders.push(await preparedFolder(), temporaryFolder());
    const settings = { ...around.settings, TRUST_PROXY: '127.0.0.1', LOG_LEVEL: 'error' };
    running = await startProcess(folders[0]!, settings);
    keys = await makeKeys(running);
  });
  afterAll(async () => {
    await running.end('SIGTERM');
    folders.forEach(removeFolder);
    await around.end();
  });

  /** The number of rows of every table. */
  async function rows(): Promise<ReadonlyMap<string, number>> {
    const folder = temporaryFolder();
    folders.push(folder);
    const { PORT, ...rest } = {
      PORT: String(running.port),
      HOST: '127.0.0.1',
      DATA_DIR: folders[0]!,
    };
    const made = await runProcess(['admin', 'backup', folder], {
      PORT,
      ...rest,
      ...around.settings,
    });
    expect([made.code, made.stderr]).toEqual([0, '']);
    const counts = new Map<string, number>();
    let table = '';
    const source = await fileSource(path.join(folder, readdirSync(folder)[0]!));
    for await (const entry of openBackup(source, null)) {
      if (entry.kind === 'table') ({ table } = entry);
      if (entry.kind === 'table') counts.set(table, 0);
      if (entry.kind === 'rows') counts.set(table, counts.get(table)! + entry.lines.length);
    }
    for (const own of KEPT_BY_THE_CLOCK) counts.delete(own);
    return counts;
  }

  const credits = async (): Promise<unknown> => {
    const reply = await ask(running.port, '/api/account', { key: keys.apiKey });
    expect(reply.status).toBe(200);
    return reply.json?.['credits'];
  };

  it('cost no credit, leave no row, and none opens', PATIENCE, async () => {
    const genuine = signedBy(keys.secret, keys.keyId, PICTURE);
    const before = await rows();
    const forgeries = forgeriesOf(genuine, keys);
    const outcomes = new Map<string, number>();
    const send = async (i: number): Promise<void> => {
      const headers = { 'x-forwarded-for': addressOf(i) };
      const { kind, url } = forgeries[i % forgeries.length]!(i);
      const reply = await ask(running.port, url, { headers });
      const outcome = `${reply.status} ${String(reply.json?.['code'])}`;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      expect([kind, reply.headers['content-type'], reply.headers['cache-control']]).toEqual([
        kind,
        'application/json; charset=utf-8',
        'no-store',
      ]);
    };
    const first = await micros(running, () => inLanes(0, FIRST, send));
    const rest = await micros(running, () => inLanes(FIRST, FORGED, send));
    const refusals = ['400 repeated_parameter', '401 signature_invalid', '401 signed_url_expired'];
    expect(
      [...outcomes.keys()].filter((one) => one !== '429 too_many_attempts').toSorted(),
    ).toEqual(refusals);
    expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(FORGED);
    expect(await credits()).toMatchObject({ used: 0 });
    const after = await rows();
    expect([...after].filter(([table, count]) => before.get(table) !== count)).toEqual([]);
    // Its signature is right, so that the account learns in its requests that the key is still in use.
    const revoked = await ask(
      running.port,
      signedBy(keys.revoked.secret, keys.revoked.keyId, PICTURE),
    );
    expect([revoked.status, revoked.json?.['code']]).toEqual([401, 'unauthorized']);
    // From an address that has sent none of them; and their own address is refused the forged ones alone.
    for (const from of ['203.0.113.200', addressOf(0)]) {
      const again = await ask(running.port, genuine, { headers: { 'x-forwarded-for': from } });
      expect([from, again.status]).toEqual([from, 200]);
    }
    process.stdout.write(
      `${FORGED} forged ${name}: ${Math.round(first / FIRST)} µs of CPU each of the first ${FIRST}, ` +
        `${Math.round(rest / (FORGED - FIRST))} each of the rest; ${JSON.stringify([...outcomes])}\n`,
    );
  });
}

/** Half of them come from one address, the others each from one of many. */
const addressOf = (i: number): string =>
  i % 2 === 0 ? '198.51.100.7' : `2001:db8:${(i % 65_536).toString(16)}::1`;

async function inLanes(
  from: number,
  to: number,
  send: (i: number) => Promise<void>,
): Promise<void> {
  let next = from;
  const lane = async (): Promise<void> => {
    while (next < to) await send((next += 1) - 1);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** CPU time that the server uses meanwhile, in microseconds. */
async function micros({ child }: Running, work: () => Promise<void>): Promise<number> {
  const before = cpuMicros([child.pid!]);
  await work();
  return cpuMicros([child.pid!]) - before;
}

interface Forged {
  readonly kind: string;
  readonly url: string;
}

/** Every way to change a URL that was signed, or to sign one with what does not count. */
function forgeriesOf(genuine: string, keys: Keys): readonly ((i: number) => Forged)[] {
  const changed =
    (kind: string, from: string | RegExp, to: (i: number) => string) => (i: number) => {
      const url = genuine.replace(from, to(i));
      expect(url, kind).not.toBe(genuine);
      return { kind, url };
    };
  const by =
    (kind: string, secret: string, keyId: string, exp = inAnHour()) =>
    (i: number) => ({
      kind,
      url: signedBy(secret, keyId, `${PICTURE}&height=${20 + (i % 50)}`, exp),
    });
  return [
    changed('path', 'ABC-123', (i) => `ABC-${1000 + i}`),
    changed('symbology', 'CODE128', () => 'CODE39'),
    changed('spelling of the symbology', 'CODE128', () => 'code128'),
    changed('style', 'scale=2', (i) => `scale=${3 + (i % 9)}`),
    changed('style that was added', '&exp=', () => '&rotate=90&exp='),
    changed('style that was left out', 'scale=2&', () => ''),
    changed('image format', '?', () => '?format=png&'),
    changed('an empty pair', '&exp=', () => '&&exp='),
    changed('a pair twice, in front', '?', () => '?scale=2&'),
    changed('the end twice', '&exp=', (i) => `&exp=${inAnHour() + i}&exp=`),
    changed('the end', /exp=\d+/, (i) => `exp=${inAnHour() + 60 + i}`),
    changed('signature', /signature=.*/, (i) => `signature=${randomSignature(i)}`),
    changed('the key of another account', /key=\w+/, () => `key=${keys.stranger.keyId}`),
    by('another account’s secret', keys.stranger.secret, keys.keyId),
    by('a rotated secret', keys.rotated, keys.keyId),
    by('a key that never was', keys.secret, '00000000'),
    by('over', keys.secret, keys.keyId, inAnHour() - 3601),
  ];
}

const inAnHour = (): number => Math.floor(performance.timeOrigin / 1000) + 3600;

const randomSignature = (i: number): string =>
  createHmac('sha256', 'guessed').update(String(i)).digest('base64url');

const signedBy = (secret: string, keyId: string, address: string, exp = inAnHour()): string =>
  signed(secret, address, [`exp=${exp}`, `key=${keyId}`]);

interface SigningKey {
  readonly keyId: string;
  readonly secret: string;
}

interface Keys extends SigningKey {
  readonly apiKey: string;
  /** A secret of the key that has been replaced. */
  readonly rotated: string;
  readonly revoked: SigningKey;
  readonly stranger: SigningKey;
}

/** The owner's account with two signing keys, one of them revoked, and another account with one. */
async function makeKeys(running: Running): Promise<Keys> {
  const { email, password, apiKey } = running.owner();
  const owner = await signIn(running, email, password);
  const [keyId, revokedId] = [apiKey.slice(9, 17), await owner.newKey()];
  const rotated = await owner.newSecret(keyId);
  const secret = await owner.newSecret(keyId);
  const revoked = { keyId: revokedId, secret: await owner.newSecret(revokedId) };
  await owner.send('DELETE', `/api/keys/${revokedId}`);
  const other = { email: 'other@example.com', password: 'a password of some length' };
  const signUp = await ask(running.port, '/api/auth/sign-up', {
    method: 'POST',
    headers: { origin: originOf(running) },
    body: other,
  });
  expect(signUp.status, signUp.text).toBeLessThan(300);
  const stranger = await signIn(running, other.email, other.password);
  const strangerId = await stranger.newKey();
  const strangerSecret = await stranger.newSecret(strangerId);
  return {
    apiKey,
    keyId,
    secret,
    rotated,
    revoked,
    stranger: { keyId: strangerId, secret: strangerSecret },
  };
}

const originOf = ({ port }: Running): string => `http://127.0.0.1:${port}`;

async function signIn(running: Running, email: string, password: string) {
  const origin = originOf(running);
  const post = { method: 'POST', headers: { origin }, body: { email, password } };
  const { headers } = await ask(running.port, '/api/auth/sign-in', post);
  const cookie = (headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
  const send = async (method: string, url: string, body?: unknown): Promise<Reply> => {
    const own = { method, headers: { origin, cookie }, ...(body === undefined ? {} : { body }) };
    const reply = await ask(running.port, url, own);
    expect(reply.status, reply.text).toBeLessThan(300);
    return reply;
  };
  return {
    send,
    async newKey(): Promise<string> {
      const { json } = await send('POST', '/api/keys', { name: 'site' });
      return (json as { key: { id: string } }).key.id;
    },
    async newSecret(id: string): Promise<string> {
      const { json } = await send('POST', `/api/keys/${id}/signing-secret`, { graceSeconds: 0 });
      return String(json?.['signingSecret']);
    },
  };
}

interface Servers {
  readonly settings: Readonly<Record<string, string>>;
  end(): Promise<unknown>;
}

async function noServers(): Promise<Servers> {
  return { settings: {}, end: async () => undefined };
}

async function bothServers(): Promise<Servers> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  return {
    settings: { DATABASE_URL: await postgres.createDatabase(), REDIS_URL: redis.url },
    end: () => Promise.all([postgres.end(), redis.end()]),
  };
}

/** Tables that a process writes by itself as time goes on. */
const KEPT_BY_THE_CLOCK = ['process_heartbeat', 'status_hour', 'status_latency', 'audit_entry'];
