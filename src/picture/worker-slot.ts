/**
 * One place of the drawing pool: a worker thread, what it is busy with, and its time limit.
 * Whatever happens to the thread, the slot gets another one and only the job under way fails.
 */
import { Worker } from 'node:worker_threads';
import type { Log } from '../util/log.ts';
import type { DrawingJob, JobResult, WorkerMessage } from './worker-messages.ts';

/** A drawing was stopped at the time limit, or its worker died, or the pool was closed. */
export class DrawingStopped extends Error {}

/** A job with whoever waits for it. */
export interface PendingJob {
  readonly job: DrawingJob;
  readonly resolve: (result: JobResult) => void;
  readonly reject: (fault: Error) => void;
}

export interface WorkerSlotOptions {
  /** A job that takes longer is stopped; the time to load the worker's code does not count. */
  readonly timeLimitMs: number;
  readonly log: Log;
  /** Called when the slot can run a job: when its worker has loaded, and after each job. */
  readonly onIdle: (slot: WorkerSlot) => void;
}

export interface WorkerSlot {
  isIdle(): boolean;
  /** Runs a job; the slot must be idle. */
  run(pending: PendingJob): void;
  /** Stops the thread for good; the job under way fails. */
  close(): Promise<void>;
}

/** Starts the thread of a slot. */
export function createWorkerSlot({ timeLimitMs, log, onIdle }: WorkerSlotOptions): WorkerSlot {
  let isReady = false;
  let isClosed = false;
  let current: PendingJob | undefined;
  let timer: NodeJS.Timeout | undefined;
  let worker = spawnWorker(receive, replace);
  const slot: WorkerSlot = {
    isIdle: () => isReady && current === undefined,
    run(pending) {
      current = pending;
      timer = setTimeout(() => replace(`drawing took over ${timeLimitMs} ms`), timeLimitMs);
      worker.postMessage(pending.job);
    },
    async close() {
      isClosed = true;
      await worker.terminate();
      finish()?.reject(new DrawingStopped('the server is closing'));
    },
  };
  return slot;

  function receive(message: WorkerMessage): void {
    isReady = true;
    const pending = finish();
    if (message.kind === 'result') pending?.resolve(message.result);
    if (message.kind === 'fault') pending?.reject(new Error(`drawing failed: ${message.message}`));
    onIdle(slot);
  }

  /** Frees the slot; returns the job that was under way. */
  function finish(): PendingJob | undefined {
    const pending = current;
    clearTimeout(timer);
    current = undefined;
    return pending;
  }

  function replace(reason: string): void {
    discard(worker);
    // A worker that cannot even start would otherwise be started without end.
    if (isReady) respawn();
    else setTimeout(respawn, RESPAWN_DELAY_MS).unref();
    isReady = false;
    const pending = finish();
    const { symbologyId: symbology = null, data } = pending?.job ?? {};
    const fields = { event: 'drawing.worker_replaced', symbology, length: data?.length ?? null };
    log.error(fields, reason);
    pending?.reject(new DrawingStopped(reason));
  }

  function respawn(): void {
    if (!isClosed) worker = spawnWorker(receive, replace);
  }
}

/** A thread that does not keep the process alive. */
function spawnWorker(
  onMessage: (message: WorkerMessage) => void,
  onDeath: (reason: string) => void,
): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  worker.on('message', onMessage);
  worker.on('error', (fault) => onDeath(`a drawing worker died: ${String(fault)}`));
  worker.unref();
  return worker;
}

/** Ends a thread, whose last words count no more. */
function discard(worker: Worker): void {
  worker.removeAllListeners();
  worker.on('error', () => {});
  void worker.terminate();
}

const RESPAWN_DELAY_MS = 1000;
