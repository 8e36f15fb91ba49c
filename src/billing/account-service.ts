/** The part of the billing service that deals with an account's plan, spend cap and billing details. */
import { recordAct } from '../audit/record.ts';
import { AccountDeleted } from '../database/account-deleted.ts';
import type { Database, Queries } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import {
  readAccount,
  touchBilling,
  writeDetails,
  writeScheduled,
  writeSpendCap,
} from './account-repository.ts';
import {
  billingStatus,
  touchedBy,
  type AccountSnapshot,
  type BillingDetails,
  type BillingStatus,
  type LockedAccount,
} from './account-snapshot.ts';
import { makeChange, type Changed } from './change-service.ts';
import type { RequestedPlan } from './change.ts';
import { limitCycle } from './cycle-repository.ts';
import { lockAccount, lockLiveAccount } from './cycle-service.ts';
import { isRunning } from './cycle.ts';
import type { Invalidation } from './invalidation.ts';
import type { InvoiceTerms } from './invoice.ts';
import { writeCapStep } from './notice-repository.ts';
import { capFacts, choiceFacts, detailFacts, recordPlanBegun } from './plan-acts.ts';
import { confirmedChange, previewOf, type Preview, type PreviewMoment } from './preview.ts';
import { checkSpendCap, seenCapStep } from './spend-cap.ts';
import type { PlanChoice } from './subscription.ts';

interface AccountDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly terms: InvoiceTerms;
}

/** A change that was scheduled and was withdrawn. */
interface Withdrawn {
  /** null: no change was scheduled. */
  readonly withdrawn: PlanChoice | null;
  readonly touched: Invalidation | null;
}

/** The account's plan, spend cap and billing details. */
export function accountMethods({ database, clock, terms }: AccountDeps) {
  /** A cycle that is over is renewed first. undefined: there is no such account. */
  async function current(accountId: string, nowMs: number): Promise<AccountSnapshot | undefined> {
    const account = await readAccount(database, accountId);
    if (account === undefined || isRunning(account.subscription.cycle, nowMs)) return account;
    return database.transaction((tx) => lockAccount(tx, accountId, nowMs));
  }

  return {
    /** undefined: there is no such account. A cycle that is over is renewed first. */
    async status(accountId: string): Promise<BillingStatus | undefined> {
      const account = await current(accountId, clock.now());
      return account && billingStatus(account);
    },

    /** What choosing a plan would do now. Changes nothing, but renews a cycle that is over. */
    async preview(accountId: string, choice: RequestedPlan): Promise<Preview> {
      const nowMs = clock.now();
      const account = await current(accountId, nowMs);
      if (account === undefined) throw new AccountDeleted(accountId);
      return previewOf(account, choice, nowMs, terms.taxMicros);
    },

    /** Makes the change of a preview now, at its price. */
    change: (accountId: string, choice: RequestedPlan, moment: PreviewMoment): Promise<Changed> =>
      database.transaction(async (tx) => {
        const nowMs = clock.now();
        const account = await lockLiveAccount(tx, accountId, nowMs);
        const change = confirmedChange(account, choice, moment, nowMs);
        if (change === undefined) return { kind: 'stale' };
        const due = { id: newId(), paid: null, terms: termsFor(account, terms) };
        const changed = await makeChange(tx, account, change, due, nowMs);
        await recordChange(tx, account, changed);
        return changed;
      }),

    /** Withdraws the change that is scheduled. */
    withdraw: (accountId: string): Promise<Withdrawn> =>
      database.transaction((tx) => withdraw(tx, accountId, clock.now())),

    /** From the next call on; null: no cap. RangeError below 0 or above SPEND_CAP_CENTS_MAX. */
    setSpendCap: (
      accountId: string,
      cents: bigint | null,
    ): Promise<{ readonly touched: Invalidation }> =>
      database.transaction((tx) => setSpendCap(tx, accountId, cents, clock.now())),

    /** Invoices issued from now on are made out to these. */
    setDetails: (accountId: string, details: BillingDetails): Promise<void> =>
      database.transaction(async (tx) => {
        const before = await readAccount(tx, accountId);
        if (before === undefined || !(await writeDetails(tx, accountId, details)))
          throw new AccountDeleted(accountId);
        await recordAct(tx, {
          act: 'billing_details.set',
          accountId,
          before: detailFacts(before.details),
          after: detailFacts(details),
        });
      }),
  };
}

/** An account with credit terms has that many days to pay for what it chose. */
const termsFor = ({ creditDays }: AccountSnapshot, terms: InvoiceTerms): InvoiceTerms =>
  creditDays === null ? terms : { ...terms, dueDays: creditDays };

async function recordChange(tx: Queries, account: LockedAccount, changed: Changed): Promise<void> {
  const { accountId } = account;
  if (changed.kind === 'now') await recordPlanBegun(tx, account);
  if (changed.kind === 'nothing' && changed.withdrawn !== null) {
    const before = choiceFacts(changed.withdrawn);
    await recordAct(tx, { act: 'plan.withdrawn', accountId, before });
  }
  if (changed.kind !== 'at-cycle-end') return;
  const scheduled = (await readAccount(tx, accountId))?.subscription.scheduled;
  const after = scheduled ? choiceFacts(scheduled) : {};
  await recordAct(tx, { act: 'plan.scheduled', accountId, after });
}

async function withdraw(tx: Queries, accountId: string, nowMs: number): Promise<Withdrawn> {
  const account = await lockLiveAccount(tx, accountId, nowMs);
  const { scheduled: withdrawn } = account.subscription;
  if (withdrawn === null) return { withdrawn, touched: null };
  await writeScheduled(tx, accountId, null);
  await touchBilling(tx, accountId);
  await recordAct(tx, { act: 'plan.withdrawn', accountId, before: choiceFacts(withdrawn) });
  return { withdrawn, touched: touchedBy(account, []) };
}

async function setSpendCap(
  tx: Queries,
  accountId: string,
  cents: bigint | null,
  nowMs: number,
): Promise<{ readonly touched: Invalidation }> {
  checkSpendCap(cents);
  const account = await lockLiveAccount(tx, accountId, nowMs);
  const { id } = account.cycle;
  await writeSpendCap(tx, accountId, cents);
  await limitCycle(tx, id, { ...account.subscription, spendCapCents: cents });
  await writeCapStep(tx, id, seenCapStep(account, cents));
  await touchBilling(tx, accountId);
  const [before, after] = [account.subscription.spendCapCents, cents].map(capFacts);
  await recordAct(tx, { act: 'spend_cap.set', accountId, before: before!, after: after! });
  return { touched: touchedBy(account, []) };
}
