/**
 * A small pool of workers for pictures that take long to draw, so that no request blocks the
 * others. Each job has a limit of CPU time; accounts take turns, and none may fill the queue. Why
 * this is no library: docs/decisions/005.
 */
import { pixelSize, type Scene } from '../render/scene.ts';
import { createKeyedLimit, type KeyedLimit } from '../util/concurrency.ts';
import type { Log } from '../util/log.ts';
import {
  compose,
  print,
  type Composed,
  type RenderResult,
  type RenderRefusal,
  type RenderRequest,
} from './draw.ts';
import { createFairQueue, type FairQueue } from './fair-queue.ts';
import type { DrawingJob, JobResult } from './worker-messages.ts';
import {
  createWorkerSlot,
  DrawingUnavailable,
  type PendingJob,
  type TimeLimits,
  type WorkerSlot,
} from './worker-slot.ts';

export interface PoolLimits {
  readonly workers: number;
  /** A drawing that takes longer is stopped, and its worker replaced. */
  readonly time: TimeLimits;
  /** Jobs that may wait, all accounts together. */
  readonly queueMax: number;
  /** Jobs of one account that may wait or be under way. */
  readonly accountMax: number;
}

export interface DrawingPool {
  /**
   * Draws a picture: at once where that takes no time, in a worker where encoding or printing may.
   * Throws DrawingUnavailable, DrawingStopped or the fault of the drawing itself.
   */
  draw(request: RenderRequest, accountId: string): Promise<RenderResult>;
  /** Draws in a worker in any case: for work in bulk, which must delay nobody's request. */
  drawInWorker(request: RenderRequest, accountId: string): Promise<RenderResult>;
  /** The first two steps alone, always in a worker. Throws as `draw` does. */
  composeInWorker(request: RenderRequest, accountId: string): Promise<Composed | RenderRefusal>;
  /** Jobs that wait for a worker. */
  waiting(): number;
  /** Stops the workers; jobs that wait or are under way fail. */
  close(): Promise<void>;
}

/** Starts the workers. */
export function createDrawingPool(limits: PoolLimits, log: Log): DrawingPool {
  const jobs = createJobs(limits, log);
  const drawInWorker = async (request: RenderRequest, accountId: string): Promise<RenderResult> => {
    const result = await jobs.run(jobOf(request, 'picture'), accountId);
    if (result.kind === 'composed') throw new Error('a worker sent a scene for a picture');
    return result;
  };
  return {
    async draw(request, accountId) {
      if (!isHeavyToEncode(request)) {
        const composed = compose(request);
        if (composed.kind !== 'composed') return composed;
        if (!isHeavyToPrint(composed.scene, request)) return print(composed, request.imageFormat);
      }
      return drawInWorker(request, accountId);
    },
    drawInWorker,
    async composeInWorker(request, accountId) {
      const result = await jobs.run(jobOf(request, 'scene'), accountId);
      if (result.kind === 'picture') throw new Error('a worker sent a picture for a scene');
      return result;
    },
    waiting: () => jobs.waiting(),
    close: () => jobs.close(),
  };
}

interface Jobs {
  run(job: DrawingJob, accountId: string): Promise<JobResult>;
  waiting(): number;
  close(): Promise<void>;
}

/** The workers and the jobs that wait for them. */
function createJobs({ workers, time, queueMax, accountMax }: PoolLimits, log: Log): Jobs {
  const queue: FairQueue<PendingJob> = createFairQueue(queueMax);
  const accounts = createKeyedLimit({ perKeyMax: accountMax, totalMax: Infinity });
  let isClosing = false;
  const onIdle = (slot: WorkerSlot): void => {
    const next = isClosing ? undefined : queue.shift();
    if (next !== undefined) slot.run(next);
  };
  const slots = Array.from({ length: workers }, () =>
    createWorkerSlot({ limits: time, log, onIdle }),
  );
  return {
    run: (job, accountId) =>
      new Promise((resolve, reject) => {
        const pending = releasing(accounts, accountId, { job, resolve, reject });
        if (isClosing || !tryEnqueue(queue, accounts, accountId, pending)) {
          reject(new DrawingUnavailable('too many pictures are waiting to be drawn'));
          return;
        }
        const idle = slots.find((slot) => slot.isIdle());
        if (idle !== undefined) onIdle(idle);
      }),
    waiting: () => queue.size(),
    async close() {
      isClosing = true;
      await Promise.all(slots.map((slot) => slot.close()));
      const fault = new DrawingUnavailable('the server is closing');
      for (const pending of queue.clear()) pending.reject(fault);
    },
  };
}

function tryEnqueue(
  queue: FairQueue<PendingJob>,
  accounts: KeyedLimit,
  accountId: string,
  pending: PendingJob,
): boolean {
  if (!accounts.tryAcquire(accountId)) return false;
  if (queue.tryPush(accountId, pending)) return true;
  accounts.release(accountId);
  return false;
}

/** The same job, which returns its account's share before it settles. */
function releasing(accounts: KeyedLimit, accountId: string, pending: PendingJob): PendingJob {
  return {
    job: pending.job,
    resolve(result) {
      accounts.release(accountId);
      pending.resolve(result);
    },
    reject(fault) {
      accounts.release(accountId);
      pending.reject(fault);
    },
  };
}

const jobOf = (
  { symbology, imageFormat, data, style }: RenderRequest,
  until: DrawingJob['until'],
): DrawingJob => ({ symbologyId: symbology.id, imageFormatId: imageFormat.id, data, style, until });

/** Whether encoding and tracing the symbol may take more than about two milliseconds. */
const isHeavyToEncode = ({ data, symbology }: RenderRequest): boolean =>
  data.length >= symbology.heavyFrom;

/** Whether printing may take more than a few milliseconds: by pixels, which SVG has none of. */
function isHeavyToPrint(scene: Scene, { imageFormat }: RenderRequest): boolean {
  const { width, height } = pixelSize(scene);
  return imageFormat.id !== 'svg' && width * height > PIXELS_AT_ONCE_MAX;
}

/** About 3 ms for PNG and WebP. */
const PIXELS_AT_ONCE_MAX = 600_000;
