/** Places for large bodies under way: so many at a time of one account and of all, and never all of Free accounts. */
import type { FastifyReply } from 'fastify';
import { createKeyedLimit } from '../util/concurrency.ts';

export interface BodyPlaces {
  /** Holds a place until the exchange is over; false: there is none left. */
  hold(reply: FastifyReply, accountId: string, isFree: boolean): boolean;
}

/** The places of one route. */
export function createBodyPlaces(): BodyPlaces {
  const all = createKeyedLimit({ perKeyMax: ACCOUNT_BODIES_MAX, totalMax: BODIES_MAX });
  // Free accounts take a place here, too: the others are never all theirs.
  const free = createKeyedLimit({
    perKeyMax: FREE_ACCOUNT_BODIES_MAX,
    totalMax: FREE_BODIES_MAX,
  });
  return {
    hold(reply, accountId, isFree) {
      if (isFree && !free.tryAcquire(accountId)) return false;
      if (!all.tryAcquire(accountId)) {
        if (isFree) free.release(accountId);
        return false;
      }
      const release = (): void => {
        all.release(accountId);
        if (isFree) free.release(accountId);
      };
      // The client may have left while it was admitted.
      if (reply.raw.destroyed) release();
      else reply.raw.once('close', release);
      return true;
    },
  };
}

/** Of one account at a time, and of all. */
export const ACCOUNT_BODIES_MAX = 4;
const BODIES_MAX = 12;
/** The same of accounts on Free. */
export const FREE_ACCOUNT_BODIES_MAX = 2;
const FREE_BODIES_MAX = 8;
