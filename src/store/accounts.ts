/** The accounts port in SQL. Every change locks the account first and counts its version up. */
import type { Account, Accounts, ApiKeyRecord, NewAccount } from '../accounts/accounts.ts';
import { cycleAt } from '../billing/cycle.ts';
import type { Clock } from '../util/clock.ts';
import { cycleKind, lockAccount, openCycle, planOf, touchAccount } from './cycles.ts';
import type { Database, Queries } from './database.ts';

/** The accounts of a migrated database. */
export function createAccounts(database: Database, clock: Clock): Accounts {
  const change = (accountId: string, sql: string, params: readonly unknown[]): Promise<void> =>
    database.transaction(async (tx) => {
      await lockAccount(tx, accountId, clock.now());
      await tx.query(sql, [accountId, ...params]);
      await touchAccount(tx, accountId);
    });
  const keys = async (sql: string, params: readonly unknown[]): Promise<ApiKeyRecord[]> =>
    (await database.query<KeyRow>(sql, params)).map(keyOf);
  return {
    create: (account) => database.transaction((tx) => create(tx, account, clock.now())),
    async find(idOrEmail) {
      const [row] = await database.query<AccountRow>(FIND, [idOrEmail]);
      return row && accountOf(row);
    },
    async list({ afterId, limit }) {
      return (await database.query<AccountRow>(LIST, [afterId, limit])).map(accountOf);
    },
    setPlan: (accountId, planId) =>
      database.transaction((tx) => setPlan(tx, accountId, planId, clock.now())),
    setLimit: (accountId, limit) =>
      change(accountId, SET_LIMIT, [limit?.requests ?? null, limit?.windowMs ?? null]),
    setOverageMax: (accountId, calls) => change(accountId, SET_OVERAGE_MAX, [calls]),
    setPassword: (accountId, hash) => change(accountId, SET_PASSWORD, [hash]),
    createKey: (key) => database.transaction((tx) => createKey(tx, key, clock.now())),
    revokeKey: (keyId) => database.transaction((tx) => revokeKey(tx, keyId, clock.now())),
    findKey: async (keyId) => (await keys(FIND_KEY, [keyId]))[0],
    listKeys: (accountId) => keys(LIST_KEYS, [accountId]),
    async isEmpty() {
      return (await database.query('SELECT id FROM account LIMIT 1', [])).length === 0;
    },
  };
}

async function create(
  tx: Queries,
  account: NewAccount,
  nowMs: number,
): Promise<'created' | 'taken'> {
  const plan = planOf(account.planId);
  const inserted = await tx.query(CREATE, [
    account.id,
    account.email,
    account.passwordHash,
    plan.id,
    plan.generation,
    nowMs,
  ]);
  if (inserted.length === 0) return 'taken';
  // A calendar month has begun before the account was made; a paid cycle begins now.
  const { startMs, endMs } = cycleAt(nowMs, cycleKind(plan), nowMs);
  const { id: accountId } = account;
  await openCycle(tx, { accountId, seq: 1, startMs, endMs, plan, overageMax: null });
  return 'created';
}

/** Ends the running cycle now and opens one of the new plan, anchored here. */
async function setPlan(
  tx: Queries,
  accountId: string,
  planId: string,
  nowMs: number,
): Promise<void> {
  const plan = planOf(planId);
  const { planId: oldPlanId, overageMax, cycle } = await lockAccount(tx, accountId, nowMs);
  if (oldPlanId === plan.id) return;
  // A clock that stepped back must not turn the ended cycle inside out.
  const startMs = Math.max(nowMs, cycle.startMs);
  await tx.query('UPDATE cycle SET end_ms = $2 WHERE id = $1', [cycle.id, startMs]);
  await tx.query(SET_PLAN, [accountId, plan.id, plan.generation, startMs]);
  const { endMs } = cycleAt(startMs, cycleKind(plan), startMs);
  await openCycle(tx, { accountId, seq: cycle.seq + 1, startMs, endMs, plan, overageMax });
}

async function createKey(
  tx: Queries,
  key: Parameters<Accounts['createKey']>[0],
  nowMs: number,
): Promise<'created' | 'too-many'> {
  const { planId } = await lockAccount(tx, key.accountId, nowMs);
  const [live] = await tx.query<{ count: number }>(COUNT_LIVE_KEYS, [key.accountId]);
  const max = planOf(planId).keysMax ?? Infinity;
  if ((live?.count ?? 0) >= max) return 'too-many';
  await tx.query(CREATE_KEY, [key.id, key.accountId, key.name, key.hash, key.last4, nowMs]);
  await touchAccount(tx, key.accountId);
  return 'created';
}

