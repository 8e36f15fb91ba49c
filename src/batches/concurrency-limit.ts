/** How many batches an account's callers may wait for at a time, in this process. */

export interface Slots {
  /** false: the account has as many as it may. */
  take(accountId: string): boolean;
  give(accountId: string): void;
}

/** Nobody waits yet. */
export function createSlots(): Slots {
  const taken = new Map<string, number>();
  return {
    take(accountId) {
      const count = taken.get(accountId) ?? 0;
      if (count < SLOTS_MAX) taken.set(accountId, count + 1);
      return count < SLOTS_MAX;
    },
    give(accountId) {
      const left = (taken.get(accountId) ?? 1) - 1;
      if (left > 0) taken.set(accountId, left);
      else taken.delete(accountId);
    },
  };
}

const SLOTS_MAX = 2;
