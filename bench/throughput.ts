/**
 * Requests a second of the whole product (key, limit, durable reservation, picture, settlement)
 * against the same HTTP server answering a constant and against bwip-js's own example server.
 * wrk makes the load, on the same cores.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres, startRedis } from '../test/support/services.ts';
import { serve, serveProduct } from './serving.ts';

interface Load {
  readonly perSecond: number;
  readonly p50: string;
  readonly p99: string;
  readonly errors: number;
}

const CONNECTIONS = 64;
const SECONDS = 8;

/** Distinct data in every request; keys take turns. */
const script = (pathPattern: string, keys: readonly string[]): string => `
local keys = { ${keys.map((key) => `"${key}"`).join(', ')} }
local i = 0
request = function()
  i = i + 1
  local headers = {}
  if #keys > 0 then headers["Authorization"] = "Bearer " .. keys[i % #keys + 1] end
  return wrk.format("GET", string.gsub("${pathPattern}", "{i}", tostring(i)), headers)
end
`;

async function load(port: number, pathPattern: string, keys: readonly string[]): Promise<Load> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-wrk-'));
  const file = path.join(folder, 'load.lua');
  writeFileSync(file, script(pathPattern, keys));
  const run = async (seconds: number): Promise<string> => {
    const args = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--latency', '-s', file];
    const child = spawn('wrk', [...args, `http://127.0.0.1:${port}/`]);
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    await new Promise((done) => {
      child.once('close', done);
    });
    return output;
  };
  await run(3);
  const output = await run(SECONDS);
  rmSync(folder, { recursive: true, force: true });
  const field = (pattern: RegExp): string => pattern.exec(output)?.[1] ?? '?';
  return {
    perSecond: Number(field(/Requests\/sec:\s+([\d.]+)/)),
    // Lines of the distribution, not the share within one deviation that ends the lines above it.
    p50: field(/^\s+50%\s+(\S+)/m),
    p99: field(/^\s+99%\s+(\S+)/m),
    errors: Number(/Non-2xx or 3xx responses: (\d+)/.exec(output)?.[1] ?? 0),
  };
}

async function constantServer(): Promise<Load> {
  const server = await serve(path.join(import.meta.dirname, 'constant-server.ts'), ['{port}']);
  try {
    return await load(server.port, '/api/barcode/CODE128/A{i}', []);
  } finally {
    await server.stop();
  }
}

async function bwipServer(): Promise<Load> {
  const folder = path.resolve(import.meta.dirname, '../node_modules/bwip-js');
  const file = path.join(folder, 'examples/server.js');
  const server = await serve(file, ['127.0.0.1:{port}']);
  try {
    return await load(server.port, '/?bcid=code128&text=A{i}&includetext&scale=3', []);
  } finally {
    await server.stop();
  }
}

/** The product on PostgreSQL and Redis of its own, fsync as PostgreSQL is started by the tests: off. */
async function onServers(accounts: number): Promise<Load> {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  try {
    return await product(accounts, {
      DATABASE_URL: await postgres.createDatabase(),
      REDIS_URL: redis.url,
    });
  } finally {
    await Promise.all([postgres.end(), redis.end()]);
  }
}

async function product(accounts: number, env = {}): Promise<Load> {
  const server = await serveProduct(env);
  try {
    const keys: string[] = [];
    for (let i = 0; i < accounts; i++) keys.push(await server.account(100_000));
    return await load(server.port, '/api/barcode/CODE128/A{i}', keys);
  } finally {
    await server.stop();
  }
}

/** Runs all; returns the section of the results. Needs wrk. */
export async function measureThroughput(): Promise<string> {
  if (spawnSync('wrk', ['-v']).error !== undefined) throw new Error('wrk is not installed');
  const constant = await constantServer();
  const rows: [string, Load][] = [
    ['the same Fastify, a constant SVG', constant],
    ['ours, embedded: metered SVG, one account', await product(1)],
    ['ours, embedded: metered SVG, 500 accounts', await product(500)],
    ['ours, server mode: metered SVG, one account', await onServers(1)],
    ['ours, server mode: metered SVG, 500 accounts', await onServers(500)],
    ['bwip-js example server: PNG', await bwipServer()],
  ];
  const bwip = rows.at(-1)![1];
  const lines = rows.map(
    ([name, seen]) =>
      `| ${name} | ${seen.perSecond.toFixed(0)} | ${seen.p50} | ${seen.p99} | ${seen.errors} | ` +
      `${((100 * seen.perSecond) / constant.perSecond).toFixed(0)} % | ` +
      `${(seen.perSecond / bwip.perSecond).toFixed(1)}× |`,
  );
  return `## Requests a second, metered

\`GET /api/barcode/CODE128/{distinct}\` with ${CONNECTIONS} connections for ${SECONDS} seconds after a warm-up, wrk and server on
the same cores. Ours checks key and limit, records a durable reservation before it draws, and settles after.

| server | requests/s | p50 | p99 | errors | of the constant | of bwip-js |
|---|---:|---:|---:|---:|---:|---:|
${lines.join('\n')}
`;
}
