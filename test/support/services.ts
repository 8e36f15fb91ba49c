/**
 * Private Redis and PostgreSQL servers for tests: on free ports, in a temporary folder, never those of
 * the machine. Each file starts what it needs and ends it by its process id. Where the programs are
 * missing the tests that need them are skipped visibly; with `CI=true` they fail instead.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { freePort } from './process.ts';
import { isInstalled } from './tools.ts';

/** A server of one's own, to be ended when the test file ends. */
export interface Service {
  readonly url: string;
  /** Its process and those it started. */
  pids(): readonly number[];
  /** Stops it with SIGSTOP: it holds its connections and answers nothing. */
  pause(): void;
  resume(): void;
  /** Ends it at once, as a crash does; PostgreSQL with the processes it started. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what it has on disk. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  end(): Promise<void>;
}

export interface PostgresService extends Service {
  /** Makes an empty database; its URL. */
  createDatabase(): Promise<string>;
  readonly run: RunPostgres;
}

const POSTGRES_BIN = findPostgres();
const strict = process.env['CI'] === 'true';
/** For `it.skipIf` and `describe.skipIf`. */
export const NO_REDIS = !strict && !isInstalled('redis-server');
export const NO_POSTGRES = !strict && POSTGRES_BIN === undefined;

/** One Redis without persistence: what it loses when it is killed is everything. */
export const startRedis = (): Promise<Service> =>
  startService((port) => ['redis-server', ...REDIS_ARGS, '--port', String(port)], isRedisReady);

/** Three masters that share the slots; the URL names all of them. */
export async function startRedisCluster(): Promise<
  Service & { readonly nodes: readonly Service[] }
> {
  const nodes = await Promise.all([0, 1, 2].map(() => startService(clusterNode, isRedisReady)));
  const clients = nodes.map((node) => new Redis(node.url));
  try {
    const [first] = nodes;
    for (const [i, client] of clients.entries()) {
      const [from, to] = [Math.ceil((i * 16_384) / 3), Math.ceil(((i + 1) * 16_384) / 3) - 1];
      await client.call('cluster', 'addslotsrange', from, to);
      await client.call('cluster', 'set-config-epoch', i + 1);
      if (i > 0) await client.call('cluster', 'meet', '127.0.0.1', new URL(first!.url).port);
    }
    for (const client of clients)
      await until(async () => /cluster_state:ok/.test(await info(client)));
  } finally {
    for (const client of clients) client.disconnect();
  }
  const all = (act: (node: Service) => Promise<void>) => async () => {
    await Promise.all(nodes.map(act));
  };
  return {
    nodes,
    url: nodes.map((node) => node.url).join(','),
    pids: () => nodes.flatMap((node) => node.pids()),
    pause: () => nodes.forEach((node) => node.pause()),
    resume: () => nodes.forEach((node) => node.resume()),
    kill: all((node) => node.kill()),
    restart: all((node) => node.restart()),
    end: all((node) => node.end()),
  };
}

