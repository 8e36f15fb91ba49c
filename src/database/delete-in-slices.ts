/** Deleting many rows by statements that are each short, so that none holds locks or a connection for long. */
import type { Queries } from './database.ts';

/**
 * Deletes the rows of a table for which `where` holds (its parameters are $1 and on), some thousands at a
 * time; how many. A fault leaves what was deleted before it deleted.
 */
export async function deleteInSlices(
  queries: Queries,
  table: string,
  where: string,
  params: readonly unknown[],
): Promise<number> {
  const sql = `
    DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM ${table} WHERE ${where} LIMIT ${ROWS}))
    RETURNING 1`;
  for (let total = 0; ;) {
    const { length } = await queries.query(sql, params);
    total += length;
    if (length < ROWS) return total;
  }
}

const ROWS = 2000;
