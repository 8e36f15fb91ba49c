/**
 * Whether one client's worst requests slow another's: a Business key sends the slowest inputs we
 * know as fast as its limit allows, while a second account asks for small Code 128 pictures.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PORT = 3987;
const SECONDS = 20;
const GREEDY_PER_SECOND = 480;
const MODEST_PER_SECOND = 100;

interface Delay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 400 });

function post(body: object, key: string): Promise<number> {
  return new Promise((done) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const options = { port: PORT, path: '/api/barcode', method: 'POST', agent, headers };
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
  send: (i: number) => Promise<number>,
): Promise<{ statuses: Map<number, number>; latencies: number[] }> {
  const statuses = new Map<number, number>();
  const latencies: number[] = [];
  const pending: Promise<void>[] = [];
  const begun = performance.now();
  for (let i = 0; i < perSecond * SECONDS; i++) {
    const due = begun + (i * 1000) / perSecond;
    if (due > performance.now()) await delay(due - performance.now());
    const sent = performance.now();
    pending.push(
      send(i).then((status) => {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        latencies.push(performance.now() - sent);
      }),
    );
  }
  await Promise.all(pending);
  return { statuses, latencies: latencies.toSorted((a, b) => a - b) };
}

const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0;

/** Runs server and both clients; returns the section of the results. */
export async function measureBlocking(): Promise<string> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-bench-'));
  const server = fork(path.resolve(import.meta.dirname, '../bin/barcode-api.js'), ['serve'], {
    env: { ...process.env, PORT: String(PORT), DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
    execArgv: ['--import', path.join(import.meta.dirname, 'watch-event-loop.js')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const report = (): Promise<Delay> =>
    new Promise((done) => {
      server.once('message', (message) => done(message as Delay));
      server.send('report');
    });
  try {
    while (!(await isUp())) await delay(100);
    const owner = JSON.parse(readFileSync(path.join(dataDir, 'owner.json'), 'utf8')) as {
      apiKey: string;
      operatorToken: string;
    };
    const modest = await account(owner.operatorToken);
    const ask = (i: number): Promise<number> =>
      post({ symbology: 'CODE128', data: `ABC-${i}`, format: 'png' }, modest);
    for (const worst of WORST) await post(worst, owner.apiKey);
    server.send('reset');
    const alone = await load(MODEST_PER_SECOND, ask);
    const aloneDelay = await report();
    server.send('reset');
    const [beside, greedy] = await Promise.all([
      load(MODEST_PER_SECOND, ask),
      load(GREEDY_PER_SECOND, (i) => post(WORST[i % WORST.length]!, owner.apiKey)),
    ]);
    const besideDelay = await report();
    return section(alone, aloneDelay, beside, besideDelay, greedy);
  } finally {
    server.kill('SIGTERM');
    await new Promise((done) => {
      server.once('exit', done);
    });
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Loaded = Awaited<ReturnType<typeof load>>;

function section(alone: Loaded, a: Delay, beside: Loaded, b: Delay, greedy: Loaded): string {
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
${row('Code 128, beside the worst', beside, b)}
${row('the worst', greedy)} |
`;
}

async function isUp(): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${PORT}/healthz`)).ok;
  } catch {
    return false;
  }
}

async function account(token: string): Promise<string> {
  const operate = async (route: string, body: object): Promise<Record<string, string>> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const url = `http://127.0.0.1:${PORT}/api/admin/${route}`;
    const reply = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await reply.json()) as Record<string, string>;
  };
  const { id } = await operate('accounts', { email: 'modest@example.com', plan: 'business' });
  return (await operate(`accounts/${id}/keys`, {}))['key']!;
}
