/**
 * The SQL of accounts. Statements that change an account run in a transaction that has locked it,
 * except for the insertion of a new one.
 */
import type { Account, NewAccount } from './account.ts';
import type { ChangedKey } from '../billing/invalidation.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import { soldPlan, type Plan, type PlanId } from '../plans/plans.ts';
import type { Queries } from '../database/database.ts';

/** By id or the email address of its owner; of several accounts of an owner the one created first. */
export async function findAccount(
  queries: Queries,
  idOrEmail: string,
): Promise<Account | undefined> {
  const [row] = await queries.query<AccountRow>(FIND, [idOrEmail]);
  return row && accountOf(row);
}

/** Id of the account that was created first; undefined: there is none. */
export async function findOldest(queries: Queries): Promise<string | undefined> {
  const [row] = await queries.query<{ id: string }>(OLDEST, []);
  return row?.id;
}

/** A page of accounts in the order they were created. */
export interface AccountPage {
  /** Part of an address or a billing name, or a whole id of an account or a key; null: every account. */
  readonly search: string | null;
  readonly planId: PlanId | null;
  /** The last account of the page before; null: the first page. */
  readonly afterId: string | null;
  readonly limit: number;
}

export async function listAccounts(
  queries: Queries,
  { afterId, limit, search, planId }: AccountPage,
): Promise<Account[]> {
  const part = search === null ? null : `%${search.toLowerCase().replace(/[%_\\]/g, '\\$&')}%`;
  const rows = await queries.query<AccountRow>(LIST, [afterId, limit, search, part, planId]);
  return rows.map(accountOf);
}

/** Of a locked account; the keys whose rules that changes, each with its new revision. */
export async function writeSuspension(
  tx: Queries,
  accountId: string,
  suspension: { readonly reason: string; readonly atMs: number } | null,
): Promise<ChangedKey[]> {
  const { reason = null, atMs = null } = suspension ?? {};
  await tx.query(WRITE_SUSPENSION, [accountId, atMs, reason]);
  const keys = await tx.query<ChangedKeyRow>(REVISE_KEYS, [accountId]);
  return keys.map(({ id, good, revision, expires_at_ms: untilMs, credits_max: creditsMax }) => ({
    id,
    rule: { live: good && suspension === null, revision, untilMs, creditsMax },
  }));
}

/** Why a locked account is suspended; null: it is not. */
export async function readSuspension(tx: Queries, accountId: string): Promise<string | null> {
  const [row] = await tx.query<AccountRow>(`${ACCOUNT} WHERE id = $1`, [accountId]);
  return row?.suspended_reason ?? null;
}

/** true where no account exists yet. */
export async function hasNoAccount(queries: Queries): Promise<boolean> {
  return (await queries.query('SELECT id FROM account LIMIT 1', [])).length === 0;
}

/** What is stored of the plan an account begins with. */
export interface FirstPlan {
  readonly plan: Plan;
  readonly isComplimentary: boolean;
  readonly anchorMs: number;
}

/** With the person who owns it. false: somebody signs in with the email address already, whatever its case. */
export async function insertAccount(
  tx: Queries,
  account: NewAccount,
  { plan, isComplimentary, anchorMs }: FirstPlan,
  nowMs: number,
): Promise<boolean> {
  const { id, email, passwordHash, language = null } = account;
  const inserted = await tx.query(INSERT_PERSON, [id, email, passwordHash, nowMs, language]);
  if (inserted.length === 0) return false;
  await tx.query(INSERT, [id, email, plan.id, plan.generation, isComplimentary, anchorMs, nowMs]);
  await tx.query(INSERT_OWNER, [id, nowMs]);
  return true;
}

/** Keeps an account from being deleted until the transaction ends; false: there is none. */
export const shareLiveAccount = async (tx: Queries, accountId: string): Promise<boolean> =>
  (await tx.query(SHARE_LIVE, [accountId])).length > 0;

/** The operator's own limit; null: the plan's counts. */
export async function readLimit(tx: Queries, accountId: string): Promise<RateLimit | null> {
  const [row] = await tx.query<AccountRow>(`${ACCOUNT} WHERE id = $1`, [accountId]);
  return row === undefined ? null : accountOf(row).limit;
}

