/** The sign-in store port in SQL. */
import type {
  NewInvite,
  Person,
  SignInStore,
  SignUp,
  StoredSession,
  Verification,
} from './sign-in-store.ts';
import type { Clock } from '../util/clock.ts';
import { create as createAccount } from '../accounts/repository.ts';
import { sqlState, type Database, type Queries } from '../database/database.ts';
import { eraseAccount } from '../accounts/delete-account.ts';

/** The sign-in store of a migrated database. */
export function createSignInStore(database: Database, clock: Clock): SignInStore {
  const one = async <Row, T>(
    sql: string,
    params: readonly unknown[],
    read: (row: Row) => T,
  ): Promise<T | undefined> => {
    const [row] = await database.query<Row>(sql, params);
    return row && read(row);
  };
  const count = async (sql: string, params: readonly unknown[]): Promise<number> =>
    (await database.query(sql, params)).length;
  return {
    findPerson: (accountId) => one(FIND_PERSON, [accountId], personOf),
    findPersonByEmail: (email) => one(FIND_PERSON_BY_EMAIL, [email], personOf),
    signUp: (account) => signUp(database, account, clock.now()),
    async setPassword(accountId, passwordHash) {
      await database.query(SET_PASSWORD, [accountId, passwordHash]);
    },
    async setEmail(accountId, email, verifiedAtMs) {
      try {
        await database.query(SET_EMAIL, [accountId, email, verifiedAtMs]);
        return 'changed';
      } catch (fault) {
        if (sqlState(fault) === UNIQUE_VIOLATION) return 'taken';
        throw fault;
      }
    },

    createSession: async (session) => (await count(CREATE_SESSION, sessionParams(session))) === 1,
    findSession: (tokenHash) => one(FIND_SESSION, [tokenHash], sessionOf),
    prolongSession: (tokenHash, { expiresAtMs, updatedAtMs }) =>
      one(PROLONG_SESSION, [tokenHash, expiresAtMs, updatedAtMs], sessionOf),
    async deleteSession(tokenHash) {
      await database.query('DELETE FROM session WHERE token = $1', [tokenHash]);
    },
    async listSessions(accountId) {
      const rows = await database.query<SessionRow>(LIST_SESSIONS, [accountId, clock.now()]);
      return rows.map(sessionOf);
    },
    endSession: async (accountId, id) => (await count(END_SESSION, [accountId, id])) === 1,
    endSessions: (accountId, except) => count(END_SESSIONS, [accountId, except]),

    async createVerification(verification) {
      await insertVerification(database, verification);
    },
    latestVerification: (identifier) => one(LATEST_VERIFICATION, [identifier], verificationOf),
    takeVerification: (id) => one(TAKE_VERIFICATION, [id], verificationOf),
    takeVerificationFor: (identifier) =>
      one(TAKE_VERIFICATION_FOR, [identifier, clock.now()], verificationOf),
    dropOlderVerifications: (identifier, exceptId, createdAtMs) =>
      count(DROP_OLDER_VERIFICATIONS, [identifier, exceptId, createdAtMs]),
    async dropVerifications(accountId) {
      await database.query(DROP_VERIFICATIONS, [accountId]);
    },

    async createInvite(invite) {
      await database.query(CREATE_INVITE, inviteParams(invite));
    },
    isInviteGood: async (hash, email) =>
      (await count(`SELECT id FROM invite WHERE ${GOOD_INVITE}`, [hash, email, clock.now()])) === 1,

    erase: (accountId) => database.transaction((tx) => eraseAccount(tx, accountId, clock.now())),
    async prune() {
      const nowMs = clock.now();
      let removed = 0;
      for (const sql of PRUNE) removed += await count(sql, [nowMs]);
      return removed;
    },
  };
}

/** The two answers that tell of the address cost the same: one commit with one verification. */
async function signUp(
  database: Database,
  { accountId: id, email, passwordHash, inviteHash, verification }: SignUp,
  nowMs: number,
): Promise<'created' | 'taken' | 'invite-refused'> {
  return database.transaction(async (tx) => {
    if (inviteHash !== null) {
      // The row stays locked until the end, so that of two sign-ups one finds it used.
      const sql = `SELECT id FROM invite WHERE ${GOOD_INVITE} FOR UPDATE`;
      const good = await tx.query(sql, [inviteHash, email, nowMs]);
      if (good.length === 0) return 'invite-refused';
    }
    await insertVerification(tx, verification);
    const created = await createAccount(tx, { id, email, planId: 'free', passwordHash }, nowMs);
    if (created === 'created' && inviteHash !== null) {
      await tx.query(USE_INVITE, [inviteHash, nowMs]);
    }
    return created;
  });
}

const insertVerification = (queries: Queries, row: Verification): Promise<unknown[]> =>
  queries.query(CREATE_VERIFICATION, [
    row.id,
    row.identifier,
    row.value,
    row.expiresAtMs,
    row.createdAtMs,
  ]);

const personOf = (row: PersonRow): Person => ({
  accountId: row.id,
  email: row.email,
  emailVerifiedAtMs: row.email_verified_at_ms,
  passwordHash: row.password_hash,
  createdAtMs: row.created_at_ms,
});

const sessionOf = (row: SessionRow): StoredSession => ({
  id: row.id,
  accountId: row.account_id,
  tokenHash: row.token,
  createdAtMs: row.created_at_ms,
  updatedAtMs: row.updated_at_ms,
  expiresAtMs: row.expires_at_ms,
  address: row.address,
  userAgent: row.user_agent,
});

