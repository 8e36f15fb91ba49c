/**
 * Several processes of the server on one machine, over one address: a supervisor hands them connections,
 * starts another one where one ends, and passes signals on. They share nothing but PostgreSQL and Redis.
 */
import cluster, { type Worker } from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../util/log.ts';
import { collectFromWorkers } from './worker-metrics.ts';

/** Whether this process is one of several that a supervisor started. */
export const { isWorker } = cluster;

/** Whether this process says to the operator what all of them would say. */
export const isSpeaker = cluster.worker === undefined || cluster.worker.id === 1;

/**
 * Runs `count` processes of this program until a signal ends them. The first one alone prepares the database and
 * says how to reach the server; where it cannot start, this process ends with its exit code.
 */
export async function superviseWorkers(count: number, log: Log): Promise<void> {
  const closing = new AbortController();
  collectFromWorkers();
  endOnSignal(closing);
  const first = await startWorker();
  if (typeof first === 'number') process.exit(first);
  await Promise.all([
    keepRunning(first, closing.signal, log),
    ...Array.from({ length: count - 1 }, () => keepRunning(undefined, closing.signal, log)),
  ]);
  process.exit(0);
}

/** A process that listens; its exit code where it ended before that. */
function startWorker(): Promise<Worker | number> {
  return new Promise((resolve) => {
    const worker = cluster.fork();
    worker.once('listening', () => resolve(worker));
    worker.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Keeps one process running, by another one where it ends; resolves once all are to end. */
async function keepRunning(
  started: Worker | undefined,
  closing: AbortSignal,
  log: Log,
): Promise<void> {
  let pauseMs = PAUSE_MIN_MS;
  for (let worker: Worker | number = started ?? (await startWorker()); ;) {
    if (typeof worker !== 'number') {
      pauseMs = PAUSE_MIN_MS;
      await ended(worker);
    }
    if (closing.aborted) return;
    log.error(
      { event: 'process.worker_ended' },
      'A process of the server ended; another one starts',
    );
    await delay(pauseMs, undefined, { signal: closing }).catch(() => {});
    if (closing.aborted) return;
    pauseMs = Math.min(2 * pauseMs, PAUSE_MAX_MS);
    worker = await startWorker();
  }
}

const ended = (worker: Worker): Promise<void> =>
  new Promise((resolve) => {
    if (worker.isDead()) resolve();
    else worker.once('exit', () => resolve());
  });

/** A terminal signals its whole group: a process that is closing already ignores the second one. */
function endOnSignal(closing: AbortController): void {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      closing.abort();
      for (const worker of Object.values(cluster.workers ?? {})) worker?.kill(signal);
    });
  }
}

const PAUSE_MIN_MS = 1000;
const PAUSE_MAX_MS = 30_000;
