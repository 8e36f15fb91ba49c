/**
 * Bounds on what runs at the same time in this process: a semaphore, a limit for each key, a mutex
 * for each key, and tasks that run in the background.
 *
 * Ours rather than a library's, after weighing p-limit 7, async-mutex 0.5 and async-sema 3: none of
 * them refuses work when too much of it waits, and none keeps a lock or a count for each key and
 * drops it when nobody needs it any more. Around any of them both would remain to be written, and
 * that is most of this file.
 */

export interface SemaphoreOptions {
  readonly runningMax: number;
  /** Work that may wait for others to end. */
  readonly waitingMax: number;
  /** The fault of work that is refused because too much of it waits. */
  readonly onFull: () => Error;
}

/** Runs work as soon as the semaphore allows it; settles as the work does. */
export type Semaphore = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Runs at most `runningMax` works at a time, in the order they came; work that may run begins within
 * the call. Rejects with `onFull()` where `waitingMax` wait already.
 */
export function createSemaphore({ runningMax, waitingMax, onFull }: SemaphoreOptions): Semaphore {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= runningMax) {
      if (waiting.length >= waitingMax) throw onFull();
      // Work that ends passes its place on to the next one, so that no newcomer slips in between.
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
  /** false: the key, or all keys together, have acquired as much as they may. Nothing waits. */
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

/** Runs the work of a key when the work before it has ended; settles as the work does. */
export type KeyedMutex = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * Runs one work of a key at a time, in the order they came. Keys do not wait for each other. This
 * holds within one process; other processes need a lock in the database.
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
  /** Starts a task within the call. false: too many are running, and this one is not run. */
  tryRun(task: () => Promise<void>): boolean;
  /** Waits until no task runs any more, including those that start meanwhile. */
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
