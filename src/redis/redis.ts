/**
 * Connections to Redis or Valkey: one node, sentinels or a cluster. No call waits long, is queued
 * or is sent twice: one that fails rejects within a quarter of a second, and its caller decides
 * what happens next.
 */
import { Cluster, Redis } from 'ioredis';
import { createScriptRuns, type Arg } from './script-runs.ts';
import { SCRIPT, type ScriptName } from './scripts.ts';

export type { Arg };

export interface RedisTarget {
  readonly mode: 'single' | 'sentinel' | 'cluster';
  /** `redis://` or `rediss://`; the user and password of the first apply to all. */
  readonly urls: readonly string[];
  readonly sentinelName: string;
}

export interface RedisScripts {
  /**
   * Runs a script of the lua folder, with what is called in the same turn of the event loop; each
   * succeeds or fails by itself. All keys that a script uses begin with `key`, and have its hash tag.
   */
  run(name: ScriptName, key: string, args: readonly Arg[]): Promise<unknown>;
  /** Rejects where Redis does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

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

  async function send(keys: readonly string[], calls: string): Promise<unknown> {
    try {
      return await client.evalsha(SCRIPT.sha, keys.length, ...keys, calls);
    } catch (fault) {
      // A server that is new, or was restarted, has run nothing and needs the whole script.
      if (!String((fault as Error).message).startsWith('NOSCRIPT')) throw fault;
      return client.eval(SCRIPT.text, keys.length, ...keys, calls);
    }
  }

  return {
    run: createScriptRuns({
      send: (keys, calls) => withTimeout(send(keys, calls)),
      // The keys of a script have to be on one node.
      isSpread: target.mode === 'cluster',
    }),
    async ping() {
      await withTimeout(client.ping());
    },
    async close() {
      client.disconnect();
    },
  };
}

/** Whether any key begins with `prefix`. Rejects where Redis does not answer. */
export async function hasKeys(target: RedisTarget, prefix: string): Promise<boolean> {
  let fault: Error | undefined;
  const client = connect(target);
  client.on('error', (seen: Error) => (fault = seen));
  try {
    await ready(client);
    if (client.status !== 'ready') throw fault ?? new Error('no connection');
    const nodes = client instanceof Cluster ? client.nodes('master') : [client];
    for (const node of nodes) {
      for (let cursor = ''; cursor !== '0';) {
        const [next, found] = await node.scan(cursor || 0, 'MATCH', `${prefix}*`, 'COUNT', 1000);
        if (found.length > 0) return true;
        cursor = next;
      }
    }
    return false;
  } finally {
    client.disconnect();
  }
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
  // After a failover the old master still answers, but accepts no writes. A script puts its own words
  // around that.
  reconnectOnError: (fault: Error) => fault.message.includes('READONLY'),
};

const REPLY_MS = 250;
const FIRST_CONNECT_MS = 2000;