/** A master, a replica and the sentinel that watches them; the URL is the sentinel's, the rest is the master's. */
export async function startRedisSentinel(name: string): Promise<Service> {
  const master = await startRedis();
  const { port } = new URL(master.url);
  const replica = await startService(
    (own) => [
      'redis-server',
      ...REDIS_ARGS,
      '--port',
      String(own),
      '--replicaof',
      '127.0.0.1',
      port,
    ],
    isRedisReady,
  );
  const sentinel = await startService((own, folder) => {
    const file = path.join(folder, 'sentinel.conf');
    const lines = [
      `port ${own}`,
      `sentinel monitor ${name} 127.0.0.1 ${port} 1`,
      `sentinel down-after-milliseconds ${name} 500`,
      `sentinel failover-timeout ${name} 2000`,
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    if (isRoot) chownSync(file, NOBODY, NOBODY);
    return ['redis-server', file, '--sentinel', '--bind', '127.0.0.1'];
  }, isRedisReady);
  const client = new Redis(sentinel.url);
  const said = async (): Promise<string> => String(await client.call('sentinel', 'replicas', name));
  await until(async () => /master-link-status,ok/.test(await said()));
  client.disconnect();
  return {
    ...master,
    url: sentinel.url,
    async end() {
      await Promise.all([master.end(), replica.end(), sentinel.end()]);
    },
  };
}

export interface PostgresOptions {
  /** Whether it waits for the disk. */
  readonly durable?: boolean;
  /** Settings of postgresql.conf. */
  readonly settings?: readonly string[];
  /** Beside that of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Makes the data folder; unless given, it is a new and empty installation. */
  readonly makeData?: (data: string, run: RunPostgres) => void;
}

/** Runs one of PostgreSQL's programs, or another one by its path, as the user that PostgreSQL runs as. */
type RunPostgres = (program: string, ...args: string[]) => void;

/** PostgreSQL as the tests' machine has it; unless it is to be `durable`, it does not wait for the disk. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresService> {
  const bin = POSTGRES_BIN;
  if (bin === undefined) throw new Error('PostgreSQL is not installed');
  const { durable = false, settings = [], env = {}, makeData = initialize } = options;
  const run: RunPostgres = (program, ...args) =>
    runAs(os.tmpdir(), [path.resolve(bin, program), ...args]);
  const service = await startService(
    (port, folder) => {
      const data = path.join(folder, 'data');
      const quiet = [`unix_socket_directories=${folder}`, 'listen_addresses=127.0.0.1'];
      const own = [...quiet, `fsync=${durable ? 'on' : 'off'}`, ...settings].flatMap((setting) => [
        '-c',
        setting,
      ]);
      if (!existsSync(data)) makeData(data, run);
      return [path.join(bin, 'postgres'), '-D', data, '-p', String(port), ...own];
    },
    isPostgresReady,
    {
      urlOf: (port) => `postgres://tests@127.0.0.1:${port}/postgres`,
      killedBy: 'SIGQUIT',
      env,
    },
  );
  let made = 0;
  return {
    ...service,
    run,
    async createDatabase() {
      made += 1;
      const name = `tests_${made}`;
      const client = new Client({ connectionString: service.url });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return service.url.replace(/\/postgres$/, `/${name}`);
    },
  };
}

const initialize: NonNullable<PostgresOptions['makeData']> = (data, run) =>
  run('initdb', '-D', data, '-U', 'tests', '-A', 'trust', '-N', '-E', 'UTF8', '--locale=C');

/** A replica that follows the PostgreSQL at this URL, asynchronously unless that one is told otherwise. */
export const startReplica = (url: string): Promise<PostgresService> =>
  startPostgres({
    makeData(data, run) {
      const { hostname, port } = new URL(url);
      const from = ['-h', hostname, '-p', port, '-U', 'tests'];
      run('pg_basebackup', ...from, '-D', data, '-c', 'fast', '-X', 'stream', '-R', '-N');
    },
  });

/** A wire to a server, on a port of its own, whose answers can be held back. */
export interface Wire {
  readonly port: number;
  /** From now on it leads to this port; connections that are open are cut. */
  leadTo(serverPort: number): void;
  /** From now on what is sent arrives, and no answer comes back. */
  holdAnswers(): void;
  /** Cuts all connections; new ones are as good as new. */
  cut(): void;
  end(): Promise<void>;
}

export async function startWire(serverPort: number): Promise<Wire> {
  const sockets = new Set<net.Socket>();
  let holding = false;
  let farPort = serverPort;
  const server = net.createServer((near) => {
    const far = net.connect(farPort, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => near.destroy());
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.on('data', (part: Buffer) => {
      if (!holding) near.write(part);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    holding = false;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    port: (server.address() as net.AddressInfo).port,
    leadTo(next) {
      farPort = next;
      cut();
    },
    holdAnswers: () => {
      holding = true;
    },
    cut,
    async end() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Waits until `check` says yes; fails after a while. */
export async function until(
  check: () => Promise<boolean> | boolean,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  const endMs = performance.now() + patienceMs;
  while (!(await check())) {
    if (performance.now() > endMs) throw new Error(`not within ${patienceMs} ms: ${check}`);
    await delay(20);
  }
}

interface OfService {
  readonly urlOf?: (port: number) => string;
  readonly killedBy?: NodeJS.Signals;
  readonly env?: Readonly<Record<string, string>>;
}

async function startService(
  command: (port: number, folder: string) => readonly string[],
  isReady: (url: string) => Promise<boolean>,
  { urlOf = redisUrl, killedBy = 'SIGKILL', env = {} }: OfService = {},
): Promise<Service> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barcode-api-service-'));
  chmodSync(folder, 0o700);
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const url = urlOf(port);
  let child: ChildProcess;
  let output = '';

  async function start(): Promise<void> {
    const [program, ...args] = unprivileged(command(port, folder));
    child = spawn(program!, args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    const started = child;
    started.stdout?.on('data', (part: Buffer) => (output += part.toString()));
    started.stderr?.on('data', (part: Buffer) => (output += part.toString()));
    await until(async () => {
      if (started.exitCode !== null) throw new Error(`${program} ended: ${output.slice(-2000)}`);
      return (await isListening(port)) && (await isReady(url));
    });
  }

  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    child.kill('SIGCONT');
    await ended;
  }

  await start();
  return {
    url,
    pids: () => family(child),
    pause: () => family(child).forEach((pid) => process.kill(pid, 'SIGSTOP')),
    resume: () => family(child).forEach((pid) => process.kill(pid, 'SIGCONT')),
    kill: () => stop(killedBy),
    restart: () => start(),
    async end() {
      // To PostgreSQL this is an immediate shutdown, children included.
      await stop('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A process and the ones it started: PostgreSQL has one for each connection. */
export function family({ pid }: ChildProcess): number[] {
  if (pid === undefined) return [];
  const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' });
  return [pid, ...(children.stdout ?? '').split('\n').filter(Boolean).map(Number)];
}

const clusterNode = (port: number): readonly string[] => [
  'redis-server',
  ...REDIS_ARGS,
  ...['--port', String(port), '--cluster-enabled', 'yes', '--cluster-port', String(port + 10_000)],
  ...['--cluster-node-timeout', '2000'],
];

const info = async (client: Redis): Promise<string> => String(await client.call('cluster', 'info'));

async function isRedisReady(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}

async function isPostgresReady(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('connect', () => done(true)).on('error', () => done(false));
    socket.on('connect', () => socket.destroy());
  });
}

/** Debian keeps PostgreSQL's programs off the PATH, by version; the newest is taken. */
function findPostgres(): string | undefined {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base) : [];
  const [newest] = versions.sort((a, b) => Number(b) - Number(a));
  if (newest !== undefined) return path.join(base, newest, 'bin');
  const found = spawnSync('sh', ['-c', 'command -v initdb'], { encoding: 'utf8' }).stdout.trim();
  return found === '' ? undefined : path.dirname(found);
}

function runAs(folder: string, command: readonly string[]): void {
  const [program, ...args] = unprivileged(command);
  const ran = spawnSync(program!, args, { cwd: folder, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`${command[0]} failed: ${ran.stderr}`);
}

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

/** PostgreSQL refuses to run as root; Redis has no need to. What it starts ends with the test. */
function unprivileged(command: readonly string[]): readonly string[] {
  if (!isRoot) return command;
  const ids = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  return ['setpriv', ...ids, '--pdeathsig=QUIT', ...command];
}

const redisUrl = (port: number): string => `redis://127.0.0.1:${port}`;
const REDIS_ARGS = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '.'];
const PATIENCE_MS = 150_000;
