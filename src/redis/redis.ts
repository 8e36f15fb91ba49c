/**
 * Connections to Redis or Valkey: one node, sentinels or a cluster. No call waits long, is queued
 * or is sent twice: one that fails rejects within a quarter of a second, and its caller decides
 * what happens next.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Cluster, Redis } from 'ioredis';

export interface RedisTarget {
  readonly mode: 'single' | 'sentinel' | 'cluster';
  /** `redis://` or `rediss://`; the user and password of the first apply to all. */
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

type ScriptName = (typeof SCRIPT_NAMES)[number];
type Arg = string | number;

const SCRIPT_NAMES = [
  'admit',
  'attempt',
  'begin-load',
  'load',
  'end',
  'split',
  'set-key',
  'forget',
  'note-calls',
  'snapshot',
] as const;

/**
 * Connects and waits up to two seconds for the connection; without one it keeps trying, and calls
 * fail until it succeeds. `onFault` is called with the fault of every connection that fails.
 */
export async function openRedis(
  target: RedisTarget,
  onFault: (fault: Error) => void,
): Promise<RedisScripts> {
  const client = connect(target);
  client.on('error', onFault);
  await ready(client);
  await connectNodes(client);
  const prelude = readLua('prelude');
  const scripts = new Map(SCRIPT_NAMES.map((name) => [name, scriptOf(prelude + readLua(name))]));

  async function send(name: ScriptName, keys: readonly string[], args: readonly Arg[]) {
    const { text, sha } = scripts.get(name)!;
    try {
      return await client.evalsha(sha, keys.length, ...keys, ...args);
    } catch (fault) {
      // A server that is new, or was restarted, needs the whole script.
      if (!String((fault as Error).message).startsWith('NOSCRIPT')) throw fault;
      return client.eval(text, keys.length, ...keys, ...args);
    }
  }

  return {
    run: (name, keys, args) => withTimeout(send(name, keys, args)),
    async ping() {
      await withTimeout(client.ping());
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
 * Rejects a call that takes too long. Where this process itself was busy, the reply may have
 * arrived and wait to be read: that is done first, so that only a late server counts as late.
 */
function withTimeout<T>(call: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error(`no answer within ${REPLY_MS} ms`));
    const timer = setTimeout(() => setImmediate(fail), REPLY_MS);
    call.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Resolves once connected, or after two seconds without a connection. */
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
 * Connects to every node of a cluster before requests do: many calls at once on a connection that
 * is still being opened take a fifth of a second. A node that fails here fails again when it is
 * needed.
 */
async function connectNodes(client: Redis | Cluster): Promise<void> {
  if (client.status !== 'ready' || !(client instanceof Cluster)) return;
  await Promise.allSettled(client.nodes('master').map((node) => withTimeout(node.ping())));
}

const readLua = (name: ScriptName | 'prelude'): string =>
  readFileSync(path.join(import.meta.dirname, 'lua', `${name}.lua`), 'utf8');

/** The text, and the digest by which EVALSHA names it. */
const scriptOf = (text: string): { readonly text: string; readonly sha: string } => ({
  text,
  sha: createHash('sha1').update(text).digest('hex'),
});

/** A URL writes `[::1]` where a connection needs `::1`. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

const retryInMs = (times: number): number => Math.min(50 * times, 500);

/**
 * A script that timed out may still run: the client sends nothing again, and the caller repairs
 * what the script may have done. A connection on which nothing is answered at all is closed.
 */
const OPTIONS = {
  connectTimeout: 500,
  // Longer than any caller waits: it only cleans up after calls that timed out.
  commandTimeout: 1000,
  socketTimeout: 2000,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  // After a failover the old master still answers, but accepts no writes.
  reconnectOnError: (fault: Error) => fault.message.startsWith('READONLY'),
};

const REPLY_MS = 250;
const FIRST_CONNECT_MS = 2000;