export async function writeLimit(
  tx: Queries,
  accountId: string,
  limit: RateLimit | null,
): Promise<void> {
  await tx.query(WRITE_LIMIT, [accountId, limit?.requests ?? null, limit?.windowMs ?? null]);
}

/** Of the account's owner. */
export async function writePassword(
  tx: Queries,
  accountId: string,
  passwordHash: string,
): Promise<void> {
  await tx.query(WRITE_PASSWORD, [accountId, passwordHash]);
}

const accountOf = (row: AccountRow): Account => ({
  id: row.id,
  email: row.email,
  planId: soldPlan(row.plan_id).id,
  limit:
    row.limit_requests === null || row.limit_window_ms === null
      ? null
      : { requests: row.limit_requests, windowMs: row.limit_window_ms },
  creditDays: row.credit_days,
  createdAtMs: row.created_at_ms,
  suspended: row.suspended_reason,
});

interface AccountRow {
  readonly id: string;
  readonly email: string;
  readonly plan_id: string;
  readonly limit_requests: number | null;
  readonly limit_window_ms: number | null;
  readonly credit_days: number | null;
  readonly created_at_ms: number;
  readonly suspended_reason: string | null;
}

interface ChangedKeyRow {
  readonly id: string;
  readonly good: boolean;
  readonly revision: number;
  readonly expires_at_ms: number | null;
  readonly credits_max: number | null;
}

/** The first person of an account has its id. */
const OLDEST = `
  SELECT id FROM account WHERE deleted_at_ms IS NULL ORDER BY created_at_ms, id LIMIT 1`;
const INSERT_PERSON = `
  INSERT INTO person (id, email, password_hash, created_at_ms, language) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT ((lower(email))) DO NOTHING
  RETURNING id`;
const INSERT = `
  INSERT INTO account (id, email, plan_id, plan_generation, plan_given, anchor_ms, created_at_ms)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;
const INSERT_OWNER = `
  INSERT INTO member (account_id, person_id, role, since_ms) VALUES ($1, $1, 'owner', $2)`;
const WRITE_PASSWORD = `
  UPDATE person SET password_hash = $2
  WHERE id = (SELECT person_id FROM member WHERE account_id = $1 AND role = 'owner')`;
const ACCOUNT = `
  SELECT id, email, plan_id, limit_requests, limit_window_ms, credit_days, created_at_ms,
         suspended_reason
  FROM account`;
const FIND = `${ACCOUNT} WHERE id = $1 OR lower(email) = lower($1) 
  ORDER BY id = $1 DESC, created_at_ms, id LIMIT 1`;
const LIST = `${ACCOUNT}
  WHERE ($1::text IS NULL
     OR (created_at_ms, id) > (SELECT created_at_ms, id FROM account WHERE id = $1))
    AND ($3::text IS NULL OR id = $3 OR lower(email) LIKE $4 OR lower(billing_name) LIKE $4
      OR id IN (SELECT account_id FROM api_key WHERE api_key.id = $3)
      OR id IN (SELECT m.account_id FROM member m JOIN person p ON p.id = m.person_id
                WHERE lower(p.email) LIKE $4))
    AND ($5::text IS NULL OR plan_id = $5)
  ORDER BY created_at_ms, id
  LIMIT $2`;
const SHARE_LIVE = 'SELECT id FROM account WHERE id = $1 AND deleted_at_ms IS NULL FOR SHARE';
const WRITE_SUSPENSION =
  'UPDATE account SET suspended_at_ms = $2::int8, suspended_reason = $3 WHERE id = $1';
const REVISE_KEYS = `
  UPDATE api_key SET revision = revision + 1
  WHERE account_id = $1 AND revoked_at_ms IS NULL
  RETURNING id, NOT disabled_by_plan AS good, revision, expires_at_ms, credits_max`;
const WRITE_LIMIT = 'UPDATE account SET limit_requests = $2, limit_window_ms = $3 WHERE id = $1';
