/**
 * `npm run simulate`: measures what a metered request costs here with one process over PostgreSQL and Redis,
 * simulates one and two processes with that, and measures those to see how far the simulation is off; then says
 * what 1,000, 10,000 and 100,000 requests a second need, and what is the next to become too busy.
 *
 *     npm run simulate [-- --accounts 500]
 */
import {
  closeSync,
  fdatasyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres, startRedis } from '../test/support/services.ts';
import { simulate, type Deployment, type ServiceTimes } from './queueing.ts';
import { serveProduct } from './serving.ts';
import { CONNECTIONS, load, type Load } from './wrk-load.ts';

const { values: options } = parseArgs({
  options: { accounts: { type: 'string', default: '500' } },
});
const ACCOUNTS = Number(options.accounts);
const SECONDS = 10;
const CORES = os.cpus().length;
/** A resource that works for more of its time makes those wait who need it. */
const BUSY_MAX = 0.7;
/** How far the simulation may be off before it is of no use. */
const ERROR_MAX = 0.2;
const POSTGRES_CORES = 16;
const SYNCS = 500;

/** How long the disk takes for a write of PostgreSQL's log, while nothing else writes; the mean of many. */
const SYNC_US = measureSync();

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

function measureSync(): number {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-sync-'));
  const file = openSync(path.join(folder, 'log'), 'w');
  const page = Buffer.alloc(8192);
  let us = 0;
  for (let i = 0; i < SYNCS; i += 1) {
    writeSync(file, page);
    const startMs = performance.now();
    fdatasyncSync(file);
    us += (performance.now() - startMs) * 1000;
  }
  closeSync(file);
  rmSync(folder, { recursive: true });
  return us / SYNCS;
}

/** So many processes of the server under the load of so many connections, with everything on this machine. */
async function measure(processes: number, connections = CONNECTIONS): Promise<Load> {
  const [postgres, redis] = await Promise.all([startPostgres({ durable: true }), startRedis()]);
  const env = {
    DATABASE_URL: await postgres.createDatabase(),
    REDIS_URL: redis.url,
    PROCESSES: String(processes),
  };
  const server = await serveProduct(env);
  try {
    const keys: string[] = [];
    for (let i = 0; i < ACCOUNTS; i += 1) keys.push(await server.account(100_000));
    const own = (): readonly number[] => withChildren(server.child.pid!);
    const measured = { node: own, redis: redis.pids, postgres: postgres.pids };
    const lasting = { lasts: SECONDS, connections };
    return await load(server.port, '/api/barcode/CODE128/A{i}', keys, measured, lasting);
  } finally {
    await server.stop();
    await Promise.all([postgres.end(), redis.end()]);
  }
}

