/**
 * A metered request as a network of queues, simulated event by event: processes of the server with one thread
 * each, Redis nodes, PostgreSQL with its batches and the disk that commits wait for, and the cores that they all run on.
 * What it needs is how much CPU time each takes for a request, and the disk for a write, which `npm run simulate` measures.
 */
import type { BatchSpacing } from '../src/credits/batcher.ts';
import { RESERVING, RESOLVING } from '../src/credits/ledger-repository.ts';
import { createWorld, type Station, type World } from './event-world.ts';

/** CPU time in microseconds for each request, by what uses it. */
export interface ServiceTimes {
  readonly node: number;
  readonly redis: number;
  readonly postgres: number;
  /** Of the program that makes the load, where it runs on the same cores. */
  readonly load: number;
  /** Microseconds in which the disk has what was written, no CPU time. */
  readonly sync: number;
}

export interface Deployment {
  readonly processes: number;
  readonly redisNodes: number;
  /** Servers that accounts are spread over; the backends of each run on cores of their own. */
  readonly postgresServers: number;
  /** Cores that everything shares; null: each process has its own, and each PostgreSQL `postgresCores`. */
  readonly cores: number | null;
  readonly postgresCores: number;
}

/** Either connections that send the next request at once, or requests a second that come whatever happens. */
export type Arrivals =
  | { readonly kind: 'closed'; readonly connections: number }
  | { readonly kind: 'open'; readonly perSecond: number };

export interface Outcome {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** How much of its time each kind of resource works, the busiest of its kind. */
  readonly busy: Readonly<Record<'node' | 'redis' | 'postgres' | 'cores', number>>;
}

/** Simulates so many seconds, of which the first fifth only fills the queues. The same for the same seed. */
export function simulate(
  times: ServiceTimes,
  deployment: Deployment,
  arrivals: Arrivals,
  seconds: number,
  seed = 1,
): Outcome {
  const world = createWorld(seed);
  const shared = deployment.cores === null ? undefined : world.resource(deployment.cores);
  const own = (threads: number): Station => world.station(threads, shared);
  const nodes = Array.from({ length: deployment.processes }, () => own(1));
  const redis = Array.from({ length: deployment.redisNodes }, () => own(1));
  const postgres = Array.from({ length: deployment.postgresServers }, () =>
    own(deployment.cores === null ? deployment.postgresCores : BACKENDS),
  );
  const commits = postgres.map(() => createCommits(world, times.sync));
  const load = shared === undefined ? undefined : own(1);
  const batchers = nodes.map((_, i) => {
    const server = postgres[i % postgres.length]!;
    const commit = commits[i % postgres.length]!;
    const make = (spacing: BatchSpacing): Batcher =>
      createBatcher(world, server, commit, times.postgres / 2, spacing);
    return { reserve: make(RESERVING), settle: make(RESOLVING) };
  });
  const latencies: number[] = [];
  const warmUpUs = (seconds * 1e6) / 5;
  let started = 0;

  function request(ended: () => void): void {
    const number = (started += 1);
    const at = world.nowUs();
    const node = nodes[number % nodes.length]!;
    const batcher = batchers[number % nodes.length]!;
    const store = redis[number % redis.length]!;
    const third = times.node / 3;
    const finish = (): void => {
      if (at >= warmUpUs) latencies.push(world.nowUs() - at);
      ended();
    };
    const reply = (): void => {
      batcher.settle(() => {});
      if (load === undefined) finish();
      else load.run(times.load / 2, finish);
    };
    const arrive = (): void =>
      node.run(third, () =>
        store.run(times.redis, () =>
          node.run(third, () => batcher.reserve(() => node.run(third, reply))),
        ),
      );
    if (load === undefined) arrive();
    else load.run(times.load / 2, arrive);
  }

  begin(world, arrivals, request);
  world.runUntil(seconds * 1e6);
  const measured = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    (measured[Math.floor(share * (measured.length - 1))] ?? NaN) / 1000;
  const most = (all: readonly Station[]): number =>
    Math.max(...all.map((one) => one.busyUs() / one.threads)) / (seconds * 1e6);
  return {
    perSecond: measured.length / ((seconds * 4) / 5),
    p50: at(0.5),
    p99: at(0.99),
    busy: {
      node: most(nodes),
      redis: most(redis),
      postgres: most(postgres),
      cores: shared === undefined ? 0 : shared.busyUs() / shared.count / (seconds * 1e6),
    },
  };
}

function begin(world: World, arrivals: Arrivals, request: (ended: () => void) => void): void {
  if (arrivals.kind === 'closed') {
    const again = (): void => request(again);
    for (let i = 0; i < arrivals.connections; i += 1) again();
    return;
  }
  const next = (): void => {
    request(() => {});
    world.after(world.random(1e6 / arrivals.perSecond), next);
  };
  next();
}

type Batcher = (done: () => void) => void;

/** Group commit as src/credits/batcher.ts does it: two batches under way, and a pause between busy ones. */
function createBatcher(
  world: World,
  server: Station,
  commit: (done: () => void) => void,
  itemUs: number,
  { ms, busyFrom, enough }: BatchSpacing,
): Batcher {
  let waiting: (() => void)[] = [];
  let [underWay, startedUs, lastItems] = [0, -Infinity, 0];
  let isPlanned = false;

  function start(): void {
    isPlanned = false;
    if (waiting.length === 0 || underWay >= BATCHES_MAX) return;
    const isQuiet = lastItems < busyFrom || waiting.length >= enough;
    const leftUs = isQuiet ? 0 : startedUs + ms * 1000 - world.nowUs();
    if (leftUs > 0) {
      isPlanned = true;
      world.after(leftUs, start);
      return;
    }
    const batch = waiting;
    waiting = [];
    [startedUs, lastItems] = [world.nowUs(), batch.length];
    underWay += 1;
    const end = (): void => {
      underWay -= 1;
      for (const done of batch) done();
      start();
    };
    server.run(batch.length * itemUs, () => commit(end));
  }

  return (done) => {
    waiting.push(done);
    if (!isPlanned) start();
  };
}

/** Commits of one server: one write at a time, which is for all that came before it began. */
function createCommits(world: World, syncUs: number): (done: () => void) => void {
  let waiting: (() => void)[] = [];
  let isWriting = false;
  const write = (): void => {
    isWriting = waiting.length > 0;
    if (!isWriting) return;
    const all = waiting;
    waiting = [];
    world.after(world.random(syncUs), () => {
      for (const done of all) done();
      write();
    });
  };
  return (done) => {
    waiting.push(done);
    if (!isWriting) write();
  };
}

/** Connections of a pool to PostgreSQL, each a process there. */
const BACKENDS = 10;
const BATCHES_MAX = 2;
