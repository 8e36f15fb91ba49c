/** The workers of a pool and the jobs that wait for them. */
import { createKeyedLimit } from '../util/concurrency.ts';
import type { Log } from '../util/log.ts';
import { createFairQueue, type FairQueue } from './fair-queue.ts';
import { SHARES, type Requester } from './tiers.ts';
import {
  createWorkerSlot,
  DrawingUnavailable,
  type PendingJob,
  type WorkerKind,
  type WorkerSlot,
} from './worker-slot.ts';

export interface PoolLimits {
  readonly workers: number;
  readonly time: TimeLimits;
  /** Jobs that may wait, all requesters together; a tier may fill its part of it. */
  readonly queueMax: number;
  /** Jobs of one requester that may wait or be under way, whatever its tier. */
  readonly requesterMax: number;
}

/** In milliseconds. */
interface TimeLimits {
  /**
   * CPU time of one drawing, of which its tier gives it a part: one that takes more is stopped, and
   * its worker replaced. It counts where the system tells the CPU time of a thread.
   */
  readonly cpuLimitMs: number;
  /** Time on the wall of one drawing, which a busy machine stretches. */
  readonly wallLimitMs: number;
  /** Time on the wall that a job may wait for a worker. */
  readonly waitLimitMs: number;
}

export interface Jobs<Job, Result> {
  /**
   * Throws DrawingUnavailable, DrawingStopped or the fault of the drawing itself. A job with a `cpuMaxMs`
   * of its own has at most that in place of the limit of all.
   */
  run(job: Job, requester: Requester, cpuMaxMs?: number): Promise<Result>;
  /** Jobs that wait for a worker. */
  waiting(): number;
  counts(): WorkerCounts;
  /** Stops the workers; jobs that wait or are under way fail. */
  close(): Promise<void>;
}

/** What went wrong with the workers of a pool, since it was opened. */
export interface WorkerCounts {
  /** Workers that died, or were stopped over a job that should not have taken as long. */
  readonly replaced: number;
  /** Jobs that found the queue full, or waited in vain; not those beyond one requester's share. */
  readonly refused: number;
}

/** A job in the queue. */
interface Waiting<Job, Result> extends PendingJob<Job, Result> {
  readonly requester: Requester;
  /** Ends the wait with a fault; cleared when the job leaves the queue. */
  deadline: NodeJS.Timeout | undefined;
}

/** Starts the workers. */
export function createJobs<Job, Result>(
  limits: PoolLimits,
  log: Log,
  kind: WorkerKind<Job>,
): Jobs<Job, Result> {
  const { workers, time, queueMax, requesterMax } = limits;
  const { wallLimitMs, waitLimitMs } = time;
  const queue: FairQueue<Waiting<Job, Result>> = createFairQueue(queueMax);
  const requesters = createKeyedLimit({ perKeyMax: requesterMax, totalMax: Infinity });
  let isClosing = false;
  const counted = { replaced: 0, refused: 0 };
  const unavailable = (message: string): DrawingUnavailable => {
    counted.refused += 1;
    return new DrawingUnavailable(message);
  };
  const onReplaced = (): number => (counted.replaced += 1);
  const onIdle = (slot: WorkerSlot<Job, Result>): void => {
    const next = isClosing ? undefined : queue.shift();
    if (next === undefined) return;
    clearTimeout(next.deadline);
    // Counted before it is known, so that no requester takes every worker at one time.
    queue.use(next.requester, ESTIMATE_MS);
    slot.run(next);
  };
  const slots = Array.from({ length: workers }, () =>
    createWorkerSlot<Job, Result>({ kind, wallLimitMs, log, onIdle, onReplaced }),
  );
  /** false: there is no place in the queue. */
  const tryEnqueue = (waiting: Waiting<Job, Result>): boolean => {
    const { requester } = waiting;
    if (isClosing || !queue.tryPush(requester, waiting)) return false;
    waiting.deadline = setTimeout(() => {
      queue.remove(requester, waiting);
      waiting.reject(unavailable(`no worker was free within ${waitLimitMs} ms`));
    }, waitLimitMs);
    return true;
  };
  return {
    async run(job, requester, cpuMaxMs = Infinity) {
      if (!requesters.tryAcquire(requester.id)) throw new DrawingUnavailable(TOO_MANY);
      const cpuLimitMs = Math.min(time.cpuLimitMs * SHARES[requester.tier].cpu, cpuMaxMs);
      const onUsed = (cpuMs: number): void => queue.use(requester, cpuMs - ESTIMATE_MS);
      try {
        return await new Promise<Result>((resolve, reject) => {
          const settle = { resolve, reject, deadline: undefined };
          if (!tryEnqueue({ job, requester, cpuLimitMs, onUsed, ...settle })) {
            reject(unavailable(TOO_MANY));
            return;
          }
          const idle = slots.find((slot) => slot.isIdle());
          if (idle !== undefined) onIdle(idle);
        });
      } finally {
        requesters.release(requester.id);
      }
    },
    waiting: () => queue.size(),
    counts: () => ({ ...counted }),
    async close() {
      isClosing = true;
      await Promise.all(slots.map((slot) => slot.close()));
      for (const waiting of queue.clear()) {
        clearTimeout(waiting.deadline);
        waiting.reject(new DrawingUnavailable('the server is closing'));
      }
    },
  };
}

/** CPU time that a job is taken to need until it has ended. */
const ESTIMATE_MS = 10;

const TOO_MANY = 'too many pictures are waiting to be drawn';
