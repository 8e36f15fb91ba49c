/** Closes and invoices cycles that have ended, one account at a time, in the transaction of the caller. */
import { newId } from '../util/id.ts';
import type { Queries } from '../database/database.ts';
import { readFirstUnclosed } from './account-repository.ts';
import { touchedBy } from './account-snapshot.ts';
import { isClosable, isOverdue, renewalLines, type Closed, type EndedCycle } from './closing.ts';
import { markClosed, releaseWaiting } from './cycle-repository.ts';
import { tryLockToClose } from './cycle-service.ts';
import { emitEvents } from './emit-events.ts';
import { cycleClosed } from './events.ts';
import { issueInvoice } from './invoice-service.ts';
import type { InvoiceTerms } from './invoice.ts';
import { recordPlanFollowed } from './plan-acts.ts';

/** Closes all cycles of an account that can be closed now; none while another process is at it. */
export async function closeCycles(
  tx: Queries,
  accountId: string,
  terms: InvoiceTerms,
  nowMs: number,
): Promise<Closed[]> {
  const account = await tryLockToClose(tx, accountId, nowMs);
  if (account === undefined) return [];
  const touched = touchedBy(account, []);
  const closed: Closed[] = [];
  const ends: EndedCycle[] = [];
  for (;;) {
    let ended = await readFirstUnclosed(tx, accountId);
    const overdue = ended !== undefined && isOverdue(ended, nowMs);
    if (ended !== undefined && overdue) {
      await releaseWaiting(tx, ended.id, nowMs);
      ended = await readFirstUnclosed(tx, accountId);
    }
    if (ended === undefined || !isClosable(ended, nowMs)) break;
    await markClosed(tx, ended.id, nowMs);
    await emitEvents(tx, accountId, cycleClosed(ended.cycle, ended.settled), nowMs);
    const charge = {
      id: newId(),
      kind: 'renewal',
      cycleId: ended.id,
      segment: 0,
      lines: renewalLines(ended),
      atMs: ended.cycle.endMs,
      paid: null,
    } as const;
    const invoice = await issueInvoice(tx, account, charge, terms, nowMs);
    closed.push({ touched, invoice, overdue });
    ends.push(ended);
  }
  for (const ended of ends) await recordPlanFollowed(tx, accountId, ended);
  // Opening a cycle may have switched keys although none could be closed.
  if (closed.length === 0 && account.keys.length > 0)
    closed.push({ touched, invoice: null, overdue: false });
  return closed;
}
