/**
 * One call at a time for an account within this process, so that two clicks do not open two pages.
 * Between processes the database's claims and the provider's records hold the same.
 */

export type KeyedMutex = <T>(accountId: string, work: () => Promise<T>) => Promise<T>;

/** Runs the work of one account in the order it came; accounts do not wait for each other. */
export function createKeyedMutex(): KeyedMutex {
  const last = new Map<string, Promise<unknown>>();
  return async (accountId, work) => {
    const before = last.get(accountId) ?? Promise.resolve();
    const mine = before.then(work, work);
    // Whoever comes next waits for the end, not for the success.
    const over = mine.catch(() => undefined);
    last.set(accountId, over);
    try {
      return await mine;
    } finally {
      if (last.get(accountId) === over) last.delete(accountId);
    }
  };
}
