/**
 * Checksums of what a database holds, made by the database itself, so that a copy can be held against its original whatever
 * lies between: of each table the number of rows and the sum of their digests, which no order changes.
 */
import { createHash } from 'node:crypto';
import type { Queries } from '../database/database.ts';
import { quoted, type Table } from './catalog.ts';

export interface TableSum {
  readonly table: string;
  readonly rows: number;
  /** The sum of 60 bits of the MD5 of each row's text, in decimal digits. */
  readonly sum: string;
}

/** Credits as the cycles have them, and the rows that they were counted from. */
export interface LedgerFigures {
  readonly cycles: number;
  readonly included: string;
  readonly settled: string;
  readonly pending: string;
  readonly reservations: number;
  readonly resolutions: number;
  /** Of the tables of the ledger and their sums: SHA-256 in hex. */
  readonly checksum: string;
}

/** Reads every row of the table. */
export async function sumTable(
  queries: Queries,
  { name, columns }: Pick<Table, 'name' | 'columns'>,
): Promise<TableSum> {
  const row = `ROW(${columns.map(quoted).join(', ')})::text`;
  const [found] = await queries.query<Omit<TableSum, 'table'>>(
    `SELECT count(*)::int8 AS rows,
            coalesce(sum(('x' || left(md5(${row}), 15))::bit(60)::int8), 0)::text AS sum
     FROM ${quoted(name)}`,
    [],
  );
  return { table: name, ...found! };
}

/** `sums` are those of all tables. */
export async function readLedgerFigures(
  queries: Queries,
  sums: readonly TableSum[],
): Promise<LedgerFigures> {
  const [cycles] = await queries.query<Omit<LedgerFigures, 'reservations' | 'checksum'>>(
    CYCLES,
    [],
  );
  const ledger = sums.filter(({ table }) => LEDGER.test(table)).sort(byName);
  const rowsOf = (pattern: RegExp): number =>
    ledger.reduce((rows, sum) => rows + (pattern.test(sum.table) ? sum.rows : 0), 0);
  return {
    ...cycles!,
    reservations: rowsOf(/^reservation/),
    resolutions: rowsOf(/^resolution/),
    checksum: createHash('sha256')
      .update(JSON.stringify(ledger.map(({ table, rows, sum }) => [table, rows, sum])))
      .digest('hex'),
  };
}

const byName = (a: TableSum, b: TableSum): number => (a.table < b.table ? -1 : 1);

const LEDGER =
  /^(adjustment|cycle|cycle_segment|dropped_sum|pending_reservation|(reservation|resolution)(_\w+)?)$/;
const CYCLES = `
  SELECT count(*)::int8 AS cycles, coalesce(sum(included), 0)::text AS included,
         coalesce(sum(settled), 0)::text AS settled, coalesce(sum(pending), 0)::text AS pending
  FROM cycle`;
