/**
 * Bounds on what runs at the same time in this process: a semaphore, a limit for each key, a mutex
 * for each key, and tasks that run in the background.
 *
 * p-limit 7, async-mutex 0.5 and async-sema 3 were considered: none of them refuses work when too
 * much is waiting, and none keeps a lock or a count for each key and drops it when it is no longer
 * needed. Both would have to be written around any of them, and that is most of this file.
 */

export interface SemaphoreOptions {
  readonly runningMax: number;
  /** Calls that may wait for others to end. */
  readonly waitingMax: number;
  /** The fault of a call that is refused because too many wait. */
  readonly onFull: () => Error;
}

/** Runs work as soon as the semaphore allows it; settles as the work does. */
export type Semaphore = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Runs at most `runningMax` functions at a time, in the order of the calls; one that need not wait
 * starts synchronously. Rejects with `onFull()` if `waitingMax` are waiting already.
 */
export function createSemaphore({ runningMax, waitingMax, onFull }: SemaphoreOptions): Semaphore {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= runningMax) {
      if (waiting.length >= waitingMax) throw onFull();
      // Work that ends passes its place on to the next in line, so that no new call takes it.
      await new Promise<void>((start) => {
        waiting.push(start);
      });
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}

export interface KeyedLimitOptions {
  /** Acquired at a time by one key. */
  readonly perKeyMax: number;
  /** Acquired at a time by all keys together. */
  readonly totalMax: number;
}

export interface KeyedLimit {
  /** false: the key, or all keys together, have acquired as much as they may. Never waits. */
  tryAcquire(key: string): boolean;
  /** Returns what `tryAcquire` granted, once for each time it did. */
  release(key: string): void;
}

/** Counts what each key has acquired. A key that has acquired nothing takes no memory. */
export function createKeyedLimit({ perKeyMax, totalMax }: KeyedLimitOptions): KeyedLimit {
  const acquired = new Map<string, number>();
  let total = 0;
  return {
    tryAcquire(key) {
      const count = acquired.get(key) ?? 0;
      if (count >= perKeyMax || total >= totalMax) return false;
      acquired.set(key, count + 1);
      total += 1;
      return true;
    },
    release(key) {
      const count = acquired.get(key);
      if (count === undefined) throw new Error(`released without being acquired: ${key}`);
      if (count > 1) acquired.set(key, count - 1);
      else acquired.delete(key);
      total -= 1;
    },
  };
}

/** Runs a function when the previous one of the same key has ended; settles as it does. */
export type KeyedMutex = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * Runs one function of a key at a time, in the order of the calls. Keys do not wait for each other.
 * This holds within one process; several processes need a lock in the database.
 */
export function createKeyedMutex(): KeyedMutex {
  const latest = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const previous = latest.get(key) ?? Promise.resolve();
    const current = previous.then(work, work);
    // The next work waits for the end of this one, not for its success.
    const ended = current.catch(() => undefined);
    latest.set(key, ended);
    try {
      return await current;
    } finally {
      if (latest.get(key) === ended) latest.delete(key);
    }
  };
}

export interface BackgroundTasksOptions {
  /** Tasks that may run at a time. */
  readonly tasksMax: number;
  /** Called with the fault of each task that fails, to log it. */
  readonly onFault: (fault: unknown) => void;
}

export interface BackgroundTasks {
  /** Starts a task synchronously. false: too many are running, and this one is not run. */
  tryRun(task: () => Promise<void>): boolean;
  /** Waits until no task is running, including tasks that start meanwhile. */
  drain(): Promise<void>;
}

/** Runs tasks that no caller waits for, such as sending mail after a reply. */
export function createBackgroundTasks(options: BackgroundTasksOptions): BackgroundTasks {
  const { tasksMax, onFault } = options;
  const running = new Set<Promise<void>>();
  return {
    tryRun(task) {
      if (running.size >= tasksMax) return false;
      const current = task()
        .catch(onFault)
        .finally(() => running.delete(current));
      running.add(current);
      return true;
    },
    async drain() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
