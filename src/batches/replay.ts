/**
 * What a request with an Idempotency-Key owes to its first attempt: what was paid for is not paid for again, and
 * nothing else is delivered for it. What has changed since outside the body, such as the restrictions of the
 * API key, decides neither.
 */
import { refusal } from '../http/errors.ts';
import type { BatchItem } from './batch.ts';
import type { ItemResult } from './draw-items.ts';
import type { Begun, Charged, RefusedItem } from './idempotency.ts';
import { headOf } from './to-json.ts';

/**
 * Positions of the items that `charged` paid for: never more than its credits reach for. Where the positions
 * are not known, these are the first ones.
 */
export function paidItems(
  items: readonly BatchItem[],
  { credits, paid }: Charged,
): ReadonlySet<number> {
  let left = credits;
  const positions = new Set<number>();
  for (const item of items) {
    const cost = headOf(item).credits;
    if (cost > left || (paid !== null && !paid.includes(item.position))) continue;
    left -= cost;
    positions.add(item.position);
  }
  return positions;
}

/** The items as they are sent once more: those that were paid for alone are drawn. */
export function replayedItems(
  items: readonly BatchItem[],
  { charged, faults, refusals }: Extract<Begun, { kind: 'answered' }>,
): BatchItem[] {
  const paid = paidItems(items, charged);
  return items.map((item) => {
    const refused = refusals.find(({ position }) => position === item.position);
    if (refused !== undefined) return refusedAgain(item, refused);
    if (paid.has(item.position) && !faults.includes(item.position)) return item;
    return { ...item, failedBefore: refusal('generation_failed') };
  });
}

/** What is said of an item depends on whether its request was known when it was refused. */
function refusedAgain(item: BatchItem, { code, params, reason, isEarly }: RefusedItem): BatchItem {
  const same = refusal(code, params, reason ?? undefined);
  return isEarly ? { ...item, request: same } : { ...item, failedBefore: same };
}

/** What is remembered of an item that was refused: one, or none where it was not. */
export function refusedOf({ item, result }: ItemResult<unknown>): RefusedItem[] {
  if (result.kind !== 'refused') return [];
  const { code, params, reason = null } = result.refusal;
  const isEarly = item.request.kind === 'http-refusal';
  return [{ position: item.position, code, params, reason, isEarly }];
}
