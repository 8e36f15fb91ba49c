/** Bounds on what an account has drawn for nothing at a time. */
import { DrawingUnavailable } from '../picture/worker-slot.ts';
import type { KeyedLimit } from '../util/concurrency.ts';

/** Runs work in a place of the account's; throws DrawingUnavailable where it has none, or nobody has. */
export async function withPlace<T>(
  places: KeyedLimit,
  accountId: string,
  work: () => Promise<T>,
): Promise<T> {
  if (!places.tryAcquire(accountId)) {
    throw new DrawingUnavailable('too many labels are being drawn for nothing');
  }
  try {
    return await work();
  } finally {
    places.release(accountId);
  }
}
