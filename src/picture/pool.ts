/**
 * A small pool of workers for pictures that take long to draw, so that no request blocks the others.
 * Each has a hard time limit; accounts take turns, and none may fill the queue.
 */
import { Worker } from 'node:worker_threads';
import type { Data } from '../barcode/encode.ts';
import { pixelSize, type Scene } from '../render/scene.ts';
import type { Style } from '../render/style.ts';
import type { Log } from '../util/log.ts';
import {
  compose,
  print,
  type Composed,
  type Drawn,
  type NotDrawn,
  type PictureOrder,
} from './draw.ts';
import type { JobResult } from './worker.ts';

/** An order as it travels to a worker: rows by their ids. */
export interface Job {
  readonly symbologyId: string;
  readonly imageFormatId: string;
  readonly data: Data;
  readonly style: Style;
  /** `scene` stops after the second step. */
  readonly until: 'scene' | 'picture';
}

export interface PoolLimits {
  readonly workers: number;
  /** A drawing that takes longer is stopped, and its worker replaced. */
  readonly timeLimitMs: number;
  /** Orders that may wait, all accounts together. */
  readonly queueMax: number;
  /** Orders of one account that may wait or be under way. */
  readonly accountMax: number;
}

/** The pool or this account's share of it is full: the caller is told to come back (503). */
export class PoolFull extends Error {}

/** A drawing was stopped at the time limit, or its worker died. */
export class DrawingStopped extends Error {}

export interface DrawingPool {
  /**
   * Draws an order: at once where it takes no time, in a worker where encoding or printing may.
   * Throws PoolFull, DrawingStopped or the fault of the drawing itself.
   */
  draw(order: PictureOrder, accountId: string): Promise<Drawn>;
  /** Draws in a worker whatever it takes: for work in bulk, which must hold up nobody's request. */
  drawAside(order: PictureOrder, accountId: string): Promise<Drawn>;
  /** The first two steps alone, always in a worker. Throws as `draw` does. */
  composeAside(order: PictureOrder, accountId: string): Promise<Composed | NotDrawn>;
  /** Orders that wait for a worker. */
  waiting(): number;
  /** Stops the workers; what is under way or waiting fails. */
  close(): Promise<void>;
}

/** What a worker makes of a job. */
export type Made = Drawn | Composed;

interface Waiting {
  readonly job: Job;
  readonly accountId: string;
  readonly done: (made: Made) => void;
  readonly fail: (fault: Error) => void;
}

interface WorkerSlot {
  worker: Worker;
  /** The worker has loaded its code; its time limits count from then on. */
  ready: boolean;
  busyWith: Waiting | undefined;
  timer: NodeJS.Timeout | undefined;
}

/** true where encoding may take more than about half a millisecond of one core. */
const isHeavyToEncode = ({ data, symbology }: PictureOrder): boolean =>
  data.length >= symbology.heavyFrom;

/** true where printing may take more than a few milliseconds: by pixels, which SVG has none of. */
function isHeavyToPrint(scene: Scene, { imageFormat }: PictureOrder): boolean {
  const { width, height } = pixelSize(scene);
  return imageFormat.id !== 'svg' && width * height > PIXELS_AT_ONCE_MAX;
}

