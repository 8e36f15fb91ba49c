/** The SQL of invitations. A code is stored as its digest. */
import { deleteInSlices } from '../database/delete-in-slices.ts';
import type { Queries } from '../database/database.ts';

export interface NewInvite {
  readonly id: string;
  readonly hash: Uint8Array;
  /** The one address it is good for; null: any. */
  readonly email: string | null;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

export async function insertInvite(queries: Queries, invite: NewInvite): Promise<void> {
  const { id, hash, email, createdAtMs, expiresAtMs } = invite;
  await queries.query(INSERT, [id, hash, email, createdAtMs, expiresAtMs]);
}

/** true where the invitation is good for the address at this moment. */
export async function isInviteGood(
  queries: Queries,
  hash: Uint8Array,
  email: string,
  nowMs: number,
): Promise<boolean> {
  return (await queries.query(FIND_GOOD, [hash, email, nowMs])).length === 1;
}

/** The same, and the invitation stays locked: of two sign-ups at the same time one finds it used. */
export async function lockGoodInvite(
  tx: Queries,
  hash: Uint8Array,
  email: string,
  nowMs: number,
): Promise<boolean> {
  return (await tx.query(`${FIND_GOOD} FOR UPDATE`, [hash, email, nowMs])).length === 1;
}

export async function useInvite(tx: Queries, hash: Uint8Array, nowMs: number): Promise<void> {
  await tx.query('UPDATE invite SET used_at_ms = $2 WHERE hash = $1', [hash, nowMs]);
}

/** How many invitations had expired and are gone now. */
export const deleteExpiredInvites = (queries: Queries, nowMs: number): Promise<number> =>
  deleteInSlices(queries, 'invite', 'expires_at_ms <= $1', [nowMs]);

const INSERT = `
  INSERT INTO invite (id, hash, email, created_at_ms, expires_at_ms) VALUES ($1, $2, $3, $4, $5)`;
const FIND_GOOD = `
  SELECT id FROM invite
  WHERE hash = $1 AND (email IS NULL OR lower(email) = lower($2)) AND used_at_ms IS NULL
    AND expires_at_ms > $3`;
