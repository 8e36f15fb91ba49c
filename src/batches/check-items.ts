/** What keeps single items of a batch from being drawn, and when that refuses the batch as a whole. */
import type { FastifyReply } from 'fastify';
import type { Principal } from '../api-keys/authenticate.ts';
import { refusedByKey } from '../api-keys/restrictions.ts';
import { errorBody, refusal } from '../http/errors.ts';
import type { BatchItem } from './batch.ts';
import { checkItems, drawLabels, type DrawingDeps, type ItemResult } from './draw-items.ts';
import type { BatchRequest } from './parse-request.ts';
import { failedJson, failureOf, headOf } from './to-json.ts';

/** An item that failed by a fault of ours: it was not paid for, and is not drawn again either. */
export const failedBefore = (item: BatchItem): BatchItem => ({
  ...item,
  request: refusal('generation_failed'),
});

/** An item that the key's owner does not allow is refused alone. */
export function applyKeyRestrictions(
  item: BatchItem,
  { symbologies }: Principal['key'],
): BatchItem {
  if (item.request.kind === 'http-refusal') return item;
  const use = { address: '', symbology: item.request.symbology.id };
  const refused = refusedByKey({ ipRanges: null, symbologies }, use);
  return refused === undefined ? item : { ...item, request: refused };
}

/** What strict mode refuses a batch for: everything that is found without printing. */
export async function refusedItems(
  deps: DrawingDeps,
  accountId: string,
  { batch, output, background }: BatchRequest,
  items: readonly BatchItem[],
): Promise<ItemResult<unknown>[]> {
  const results: ItemResult<unknown>[] = [];
  if (output === 'pdf' && !background) {
    const { sheet } = batch.options.sheet;
    for await (const one of drawLabels(deps, accountId, items, sheet)) results.push(one);
  } else results.push(...(await checkItems(deps, accountId, items)));
  return results.filter((one) => one.result.kind === 'refused');
}

/** The 400 of strict mode, with every item's reason. */
export function refuseBatch(
  reply: FastifyReply,
  refusedResults: readonly ItemResult<unknown>[],
  items: number,
): FastifyReply {
  const params = { count: String(refusedResults.length), items: String(items) };
  const refused = refusal('batch_refused', params);
  const failures = refusedResults.map((one) =>
    failedJson({ ...headOf(one.item), failure: failureOf(one) }),
  );
  reply.refused = refused;
  const body = { ...errorBody(refused), items: failures };
  return reply.code(400).header('Cache-Control', 'no-store').send(body);
}
