/** The SQL of identities: whom a sign-in provider knows, and which person that is. */
import type { Queries } from '../database/database.ts';

/** Somebody, as a provider names them for good. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** Whose identity it is, noting that it was used; undefined: nobody's. */
export async function useIdentity(
  tx: Queries,
  { issuer, subject }: Identity,
  nowMs: number,
): Promise<string | undefined> {
  const [row] = await tx.query<{ person_id: string }>(USE, [issuer, subject, nowMs]);
  return row?.person_id;
}

/** false: the person has another identity of this provider, or the identity is somebody's. */
export async function insertIdentity(
  tx: Queries,
  { issuer, subject }: Identity,
  personId: string,
  nowMs: number,
): Promise<boolean> {
  return (await tx.query(INSERT, [issuer, subject, personId, nowMs])).length === 1;
}

/** Forgets all of a person; how many there were. */
export async function deleteIdentities(tx: Queries, personId: string): Promise<number> {
  return (await tx.query(DELETE, [personId])).length;
}

const USE = `
  UPDATE identity SET used_at_ms = $3 WHERE issuer = $1 AND subject = $2 RETURNING person_id`;
const INSERT = `
  INSERT INTO identity (issuer, subject, person_id, since_ms, used_at_ms)
  VALUES ($1, $2, $3, $4::int8, $4::int8) ON CONFLICT DO NOTHING RETURNING person_id`;
const DELETE = 'DELETE FROM identity WHERE person_id = $1 RETURNING issuer';
