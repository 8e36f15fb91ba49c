/** The SQL of second factors: the secret of a person's app, and recovery codes. Whatever writes has locked the person. */
import type { Queries } from '../database/database.ts';

export interface StoredFactor {
  /** In base 32. */
  readonly secret: string;
  /** null: it has yet to be confirmed. */
  readonly sinceMs: number | null;
  /** The step of the last code that was used. */
  readonly lastStep: number | null;
}

/** undefined: the person has none, and is about to get none. */
export async function findFactor(
  queries: Queries,
  personId: string,
): Promise<StoredFactor | undefined> {
  const [row] = await queries.query<FactorRow>(FIND, [personId]);
  if (row === undefined || row.totp_secret === null) return undefined;
  return { secret: row.totp_secret, sinceMs: row.totp_since_ms, lastStep: row.totp_step };
}

/** null removes it. */
export async function writeFactor(
  tx: Queries,
  personId: string,
  factor: StoredFactor | null,
): Promise<void> {
  const { secret = null, sinceMs = null, lastStep = null } = factor ?? {};
  await tx.query(WRITE, [personId, secret, sinceMs, lastStep]);
}

/** In the place of those before. */
export async function replaceRecoveryCodes(
  tx: Queries,
  personId: string,
  hashes: readonly string[],
): Promise<void> {
  await tx.query('DELETE FROM recovery_code WHERE person_id = $1', [personId]);
  await tx.query(INSERT_CODES, [personId, hashes]);
}

/** Uses a recovery code up. false: the person has no such code. */
export async function takeRecoveryCode(
  tx: Queries,
  personId: string,
  hash: string,
): Promise<boolean> {
  return (await tx.query(TAKE, [personId, hash])).length === 1;
}

export async function countRecoveryCodes(queries: Queries, personId: string): Promise<number> {
  const [row] = await queries.query<{ count: number }>(COUNT, [personId]);
  return row?.count ?? 0;
}

interface FactorRow {
  readonly totp_secret: string | null;
  readonly totp_since_ms: number | null;
  readonly totp_step: number | null;
}

const FIND = 'SELECT totp_secret, totp_since_ms, totp_step FROM person WHERE id = $1';
const WRITE = `
  UPDATE person SET totp_secret = $2, totp_since_ms = $3, totp_step = $4 WHERE id = $1`;
const INSERT_CODES = `
  INSERT INTO recovery_code (person_id, hash) SELECT $1, unnest($2::text[])`;
const TAKE = 'DELETE FROM recovery_code WHERE person_id = $1 AND hash = $2 RETURNING hash';
const COUNT = 'SELECT count(*) FROM recovery_code WHERE person_id = $1';
