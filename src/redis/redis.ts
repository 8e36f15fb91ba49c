/**
 * Connections to Redis or Valkey: one node, sentinels or a cluster. Nothing waits long and nothing is
 * queued or sent twice: a call that fails says so within a quarter of a second, and whoever asked
 * decides what then.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Cluster, Redis } from 'ioredis';

export interface RedisTarget {
  readonly mode: 'single' | 'sentinel' | 'cluster';
  /** `redis://` or `rediss://`; user and password of the first count for all. */
  readonly urls: readonly string[];
  readonly sentinelName: string;
}

export interface RedisScripts {
  /** Runs a script of the lua folder. All keys must have the same hash tag. */
  run(name: ScriptName, keys: readonly string[], args: readonly Arg[]): Promise<unknown>;
  /** Rejects where Redis does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export type ScriptName = (typeof SCRIPT_NAMES)[number];
type Arg = string | number;

const SCRIPT_NAMES = [
  'admit',
  'attempt',
  'begin-load',
  'load',
  'end',
  'set-key',
  'forget',
  'snapshot',
] as const;

/**
 * Connects and waits a moment for the connection; where there is none it goes on trying, and calls
 * fail until then. `onFault` hears of every connection that fails.
 */
export async function openRedis(
  target: RedisTarget,
  onFault: (fault: Error) => void,
): Promise<RedisScripts> {
  const client = connect(target);
  client.on('error', onFault);
  await ready(client);
  await greetNodes(client);
  const scripts = new Map(SCRIPT_NAMES.map((name) => [name, readScript(name)]));

  async function send(name: ScriptName, keys: readonly string[], args: readonly Arg[]) {
    const { text, sha } = scripts.get(name)!;
    try {
      return await client.evalsha(sha, keys.length, ...keys, ...args);
    } catch (fault) {
      // A server that is new, or was restarted, is given the whole script.
      if (!String((fault as Error).message).startsWith('NOSCRIPT')) throw fault;
      return client.eval(text, keys.length, ...keys, ...args);
    }
  }

  return {
    run: (name, keys, args) => inTime(send(name, keys, args)),
    async ping() {
      await inTime(client.ping());
    },
    async close() {
      client.disconnect();
    },
  };
}

function connect(target: RedisTarget): Redis | Cluster {
  const urls = target.urls.map((url) => new URL(url));
  const nodes = urls.map((url) => ({ host: hostOf(url), port: Number(url.port || 6379) }));
  const first = urls[0]!;
  const user = decodeURIComponent(first.username);
  const password = decodeURIComponent(first.password);
  const secure = first.protocol === 'rediss:';
  const options = {
    ...OPTIONS,
    ...(user === '' ? {} : { username: user }),
    ...(password === '' ? {} : { password }),
    ...(secure ? { tls: {} } : {}),
  };
  if (target.mode === 'cluster') {
    return new Cluster(nodes, {
      redisOptions: options,
      enableOfflineQueue: false,
      clusterRetryStrategy: retryInMs,
      slotsRefreshTimeout: 1000,
      maxRedirections: 3,
    });
  }
  const common = { ...options, enableOfflineQueue: false, retryStrategy: retryInMs };
  if (target.mode === 'sentinel') {
    return new Redis({
      ...common,
      sentinels: nodes,
      name: target.sentinelName,
      sentinelRetryStrategy: retryInMs,
      ...(user === '' ? {} : { sentinelUsername: user }),
      ...(password === '' ? {} : { sentinelPassword: password }),
      ...(secure ? { sentinelTLS: {}, enableTLSForSentinelMode: true } : {}),
    });
  }
  const db = Number(first.pathname.slice(1) || 0);
  return new Redis({ ...common, ...nodes[0]!, db });
}

/**
 * The call, given up after a while. Where this process itself was held up, the answer may have come
 * already and wait to be read: that is done first, so that only a server that is late counts as late.
 */
function inTime<T>(call: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new Error(`no answer within ${ANSWER_MS} ms`));
    const timer = setTimeout(() => setImmediate(giveUp), ANSWER_MS);
    call.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Resolves once connected, or after a moment without. */
async function ready(client: Redis | Cluster): Promise<void> {
  if (client.status === 'ready') return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, FIRST_CONNECT_MS);
    client.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/**
 * Connects to every node of a cluster before requests do: the first calls on a connection that is
 * being made take a fifth of a second when there are many of them. A node that fails is found out
 * when it is needed.
 */
async function greetNodes(client: Redis | Cluster): Promise<void> {
  if (client.status !== 'ready' || !(client instanceof Cluster)) return;
  await Promise.allSettled(client.nodes('master').map((node) => inTime(node.ping())));
}

function readScript(name: ScriptName): { readonly text: string; readonly sha: string } {
  const text = readFileSync(path.join(import.meta.dirname, 'lua', `${name}.lua`), 'utf8');
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}

/** `[::1]` in a URL is `::1` to connect to. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

const retryInMs = (times: number): number => Math.min(50 * times, 500);

/**
 * A script that timed out may still run: nothing is sent again by the client, and whoever asked
 * makes good what it may have done. A connection that answers nothing at all is given up.
 */
const OPTIONS = {
  connectTimeout: 500,
  // Beyond what anybody waits for: it only clears away what was given up.
  commandTimeout: 1000,
  socketTimeout: 2000,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  // After a failover the old master answers, and takes no writes.
  reconnectOnError: (fault: Error) => fault.message.startsWith('READONLY'),
};

const ANSWER_MS = 250;
const FIRST_CONNECT_MS = 2000;
