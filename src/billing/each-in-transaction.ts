/** Runs the steps of a billing job, each in a transaction of its own. */
import type { Log } from '../util/log.ts';
import type { Database, Queries } from '../database/database.ts';

/**
 * Runs a step for each id; what the steps have done. A step that fails is logged and retried by the next
 * run of the job; it does not stop the others.
 */
export async function eachInTransaction<T>(
  { database, log }: { readonly database: Database; readonly log: Log },
  ids: readonly string[],
  step: (tx: Queries, id: string) => Promise<readonly T[]>,
): Promise<T[]> {
  const done: T[] = [];
  for (const id of ids) {
    try {
      done.push(...(await database.transaction((tx) => step(tx, id))));
    } catch (fault) {
      log.error(
        { event: 'billing.step_failed', err: fault, id },
        'A step of a billing job failed; the next run retries it',
      );
    }
  }
  return done;
}
