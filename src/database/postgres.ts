/**
 * The database of server mode: a pool of connections to PostgreSQL. Nothing waits long: a database
 * that does not answer makes requests fail within two seconds, and each failure tells whether
 * something may have been written.
 */
import { Pool, types, type ClientBase, type CustomTypesConfig, type PoolClient } from 'pg';
import type { Log } from '../util/log.ts';
import { BY_INDEX, int8, NotWritten, sqlState, type Database } from './database.ts';
import { createStatementNames, isOutdated, type StatementNames } from './statement-names.ts';

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`, with libpq's parameters such as sslmode. */
  readonly url: string;
  readonly connectionsMax: number;
  readonly timeouts: PostgresTimeouts;
  /** Whether its statements are planned as `BY_INDEX` says; where this is absent, as the server does by itself. */
  readonly isPlannedByIndex?: boolean;
  readonly log: Log;
}

export interface PostgresTimeouts {
  /** How long a call waits for a connection, new or free. */
  readonly connectMs: number;
  /** When the server gives up a statement, or waiting for a lock; it then says so. */
  readonly statementMs: number;
  readonly lockMs: number;
  /** When this side gives up waiting for an answer: later, so that the server speaks first. */
  readonly answerMs: number;
}

export interface PostgresDatabase extends Database {
  /** Calls that wait for a connection. */
  waiting(): number;
}

/** What requests wait for. */
export const SERVING: PostgresTimeouts = {
  // Not shorter: a process whose event loop stood still while it loaded code finds the timer run out
  // before it sees the connection that was made long ago.
  connectMs: 5000,
  statementMs: 800,
  lockMs: 500,
  answerMs: 1000,
};

/** What a person waits for that looks at much. */
export const REPORTING: PostgresTimeouts = {
  connectMs: 10_000,
  statementMs: 10_000,
  lockMs: 1000,
  answerMs: 11_000,
};

/** What a start waits for: other processes that migrate the same database. */
export const STARTING: PostgresTimeouts = {
  connectMs: 5000,
  statementMs: 60_000,
  lockMs: 60_000,
  answerMs: 65_000,
};

/**
 * Opens a pool; connections are made when they are needed, so that this succeeds without a server.
 * A call whose statement was never sent, or whose transaction was never committed, rejects with
 * NotWritten or with the server's own fault; any other fault leaves open whether it was written.
 */
export function openPostgres(options: PostgresOptions): PostgresDatabase {
  const { url, connectionsMax, timeouts, log } = options;
  const pool = new Pool({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: timeouts.connectMs,
    statement_timeout: timeouts.statementMs,
    lock_timeout: timeouts.lockMs,
    query_timeout: timeouts.answerMs,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    application_name: 'barcode-api',
    types: { getTypeParser },
    ...(options.isPlannedByIndex === true ? { onConnect: planByIndex } : {}),
  });
  const statements = createStatementNames();
  // An idle connection that breaks is replaced by the pool; without a listener the process would end.
  pool.on('error', (fault) =>
    log.warn({ err: fault, event: 'database.connection_lost' }, 'A database connection was lost'),
  );

  // Nor has a connection that was ended for being broken anybody who listens, when the server's
  // last words come after that: they are kept from ending the process for as long as it lives.
  pool.on('connect', (client) => {
    client.on('error', (fault) =>
      log.info(
        { err: fault, event: 'database.connection_ended' },
        'The database ended a connection',
      ),
    );
  });

  async function lease<T>(work: (lease: Lease) => Promise<T>): Promise<T> {
    let client: PoolClient;
    try {
      client = await pool.connect();
    } catch (fault) {
      throw new NotWritten('the database cannot be reached', { cause: fault });
    }
    const leased = { client, statements, broken: false };
    const onError = (): void => {
      leased.broken = true;
    };
    // A connection that is lost says so here as well as to the call that uses it.
    client.on('error', onError);
    try {
      return await work(leased);
    } finally {
      client.off('error', onError);
      // One that broke, or that may still be busy, is ended instead of given back.
      client.release(leased.broken);
    }
  }

  return {
    query: <Row>(sql: string, params: readonly unknown[]) =>
      lease(async (leased) => {
        try {
          return await run<Row>(leased, sql, params);
        } catch (fault) {
          // Nothing was run, and it has been forgotten.
          if (isOutdated(fault)) return run<Row>(leased, sql, params);
          throw fault;
        }
      }),
    transaction: (work) => lease((leased) => transact(leased, work)),
    waiting: () => pool.waitingCount,
    close: () => pool.end(),
  };
}

async function planByIndex(client: ClientBase): Promise<void> {
  await client.query(BY_INDEX.map((setting) => `SET ${setting}`).join('; '));
}

/** A connection somebody uses at the moment. */
interface Lease {
  readonly client: PoolClient;
  readonly statements: StatementNames;
  broken: boolean;
}

async function transact<T>(lease: Lease, work: Parameters<Database['transaction']>[0]): Promise<T> {
  let result: T;
  try {
    await run(lease, 'BEGIN', []);
    result = (await work({
      query: <Row>(sql: string, params: readonly unknown[]) => run<Row>(lease, sql, params),
      // Without parameters it travels as a simple query, which may hold many statements.
      async exec(script) {
        await run(lease, script, []);
      },
    })) as T;
  } catch (fault) {
    if (!lease.broken) await rollBack(lease);
    // Whatever happened to the connection, nothing was committed.
    if (lease.broken) throw new NotWritten('the transaction was not committed', { cause: fault });
    throw fault;
  }
  await run(lease, 'COMMIT', []);
  return result;
}

/** Where not even this is answered the connection is ended, and the server rolls back by itself. */
async function rollBack(lease: Lease): Promise<void> {
  try {
    await run(lease, 'ROLLBACK', []);
  } catch {
    lease.broken = true;
  }
}

async function run<Row>(lease: Lease, sql: string, params: readonly unknown[]): Promise<Row[]> {
  const statement = params.length === 0 ? undefined : lease.statements.nameOf(sql);
  try {
    const query = statement === undefined ? { text: sql } : { name: statement, text: sql };
    return (await lease.client.query({ ...query, values: [...params] })).rows as Row[];
  } catch (fault) {
    if (isOutdated(fault)) lease.statements.forget(sql);
    const state = sqlState(fault);
    if (state === undefined || ENDS_CONNECTION.test(state)) lease.broken = true;
    throw fault;
  }
}

const INT8 = types.builtins.INT8;

const getTypeParser: CustomTypesConfig['getTypeParser'] = (type, format) =>
  type === INT8 && format !== 'binary' ? int8 : types.getTypeParser(type, format as 'text');

const IDLE_MS = 60_000;
/** Connection faults and a server going down. */
const ENDS_CONNECTION = /^(08|57P)/;
