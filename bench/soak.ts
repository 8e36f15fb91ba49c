/**
 * `npm run soak`: the product under a steady load for as long as is wanted, at a share of what it does at most
 * here, first in embedded and then in server mode. Prints resident memory minute by minute and ends with 1 unless
 * every picture that was delivered is charged, nothing else is, and nothing is pending.
 *
 *     npm run soak -- [--minutes 20] [--share 0.6] [--accounts 20] [--mode embedded|server]
 */
import http from 'node:http';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startPostgres, startRedis } from '../test/support/services.ts';
import { serveProduct, type Product } from './serving.ts';

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    share: { type: 'string', default: '0.6' },
    accounts: { type: 'string', default: '20' },
    mode: { type: 'string' },
  },
});
const MINUTES = Number(options.minutes);
const CONNECTIONS = 64;
const WARM_UP_MS = 20_000;
/** Reservations of what broke off are back by then. */
const SWEPT_MS = 65_000;
const MINUTE_MS = 60_000;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** What clients saw of one key. */
interface Seen {
  readonly key: string;
  delivered: number;
  failed: number;
}

/** Sends requests on kept connections; whoever waits for a connection waits inside. */
function createClient(port: number, seen: readonly Seen[]) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let sent = 0;
  let done = 0;
  const one = (): Promise<void> => {
    const by = seen[sent % seen.length]!;
    const path = `/api/barcode/CODE128/S${(sent += 1)}`;
    const headers = { authorization: `Bearer ${by.key}` };
    return new Promise((resolve) => {
      const end = (isDelivered: boolean): void => {
        if (isDelivered) by.delivered += 1;
        else by.failed += 1;
        done += 1;
        resolve();
      };
      http
        .get({ host: '127.0.0.1', port, path, agent, headers }, (reply) => {
          reply.resume().once('close', () => end(reply.statusCode === 200 && reply.complete));
        })
        .once('error', () => end(false));
    });
  };
  return { one, open: () => sent - done, close: () => agent.destroy() };
}

type Client = ReturnType<typeof createClient>;

/** Requests a second where every connection sends the next one at once. */
async function mostOf(client: Client, ms: number): Promise<number> {
  const endMs = performance.now() + ms;
  let count = 0;
  const lane = async (): Promise<void> => {
    for (; performance.now() < endMs; count += 1) await client.one();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  return (count * 1000) / ms;
}

/** So many requests a second, however long replies take. */
async function steadily(client: Client, perSecond: number, ms: number): Promise<void> {
  const startMs = performance.now();
  const endMs = startMs + ms;
  let count = 0;
  while (performance.now() < endMs) {
    const due = ((performance.now() - startMs) / 1000) * perSecond;
    for (; count < due; count += 1) void client.one();
    await delay(5);
  }
  while (client.open() > 0) await delay(5);
}

/** Megabytes. */
function residentOf({ child }: Product): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024);
}

/** Credits that are settled or still reserved. */
async function usedOf({ port }: Product, key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}` };
  const reply = await fetch(`http://127.0.0.1:${port}/api/account`, { headers });
  return ((await reply.json()) as { credits: { used: number } }).credits.used;
}

async function soak(name: string, env: Readonly<Record<string, string>>): Promise<boolean> {
  const product = await serveProduct(env);
  const seen: Seen[] = [];
  for (let i = 0; i < Number(options.accounts); i += 1) {
    seen.push({ key: await product.account(100_000), delivered: 0, failed: 0 });
  }
  const client = createClient(product.port, seen);
  const most = await mostOf(client, WARM_UP_MS);
  const perSecond = most * Number(options.share);
  say(
    `${name}: ${Math.round(most)} requests/s at most, ${Math.round(perSecond)} for ${MINUTES} min`,
  );
  for (let minute = 0; minute < MINUTES; minute += 1) {
    await steadily(client, perSecond, MINUTE_MS);
    say(`${name}: minute ${minute + 1}, ${residentOf(product)} MB resident`);
  }
  client.close();
  await delay(SWEPT_MS);
  let [delivered, failed, used, wrong] = [0, 0, 0, 0];
  for (const one of seen) {
    const own = await usedOf(product, one.key);
    delivered += one.delivered;
    failed += one.failed;
    used += own;
    if (own !== one.delivered) wrong += 1;
  }
  await product.stop();
  say(
    `${name}: ${delivered} delivered, ${used} settled or reserved, ${failed} failed, ` +
      `${wrong} of ${seen.length} accounts differ`,
  );
  return wrong === 0 && failed === 0;
}

async function onServers(): Promise<boolean> {
  const [postgres, redis] = await Promise.all([startPostgres({ durable: true }), startRedis()]);
  try {
    const env = { DATABASE_URL: await postgres.createDatabase(), REDIS_URL: redis.url };
    return await soak('server mode', env);
  } finally {
    await Promise.all([postgres.end(), redis.end()]);
  }
}

const isGood =
  (options.mode === 'server' || (await soak('embedded', {}))) &&
  (options.mode === 'embedded' || (await onServers()));
process.exit(isGood ? 0 : 1);
