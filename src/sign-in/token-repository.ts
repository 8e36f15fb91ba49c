/**
 * The SQL of one-time tokens: what a mailed link holds, to set a password or to verify an address.
 * A token is stored as a digest and removed by its use.
 */
import { deleteInSlices } from '../database/delete-in-slices.ts';
import type { Queries } from '../database/database.ts';

export interface OneTimeToken {
  readonly id: string;
  /** Digest of the token and what it is for. */
  readonly identifier: string;
  /** The person's id; after it, where there is more to know, a space and that. */
  readonly value: string;
  readonly expiresAtMs: number;
  readonly createdAtMs: number;
}

export async function insertToken(queries: Queries, token: OneTimeToken): Promise<void> {
  const { id, identifier, value, expiresAtMs, createdAtMs } = token;
  await queries.query(INSERT, [id, identifier, value, expiresAtMs, createdAtMs]);
}

/** false: one with this id was stored before. */
export async function insertTokenOnce(queries: Queries, token: OneTimeToken): Promise<boolean> {
  const { id, identifier, value, expiresAtMs, createdAtMs } = token;
  const values = [id, identifier, value, expiresAtMs, createdAtMs];
  return (
    (await queries.query(`${INSERT} ON CONFLICT DO NOTHING RETURNING id`, values)).length === 1
  );
}

/** Expired tokens are found as well. */
export async function findToken(
  queries: Queries,
  identifier: string,
): Promise<OneTimeToken | undefined> {
  const [row] = await queries.query<TokenRow>(FIND, [identifier]);
  return row && tokenOf(row);
}

/** Removes it and returns it, to one of any number of callers; undefined where it has expired. */
export async function takeToken(
  queries: Queries,
  identifier: string,
  nowMs: number,
): Promise<OneTimeToken | undefined> {
  const [row] = await queries.query<TokenRow>(TAKE, [identifier, nowMs]);
  return row && tokenOf(row);
}

/** Removes every token of a person. */
export async function deleteTokens(queries: Queries, personId: string): Promise<void> {
  await queries.query(DELETE_ALL, [personId]);
}

/** How many tokens had expired and are gone now. */
export const deleteExpiredTokens = (queries: Queries, nowMs: number): Promise<number> =>
  deleteInSlices(queries, 'verification', 'expires_at_ms <= $1', [nowMs]);

const tokenOf = (row: TokenRow): OneTimeToken => ({
  id: row.id,
  identifier: row.identifier,
  value: row.value,
  expiresAtMs: row.expires_at_ms,
  createdAtMs: row.created_at_ms,
});

interface TokenRow {
  readonly id: string;
  readonly identifier: string;
  readonly value: string;
  readonly expires_at_ms: number;
  readonly created_at_ms: number;
}

const COLUMNS = 'id, identifier, value, expires_at_ms, created_at_ms';
const INSERT = `
  INSERT INTO verification (${COLUMNS}, updated_at_ms) VALUES ($1, $2, $3, $4, $5, $5)`;
const FIND = `
  SELECT ${COLUMNS} FROM verification WHERE identifier = $1
  ORDER BY created_at_ms DESC, id LIMIT 1`;
const TAKE = `
  DELETE FROM verification WHERE identifier = $1 AND expires_at_ms > $2 RETURNING ${COLUMNS}`;
/** The table holds no more than a day's mails, so that reading all of it is cheap enough. */
const DELETE_ALL = `DELETE FROM verification WHERE split_part(value, ' ', 1) = $1`;
