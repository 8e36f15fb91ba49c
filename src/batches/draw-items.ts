/**
 * Draws the items of a batch, in workers and a few at a time, so that other accounts' requests pass.
 * What fails, fails alone: data that breaks its rule is refused, a fault of ours is logged, and the
 * other items go on.
 */
import { setTimeout } from 'node:timers/promises';
import { toRefusal, type BarcodeRequest } from '../barcodes/barcode-request.ts';
import { verifyPicture } from '../barcodes/verify-picture.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import type { Composed, RenderRefusal, RenderRequest } from '../picture/draw.ts';
import type { DrawingPool } from '../picture/pool.ts';
import type { Requester } from '../picture/tiers.ts';
import { inFormat, LABEL_SYMBOLOGY, type LabelRequest } from '../printing/label-request.ts';
import { refuseLabel } from '../printing/problems.ts';
import type { Printing } from '../printing/service.ts';
import type { ReadingPool } from '../reading/pool.ts';
import { DrawingUnavailable } from '../picture/worker-slot.ts';
import type { Log } from '../util/log.ts';
import type { BatchItem } from './batch.ts';
import { fitLabel, type Label } from './labels.ts';
import type { LabelFile } from '../sheets/labels-on-sheets.ts';
import type { Sheet } from '../sheets/sheet.ts';

