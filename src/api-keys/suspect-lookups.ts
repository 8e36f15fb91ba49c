/**
 * Reads the records of keys from addresses that have sent too many wrong ones. Such an address may be
 * that of a whole office: a key of somebody else there must not be refused unread. All such keys are
 * read together, a few statements a second, so that a flood of them costs the database next to nothing.
 */
import { createBatcher } from '../credits/batcher.ts';
import { createKeyedLimit } from '../util/concurrency.ts';
import type { ApiKeyRecord } from './api-key.ts';

export interface SuspectLookups {
  /**
   * The record of a key, after a moment in which others may join it. `no-room`: too many keys of this
   * address, or of all, wait already.
   */
  find(keyId: string, address: string): Promise<ApiKeyRecord | undefined | 'no-room'>;
}

type FindAll = (keyIds: readonly string[]) => Promise<ReadonlyMap<string, ApiKeyRecord>>;

export function createSuspectLookups(findAll: FindAll): SuspectLookups {
  const room = createKeyedLimit({ perKeyMax: ADDRESS_WAITING_MAX, totalMax: WAITING_MAX });
  const batcher = createBatcher<string, ApiKeyRecord | undefined>({
    name: 'look up keys together',
    // More than can wait, so that only the time begins a statement.
    itemsMax: WAITING_MAX + 1,
    waitMs: GATHER_MS,
    inFlightMax: 1,
    queueMax: WAITING_MAX,
    run: async (keyIds) => {
      const found = await findAll([...new Set(keyIds)]);
      return keyIds.map((id) => found.get(id));
    },
  });
  return {
    async find(keyId, address) {
      if (!room.tryAcquire(address)) return 'no-room';
      try {
        return await batcher.add(keyId);
      } finally {
        room.release(address);
      }
    },
  };
}

/** A good key waits so long, once: then it is known. */
const GATHER_MS = 250;
/** Of one address, so that a flood from it leaves room for others: some two hundred keys a second. */
export const ADDRESS_WAITING_MAX = 50;
const WAITING_MAX = 500;
