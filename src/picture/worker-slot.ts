/**
 * One place of a pool: a worker thread, what it is busy with, and its time limits.
 * Whatever happens to the thread, the slot gets another one and only the job under way fails.
 */
import { Worker } from 'node:worker_threads';
import type { Log } from '../util/log.ts';
import { threadCpuMs } from './thread-cpu.ts';
import type { WorkerMessage } from './worker-messages.ts';

/** A drawing was stopped at the limit of its CPU time, or its worker died: a fault of the drawing. */
export class DrawingStopped extends Error {}

/**
 * A drawing could not be made now, through no fault of its own: too many wait, the machine is too
 * busy, or the server is closing. The caller may try again later (503).
 */
export class DrawingUnavailable extends Error {}

/** A job with whoever waits for it. */
export interface PendingJob<Job, Result> {
  readonly job: Job;
  /** A drawing that takes more CPU time is stopped. */
  readonly cpuLimitMs: number;
  /** Called once, when the job has ended and before it settles: the CPU time it took. */
  readonly onUsed: (cpuMs: number) => void;
  readonly resolve: (result: Result) => void;
  readonly reject: (fault: Error) => void;
}

/** The code that a pool's workers run, and how its jobs are named in the log. */
export interface WorkerKind<Job> {
  /** Sends `WorkerMessage`s: one when it has loaded, then one for each job. */
  readonly script: URL;
  /** What of a job may stand in a log: never its data. */
  readonly describe: (job: Job | undefined) => object;
  /**
   * Whether a job that takes more CPU time than it may is answered with what its writer has to change. Otherwise
   * it is a fault of ours: what is drawn within its limits should never take as long.
   */
  readonly mayTakeTooLong: (job: Job | undefined) => boolean;
}

export interface WorkerSlotOptions<Job, Result> {
  readonly kind: WorkerKind<Job>;
  /**
   * How long one job may take, which a busy machine stretches: the caller is told to try again. The
   * time to load the worker's code does not count.
   */
  readonly wallLimitMs: number;
  readonly log: Log;
  /** Called when the slot can run a job: when its worker has loaded, and after each job. */
  readonly onIdle: (slot: WorkerSlot<Job, Result>) => void;
  /** Called when the worker had to be replaced, unless its job was one that may take too long. */
  readonly onReplaced: () => void;
}

export interface WorkerSlot<Job, Result> {
  isIdle(): boolean;
  /** Runs a job; the slot must be idle. */
  run(pending: PendingJob<Job, Result>): void;
  /** Stops the thread for good; the job under way fails. */
  close(): Promise<void>;
}

/** Starts the thread of a slot. */
export function createWorkerSlot<Job, Result>(
  options: WorkerSlotOptions<Job, Result>,
): WorkerSlot<Job, Result> {
  const { kind, wallLimitMs, log, onIdle, onReplaced } = options;
  let [isReady, isClosed] = [false, false];
  let current: PendingJob<Job, Result> | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** CPU time of the thread when it last became idle. */
  let cpuBeforeMs = 0;
  let threadNumber: number | null = null;
  let worker = spawnWorker(kind.script, receive, replace);
  const slot: WorkerSlot<Job, Result> = {
    isIdle: () => isReady && current === undefined,
    run(pending) {
      current = pending;
      checkLater(Math.min(pending.cpuLimitMs, wallLimitMs), 0);
      worker.postMessage(pending.job);
    },
    async close() {
      isClosed = true;
      await worker.terminate();
      finish(0)?.reject(new DrawingUnavailable('the server is closing'));
    },
  };
  return slot;

  function receive(message: WorkerMessage<Result>): void {
    isReady = true;
    if (message.kind === 'ready') threadNumber = message.threadNumber;
    const pending = finish(message.cpuMs - cpuBeforeMs);
    cpuBeforeMs = message.cpuMs;
    if (message.kind === 'result') pending?.resolve(message.result);
    if (message.kind === 'fault') pending?.reject(new Error(`drawing failed: ${message.message}`));
    if (message.isLast === true) restart();
    else onIdle(slot);
  }

  /** Looks at the CPU time of the job under way after a while. */
  function checkLater(delayMs: number, waitedMs: number): void {
    timer = setTimeout(() => check(waitedMs + delayMs), delayMs);
  }

  function check(waitedMs: number): void {
    const usedMs = (threadCpuMs(threadNumber) ?? cpuBeforeMs) - cpuBeforeMs;
    const { cpuLimitMs } = current!;
    const leftMs = cpuLimitMs - usedMs;
    const fault = faultOf(leftMs, cpuLimitMs, waitedMs, wallLimitMs);
    if (fault !== undefined) return replace(fault, usedMs, kind.mayTakeTooLong(current?.job));
    checkLater(Math.max(CHECK_MIN_MS, Math.min(leftMs, wallLimitMs - waitedMs)), waitedMs);
  }

  /** Frees the slot; returns the job that was under way. */
  function finish(usedMs: number): PendingJob<Job, Result> | undefined {
    const pending = current;
    clearTimeout(timer);
    current = undefined;
    pending?.onUsed(usedMs);
    return pending;
  }

  function restart(): void {
    discard(worker);
    // A worker that cannot even start would otherwise be started without end.
    if (isReady) respawn();
    else setTimeout(respawn, RESPAWN_DELAY_MS).unref();
    isReady = false;
    cpuBeforeMs = 0;
    threadNumber = null;
  }

  function replace(fault: Error, usedMs = 0, isExpected = false): void {
    restart();
    const pending = finish(usedMs);
    if (logReplaced(log, kind.describe(pending?.job), fault, isExpected)) onReplaced();
    pending?.reject(fault);
  }

  function respawn(): void {
    if (!isClosed) worker = spawnWorker(kind.script, receive, replace);
  }
}

/** Whether it should not have happened. */
function logReplaced(log: Log, described: object, fault: Error, isExpected: boolean): boolean {
  const level = isExpected && fault instanceof DrawingStopped ? 'warn' : 'error';
  log[level]({ event: 'drawing.worker_replaced', ...described }, fault.message);
  return level === 'error';
}

/** Why a job is stopped now; undefined: it goes on. */
function faultOf(
  leftMs: number,
  cpuLimitMs: number,
  waitedMs: number,
  wallLimitMs: number,
): DrawingStopped | DrawingUnavailable | undefined {
  if (leftMs <= 0) return new DrawingStopped(`drawing took over ${cpuLimitMs} ms of CPU time`);
  if (waitedMs < wallLimitMs) return undefined;
  return new DrawingUnavailable(`drawing was not finished within ${wallLimitMs} ms`);
}

/** A thread that does not keep the process alive. */
function spawnWorker<Result>(
  script: URL,
  onMessage: (message: WorkerMessage<Result>) => void,
  onDeath: (fault: Error) => void,
): Worker {
  const worker = new Worker(script);
  worker.on('message', onMessage);
  worker.on('error', (fault) => onDeath(deathOf(fault)));
  worker.unref();
  return worker;
}

const deathOf = (fault: unknown): DrawingStopped =>
  new DrawingStopped(`a drawing worker died: ${String(fault)}`);

/** Ends a thread, whose last words count no more. */
function discard(worker: Worker): void {
  worker.removeAllListeners();
  worker.on('error', () => {});
  void worker.terminate();
}

const RESPAWN_DELAY_MS = 1000;
const CHECK_MIN_MS = 50;
