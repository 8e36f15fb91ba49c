/** Clients of a fleet: they ask, count what they were given and never ask twice for one answer. */
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../support/generate.ts';

/** One request and what became of it. Times are those of `performance.now()`. */
export interface Call {
  /** Of the process that was asked. */
  readonly port: number;
  readonly key: string;
  /** 0 where no whole reply came. */
  readonly status: number;
  readonly sentMs: number;
  readonly answeredMs: number;
}

export interface Target {
  readonly key: string;
  readonly path: string;
}

export interface Clients {
  call(port: number, target: Target): Promise<Call>;
  close(): void;
}

/** Clients that keep their connections, at most so many to each process. */
export function createClients(connectionsMax: number): Clients {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connectionsMax });
  return {
    call: (port, { key, path }) =>
      new Promise((done) => {
        const sentMs = performance.now();
        const finish = (status: number): void =>
          done({ port, key, status, sentMs, answeredMs: performance.now() });
        const headers = { authorization: `Bearer ${key}` };
        const options = { host: '127.0.0.1', port, path, headers, agent, timeout: PATIENCE_MS };
        const request = http.get(options, (response) => {
          response.resume();
          response.on('error', () => finish(0));
          response.on('end', () => finish(response.complete ? (response.statusCode ?? 0) : 0));
        });
        request.on('timeout', () => request.destroy());
        request.on('error', () => finish(0));
      }),
    close: () => agent.destroy(),
  };
}

/** Sends all calls at once, each to the next process; what became of them. */
export const burst = (
  clients: Clients,
  ports: readonly number[],
  target: Target,
  count: number,
): Promise<Call[]> =>
  Promise.all(
    Array.from({ length: count }, (_, i) => clients.call(ports[i % ports.length]!, target)),
  );

export interface LoadPlan {
  readonly clients: Clients;
  readonly callers: number;
  /** The processes that live at the moment. */
  readonly ports: () => readonly number[];
  readonly target: (random: Random) => Target;
  readonly random: Random;
  /** Most that a caller waits between an answer and its next request. */
  readonly restMs: number;
}

export interface Load {
  /** All calls that ended, in the order of their ends. */
  readonly calls: readonly Call[];
  /** Resolves when no call is under way any more. */
  stop(): Promise<readonly Call[]>;
}

/** Callers that ask one request after the other, each of a process chosen anew. */
export function startLoad({ clients, callers, ports, target, random, restMs }: LoadPlan): Load {
  const calls: Call[] = [];
  let running = true;
  const caller = async (): Promise<void> => {
    while (running) {
      const call = await clients.call(random.pick(ports()), target(random));
      calls.push(call);
      // A process that is gone refuses at once; asking it again and again helps nobody.
      const restAtLeast = call.status === 0 ? LOST_REST_MS : 0;
      if (restMs + restAtLeast > 0) await delay(restAtLeast + random.int(0, restMs));
    }
  };
  const ended = Promise.all(Array.from({ length: callers }, caller));
  return {
    calls,
    async stop() {
      running = false;
      await ended;
      return calls;
    },
  };
}

/** How many calls were answered with each status. */
export function tally(calls: readonly Call[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of calls) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Calls that were answered with a whole picture. */
export const delivered = (calls: readonly Call[], key?: string): number =>
  calls.filter((call) => call.status === 200 && (key === undefined || call.key === key)).length;

/** The time within which this share of the calls was answered, in ms. */
export function quantileMs(calls: readonly Call[], share: number): number {
  const times = calls.map((call) => call.answeredMs - call.sentMs).sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? NaN;
}

const PATIENCE_MS = 60_000;
const LOST_REST_MS = 30;
