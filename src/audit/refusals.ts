/**
 * Records wrong passwords and wrong operator tokens, after the reply: the time that takes must not tell whether there is an
 * account. They cannot fill the log: an hour has REFUSALS_MAX of an account, and as many of the operator's token.
 */
import type { Database } from '../database/database.ts';
import { systemClock } from '../util/clock.ts';
import { createBackgroundTasks } from '../util/concurrency.ts';
import type { Log } from '../util/log.ts';
import { recordAct } from './record.ts';
import { countLately } from './repository.ts';

export interface Refusals {
  /** By the current actor; null: not of an account. What comes while too many wait is left out. */
  record(act: 'session.refused' | 'operator.refused', accountId: string | null): void;
  /** Waits for those under way. */
  drain(): Promise<void>;
}

export function createRefusals(database: Database, log: Log): Refusals {
  const tasks = createBackgroundTasks({
    tasksMax: TASKS_MAX,
    onFault: (err) =>
      log.error({ event: 'audit.record_failed', err }, 'A refusal could not be recorded'),
  });
  return {
    record(act, accountId) {
      tasks.tryRun(() =>
        database.transaction(async (tx) => {
          if (accountId !== null && (await tx.query(LIVE, [accountId])).length === 0) return;
          const sinceMs = systemClock.now() - WITHIN_MS;
          if ((await countLately(tx, accountId, act, sinceMs)) >= REFUSALS_MAX) return;
          await recordAct(tx, { act, accountId });
        }),
      );
    },
    drain: () => tasks.drain(),
  };
}

/** More than somebody who mistypes needs. */
export const REFUSALS_MAX = 20;
const WITHIN_MS = 3_600_000;
const TASKS_MAX = 100;
/** A deleted account's log stays erased. */
const LIVE = 'SELECT FROM account WHERE id = $1 AND deleted_at_ms IS NULL FOR SHARE';
