/** The accounts port in SQL, API keys apart. Every change locks the account first and counts its version up. */
import type { Account, Accounts, NewAccount } from './accounts.ts';
import type { ChangedKey } from '../billing/invalidation.ts';
import { freeSubscription, newSubscription } from '../billing/subscription.ts';
import type { Clock } from '../util/clock.ts';
import { createApiKeys } from '../api-keys/repository.ts';
import { touchAccount } from '../billing/account-repository.ts';
import { beginFirstCycle, lockAccount, replaceCycle } from '../billing/cycle-service.ts';
import { soldPlan } from '../plans/plans.ts';
import type { Database, Queries } from '../database/database.ts';

/** The accounts of a migrated database. */
export function createAccounts(database: Database, clock: Clock): Accounts {
  const change = (accountId: string, sql: string, params: readonly unknown[]): Promise<void> =>
    database.transaction(async (tx) => {
      await lockAccount(tx, accountId, clock.now());
      await tx.query(sql, [accountId, ...params]);
      await touchAccount(tx, accountId);
    });
  return {
    ...createApiKeys(database, clock),
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
    setPassword: (accountId, hash) => change(accountId, SET_PASSWORD, [hash]),
    async isEmpty() {
      return (await database.query('SELECT id FROM account LIMIT 1', [])).length === 0;
    },
  };
}

export async function create(
  tx: Queries,
  account: NewAccount,
  nowMs: number,
): Promise<'created' | 'taken'> {
  const plan = soldPlan(account.planId);
  const isComplimentary = plan.monthlyCents > 0;
  // A calendar month has begun before the account was made; a paid cycle begins now.
  const begun = isComplimentary ? newSubscription(plan, 'monthly', nowMs) : freeSubscription(nowMs);
  const inserted = await tx.query(CREATE, [
    ...[account.id, account.email, account.passwordHash, plan.id, plan.generation],
    ...[isComplimentary, begun.anchorMs, nowMs],
  ]);
  if (inserted.length === 0) return 'taken';
  await beginFirstCycle(tx, account.id, begun, isComplimentary);
  return 'created';
}

/** Gives a plan: nothing of the cycle that ends, and nothing of the new one, is invoiced. */
async function setPlan(
  tx: Queries,
  accountId: string,
  planId: string,
  nowMs: number,
): Promise<readonly ChangedKey[]> {
  const plan = soldPlan(planId);
  const held = await lockAccount(tx, accountId, nowMs);
  if (held.plan.id === plan.id) return held.keys;
  const isComplimentary = plan.monthlyCents > 0;
  const keys = await replaceCycle(tx, held, { plan, isComplimentary, billsOverage: false }, nowMs);
  return [...held.keys, ...keys];
}

const accountOf = (row: AccountRow): Account => ({
  id: row.id,
  email: row.email,
  planId: soldPlan(row.plan_id).id,
  limit:
    row.limit_requests === null || row.limit_window_ms === null
      ? null
      : { requests: row.limit_requests, windowMs: row.limit_window_ms },
  createdAtMs: row.created_at_ms,
});

interface AccountRow {
  readonly id: string;
  readonly email: string;
  readonly plan_id: string;
  readonly limit_requests: number | null;
  readonly limit_window_ms: number | null;
  readonly created_at_ms: number;
}

const CREATE = `
  INSERT INTO account (id, email, password_hash, plan_id, plan_generation, plan_given, anchor_ms,
                       created_at_ms)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
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
const SET_LIMIT = 'UPDATE account SET limit_requests = $2, limit_window_ms = $3 WHERE id = $1';
const SET_PASSWORD = 'UPDATE account SET password_hash = $2 WHERE id = $1';
