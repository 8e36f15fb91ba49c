/** Keeps a calendar month from ending in the middle of a test. */
import type { Queries } from '../../src/database/database.ts';

/**
 * Lets the cycle of a new account end a day later. A test that adds up what one cycle was charged is then as
 * right on the last night of a month as on any other, also where clocks are an hour ahead.
 */
export async function lengthenCycle(database: Queries, accountId: string): Promise<void> {
  await database.query(LENGTHEN, [accountId]);
}

const LENGTHEN = `
  UPDATE cycle SET end_ms = end_ms + 86400000, opened_end_ms = opened_end_ms + 86400000
  WHERE account_id = $1`;