export interface DrawingDeps {
  readonly drawing: Pick<DrawingPool, 'drawInWorker' | 'composeInWorker'>;
  readonly reading: Pick<ReadingPool, 'verify'>;
  readonly printing: Pick<Printing, 'find' | 'print' | 'check'>;
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

/** What an item was drawn as. */
export interface Drawn {
  readonly bytes: Uint8Array;
  /** What its sender should know that is found by drawing alone. */
  readonly warnings: readonly string[];
}

/** An item that can be drawn, as far as is known without printing it. */
interface CheckedItem {
  /** What its sender should know. */
  readonly warnings: readonly string[];
}

/** Pictures, in the order of the items. All of them together may have RESULT_BYTES_MAX. */
export async function* drawPictures(
  deps: DrawingDeps,
  accountId: string,
  items: readonly BatchItem[],
): AsyncGenerator<ItemResult<Drawn>> {
  const draw = async (request: ItemRequest): Promise<Drawn | HttpRefusal> =>
    request.kind === 'label-request'
      ? printLabel(deps, accountId, request)
      : drawBarcode(deps, accountId, request);
  yield* inOrder(deps.log, items, bounded(draw));
}

/** The same rendering until everything together is too much. */
function bounded<Output extends Drawn>(
  draw: (request: ItemRequest) => Promise<Output | HttpRefusal>,
): (request: ItemRequest) => Promise<Output | HttpRefusal> {
  let bytes = 0;
  return async (request) => {
    const drawn = await draw(request);
    if ('code' in drawn) return drawn;
    bytes += drawn.bytes.length;
    return bytes > RESULT_BYTES_MAX ? refusal('picture_too_large', {}, TOO_MUCH) : drawn;
  };
}

async function drawBarcode(
  deps: DrawingDeps,
  accountId: string,
  request: BarcodeRequest,
): Promise<Drawn | HttpRefusal> {
  const requester = requesterOf(accountId);
  const drawn = await deps.drawing.drawInWorker(toRenderRequest(request), requester);
  if (drawn.kind !== 'picture') return toRefusal(request, drawn);
  if (request.verify) await verifyPicture(deps.reading, request, drawn, requester);
  return { bytes: drawn.bytes, warnings: [] };
}

async function printLabel(
  { printing }: DrawingDeps,
  accountId: string,
  request: LabelRequest,
): Promise<(Drawn & LabelFile) | HttpRefusal> {
  const version = await printing.find(accountId, request.reference);
  if (version.kind === 'http-refusal') return version;
  const printed = await printing.print({ version, request }, requesterOf(accountId));
  if (printed.kind !== 'label') return printed;
  const { bytes, size, warnings } = printed;
  return {
    bytes,
    widthMm: size.widthMm,
    heightMm: size.heightMm,
    dpi: request.dpi,
    warnings: warnings.map(warningText),
  };
}

/** Labels of templates as files of PDF of a page each, in the order of the items; barcodes are refused. */
export async function* drawPages(
  deps: DrawingDeps,
  accountId: string,
  items: readonly BatchItem[],
): AsyncGenerator<ItemResult<LabelFile>> {
  const draw = async (request: ItemRequest): Promise<(Drawn & LabelFile) | HttpRefusal> =>
    request.kind === 'label-request'
      ? printLabel(deps, accountId, inFormat(request, 'pdf'))
      : NOT_TOGETHER;
  yield* inOrder(deps.log, items, bounded(draw));
}

/** Barcodes for the labels of a sheet, in the order of the items. */
export async function* drawLabels(
  deps: DrawingDeps,
  accountId: string,
  items: readonly BatchItem[],
  sheet: Sheet,
): AsyncGenerator<ItemResult<Label>> {
  const compose = (order: RenderRequest): Promise<Composed | RenderRefusal> =>
    deps.drawing.composeInWorker(toRenderRequest(order), requesterOf(accountId));
  yield* inOrder(deps.log, items, async (request) => {
    if (request.kind === 'label-request') return NOT_TOGETHER;
    const fitted = await fitLabel(request, sheet, compose);
    return fitted.kind === 'label' ? fitted : toRefusal(request, fitted);
  });
}

/** Checks everything but the printing: what would be refused. */
export async function checkItems(
  deps: DrawingDeps,
  accountId: string,
  items: readonly BatchItem[],
): Promise<ItemResult<CheckedItem>[]> {
  const requester = requesterOf(accountId);
  const check = async (request: ItemRequest): Promise<CheckedItem | HttpRefusal> => {
    if (request.kind === 'label-request') {
      const version = await deps.printing.find(accountId, request.reference);
      if (version.kind === 'http-refusal') return version;
      const [row] = await deps.printing.check({ version, request }, [request], requester);
      if (row!.faults.length > 0) return refuseLabel(row!.faults);
      return { warnings: row!.warnings.map(warningText) };
    }
    const composed = await deps.drawing.composeInWorker(toRenderRequest(request), requester);
    if (composed.kind !== 'composed') return toRefusal(request, composed);
    return { warnings: composed.warnings };
  };
  const results: ItemResult<CheckedItem>[] = [];
  for await (const result of inOrder(deps.log, items, check)) results.push(result);
  return results;
}

const warningText = ({ element, reason }: { element: string; reason: string }): string =>
  `${element}: ${reason}`;

type ItemRequest = BarcodeRequest | LabelRequest;

/** Renders every item that is a request, IN_FLIGHT_MAX at a time; the results in the items' order. */
async function* inOrder<Output extends object>(
  log: Log,
  items: readonly BatchItem[],
  render: (request: ItemRequest) => Promise<Output | HttpRefusal>,
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
  { request, position, failedBefore }: BatchItem,
  render: (request: ItemRequest) => Promise<Output | HttpRefusal>,
): Promise<RenderOutcome<Output>> {
  if (request.kind === 'http-refusal') return { kind: 'refused', refusal: request };
  if (failedBefore !== undefined) return { kind: 'refused', refusal: failedBefore };
  try {
    const output = await retryWhileUnavailable(() => render(request));
    return isRefusal(output) ? { kind: 'refused', refusal: output } : { kind: 'rendered', output };
  } catch (fault) {
    log.error(
      { event: 'batch.item_failed', err: fault, position, symbology: nameOf(request) },
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

const isRefusal = (output: object): output is HttpRefusal =>
  'kind' in output && output.kind === 'http-refusal';

const nameOf = (request: ItemRequest): string =>
  request.kind === 'label-request' ? LABEL_SYMBOLOGY : request.symbology.id;

const NOT_TOGETHER = refusal(
  'invalid_parameter',
  { name: 'label' },
  'A PDF has either barcodes or labels of templates; send them as two batches.',
);

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
