/** Writes what a database holds as the text of format.ts, out of one snapshot: nothing of it is from before or after another part. */
import { createHash } from 'node:crypto';
import type { Database, Queries, Transaction } from '../database/database.ts';
import { quoted, readRelations, readSequences, readTables, type Table } from './catalog.ts';
import { FORMAT_NAME, FORMAT_VERSION, type End, type Header } from './format.ts';
import { readLedgerFigures, sumTable, type TableSum } from './sums.ts';

/** What the header and the end say that the database does not know. */
export interface About {
  readonly app: string;
  readonly mode: Header['mode'];
  readonly atMs: number;
  /** The text of owner.json; null: there is none here. */
  readonly owner: string | null;
}

/**
 * Runs `work` in a transaction that sees the database as it is now, and changes nothing. Others read and write meanwhile; what
 * changes tables waits, and so does this for a lock, for ten seconds at most.
 */
export async function inSnapshot<T>(
  database: Database,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const relations = await readRelations(database);
  return database.transaction(async (tx) => {
    // Locked before the first look, so that no table goes between the look and the reading.
    const lock = `LOCK TABLE ${relations.map(quoted).join(', ')} IN ACCESS SHARE MODE`;
    await tx.exec(`${SNAPSHOT}${relations.length === 0 ? '' : lock}`);
    return work(tx);
  });
}

/** The text in parts, each some lines. Takes the memory of some hundred rows. */
export async function* dumpText(tx: Transaction, about: About): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const sums: TableSum[] = [];
  for await (const part of partsOf(tx, about, sums)) {
    hash.update(part);
    yield part;
  }
  const ledger = await readLedgerFigures(tx, sums);
  const end: End = { tables: sums, ledger, sha256: hash.digest('hex') };
  yield lineOf({ end });
}

async function* partsOf(
  tx: Transaction,
  { owner, ...about }: About,
  sums: TableSum[],
): AsyncGenerator<string> {
  const tables = await readTables(tx);
  yield lineOf({
    format: FORMAT_NAME,
    version: FORMAT_VERSION,
    ...about,
    schema: await tx.query('SELECT name, hash FROM migration ORDER BY seq', []),
    days: tables.filter(isDay).map(({ name, bounds }) => ({ name, bounds })),
  } satisfies Record<keyof Header, unknown>);
  for (const table of tables) {
    yield lineOf({ table: table.name, columns: table.columns });
    yield* rowsOf(tx, table);
    sums.push(await sumTable(tx, table));
  }
  yield lineOf({ sequences: await readSequences(tx) });
  yield lineOf({ owner });
}

/** Partitions of the ledger, and what was detached of it, have names of their own; the migrations make the default ones. */
const isDay = ({ name }: Table): boolean =>
  /^(reservation|resolution)_/.test(name) && !name.endsWith('_default');

async function* rowsOf(tx: Transaction, { name, columns, types }: Table): AsyncGenerator<string> {
  const texts = columns.map((column) => `${quoted(column)}::text`).join(', ');
  await tx.exec(
    `DECLARE ${CURSOR} NO SCROLL CURSOR FOR
     SELECT json_build_array(${texts})::text AS line FROM ${quoted(name)}`,
  );
  const most = types.includes('bytea') ? FETCH_WIDE_MAX : FETCH_MAX;
  for (let count = FETCH_FIRST; ;) {
    const lines = await fetchLines(tx, count);
    if (lines.length === 0) break;
    const part = `${lines.join('\n')}\n`;
    yield part;
    count = part.length > PART_CHARS ? Math.ceil(count / 4) : Math.min(most, count * 2);
  }
  await tx.exec(`CLOSE ${CURSOR}`);
}

async function fetchLines(tx: Queries, count: number): Promise<string[]> {
  const rows = await tx.query<{ line: string }>(`FETCH ${count} FROM ${CURSOR}`, []);
  return rows.map(({ line }) => line);
}

const lineOf = (value: object): string => `${JSON.stringify(value)}\n`;

/** The server's own limits are for requests. */
const SNAPSHOT = `
  SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;
  SET LOCAL statement_timeout = 0;
  SET LOCAL idle_in_transaction_session_timeout = 0;
  SET LOCAL lock_timeout = '10s';
  SET LOCAL bytea_output = 'hex';`;
const CURSOR = 'backup_rows';
const FETCH_FIRST = 16;
const FETCH_MAX = 1024;
/** Of tables with pictures, some of which are megabytes. */
const FETCH_WIDE_MAX = 16;
const PART_CHARS = 2 ** 20;