/** A process and those that it has started. */
function withChildren(pid: number): number[] {
  const threads = readdirSync(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return [pid, ...children.flatMap((child) => withChildren(Number(child)))];
}

function timesOf({ cpu, generatorCpu }: Load): ServiceTimes {
  const { node = 0, redis = 0, postgres = 0 } = cpu;
  return { node, redis, postgres, load: generatorCpu, sync: SYNC_US };
}

/** Everything on the cores of this machine, as it is measured. */
const here = (processes: number): Deployment => ({
  processes,
  redisNodes: 1,
  postgresServers: 1,
  cores: CORES,
  postgresCores: CORES,
});

const figuresOf = ({ node, redis, postgres, load: wrk, sync }: ServiceTimes): string =>
  `node ${node.toFixed(0)}, Redis ${redis.toFixed(0)}, PostgreSQL ${postgres.toFixed(0)}, wrk ${wrk.toFixed(0)}; a write to disk ${sync.toFixed(0)} µs`;

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

/**
 * What a request costs with the same connections spread over so many processes. Less of it is shared with requests
 * of the same moment the fewer of them a process has; and where the processes fill the cores of this machine, each
 * pays for switching between them: so many servers that share nothing but the cores are measured at once.
 */
async function measureTimes(processes: number): Promise<ServiceTimes> {
  const connections = Math.round(CONNECTIONS / processes);
  const servers = Array.from({ length: processes }, () => measure(1, connections));
  const times = meanOf((await Promise.all(servers)).map(timesOf));
  say(
    `CPU µs a request, ${processes} × 1 process with ${connections} connections: ${figuresOf(times)}; ${ACCOUNTS} accounts, ${CORES} cores`,
  );
  return times;
}

function meanOf(all: readonly ServiceTimes[]): ServiceTimes {
  const mean = (name: keyof ServiceTimes): number =>
    all.reduce((sum, times) => sum + times[name], 0) / all.length;
  return {
    node: mean('node'),
    redis: mean('redis'),
    postgres: mean('postgres'),
    load: mean('load'),
    sync: mean('sync'),
  };
}

async function checkAgainstReality(): Promise<{ times: ServiceTimes; isGood: boolean }> {
  let isGood = true;
  let alone: ServiceTimes | undefined;
  for (const processes of [1, 2]) {
    const measured = await measureTimes(processes);
    alone ??= measured;
    // What wrk takes is told from what else has ended only where it ran alone.
    const times = { ...measured, load: alone.load };
    const seen = await measure(processes);
    const arrivals = { kind: 'closed', connections: CONNECTIONS } as const;
    const { perSecond, p50, p99 } = simulate(times, here(processes), arrivals, SECONDS);
    const error = perSecond / seen.perSecond - 1;
    isGood &&= Math.abs(error) <= ERROR_MAX;
    say(
      `${processes} process${processes > 1 ? 'es' : ''}: simulated ${perSecond.toFixed(0)}/s (p50 ${p50.toFixed(1)}, ` +
        `p99 ${p99.toFixed(1)} ms), measured ${seen.perSecond.toFixed(0)}/s (p50 ${seen.p50.toFixed(1)}, ` +
        `p99 ${seen.p99.toFixed(1)} ms; ${figuresOf(timesOf(seen))}): ${error > 0 ? '+' : ''}${percent(error)}`,
    );
  }
  return { times: alone!, isGood };
}

/** The smallest deployment whose parts each have time to spare, and what is busiest in it. */
function planFor(times: ServiceTimes, perSecond: number): string {
  const needed = (micros: number): number =>
    Math.max(1, Math.ceil((perSecond * micros) / 1e6 / BUSY_MAX));
  const deployment: Deployment = {
    processes: needed(times.node),
    redisNodes: needed(times.redis),
    postgresServers: Math.ceil(needed(times.postgres) / POSTGRES_CORES),
    cores: null,
    postgresCores: Math.min(POSTGRES_CORES, needed(times.postgres)),
  };
  const arrivals = { kind: 'open', perSecond } as const;
  const seconds = Math.max(1, Math.min(10, 100_000 / perSecond));
  const outcome = simulate(times, deployment, arrivals, seconds);
  const [next] = Object.entries(outcome.busy).toSorted(([, a], [, b]) => b - a)[0]!;
  const { processes, redisNodes, postgresServers, postgresCores } = deployment;
  const cells = [
    perSecond.toLocaleString('en'),
    processes,
    redisNodes,
    `${postgresServers} × ${postgresCores} cores`,
    outcome.p50.toFixed(1),
    outcome.p99.toFixed(1),
    ...(['node', 'redis', 'postgres'] as const).map((name) => percent(outcome.busy[name])),
    NAMES[next as keyof typeof NAMES],
  ];
  return `| ${cells.join(' | ')} |`;
}

const NAMES = {
  node: 'processes',
  redis: 'Redis nodes',
  postgres: 'PostgreSQL',
  cores: 'cores',
} as const;

const { times, isGood } = await checkAgainstReality();
say(`
| requests/s | processes | Redis nodes | PostgreSQL | p50 ms | p99 ms | node busy | Redis busy | PostgreSQL busy | next |
|---:|---:|---:|---|---:|---:|---:|---:|---:|---|
${[1000, 10_000, 100_000].map((perSecond) => planFor(times, perSecond)).join('\n')}`);
if (!isGood) say(`The simulation is off by more than ${percent(ERROR_MAX)}.`);
process.exit(isGood ? 0 : 1);
