/**
 * Draws the items of a batch, in workers and a few at a time, so that other accounts' requests pass.
 * What fails, fails alone: data that breaks its rule is refused, a fault of ours is logged, and the
 * other items go on.
 */
import { setTimeout } from 'node:timers/promises';
import { toRefusal, type BarcodeRequest } from '../barcodes/barcode-request.ts';
import type { HttpRefusal } from '../http/errors.ts';
import type { Composed, RenderRefusal, RenderRequest } from '../picture/draw.ts';
import type { DrawingPool } from '../picture/pool.ts';
import type { Requester } from '../picture/tiers.ts';
import { DrawingUnavailable } from '../picture/worker-slot.ts';
import type { Log } from '../util/log.ts';
import type { BatchItem } from './batch.ts';
import { fitLabel, type Label } from './labels.ts';
import type { Sheet } from './sheets.ts';

export interface DrawingDeps {
  readonly drawing: Pick<DrawingPool, 'drawInWorker' | 'composeInWorker'>;
  readonly log: Log;
}

/** What became of one item. */
type RenderOutcome<Output> =
  | { readonly kind: 'rendered'; readonly output: Output }
  | { readonly kind: 'refused'; readonly refusal: HttpRefusal }
  /** A fault of ours; it costs nothing either. */
  | { readonly kind: 'fault' };

export interface ItemResult<Output> {
  readonly item: BatchItem;
  readonly result: RenderOutcome<Output>;
}

/** Pictures, in the order of the items. All of them together may have RESULT_BYTES_MAX. */
export async function* drawPictures(
  deps: DrawingDeps,
  accountId: string,
  items: readonly BatchItem[],
): AsyncGenerator<ItemResult<Uint8Array>> {
  let bytes = 0;
  const draw = async (request: BarcodeRequest): Promise<Uint8Array | RenderRefusal> => {
    const drawn = await deps.drawing.drawInWorker(toRenderRequest(request), requesterOf(accountId));
    if (drawn.kind !== 'picture') return drawn;
    bytes += drawn.bytes.length;
    return bytes > RESULT_BYTES_MAX ? { kind: 'too-large', reason: TOO_MUCH } : drawn.bytes;
  };
  yield* inOrder(deps.log, items, draw);
}

/** Labels, in the order of the items. */
export async function* drawLabels(
  deps: DrawingDeps,
  accountId: string,
  items: readonly BatchItem[],
  sheet: Sheet,
): AsyncGenerator<ItemResult<Label>> {
  const compose = (order: RenderRequest): Promise<Composed | RenderRefusal> =>
    deps.drawing.composeInWorker(toRenderRequest(order), requesterOf(accountId));
  yield* inOrder(deps.log, items, (request) => fitLabel(request, sheet, compose));
}

/** Checks everything but the printing: what would be refused. */
export async function checkItems(
  deps: DrawingDeps,
  accountId: string,
  items: readonly BatchItem[],
): Promise<ItemResult<Composed>[]> {
  const results: ItemResult<Composed>[] = [];
  const compose = (request: BarcodeRequest): Promise<Composed | RenderRefusal> =>
    deps.drawing.composeInWorker(toRenderRequest(request), requesterOf(accountId));
  for await (const result of inOrder(deps.log, items, compose)) results.push(result);
  return results;
}

/** Renders every item that is a request, IN_FLIGHT_MAX at a time; the results in the items' order. */
async function* inOrder<Output extends object>(
  log: Log,
  items: readonly BatchItem[],
  render: (request: BarcodeRequest) => Promise<Output | RenderRefusal>,
): AsyncGenerator<ItemResult<Output>> {
  const running: Promise<ItemResult<Output>>[] = [];
  let next = 0;
  const begin = (): void => {
    const item = items[next];
    if (item === undefined) return;
    next += 1;
    running.push(renderItem(log, item, render).then((result) => ({ item, result })));
  };
  for (let i = 0; i < IN_FLIGHT_MAX; i += 1) begin();
  for (let first = running.shift(); first !== undefined; first = running.shift()) {
    const result = await first;
    begin();
    yield result;
  }
}

async function renderItem<Output extends object>(
  log: Log,
  { request, position }: BatchItem,
  render: (request: BarcodeRequest) => Promise<Output | RenderRefusal>,
): Promise<RenderOutcome<Output>> {
  if (request.kind === 'http-refusal') return { kind: 'refused', refusal: request };
  try {
    const output = await retryWhileUnavailable(() => render(request));
    if (!isRefusal(output)) return { kind: 'rendered', output };
    return { kind: 'refused', refusal: toRefusal(request, output) };
  } catch (fault) {
    log.error(
      { event: 'batch.item_failed', err: fault, position, symbology: request.symbology.id },
      'An item of a batch could not be drawn',
    );
    return { kind: 'fault' };
  }
}

/** Retries: the pool may be full of others' work, or of this account's, and a batch can wait. */
async function retryWhileUnavailable<Output>(render: () => Promise<Output>): Promise<Output> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await render();
    } catch (fault) {
      if (!(fault instanceof DrawingUnavailable) || attempt === ATTEMPTS_MAX) throw fault;
    }
    await setTimeout(RETRY_MS);
  }
}

const isRefusal = (output: object): output is RenderRefusal =>
  'kind' in output && Object.hasOwn(REFUSALS, output.kind as string);

/** Every kind of them: one that is missing here does not compile. */
const REFUSALS: Readonly<Record<RenderRefusal['kind'], true>> = {
  'bad-data': true,
  'too-large': true,
  'bad-option': true,
};

const requesterOf = (accountId: string): Requester => ({ id: accountId, tier: 'batch' });

/** Only what a worker needs is sent to it. */
const toRenderRequest = ({
  symbology,
  data,
  imageFormat,
  style,
}: RenderRequest): RenderRequest => ({
  symbology,
  data,
  imageFormat,
  style,
});

/** Enough to keep the workers busy while results are being sent. */
const IN_FLIGHT_MAX = 3;
const RETRY_MS = 25;
/** Ten seconds. */
const ATTEMPTS_MAX = 400;

/** What is stored of a batch, or stands in one JSON body. */
const RESULT_BYTES_MAX = 64 * 1024 * 1024;
const TOO_MUCH =
  'The pictures of a batch may be at most 64 MiB in total. ' +
  'Send fewer items, or ask for a smaller scale.';
