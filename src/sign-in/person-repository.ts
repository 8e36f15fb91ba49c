/** The SQL of people: who signs in, and to which accounts they belong. */
import type { Role } from '../http/auth/rights.ts';
import type { Queries } from '../database/database.ts';
import { isLanguage, type Language } from '../util/languages.ts';

/** What signing in knows of a person. */
export interface Credentials {
  readonly personId: string;
  /** Where sessions begin, and whose audit log has what the person does to the sign-in. */
  readonly accountId: string;
  readonly email: string;
  readonly emailVerifiedAtMs: number | null;
  /** null: no password was ever set. */
  readonly passwordHash: string | null;
  readonly createdAtMs: number;
  /** That mails are written in; null: not chosen. */
  readonly language: Language | null;
  /** Since when signing in takes a code; null: it does not. */
  readonly factorSinceMs: number | null;
  /** Whether a session of the person may do what the operator token may. */
  readonly isOperator: boolean;
}

export async function findCredentials(
  queries: Queries,
  personId: string,
): Promise<Credentials | undefined> {
  const [row] = await queries.query<CredentialsRow>(FIND, [personId]);
  return credentialsOf(row);
}

/** By email address, whatever its case. */
export async function findCredentialsByEmail(
  queries: Queries,
  email: string,
): Promise<Credentials | undefined> {
  const [row] = await queries.query<CredentialsRow>(FIND_BY_EMAIL, [email]);
  return credentialsOf(row);
}

/**
 * Locks the person, and before that every account of the person, until the transaction ends: whatever locks an account and
 * rows that belong to it locks the account first.
 */
export async function lockCredentials(
  tx: Queries,
  personId: string,
): Promise<Credentials | undefined> {
  await tx.query(LOCK_ACCOUNTS, [personId]);
  if ((await tx.query(LOCK, [personId])).length === 0) return undefined;
  return findCredentials(tx, personId);
}

export async function writePassword(
  tx: Queries,
  personId: string,
  passwordHash: string,
): Promise<void> {
  await tx.query(WRITE_PASSWORD, [personId, passwordHash]);
}

/**
 * The address is the person's from now on, and that of every account the person owns; verified where `verifiedAtMs` is a
 * moment. Rejects with a unique violation where another person has it; see `unlessTaken`.
 */
export async function writeEmail(
  tx: Queries,
  personId: string,
  email: string,
  verifiedAtMs: number | null,
): Promise<void> {
  await tx.query(WRITE_EMAIL, [personId, email, verifiedAtMs]);
  await tx.query(WRITE_ACCOUNT_EMAIL, [personId, email]);
}

/** Chooses what mails to the person are written in. */
export async function writeLanguage(
  queries: Queries,
  personId: string,
  language: Language,
): Promise<void> {
  await queries.query(WRITE_LANGUAGE, [personId, language]);
}

/** Who reads a mail to the first of these addresses: the first of them that is a person's, and the language of the first who chose one. */
export async function readerOf(
  queries: Queries,
  addresses: readonly string[],
): Promise<{ readonly personId: string | null; readonly language: Language | null }> {
  const rows = await queries.query<ReaderRow>(READER_OF, [addresses]);
  const chosen = rows.find(({ language }) => language !== null)?.language ?? null;
  return { personId: rows[0]?.id ?? null, language: known(chosen) };
}

interface ReaderRow {
  readonly id: string;
  readonly language: string | null;
}

/** An account, as whoever belongs to it sees it among others. */
export interface Membership {
  readonly accountId: string;
  /** The address of its owner, by which people know it. */
  readonly accountEmail: string;
  readonly role: Role;
}

/** The accounts of a person, owned ones first. */
export async function listMemberships(queries: Queries, personId: string): Promise<Membership[]> {
  const rows = await queries.query<MembershipRow>(LIST_MEMBERSHIPS, [personId]);
  return rows.map((row) => ({
    accountId: row.account_id,
    accountEmail: row.email,
    role: row.role,
  }));
}

/** A language that there is no more is none. */
const known = (code: string | null): Language | null =>
  code !== null && isLanguage(code) ? code : null;

/** Someone without an account is nobody. */
const credentialsOf = (row: CredentialsRow | undefined): Credentials | undefined =>
  row === undefined || row.account_id === null
    ? undefined
    : {
        personId: row.id,
        accountId: row.account_id,
        email: row.email,
        emailVerifiedAtMs: row.email_verified_at_ms,
        passwordHash: row.password_hash,
        createdAtMs: row.created_at_ms,
        language: known(row.language),
        factorSinceMs: row.totp_since_ms,
        isOperator: row.operator_since_ms !== null,
      };

interface CredentialsRow {
  readonly id: string;
  readonly account_id: string | null;
  readonly email: string;
  readonly email_verified_at_ms: number | null;
  readonly password_hash: string | null;
  readonly created_at_ms: number;
  readonly language: string | null;
  readonly totp_since_ms: number | null;
  readonly operator_since_ms: number | null;
}

interface MembershipRow {
  readonly account_id: string;
  readonly email: string;
  readonly role: Role;
}

const CREDENTIALS = `
  SELECT p.id, p.email, p.email_verified_at_ms, p.password_hash, p.created_at_ms, p.language,
         p.totp_since_ms, p.operator_since_ms,
         (SELECT m.account_id FROM member m WHERE m.person_id = p.id
          ORDER BY m.account_id = p.account_id DESC, m.role = 'owner' DESC, m.since_ms, m.account_id
          LIMIT 1) AS account_id
  FROM person p`;
const FIND = `${CREDENTIALS} WHERE p.id = $1`;
const FIND_BY_EMAIL = `${CREDENTIALS} WHERE lower(p.email) = lower($1)`;
const LOCK_ACCOUNTS = `
  SELECT id FROM account WHERE id IN (SELECT account_id FROM member WHERE person_id = $1)
  ORDER BY id FOR UPDATE`;
const LOCK = 'SELECT id FROM person WHERE id = $1 FOR UPDATE';
const WRITE_PASSWORD = 'UPDATE person SET password_hash = $2 WHERE id = $1';
const WRITE_EMAIL = 'UPDATE person SET email = $2, email_verified_at_ms = $3 WHERE id = $1';
const WRITE_LANGUAGE = 'UPDATE person SET language = $2 WHERE id = $1';
const READER_OF = `
  SELECT p.id, p.language
  FROM unnest($1::text[]) WITH ORDINALITY AS a (email, place)
  JOIN person p ON lower(p.email) = lower(a.email)
  ORDER BY a.place`;
const WRITE_ACCOUNT_EMAIL = `
  UPDATE account SET email = $2
  WHERE id IN (SELECT account_id FROM member WHERE person_id = $1 AND role = 'owner')`;
const LIST_MEMBERSHIPS = `
  SELECT m.account_id, a.email, m.role FROM member m JOIN account a ON a.id = m.account_id
  WHERE m.person_id = $1 ORDER BY m.role = 'owner' DESC, m.since_ms, m.account_id`;
