/**
 * Whether one client's worst requests slow another's: a Business key sends the slowest inputs we
 * know as fast as its limit allows, while a second account asks for small Code 128 pictures.
 */
import http from 'node:http';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { serveProduct } from './serving.ts';

const SECONDS = 20;
const GREEDY_PER_SECOND = 480;
const MODEST_PER_SECOND = 100;

interface Delay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 400 });

function send(port: number, body: object, key: string): Promise<number> {
  return new Promise((done) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const options = { port, path: '/api/barcode', method: 'POST', agent, headers };
    const request = http.request(options, (response) => {
      response.resume();
      response.on('end', () => done(response.statusCode ?? 0));
    });
    request.on('error', () => done(0));
    request.end(JSON.stringify(body));
  });
}

const text = (characters: number): string => 'Ab c1,x'.repeat(characters).slice(0, characters);
const digits = (characters: number): string => '1234567890'.repeat(characters).slice(0, characters);

/** The slowest inputs known: to encode, to refuse and to print. */
const WORST: readonly object[] = [
  { symbology: 'AZTEC', data: digits(3800) },
  { symbology: 'AZTEC', data: text(1900) },
  { symbology: 'AZTEC', data: text(3800) },
  { symbology: 'AZTEC', data: '漢字'.repeat(500) },
  { symbology: 'QRCODE', data: digits(7089) },
  { symbology: 'QRCODE', data: text(2900) },
  { symbology: 'QRCODE', data: text(7000) },
  { symbology: 'D3AQR', data: text(1600) },
  { symbology: 'HANXIN', data: text(3000) },
  { symbology: 'DATAMATRIX', data: text(1500) },
  { symbology: 'PDF417', data: text(1100), format: 'png' },
  { symbology: 'CODABLOCKF', data: digits(1600) },
  { symbology: 'DOTCODE', data: digits(400) },
  { symbology: 'RMQR', data: text(100) },
  { symbology: 'CODE128', data: text(80), format: 'jpg', scale: 15, barHeight: 100 },
  { symbology: 'CODE128', data: text(80), format: 'png', scale: 15, barHeight: 100 },
  { symbology: 'CODE128', data: text(80), format: 'webp', scale: 15, barHeight: 100 },
  { symbology: 'QRCODE', data: text(2900), format: 'webp', scale: 20 },
];

/** Sends at a steady rate for a while; returns statuses and latencies in milliseconds. */
async function load(
  perSecond: number,
  ask: (i: number) => Promise<number>,
): Promise<{ statuses: Map<number, number>; latencies: number[] }> {
  const statuses = new Map<number, number>();
  const latencies: number[] = [];
  const pending: Promise<void>[] = [];
  const timed = async (reply: Promise<number>, sent: number): Promise<void> => {
    const status = await reply;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    latencies.push(performance.now() - sent);
  };
  const begun = performance.now();
  for (let i = 0; i < perSecond * SECONDS; i++) {
    const due = begun + (i * 1000) / perSecond;
    if (due > performance.now()) await delay(due - performance.now());
    pending.push(timed(ask(i), performance.now()));
  }
  await Promise.all(pending);
  return { statuses, latencies: latencies.toSorted((a, b) => a - b) };
}

const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0;

/** Runs server and both clients; returns the section of the results. */
export async function measureBlocking(): Promise<string> {
  const watch = path.join(import.meta.dirname, 'watch-event-loop.js');
  const server = await serveProduct({}, ['--import', watch]);
  const post = (body: object, key: string): Promise<number> => send(server.port, body, key);
  const report = (): Promise<Delay> =>
    new Promise((done) => {
      server.child.once('message', (message) => done(message as Delay));
      server.child.send('report');
    });
  try {
    const modest = await server.account(MODEST_PER_SECOND * 2);
    const ask = (i: number): Promise<number> =>
      post({ symbology: 'CODE128', data: `ABC-${i}`, format: 'png' }, modest);
    for (const worst of WORST) await post(worst, server.apiKey);
    server.child.send('reset');
    const alone = await load(MODEST_PER_SECOND, ask);
    const aloneDelay = await report();
    server.child.send('reset');
    const [underLoad, greedy] = await Promise.all([
      load(MODEST_PER_SECOND, ask),
      load(GREEDY_PER_SECOND, (i) => post(WORST[i % WORST.length]!, server.apiKey)),
    ]);
    const underLoadDelay = await report();
    return section(alone, aloneDelay, underLoad, underLoadDelay, greedy);
  } finally {
    await server.stop();
  }
}

type Loaded = Awaited<ReturnType<typeof load>>;

function section(alone: Loaded, a: Delay, underLoad: Loaded, b: Delay, greedy: Loaded): string {
  const row = (name: string, { statuses, latencies }: Loaded, seen?: Delay): string =>
    `| ${name} | ${[...statuses].map(([status, n]) => `${n} × ${status}`).join(', ')} | ` +
    `${percentile(latencies, 50).toFixed(1)} | ${percentile(latencies, 99).toFixed(1)} | ` +
    `${seen === undefined ? '' : `${seen.p99.toFixed(1)} | ${seen.max.toFixed(1)}`} |`;
  return `## One client's worst requests beside another's small ones

${GREEDY_PER_SECOND} requests a second of the ${WORST.length} slowest inputs known (to encode, to refuse, to print) on one Business
account, and ${MODEST_PER_SECOND} Code 128 PNGs a second on another, for ${SECONDS} seconds; both clients run on the same cores as the
server. Event-loop delay is the server's, by \`perf_hooks\`, sampled every 5 ms (an idle loop shows 5). All times in ms.

| requests | replies | p50 | p99 | event loop p99 | max |
|---|---|---:|---:|---:|---:|
${row('Code 128, alone', alone, a)}
${row('Code 128, beside the worst', underLoad, b)}
${row('the worst', greedy)} |
`;
}