async function revokeKey(
  tx: Queries,
  keyId: string,
  nowMs: number,
): Promise<ApiKeyRecord | undefined> {
  const [before] = await tx.query<KeyRow>(FIND_KEY, [keyId]);
  if (before === undefined) return undefined;
  await lockAccount(tx, before.account_id, nowMs);
  const [revoked] = await tx.query<KeyRow>(REVOKE_KEY, [keyId, nowMs]);
  await touchAccount(tx, before.account_id);
  return revoked && keyOf(revoked);
}

const accountOf = (row: AccountRow): Account => ({
  id: row.id,
  email: row.email,
  planId: planOf(row.plan_id).id,
  limit:
    row.limit_requests === null || row.limit_window_ms === null
      ? null
      : { requests: row.limit_requests, windowMs: row.limit_window_ms },
  createdAtMs: row.created_at_ms,
});

const keyOf = (row: KeyRow): ApiKeyRecord => ({
  id: row.id,
  accountId: row.account_id,
  name: row.name,
  hash: row.hash,
  last4: row.last4,
  createdAtMs: row.created_at_ms,
  revokedAtMs: row.revoked_at_ms,
});

interface AccountRow {
  readonly id: string;
  readonly email: string;
  readonly plan_id: string;
  readonly limit_requests: number | null;
  readonly limit_window_ms: number | null;
  readonly created_at_ms: number;
}

interface KeyRow {
  readonly id: string;
  readonly account_id: string;
  readonly name: string;
  readonly hash: Uint8Array;
  readonly last4: string;
  readonly created_at_ms: number;
  readonly revoked_at_ms: number | null;
}

const CREATE = `
  INSERT INTO account (id, email, password_hash, plan_id, plan_generation, anchor_ms, created_at_ms)
  VALUES ($1, $2, $3, $4, $5, $6, $6)
  ON CONFLICT ((lower(email))) DO NOTHING
  RETURNING id`;
const ACCOUNT = `
  SELECT id, email, plan_id, limit_requests, limit_window_ms, created_at_ms FROM account`;
const FIND = `${ACCOUNT} WHERE id = $1 OR lower(email) = lower($1) ORDER BY id = $1 DESC LIMIT 1`;
const LIST = `${ACCOUNT}
  WHERE $1::text IS NULL
     OR (created_at_ms, id) > (SELECT created_at_ms, id FROM account WHERE id = $1)
  ORDER BY created_at_ms, id
  LIMIT $2`;
const SET_PLAN =
  'UPDATE account SET plan_id = $2, plan_generation = $3, anchor_ms = $4 WHERE id = $1';
const SET_LIMIT = 'UPDATE account SET limit_requests = $2, limit_window_ms = $3 WHERE id = $1';
const SET_OVERAGE_MAX = `
  WITH changed AS (UPDATE account SET overage_max = $2::int8 WHERE id = $1)
  UPDATE cycle SET overage_max = $2
  WHERE account_id = $1 AND seq = (SELECT max(seq) FROM cycle WHERE account_id = $1)`;
const SET_PASSWORD = 'UPDATE account SET password_hash = $2 WHERE id = $1';

const KEY = 'SELECT id, account_id, name, hash, last4, created_at_ms, revoked_at_ms FROM api_key';
const FIND_KEY = `${KEY} WHERE id = $1`;
const LIST_KEYS = `${KEY} WHERE account_id = $1 ORDER BY created_at_ms, id`;
const COUNT_LIVE_KEYS =
  'SELECT count(*) FROM api_key WHERE account_id = $1 AND revoked_at_ms IS NULL';
const CREATE_KEY = `
  INSERT INTO api_key (id, account_id, name, hash, last4, created_at_ms)
  VALUES ($1, $2, $3, $4, $5, $6)`;
const REVOKE_KEY = `
  UPDATE api_key SET revoked_at_ms = coalesce(revoked_at_ms, $2) WHERE id = $1
  RETURNING id, account_id, name, hash, last4, created_at_ms, revoked_at_ms`;
