/**
 * Draws the items of a batch, in workers and a few at a time, so that other accounts' requests pass.
 * What fails, fails alone: data that breaks its rule is refused, a fault of ours is logged, and the
 * rest goes on.
 */
import { setTimeout } from 'node:timers/promises';
import type { Composed, RenderResult, RenderRefusal, RenderRequest } from '../picture/draw.ts';
import { PoolFull, type DrawingPool } from '../picture/pool.ts';
import { undrawn, type BarcodeRequest } from '../barcodes/barcode-request.ts';
import type { RequestRefusal } from '../barcodes/refusal.ts';
import type { Log } from '../util/log.ts';
import { fitLabel, type Label } from './labels.ts';
import type { BatchItem } from './parse.ts';
import type { Sheet } from './sheets.ts';

export interface DrawingDeps {
  readonly drawing: Pick<DrawingPool, 'drawInWorker' | 'composeInWorker'>;
  readonly log: Log;
}

/** What became of one item. */
export type ItemResult<Made> =
  | { readonly kind: 'made'; readonly made: Made }
  | { readonly kind: 'refused'; readonly refusal: RequestRefusal }
  /** A fault of ours; it costs nothing either. */
  | { readonly kind: 'fault' };

export interface Done<Made> {
  readonly item: BatchItem;
  readonly result: ItemResult<Made>;
}

/** Pictures, in the order of the items. All of them together may have RESULT_BYTES_MAX. */
export async function* drawPictures(
  deps: DrawingDeps,
  accountId: string,
  items: readonly BatchItem[],
): AsyncGenerator<Done<Uint8Array>> {
  let bytes = 0;
  const make = async (order: BarcodeRequest): Promise<Uint8Array | RenderRefusal> => {
    const drawn: RenderResult = await deps.drawing.drawInWorker(orderOf(order), accountId);
    if (drawn.kind !== 'picture') return drawn;
    bytes += drawn.bytes.length;
    return bytes > RESULT_BYTES_MAX ? { kind: 'too-large', reason: TOO_MUCH } : drawn.bytes;
  };
  yield* inOrder(deps.log, items, make);
}

/** Labels, in the order of the items. */
export async function* drawLabels(
  deps: DrawingDeps,
  accountId: string,
  items: readonly BatchItem[],
  sheet: Sheet,
): AsyncGenerator<Done<Label>> {
  const compose = (order: RenderRequest): Promise<Composed | RenderRefusal> =>
    deps.drawing.composeInWorker(orderOf(order), accountId);
  yield* inOrder(deps.log, items, (asked) => fitLabel(asked, sheet, compose));
}

/** Checks everything but the printing: what would be refused. */
export async function checkItems(
  deps: DrawingDeps,
  accountId: string,
  items: readonly BatchItem[],
): Promise<Done<Composed>[]> {
  const done: Done<Composed>[] = [];
  const compose = (asked: BarcodeRequest): Promise<Composed | RenderRefusal> =>
    deps.drawing.composeInWorker(orderOf(asked), accountId);
  for await (const one of inOrder(deps.log, items, compose)) done.push(one);
  return done;
}

/** Runs `make` for every item that is a request, IN_FLIGHT_MAX at a time; answers in their order. */
async function* inOrder<Made extends object>(
  log: Log,
  items: readonly BatchItem[],
  make: (asked: BarcodeRequest) => Promise<Made | RenderRefusal>,
): AsyncGenerator<Done<Made>> {
  const running: Promise<Done<Made>>[] = [];
  let next = 0;
  const begin = (): void => {
    const item = items[next];
    if (item === undefined) return;
    next += 1;
    running.push(makeOne(log, item, make).then((result) => ({ item, result })));
  };
  for (let i = 0; i < IN_FLIGHT_MAX; i += 1) begin();
  for (let first = running.shift(); first !== undefined; first = running.shift()) {
    const done = await first;
    begin();
    yield done;
  }
}

async function makeOne<Made extends object>(
  log: Log,
  { asked, position }: BatchItem,
  make: (asked: BarcodeRequest) => Promise<Made | RenderRefusal>,
): Promise<ItemResult<Made>> {
  if (asked.kind === 'request-refusal') return { kind: 'refused', refusal: asked };
  try {
    const made = await patiently(() => make(asked));
    if (!isNotDrawn(made)) return { kind: 'made', made };
    return { kind: 'refused', refusal: undrawn(asked, made) };
  } catch (fault) {
    log.error({ err: fault, position, symbology: asked.symbology.id }, 'an item was not drawn');
    return { kind: 'fault' };
  }
}

/** The pool may be full of other people's work, or of this account's: a batch can wait. */
async function patiently<Made>(make: () => Promise<Made>): Promise<Made> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await make();
    } catch (fault) {
      if (!(fault instanceof PoolFull) || tries === TRIES_MAX) throw fault;
    }
    await setTimeout(WAIT_MS);
  }
}

const isNotDrawn = (made: object): made is RenderRefusal =>
  'kind' in made && (made.kind === 'bad-data' || made.kind === 'too-large');

/** Only what a worker needs travels to it. */
const orderOf = ({ symbology, data, imageFormat, style }: RenderRequest): RenderRequest => ({
  symbology,
  data,
  imageFormat,
  style,
});

/** Enough to keep the workers busy while results are being sent. */
const IN_FLIGHT_MAX = 3;
const WAIT_MS = 25;
/** Ten seconds. */
const TRIES_MAX = 400;

/** What is kept of a batch, or stands in one JSON body. */
export const RESULT_BYTES_MAX = 64 * 1024 * 1024;
const TOO_MUCH =
  'The pictures of a batch may have 64 MiB in all. ' +
  'Send fewer items, or ask for a smaller scale.';