const sessionParams = (session: StoredSession): unknown[] => [
  session.id,
  session.accountId,
  session.tokenHash,
  session.createdAtMs,
  session.updatedAtMs,
  session.expiresAtMs,
  session.address,
  session.userAgent,
];

const verificationOf = (row: VerificationRow): Verification => ({
  id: row.id,
  identifier: row.identifier,
  value: row.value,
  expiresAtMs: row.expires_at_ms,
  createdAtMs: row.created_at_ms,
});

const inviteParams = ({ id, hash, email, createdAtMs, expiresAtMs }: NewInvite): unknown[] => [
  id,
  hash,
  email,
  createdAtMs,
  expiresAtMs,
];

interface PersonRow {
  readonly id: string;
  readonly email: string;
  readonly email_verified_at_ms: number | null;
  readonly password_hash: string | null;
  readonly created_at_ms: number;
}

interface SessionRow {
  readonly id: string;
  readonly account_id: string;
  readonly token: string;
  readonly created_at_ms: number;
  readonly updated_at_ms: number;
  readonly expires_at_ms: number;
  readonly address: string | null;
  readonly user_agent: string | null;
}

interface VerificationRow {
  readonly id: string;
  readonly identifier: string;
  readonly value: string;
  readonly expires_at_ms: number;
  readonly created_at_ms: number;
}

/** PostgreSQL, Appendix A: unique_violation. */
const UNIQUE_VIOLATION = '23505';

const PERSON = `
  SELECT id, email, email_verified_at_ms, password_hash, created_at_ms FROM account
  WHERE deleted_at_ms IS NULL`;
const FIND_PERSON = `${PERSON} AND id = $1`;
const FIND_PERSON_BY_EMAIL = `${PERSON} AND lower(email) = lower($1)`;
const SET_PASSWORD =
  'UPDATE account SET password_hash = $2 WHERE id = $1 AND deleted_at_ms IS NULL';
const SET_EMAIL = `
  UPDATE account SET email = $2, email_verified_at_ms = $3
  WHERE id = $1 AND deleted_at_ms IS NULL`;

const SESSION =
  'id, account_id, token, created_at_ms, updated_at_ms, expires_at_ms, address, user_agent';
/** The account's row is held for as long, so that no session outlives an account erased meanwhile. */
const CREATE_SESSION = `
  WITH living AS (
    SELECT id FROM account WHERE id = $2 AND deleted_at_ms IS NULL FOR SHARE
  )
  INSERT INTO session (${SESSION})
  SELECT $1, id, $3, $4::int8, $5::int8, $6::int8, $7, $8 FROM living
  RETURNING id`;
const FIND_SESSION = `SELECT ${SESSION} FROM session WHERE token = $1`;
const PROLONG_SESSION = `
  UPDATE session SET expires_at_ms = $2, updated_at_ms = $3 WHERE token = $1
  RETURNING ${SESSION}`;
const LIST_SESSIONS = `
  SELECT ${SESSION} FROM session WHERE account_id = $1 AND expires_at_ms > $2
  ORDER BY updated_at_ms DESC, id`;
const END_SESSION = 'DELETE FROM session WHERE account_id = $1 AND id = $2 RETURNING id';
const END_SESSIONS = `
  DELETE FROM session WHERE account_id = $1 AND token IS DISTINCT FROM $2 RETURNING id`;

const VERIFICATION = 'id, identifier, value, expires_at_ms, created_at_ms';
const CREATE_VERIFICATION = `
  INSERT INTO verification (${VERIFICATION}, updated_at_ms) VALUES ($1, $2, $3, $4, $5, $5)`;
const LATEST_VERIFICATION = `
  SELECT ${VERIFICATION} FROM verification WHERE identifier = $1
  ORDER BY created_at_ms DESC, id LIMIT 1`;
const TAKE_VERIFICATION = `DELETE FROM verification WHERE id = $1 RETURNING ${VERIFICATION}`;
const TAKE_VERIFICATION_FOR = `
  DELETE FROM verification WHERE identifier = $1 AND expires_at_ms > $2 RETURNING ${VERIFICATION}`;
const DROP_OLDER_VERIFICATIONS = `
  DELETE FROM verification WHERE identifier = $1 AND id <> $2 AND created_at_ms <= $3 RETURNING id`;
/** The table holds no more than a day's mails, so that reading all of it is cheap enough. */
const DROP_VERIFICATIONS = `DELETE FROM verification WHERE split_part(value, ' ', 1) = $1`;

const CREATE_INVITE = `
  INSERT INTO invite (id, hash, email, created_at_ms, expires_at_ms) VALUES ($1, $2, $3, $4, $5)`;
const GOOD_INVITE = `
  hash = $1 AND (email IS NULL OR lower(email) = lower($2)) AND used_at_ms IS NULL
  AND expires_at_ms > $3`;
const USE_INVITE = 'UPDATE invite SET used_at_ms = $2 WHERE hash = $1';

const PRUNE: readonly string[] = [
  'DELETE FROM session WHERE expires_at_ms <= $1 RETURNING id',
  'DELETE FROM verification WHERE expires_at_ms <= $1 RETURNING id',
  'DELETE FROM invite WHERE expires_at_ms <= $1 RETURNING id',
];
