/** Claims and emits notices about credits and spend caps, each once, by whichever process comes first. */
import { recordAct } from '../audit/record.ts';
import { eachApart } from '../util/each-apart.ts';
import type { Log } from '../util/log.ts';
import type { Database, Queries } from '../database/database.ts';
import { readAccount, shareAccountLock } from './account-repository.ts';
import { creditNotices } from './credit-notices.ts';
import { emitEvents } from './emit-events.ts';
import { spendCapReached } from './events.ts';
import {
  accountsNearCap,
  claimCapNotice,
  lockCycleUsage,
  writeCreditNotices,
} from './notice-repository.ts';
import { capFacts } from './plan-acts.ts';
import { capNotice, type CapNotice } from './spend-cap.ts';

/** Emits the events due about an account's credits; the ids of the cycles they are about. */
export async function emitCreditNotices(
  tx: Queries,
  accountId: string,
  nowMs: number,
): Promise<string[]> {
  await shareAccountLock(tx, accountId);
  const emitted: string[] = [];
  for (const cycle of await lockCycleUsage(tx, accountId, nowMs)) {
    const notices = creditNotices(cycle);
    if (notices === null) continue;
    await writeCreditNotices(tx, cycle.id, notices);
    await emitEvents(tx, accountId, notices.events, nowMs);
    emitted.push(String(cycle.id));
  }
  return emitted;
}

/** Claims the notices of all spend caps that have reached another step since the last one. */
export async function claimCapNotices(
  { database, log }: { readonly database: Database; readonly log: Log },
  nowMs: number,
): Promise<CapNotice[]> {
  const notices: CapNotice[] = [];
  for (let afterId = ''; ;) {
    const accountIds = await accountsNearCap(database, afterId, PAGE);
    const claim = async (id: string): Promise<void> => {
      const notice = await claimNotice(database, id, nowMs);
      if (notice !== undefined) notices.push(notice);
    };
    await eachApart(accountIds, claim, {
      onFault: (err, accountId) =>
        log.error(
          { event: 'billing.cap_notice_failed', err, accountId },
          'A notice about a spend cap could not be claimed; the next run retries it',
        ),
    });
    if (accountIds.length < PAGE) return notices;
    afterId = accountIds.at(-1)!;
  }
}

/** undefined: there is none, or another process has claimed it. */
async function claimNotice(
  database: Database,
  accountId: string,
  nowMs: number,
): Promise<CapNotice | undefined> {
  const account = await readAccount(database, accountId);
  const notice = account === undefined ? null : capNotice(account);
  if (account === undefined || notice === null) return undefined;
  const isClaimed = await database.transaction(async (tx) => {
    await shareAccountLock(tx, accountId);
    if (!(await claimCapNotice(tx, account.cycle.id, notice.percent))) return false;
    if (notice.percent === 100) {
      const { settled } = account.cycle;
      const events = spendCapReached(account.subscription.cycle, notice.spendCapCents, settled);
      await emitEvents(tx, accountId, events, nowMs);
      const after = capFacts(notice.spendCapCents);
      await recordAct(tx, { act: 'spend_cap.reached', accountId, after });
    }
    return true;
  });
  return isClaimed ? notice : undefined;
}

const PAGE = 200;
