/** What keeps single items of a batch from being drawn, and when that refuses the batch as a whole. */
import type { FastifyReply } from 'fastify';
import type { Principal } from '../api-keys/authenticate.ts';
import { refusedByKey } from '../api-keys/restrictions.ts';
import { symbologiesOf } from '../barcodes/barcode-request.ts';
import { errorBody, refusal } from '../http/errors.ts';
import { isOfLabels, type BatchItem } from './batch.ts';
import {
  checkItems,
  drawLabels,
  drawPages,
  type DrawingDeps,
  type ItemResult,
} from './draw-items.ts';
import type { BatchRequest } from './parse-request.ts';
import { failedJson, failureOf, headOf } from './to-json.ts';

/** An item that the key's owner does not allow is refused alone. */
export function applyKeyRestrictions(
  item: BatchItem,
  { symbologies }: Principal['key'],
): BatchItem {
  // What is on a label is known once its template is found: see resolve-labels.ts.
  if (item.request.kind !== 'barcode-request') return item;
  const use = { address: '', symbologies: symbologiesOf(item.request) };
  const refused = refusedByKey({ ipRanges: null, symbologies }, use);
  return refused === undefined ? item : { ...item, request: refused };
}

/** A label of a sheet is not read back, and a file for printers of labels has nothing else in it. */
export function applyOutput(
  item: BatchItem,
  { output, background }: Pick<BatchRequest, 'output' | 'background'>,
): BatchItem {
  const { request } = item;
  if (request.kind === 'http-refusal' || background) return item;
  if (output === 'zpl' && request.imageFormat.id !== 'zpl') return { ...item, request: NO_ZPL };
  if (output !== 'pdf' || !request.verify || request.kind === 'label-request') return item;
  const reason = 'verify applies to pictures, and not to the labels of a sheet.';
  return { ...item, request: refusal('invalid_parameter', { name: 'verify' }, reason) };
}

const NO_ZPL = refusal(
  'invalid_parameter',
  { name: 'format' },
  'A reply in ZPL needs items in ZPL: set format to zpl.',
);

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
    const drawn = isOfLabels(items)
      ? drawPages(deps, accountId, items)
      : drawLabels(deps, accountId, items, sheet);
    for await (const one of drawn) results.push(one);
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
