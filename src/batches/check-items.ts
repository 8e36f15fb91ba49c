/** What keeps single items of a batch from being drawn, and when that refuses the batch as a whole. */
import type { FastifyReply } from 'fastify';
import type { BatchItem } from './parse.ts';
import { checkItems, drawLabels, type Done, type DrawingDeps } from './run.ts';
import { requestRefusal } from '../barcodes/refusal.ts';
import type { Principal } from '../api-keys/authenticate.ts';
import type { BatchAsk } from './parse-request.ts';
import { failedJson, failureOf, headOf } from './batch-json.ts';
import { errorBody, refusal } from '../http/errors.ts';
import { refusedByKey } from '../api-keys/restrictions.ts';

/** What failed by a fault of ours was not paid for, and is not drawn the second time either. */
export const failedBefore = (item: BatchItem): BatchItem => ({
  ...item,
  asked: requestRefusal('generation_failed'),
});

/** An item that the key's owner does not allow is refused alone. */
export function allowed(item: BatchItem, key: Principal['key']): BatchItem {
  if (item.asked.kind !== 'barcode-request') return item;
  const { symbologies } = key;
  const use = { address: '', symbology: item.asked.symbology.id };
  const refused = refusedByKey({ ipRanges: null, symbologies }, use);
  if (refused === undefined) return item;
  const { params, reason } = refused;
  return { ...item, asked: requestRefusal('key_symbology_refused', params, reason) };
}

/** What strict mode refuses for: everything that is found without printing. */
export async function badItems(
  deps: DrawingDeps,
  accountId: string,
  asked: BatchAsk,
  items: readonly BatchItem[],
): Promise<Done<unknown>[]> {
  const done: Done<unknown>[] = [];
  if (asked.output === 'pdf' && !asked.background) {
    const { sheet } = asked.batch.options.sheet;
    for await (const one of drawLabels(deps, accountId, items, sheet)) done.push(one);
  } else done.push(...(await checkItems(deps, accountId, items)));
  return done.filter((one) => one.result.kind === 'refused');
}

/** The 400 of strict mode, with every item's reason. */
export function refuseAll(
  reply: FastifyReply,
  bad: readonly Done<unknown>[],
  items: number,
): FastifyReply {
  const params = { count: String(bad.length), items: String(items) };
  const refused = refusal('batch_refused', params);
  const failures = bad.map((one) => failedJson({ ...headOf(one.item), failure: failureOf(one) }));
  reply.refused = refused;
  const body = { ...errorBody(refused), items: failures };
  return reply.code(400).header('Cache-Control', 'no-store').send(body);
}
