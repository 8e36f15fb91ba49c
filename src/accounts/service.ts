/**
 * What can be done with accounts.
 *
 * Promises, tested by test/contract/accounts.ts over every database:
 * - An email address belongs to one person at most, whatever its case and however many ask for it
 *   at the same time.
 * - An account has one owner from the commit that creates it to the one that deletes it.
 * - An account is never without a plan and a running cycle: both are created with it in one commit.
 * - Every change locks the account first and counts its version up, and says in `touched` what of the
 *   gate's copies it outdated. Changes of an account that does not exist throw.
 * - After `delete` nothing that names the person is left, and no session; the ledger stays.
 *
 * Writes are rare here; requests with an API key read accounts through the gate.
 */
import { recordAct } from '../audit/record.ts';
import type { Act, Facts } from '../audit/acts.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import { soldPlan, type PlanId } from '../plans/plans.ts';
import type { Invalidation } from '../billing/invalidation.ts';
import { touchAccount } from '../billing/account-repository.ts';
import { touchedBy } from '../billing/account-snapshot.ts';
import { beginFirstCycle, lockLiveAccount, replaceCycle } from '../billing/cycle-service.ts';
import { freeSubscription, newSubscription } from '../billing/subscription.ts';
import type { Gate } from '../credits/gate.ts';
import { invalidating, type InvalidatedWrites } from '../credits/invalidate.ts';
import { AccountDeleted } from '../database/account-deleted.ts';
import type { Database, Queries } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import type { Account, NewAccount } from './account.ts';
import { exportAccount, type AccountExport } from './data-export.ts';
import { deleteAccount, type Deletion } from './delete-account.ts';
import {
  findAccount,
  findOldest,
  hasNoAccount,
  insertAccount,
  listAccounts,
  readLimit,
  readSuspension,
  shareLiveAccount,
  writeLimit,
  writePassword,
  writeSuspension,
  type AccountPage,
} from './repository.ts';

export type Accounts = ReturnType<typeof createAccounts>;

/** The accounts of a migrated database; `reports` is the same, for statements that look at much. */
export function createAccounts(database: Database, clock: Clock, reports = database) {
  const change = (
    accountId: string,
    write: (tx: Queries) => Promise<Omit<Act, 'accountId'>>,
  ): Promise<Touched> =>
    database.transaction(async (tx) => {
      const account = await lockLiveAccount(tx, accountId, clock.now());
      const act = await write(tx);
      await touchAccount(tx, accountId);
      await recordAct(tx, { ...act, accountId });
      return { touched: touchedBy(account, []) };
    });
  return {
    /** Creates the account, its owner and its first cycle. `taken`: the email address is in use. */
    create: (account: NewAccount): Promise<'created' | 'taken'> =>
      database.transaction(async (tx) => {
        const created = await createAccount(tx, account, clock.now());
        if (created === 'taken') return created;
        const after = { email: account.email, plan: account.planId };
        await recordAct(tx, { act: 'account.created', accountId: account.id, after });
        return created;
      }),
    /** The same within a transaction that stores more, and records it. */
    createWithin: (tx: Queries, account: NewAccount): Promise<'created' | 'taken'> =>
      createAccount(tx, account, clock.now()),
    /** By id or the email address of its owner. */
    find: (idOrEmail: string): Promise<Account | undefined> => findAccount(database, idOrEmail),
    /** Id of the one that was created first, which is that of whoever set the server up. */
    oldest: (): Promise<string | undefined> => findOldest(database),
    /** In the order they were created. */
    list: (page: AccountPage): Promise<Account[]> => listAccounts(database, page),
    /** true where no account exists yet: the first start. */
    isEmpty: (): Promise<boolean> => hasNoAccount(database),
    /**
     * Gives a plan at once and opens its cycle: what only the operator does. Nothing of it is invoiced
     * until a plan that the customer chooses takes effect. A plan that was given already, and Free on Free, changes
     * nothing, so that a repeated command grants no second pool; one that was paid for is given from now on.
     */
    setPlan: (accountId: string, planId: PlanId): Promise<Touched> =>
      database.transaction((tx) => setPlan(tx, accountId, planId, clock.now())),
    /** Sets the operator's own limit, or with null takes it back. */
    setLimit: (accountId: string, limit: RateLimit | null): Promise<Touched> =>
      change(accountId, async (tx) => {
        const before = await readLimit(tx, accountId);
        await writeLimit(tx, accountId, limit);
        return { act: 'rate_limit.set', before: limitFacts(before), after: limitFacts(limit) };
      }),
    /**
     * Suspends an account, for the reason that it is told, or with null resumes it: its API keys are refused from the next
     * request on, or good again. What was so before stays, and nothing is written down.
     */
    suspend: (accountId: string, reason: string | null): Promise<Suspension> =>
      database.transaction(async (tx) => {
        const account = await lockLiveAccount(tx, accountId, clock.now());
        const before = await readSuspension(tx, accountId);
        if (before === reason) return { isChanged: false, touched: null };
        const suspension = reason === null ? null : { reason, atMs: clock.now() };
        const keys = await writeSuspension(tx, accountId, suspension);
        await touchAccount(tx, accountId);
        const act = reason === null ? 'account.resumed' : 'account.suspended';
        await recordAct(tx, { act, accountId, before: { reason: before }, after: { reason } });
        return { isChanged: true, touched: touchedBy(account, keys) };
      }),
    /** Stores the hash of a new password of its owner. */
    setPassword: (accountId: string, passwordHash: string): Promise<Touched> =>
      change(accountId, async (tx) => {
        await writePassword(tx, accountId, passwordHash);
        return { act: 'password.changed' };
      }),
    /** Deletes what names people, those who belong to no other account, and revokes all keys; as `ownerId`, where it is given. */
    delete: (accountId: string, ownerId?: string): Promise<Deletion> =>
      database.transaction((tx) => deleteAccount(tx, { accountId, ownerId }, clock.now())),
    /** Everything that is kept about an account, for its owner to read. undefined: there is none. */
    async export(accountId: string): Promise<AccountExport | undefined> {
      const exported = await exportAccount(reports, accountId);
      if (exported === undefined) return undefined;
      await database.transaction(async (tx) => {
        if (!(await shareLiveAccount(tx, accountId))) throw new AccountDeleted(accountId);
        await recordAct(tx, { act: 'account.exported', accountId });
      });
      return exported;
    },
  };
}

