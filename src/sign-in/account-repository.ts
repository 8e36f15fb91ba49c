/** The SQL of accounts as far as signing in goes. A deleted account is not found here. */
import type { Queries } from '../database/database.ts';

/** What signing in knows of an account. */
export interface Credentials {
  readonly accountId: string;
  readonly email: string;
  readonly emailVerifiedAtMs: number | null;
  /** null: no password was ever set. */
  readonly passwordHash: string | null;
  readonly createdAtMs: number;
}

export async function findCredentials(
  queries: Queries,
  accountId: string,
): Promise<Credentials | undefined> {
  const [row] = await queries.query<CredentialsRow>(FIND, [accountId]);
  return row && credentialsOf(row);
}

/** By email address, whatever its case. */
export async function findCredentialsByEmail(
  queries: Queries,
  email: string,
): Promise<Credentials | undefined> {
  const [row] = await queries.query<CredentialsRow>(FIND_BY_EMAIL, [email]);
  return row && credentialsOf(row);
}

/**
 * Locks the account until the transaction ends. Whatever locks an account and rows that belong to it
 * locks the account first.
 */
export async function lockCredentials(
  tx: Queries,
  accountId: string,
): Promise<Credentials | undefined> {
  const [row] = await tx.query<CredentialsRow>(LOCK, [accountId]);
  return row && credentialsOf(row);
}

export async function writePassword(
  tx: Queries,
  accountId: string,
  passwordHash: string,
): Promise<void> {
  await tx.query(WRITE_PASSWORD, [accountId, passwordHash]);
}

/**
 * The address is the account's from now on, and verified where `verifiedAtMs` is a moment. Rejects
 * with a unique violation where another account has it; see `isEmailTaken`.
 */
export async function writeEmail(
  tx: Queries,
  accountId: string,
  email: string,
  verifiedAtMs: number | null,
): Promise<void> {
  await tx.query(WRITE_EMAIL, [accountId, email, verifiedAtMs]);
}

const credentialsOf = (row: CredentialsRow): Credentials => ({
  accountId: row.id,
  email: row.email,
  emailVerifiedAtMs: row.email_verified_at_ms,
  passwordHash: row.password_hash,
  createdAtMs: row.created_at_ms,
});

interface CredentialsRow {
  readonly id: string;
  readonly email: string;
  readonly email_verified_at_ms: number | null;
  readonly password_hash: string | null;
  readonly created_at_ms: number;
}

const CREDENTIALS = `
  SELECT id, email, email_verified_at_ms, password_hash, created_at_ms FROM account
  WHERE deleted_at_ms IS NULL`;
const FIND = `${CREDENTIALS} AND id = $1`;
const FIND_BY_EMAIL = `${CREDENTIALS} AND lower(email) = lower($1)`;
const LOCK = `${FIND} FOR UPDATE`;
const WRITE_PASSWORD = 'UPDATE account SET password_hash = $2 WHERE id = $1';
const WRITE_EMAIL = 'UPDATE account SET email = $2, email_verified_at_ms = $3 WHERE id = $1';
