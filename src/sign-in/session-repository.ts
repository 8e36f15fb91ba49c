/** The SQL of sessions. A token is stored as its digest, so that a copy of the database opens none. */
import { deleteInSlices } from '../database/delete-in-slices.ts';
import type { Role } from '../http/auth/rights.ts';
import type { Queries } from '../database/database.ts';

/** One browser that somebody is signed in with. */
export interface StoredSession {
  readonly id: string;
  readonly personId: string;
  /** The account that the person works with now. */
  readonly accountId: string;
  /** Digest of the token in the cookie. */
  readonly tokenHash: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly expiresAtMs: number;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** What somebody has shown to be let in. */
export interface Shown {
  /** null: no password, but something else, and the person has been locked since that was looked at. */
  readonly passwordHash: string | null;
  /** Whether the second factor was shown too, or need not be. */
  readonly withFactor: boolean;
  /** Whether several factors were shown, of which the person need have none here. */
  readonly severalFactors?: boolean;
}

/**
 * Stores a session. false: the account has been deleted, the person left it, or the password
 * changed or a second factor came since they were compared.
 */
export async function insertSession(
  queries: Queries,
  session: StoredSession,
  shown: Shown,
): Promise<boolean> {
  const inserted = await queries.query(INSERT, [
    session.id,
    session.personId,
    session.accountId,
    session.tokenHash,
    session.createdAtMs,
    session.updatedAtMs,
    session.expiresAtMs,
    session.address,
    session.userAgent,
    shown.passwordHash,
    shown.withFactor,
    shown.severalFactors ?? false,
  ]);
  return inserted.length === 1;
}

/** A session and whose it is. */
export interface PersonSession extends StoredSession {
  readonly email: string;
  /** In the account of the session. */
  readonly role: Role;
  readonly hasFactor: boolean;
  /** Whether opening it took several factors, be they of a provider. */
  readonly severalFactors: boolean;
  readonly hasPassword: boolean;
  readonly isOperator: boolean;
  /** When password and code were shown last; null: never. */
  readonly confirmedAtMs: number | null;
  /** The account that an operator looks at with it, and until when; null: none. */
  readonly viewed: { readonly accountId: string; readonly untilMs: number } | null;
}

/** Expired sessions are found as well; none whose person has left the account. */
export async function findSession(
  queries: Queries,
  tokenHash: string,
): Promise<PersonSession | undefined> {
  const [row] = await queries.query<PersonSessionRow>(FIND, [tokenHash]);
  if (row === undefined) return undefined;
  return {
    ...sessionOf(row),
    email: row.email,
    role: row.role,
    hasFactor: row.has_factor,
    severalFactors: row.several_factors,
    hasPassword: row.has_password,
    isOperator: row.is_operator,
    confirmedAtMs: row.confirmed_at_ms,
    viewed:
      row.viewed_account_id === null
        ? null
        : { accountId: row.viewed_account_id, untilMs: row.viewed_until_ms ?? 0 },
  };
}

/** undefined: the session has ended meanwhile. */
export async function prolongSession(
  queries: Queries,
  tokenHash: string,
  times: { readonly expiresAtMs: number; readonly updatedAtMs: number },
): Promise<StoredSession | undefined> {
  const params = [tokenHash, times.expiresAtMs, times.updatedAtMs];
  const [row] = await queries.query<SessionRow>(PROLONG, params);
  return row && sessionOf(row);
}

/** The one used last first; those that have expired are left out. */
export async function listSessions(
  queries: Queries,
  personId: string,
  nowMs: number,
): Promise<StoredSession[]> {
  return (await queries.query<SessionRow>(LIST, [personId, nowMs])).map(sessionOf);
}

/** Notes that password and code, or a passkey, were shown in a session. */
export async function confirmSession(
  queries: Queries,
  sessionId: string,
  nowMs: number,
): Promise<void> {
  await queries.query('UPDATE session SET confirmed_at_ms = $2 WHERE id = $1', [sessionId, nowMs]);
}

/** Ends the session with this token; undefined: there is none. */
export async function deleteSessionOf(
  queries: Queries,
  tokenHash: string,
): Promise<Pick<StoredSession, 'id' | 'accountId'> | undefined> {
  const [row] = await queries.query<SessionRow>(DELETE_OF, [tokenHash]);
  return row && { id: row.id, accountId: row.account_id };
}

/** false: the person has no such session. */
export async function deleteSession(
  queries: Queries,
  personId: string,
  sessionId: string,
): Promise<boolean> {
  return (await queries.query(DELETE, [personId, sessionId])).length === 1;
}

/** Ends the sessions of a person, but for the one with `keptId`, where there is one; how many. */
export async function deleteSessions(
  queries: Queries,
  personId: string,
  keptId: string | null,
): Promise<number> {
  return (await queries.query(DELETE_ALL, [personId, keptId])).length;
}

/** How many sessions had expired and are gone now. */
export const deleteExpiredSessions = (queries: Queries, nowMs: number): Promise<number> =>
  deleteInSlices(queries, 'session', 'expires_at_ms <= $1', [nowMs]);

const sessionOf = (row: SessionRow): StoredSession => ({
  id: row.id,
  personId: row.person_id,
  accountId: row.account_id,
  tokenHash: row.token,
  createdAtMs: row.created_at_ms,
  updatedAtMs: row.updated_at_ms,
  expiresAtMs: row.expires_at_ms,
  address: row.address,
  userAgent: row.user_agent,
});

interface SessionRow {
  readonly id: string;
  readonly person_id: string;
  readonly account_id: string;
  readonly token: string;
  readonly created_at_ms: number;
  readonly updated_at_ms: number;
  readonly expires_at_ms: number;
  readonly address: string | null;
  readonly user_agent: string | null;
}

interface PersonSessionRow extends SessionRow {
  readonly email: string;
  readonly role: Role;
  readonly has_factor: boolean;
  readonly several_factors: boolean;
  readonly has_password: boolean;
  readonly is_operator: boolean;
  readonly confirmed_at_ms: number | null;
  readonly viewed_account_id: string | null;
  readonly viewed_until_ms: number | null;
}

const COLUMNS =
  'id, person_id, account_id, token, created_at_ms, updated_at_ms, expires_at_ms, address, user_agent';
/**
 * Account, membership and person stay locked until the commit: a deletion, a removal or a new password that comes at the same time waits, and then ends this
 * session with the others.
 */
const INSERT = `
  WITH living AS (
    SELECT a.id AS account_id, p.id AS person_id
    FROM account a JOIN member m ON m.account_id = a.id JOIN person p ON p.id = m.person_id
    WHERE a.id = $3 AND p.id = $2 AND a.deleted_at_ms IS NULL
      AND ($10::text IS NULL OR p.password_hash = $10)
      AND ($11::bool OR p.totp_since_ms IS NULL)
    FOR SHARE OF a, m, p
  )
  INSERT INTO session (${COLUMNS}, several_factors)
  SELECT $1, person_id, account_id, $4, $5::int8, $6::int8, $7::int8, $8, $9, $12::bool FROM living
  RETURNING id`;
const FIND = `
  SELECT s.*, p.email, m.role, p.totp_since_ms IS NOT NULL AS has_factor,
         p.password_hash IS NOT NULL AS has_password,
         p.operator_since_ms IS NOT NULL AS is_operator, v.account_id AS viewed_account_id,
         v.until_ms AS viewed_until_ms
  FROM session s
  JOIN member m ON m.account_id = s.account_id AND m.person_id = s.person_id
  JOIN person p ON p.id = s.person_id
  LEFT JOIN account_view v ON v.session_id = s.id
    AND EXISTS (SELECT FROM account a WHERE a.id = v.account_id AND a.deleted_at_ms IS NULL)
  WHERE s.token = $1`;
const PROLONG = `
  UPDATE session SET expires_at_ms = $2, updated_at_ms = $3 WHERE token = $1
  RETURNING ${COLUMNS}`;
const LIST = `
  SELECT ${COLUMNS} FROM session WHERE person_id = $1 AND expires_at_ms > $2
  ORDER BY updated_at_ms DESC, id`;
const DELETE_OF = 'DELETE FROM session WHERE token = $1 RETURNING id, account_id';
const DELETE = 'DELETE FROM session WHERE person_id = $1 AND id = $2 RETURNING id';
const DELETE_ALL = `
  DELETE FROM session WHERE person_id = $1 AND ($2::text IS NULL OR id <> $2) RETURNING id`;