/** The same service; each write is followed by the invalidation of what it touched. */
export function invalidatingAccounts(
  accounts: Accounts,
  gate: Pick<Gate, 'setKey' | 'forget'>,
): Accounts {
  const writes: InvalidatedWrites<Accounts> = {
    setPlan: invalidating(gate, accounts.setPlan),
    setLimit: invalidating(gate, accounts.setLimit),
    setPassword: invalidating(gate, accounts.setPassword),
    suspend: invalidating(gate, accounts.suspend),
    delete: invalidating(gate, accounts.delete),
  };
  return { ...accounts, ...writes };
}

const limitFacts = (limit: RateLimit | null): Facts => ({
  requests: limit?.requests ?? null,
  windowMs: limit?.windowMs ?? null,
});

interface Suspension {
  readonly isChanged: boolean;
  readonly touched: Invalidation | null;
}

interface Touched {
  readonly touched: Invalidation;
}

async function createAccount(
  tx: Queries,
  account: NewAccount,
  nowMs: number,
): Promise<'created' | 'taken'> {
  const plan = soldPlan(account.planId);
  const isComplimentary = plan.monthlyCents > 0;
  // A calendar month began before the account was created; a paid cycle begins now.
  const first = isComplimentary ? newSubscription(plan, 'monthly', nowMs) : freeSubscription(nowMs);
  const { anchorMs } = first;
  if (!(await insertAccount(tx, account, { plan, isComplimentary, anchorMs }, nowMs)))
    return 'taken';
  await beginFirstCycle(tx, account.id, first, isComplimentary);
  return 'created';
}

/** Nothing of the cycle that ends is invoiced, and nothing of the new one. */
async function setPlan(
  tx: Queries,
  accountId: string,
  planId: PlanId,
  nowMs: number,
): Promise<Touched> {
  const plan = soldPlan(planId);
  const account = await lockLiveAccount(tx, accountId, nowMs);
  const isComplimentary = plan.monthlyCents > 0;
  if (account.plan.id === plan.id && account.isComplimentary === isComplimentary) {
    return { touched: touchedBy(account, []) };
  }
  const keys = await replaceCycle(
    tx,
    account,
    { plan, isComplimentary, billsOverage: false },
    nowMs,
  );
  const [before, after] = [{ plan: account.plan.id }, { plan: plan.id }];
  await recordAct(tx, { act: 'plan.given', accountId, before, after });
  return { touched: touchedBy(account, keys) };
}
