/**
 * What the adapters need of a PostgreSQL database, so that the SQL stands once for every driver.
 *
 * Promises of every driver: parameters are `$1 …`, arrays go in as JavaScript arrays; int8 comes
 * back as a number, and one beyond 2^53 throws; bytea comes back as a Uint8Array; json comes back
 * parsed. A fault the server reported carries its SQLSTATE in `code`.
 */

export interface Queries {
  /** Runs one statement; the rows it returns. */
  query<Row>(sql: string, params: readonly unknown[]): Promise<Row[]>;
}

export interface Transaction extends Queries {
  /** Runs a script: any number of statements separated by semicolons, without parameters. */
  exec(script: string): Promise<void>;
}

export interface Database extends Queries {
  /** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Waits for what is under way and closes. */
  close(): Promise<void>;
}

/** The statement never reached the database, or its transaction was never committed. */
export class NotWritten extends Error {
  override name = 'NotWritten';
}

/**
 * true where the database certainly wrote nothing: it said so, or was never asked. Everything else (a lost connection, a fault
 * of the file system, a server going down) leaves open whether a commit happened.
 */
export function isRolledBack(fault: unknown): boolean {
  if (fault instanceof NotWritten) return true;
  const state = sqlState(fault);
  return state !== undefined && !UNKNOWN_OUTCOME.test(state);
}

/** true where a row's own data was refused, so that other rows of the statement may be fine. */
export const isDataFault = (fault: unknown): boolean => /^2[23]/.test(sqlState(fault) ?? '');

/** Reads an int8 column: exact, or not at all. */
export function int8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond 2^53`);
  return value;
}

/** The SQLSTATE of a fault the server reported (PostgreSQL, Appendix A). Node's own codes (EPIPE) begin with E, which no SQLSTATE does. */
export function sqlState(fault: unknown): string | undefined {
  const code = fault instanceof Error ? (fault as { code?: unknown }).code : undefined;
  return typeof code === 'string' && /^[0-9A-DF-Z][0-9A-Z]{4}$/.test(code) ? code : undefined;
}

/** Connection faults, statement_completion_unknown, operator intervention, system and internal faults. */
const UNKNOWN_OUTCOME = /^(08|40003|57P|58|F0|XX)/;

/**
 * Settings for statements that find a few rows each, as all do that requests wait for. A plan is made once and kept. One that
 * is made while a table is small would read all of it, and goes on to when it has grown: rows that wait to be vacuumed count,
 * of which a minute's reservations leave hundreds of pages. docs/decisions/026-cpu-of-a-request.md has the figures.
 */
export const BY_INDEX = ['random_page_cost=1.1', 'enable_seqscan=off', 'jit=off'] as const;
