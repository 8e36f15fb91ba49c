/** People without an account: there are none. */
import type { Queries } from '../database/database.ts';

/** Deletes somebody who belongs to no account any more, with sessions and mailed links; true: it did. */
export async function forgetIfAlone(tx: Queries, personId: string): Promise<boolean> {
  // Locked before it is looked: of two accounts that are left at the same time the second one sees the first.
  await tx.query('SELECT id FROM person WHERE id = $1 FOR UPDATE', [personId]);
  const memberships = await tx.query('SELECT FROM member WHERE person_id = $1 LIMIT 1', [personId]);
  if (memberships.length > 0) return false;
  for (const sql of FORGET) await tx.query(sql, [personId]);
  return true;
}

const FORGET: readonly string[] = [
  'DELETE FROM session WHERE person_id = $1',
  `DELETE FROM verification WHERE split_part(value, ' ', 1) = $1`,
  // With the recovery codes.
  'DELETE FROM person WHERE id = $1',
];
