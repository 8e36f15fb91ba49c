/**
 * The `Database` over the one connection of the embedded PostgreSQL. Calls take turns in their order; a
 * transaction has the connection to itself, and whoever comes meanwhile waits until its end is handed over.
 */
import type { Log } from '../util/log.ts';
import { NotWritten, type Database, type Transaction } from './database.ts';
import type { DiskSpace } from './disk-space.ts';
import type { Connection, Place, Work } from './embedded-connection.ts';
import { createUpkeep } from './embedded-upkeep.ts';

export interface EmbeddedDatabase extends Database {
  /** How many times a file was forced to disk since it was opened. */
  syncs(): number;
  /** Runs `work` right after a checkpoint, which is the last one until it ends; statements go on meanwhile. */
  untilNextCheckpoint<T>(work: () => Promise<T>): Promise<T>;
  /** A copy of everything, which `openMemoryDatabase` can start from. */
  dump(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Nothing else may use the connection. */
export function createEmbeddedDatabase(
  connection: Connection,
  log: Log,
  disk: DiskSpace,
): EmbeddedDatabase {
  const turns = createTurns();
  const alone = (work: Work): Promise<unknown> => turns.pass(() => connection.run(work));
  const upkeep = createUpkeep(alone, log);
  return {
    async query<Row>(sql: string, params: readonly unknown[]) {
      disk.assertFree();
      const rows = await alone({ kind: 'query', sql, params, place: 'alone' });
      upkeep.count();
      return rows as Row[];
    },
    async transaction(work) {
      disk.assertFree();
      const release = await turns.hold();
      const result = await transact(connection, work, release);
      upkeep.count();
      return result;
    },
    async close() {
      await upkeep.idle();
      await alone({ kind: 'close' });
    },
    syncs: () => connection.syncs(),
    untilNextCheckpoint: (work) => upkeep.untilNextCheckpoint(work),
    dump: async () => (await alone({ kind: 'dump' })) as Uint8Array<ArrayBuffer>,
  };
}

/**
 * BEGIN travels with the first statement. `release` is called once COMMIT or ROLLBACK are handed over:
 * they come before whatever follows.
 */
async function transact<T>(
  connection: Connection,
  work: (tx: Transaction) => Promise<T>,
  release: () => void,
): Promise<T> {
  let next: Place | 'none' = 'first';
  const place = (): Place => {
    if (next === 'none') throw new Error('the transaction is over');
    const own = next;
    next = 'later';
    return own;
  };
  const end = (kind: 'commit' | 'rollback'): Promise<unknown> => {
    const hasBegun = next === 'later';
    next = 'none';
    const ended = hasBegun ? connection.run({ kind }) : Promise.resolve();
    release();
    return ended;
  };
  let result: T;
  try {
    result = await work({
      query: async <Row>(sql: string, params: readonly unknown[]) =>
        (await connection.run({ kind: 'query', sql, params, place: place() })) as Row[],
      async exec(script) {
        await connection.run({ kind: 'script', script, place: place() });
      },
    });
  } catch (fault) {
    await end('rollback').catch(() => {
      // Whatever happened to the connection, nothing was committed.
      throw new NotWritten('the transaction was not committed', { cause: fault });
    });
    throw fault;
  }
  await end('commit');
  return result;
}

interface Turns {
  /** Calls `start` in its turn; what that returns. */
  pass<T>(start: () => Promise<T>): Promise<T>;
  /** Nobody else's turn comes until the function that this resolves to is called. */
  hold(): Promise<() => void>;
}

function createTurns(): Turns {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  const enter = (start: () => void): void => {
    if (isTaken) waiting.push(start);
    else start();
  };
  const release = (): void => {
    isTaken = false;
    while (!isTaken && waiting.length > 0) waiting.shift()!();
  };
  return {
    pass: (start) => new Promise((resolve) => enter(() => resolve(start()))),
    hold: () =>
      new Promise((resolve) =>
        enter(() => {
          isTaken = true;
          resolve(release);
        }),
      ),
  };
}
