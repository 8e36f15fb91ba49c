/**
 * A bound on how much hashing goes on at a time. Hashing a password takes 32 MiB and a thread for a
 * twentieth of a second, and whoever can reach the server can ask for it.
 */
import { Overload } from '../credits/ledger.ts';

/** Runs work in turns: at most `runningMax` at a time. Rejects with Overload where too many wait. */
export function createSemaphore(runningMax: number, waitingMax: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= runningMax) {
      if (waiting.length >= waitingMax) throw new Overload('too many passwords wait to be hashed');
      // Whoever ends hands its turn on, so that nobody slips in between.
      await new Promise<void>((go) => {
        waiting.push(go);
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
