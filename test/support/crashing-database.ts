/**
 * A database as a process sees it that is killed at some moment: before a statement, after one,
 * before a commit or right after it. From then on it does nothing more; what was not committed is
 * rolled back, and what was stays.
 */
import type { Database } from '../../src/database/database.ts';

/** What a call of a process ends with that is killed meanwhile. */
class Killed extends Error {
  override name = 'Killed';
  constructor() {
    super('the process was killed');
  }
}

export interface DyingDatabase extends Database {
  isDead(): boolean;
}

/** Asks `dies` at every moment at which a process could die; the first yes kills it. */
export function dyingDatabase(database: Database, dies: () => boolean): DyingDatabase {
  let dead = false;
  const moment = (): void => {
    dead ||= dies();
    if (dead) throw new Killed();
  };
  /** One statement; its answer may be lost. */
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    moment();
    const result = await work();
    moment();
    return result;
  };
  return {
    query: (sql, params) => around(() => database.query(sql, params)),
    transaction: (work) =>
      around(() =>
        database.transaction(async (tx) => {
          const result = await work({
            query: (sql, params) => around(() => tx.query(sql, params)),
            exec: (script) => around(() => tx.exec(script)),
          });
          moment();
          return result;
        }),
      ),
    close: () => database.close(),
    isDead: () => dead,
  };
}
