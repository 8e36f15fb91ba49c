/**
 * What PostgreSQL's background processes do and a single-process one does not: a checkpoint before
 * the write-ahead log grows long (it would never be cut, and a restart would replay all of it),
 * tidying the rows that are updated most, and freezing before transaction numbers run out.
 */
import type { Log } from '../util/log.ts';
import type { Work } from './embedded-connection.ts';

interface Upkeep {
  /** To be called after each statement and transaction; from time to time it begins a round. */
  count(): void;
  /** Resolves once no round is under way. */
  idle(): Promise<void>;
  /** Runs `work` right after a checkpoint; there is no other until it ends. */
  untilNextCheckpoint<T>(work: () => Promise<T>): Promise<T>;
}

/** `run` does a work in its turn, so that requests come between the steps of a round. */
export function createUpkeep(run: (work: Work) => Promise<unknown>, log: Log): Upkeep {
  let statements = 0;
  let vacuums = 0;
  let running: Promise<void> = Promise.resolve();
  const exec = (script: string): Promise<unknown> =>
    run({ kind: 'script', script, place: 'alone' });
  const round = async (): Promise<void> => {
    try {
      const query: Work = { kind: 'query', sql: STATE, params: [], place: 'alone' };
      const [state] = (await run(query)) as { wal: number; age: number }[];
      if (state === undefined) throw new Error('the database does not report its state');
      if (state.wal > WAL_BYTES_MAX) await exec('CHECKPOINT');
      await exec(
        state.age > AGE_MAX
          ? 'VACUUM (ANALYZE)'
          : 'VACUUM (ANALYZE) cycle, account, api_key, pending_reservation',
      );
      vacuums += 1;
      // Of these some rows are deleted now and then; looking through them takes longer.
      if (vacuums % USAGE_EVERY === 0) await exec('VACUUM request_log, usage_quarter');
    } catch (fault) {
      log.error(
        { err: fault, event: 'database.upkeep_failed' },
        'Database upkeep failed; will retry',
      );
    }
  };
  return {
    count() {
      statements += 1;
      if (statements % ROUND_EVERY === 0) running = running.then(round);
    },
    idle: () => running,
    untilNextCheckpoint(work) {
      const done = running.then(async () => {
        await exec('CHECKPOINT');
        return work();
      });
      running = done.then(
        () => undefined,
        () => undefined,
      );
      return done;
    },
  };
}

const ROUND_EVERY = 2000;
const USAGE_EVERY = 20;
const WAL_BYTES_MAX = 32 * 1024 * 1024;
/** Of two thousand million transaction numbers. */
const AGE_MAX = 200_000_000;
const STATE = `
  SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::int8 AS wal,
         (SELECT age(datfrozenxid) FROM pg_database WHERE datname = current_database()) AS age
  FROM pg_control_checkpoint()`;
