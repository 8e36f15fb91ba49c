/**
 * CPU time and requests a second of the whole product (key, limit, durable reservation, picture, settlement)
 * against the same HTTP server answering a constant and against bwip-js's own example server.
 * wrk makes the load, on the same cores.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { startPostgres, startRedis } from '../test/support/services.ts';
import { serve, serveProduct, type Serving } from './serving.ts';
import { CONNECTIONS, load, SECONDS, type Load, type Measured } from './wrk-load.ts';

async function constantServer(): Promise<Load> {
  const server = await serve(path.join(import.meta.dirname, 'constant-server.ts'), ['{port}']);
  try {
    return await load(server.port, '/api/barcode/CODE128/A{i}', [], nodeOf(server));
  } finally {
    await server.stop();
  }
}

async function bwipServer(): Promise<Load> {
  const folder = path.resolve(import.meta.dirname, '../node_modules/bwip-js');
  const file = path.join(folder, 'examples/server.js');
  const server = await serve(file, ['127.0.0.1:{port}']);
  try {
    const query = '/?bcid=code128&text=A{i}&includetext&scale=3';
    return await load(server.port, query, [], nodeOf(server));
  } finally {
    await server.stop();
  }
}

/** The product on PostgreSQL and Redis of its own. */
async function onServers(accounts: number, query = ''): Promise<Load> {
  const [postgres, redis] = await Promise.all([startPostgres({ durable: true }), startRedis()]);
  try {
    const env = { DATABASE_URL: await postgres.createDatabase(), REDIS_URL: redis.url };
    return await product(accounts, query, env, { Redis: redis.pids, PostgreSQL: postgres.pids });
  } finally {
    await Promise.all([postgres.end(), redis.end()]);
  }
}

async function product(
  accounts: number,
  query = '',
  env: Readonly<Record<string, string>> = {},
  others: Measured = {},
): Promise<Load> {
  const server = await serveProduct(env);
  try {
    const keys: string[] = [];
    for (let i = 0; i < accounts; i++) keys.push(await server.account(100_000));
    const measured = { ...nodeOf(server), ...others };
    return await load(server.port, `/api/barcode/CODE128/A{i}${query}`, keys, measured);
  } finally {
    await server.stop();
  }
}

const nodeOf = ({ child }: Serving): Measured => ({ node: () => [child.pid ?? 0] });

/** Runs all; returns the section of the results. Needs wrk. `isQuick`: SVG alone. */
export async function measureThroughput(isQuick = false): Promise<string> {
  if (spawnSync('wrk', ['-v']).error !== undefined) throw new Error('wrk is not installed');
  const constant = await constantServer();
  const rows: [string, Load][] = [['the same Fastify, a constant SVG', constant]];
  for (const accounts of [1, 500]) {
    const whose = accounts === 1 ? 'one account' : `${accounts} accounts`;
    rows.push([`ours, server mode: SVG, ${whose}`, await onServers(accounts)]);
    rows.push([`ours, embedded: SVG, ${whose}`, await product(accounts)]);
    if (isQuick) continue;
    rows.push([`ours, server mode: PNG, ${whose}`, await onServers(accounts, PNG)]);
    rows.push([`ours, embedded: PNG, ${whose}`, await product(accounts, PNG)]);
  }
  rows.push(['bwip-js example server: PNG', await bwipServer()]);
  return sectionOf(rows);
}

function sectionOf(rows: readonly [string, Load][]): string {
  const [constant, bwip] = [rows[0]![1], rows.at(-1)![1]];
  const all = ({ cpu }: Load): number => Object.values(cpu).reduce((sum, one) => sum + one, 0);
  const micros = (value: number | undefined): string => value?.toFixed(0) ?? '';
  const lines = rows.map(([name, seen]) => {
    const { node, Redis, PostgreSQL } = seen.cpu;
    const cpu = [node, Redis, PostgreSQL, all(seen)].map(micros);
    const times = [seen.p50, seen.p99, seen.p999].map((ms) => ms.toFixed(1));
    const cells = [
      name,
      ...cpu,
      `${(all(seen) / all(constant)).toFixed(1)}×`,
      seen.perSecond.toFixed(0),
      ...times,
      seen.errors,
      `${((100 * seen.perSecond) / constant.perSecond).toFixed(0)} %`,
      `${(seen.perSecond / bwip.perSecond).toFixed(1)}×`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `## A metered request: CPU time, requests a second, latency

\`GET /api/barcode/CODE128/{distinct}\` with ${CONNECTIONS} connections for ${SECONDS} seconds after a warm-up, wrk and servers on
the same cores. Ours checks key and limit, records a durable reservation before it draws, and settles after; PostgreSQL waits for the disk with each commit. CPU time is
user and system time of each process, from the operating system, in microseconds for each request. Latencies in ms.

| server | CPU: node | Redis | PostgreSQL | all | of the constant | requests/s | p50 | p99 | p99.9 | errors | of the constant | of bwip-js |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
${lines.join('\n')}
`;
}

const PNG = '?format=png';