/** Starts the workers. */
export function createDrawingPool(limits: PoolLimits, log: Log): DrawingPool {
  /** Waiting orders by account; the map's order is the order of turns. */
  const waiting = new Map<string, Waiting[]>();
  const load = new Map<string, number>();
  let waitingCount = 0;
  let closing = false;
  const desks: WorkerSlot[] = [];

  const finish = (desk: WorkerSlot, settle: (order: Waiting) => void): void => {
    const order = desk.busyWith;
    clearTimeout(desk.timer);
    desk.busyWith = undefined;
    if (order !== undefined) {
      const left = (load.get(order.accountId) ?? 1) - 1;
      if (left > 0) load.set(order.accountId, left);
      else load.delete(order.accountId);
      settle(order);
    }
  };

  const receive = (desk: WorkerSlot, result: JobResult | 'ready'): void => {
    desk.ready = true;
    if (result === 'ready') {
      takeNext(desk);
      return;
    }
    finish(desk, (order) => {
      if (result.kind === 'made') order.done(result.made);
      else order.fail(new Error(`drawing failed: ${result.message}`));
    });
    takeNext(desk);
  };

  /** Replaces a worker that died or was stopped; its order fails, nobody else's does. */
  const replace = (desk: WorkerSlot, reason: string): void => {
    const old = desk.worker;
    old.removeAllListeners();
    old.on('error', () => {});
    void old.terminate();
    const bootFailed = !desk.ready;
    desk.ready = false;
    const again = (): void => {
      if (!closing) desk.worker = hire(desk);
    };
    // A worker that cannot even start would otherwise be started without end.
    if (bootFailed) setTimeout(again, REHIRE_AFTER_MS).unref();
    else again();
    finish(desk, (order) => {
      log.error({ symbology: order.job.symbologyId, length: order.job.data.length }, reason);
      order.fail(new DrawingStopped(reason));
    });
  };

  const hire = (desk: WorkerSlot): Worker => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    worker.on('message', (result: JobResult | 'ready') => receive(desk, result));
    worker.on('error', (fault) => replace(desk, `a drawing worker died: ${String(fault)}`));
    worker.unref();
    return worker;
  };

  const takeNext = (desk: WorkerSlot): void => {
    const next = waiting.entries().next();
    if (!desk.ready || desk.busyWith !== undefined || next.done === true) return;
    const [accountId, orders] = next.value;
    const order = orders.shift()!;
    waitingCount--;
    // The account goes to the end of the line, so that accounts take turns.
    waiting.delete(accountId);
    if (orders.length > 0) waiting.set(accountId, orders);
    desk.busyWith = order;
    const stop = (): void => replace(desk, `drawing took over ${limits.timeLimitMs} ms`);
    desk.timer = setTimeout(stop, limits.timeLimitMs);
    desk.worker.postMessage(order.job);
  };

  const enqueue = (order: Waiting): void => {
    const mine = load.get(order.accountId) ?? 0;
    if (closing || waitingCount >= limits.queueMax || mine >= limits.accountMax) {
      order.fail(new PoolFull('too many pictures are waiting to be drawn'));
      return;
    }
    load.set(order.accountId, mine + 1);
    waitingCount++;
    const orders = waiting.get(order.accountId);
    if (orders === undefined) waiting.set(order.accountId, [order]);
    else orders.push(order);
    const idle = desks.find((desk) => desk.ready && desk.busyWith === undefined);
    if (idle !== undefined) takeNext(idle);
  };

  const inWorker = (
    { symbology, imageFormat, data, style }: PictureOrder,
    accountId: string,
    until: Job['until'],
  ): Promise<Made> => {
    const job = { symbologyId: symbology.id, imageFormatId: imageFormat.id, data, style, until };
    return new Promise((done, fail) => {
      enqueue({ job, accountId, done, fail });
    });
  };

  for (let i = 0; i < limits.workers; i++) {
    const desk = { ready: false, busyWith: undefined, timer: undefined } as unknown as WorkerSlot;
    desk.worker = hire(desk);
    desks.push(desk);
  }

  return {
    async draw(order, accountId) {
      if (!isHeavyToEncode(order)) {
        const composed = compose(order);
        if (composed.kind !== 'composed') return composed;
        if (!isHeavyToPrint(composed.scene, order)) return print(composed, order.imageFormat);
      }
      return inWorker(order, accountId, 'picture') as Promise<Drawn>;
    },
    drawAside: (order, accountId) => inWorker(order, accountId, 'picture') as Promise<Drawn>,
    composeAside: (order, accountId) =>
      inWorker(order, accountId, 'scene') as Promise<Composed | NotDrawn>,
    waiting: () => waitingCount,
    async close() {
      closing = true;
      await Promise.all(desks.map((desk) => desk.worker.terminate()));
      const fault = new DrawingStopped('the server is closing');
      for (const desk of desks) finish(desk, (order) => order.fail(fault));
      for (const order of [...waiting.values()].flat()) order.fail(fault);
      waiting.clear();
    },
  };
}

const REHIRE_AFTER_MS = 1000;

/** About 3 ms for PNG and WebP. */
const PIXELS_AT_ONCE_MAX = 600_000;
