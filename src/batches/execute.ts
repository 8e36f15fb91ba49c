/**
 * Carries a batch out while its caller waits, inside one reservation: what was sent is charged, what
 * failed is not, and a batch with an Idempotency-Key that is sent again costs nothing twice.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Batches, RequestKey } from './batches.ts';
import type { Label } from './labels.ts';
import type { BatchItem } from './parse.ts';
import { drawLabels, drawPictures, type Done, type DrawingDeps } from './run.ts';
import { sheetPdf } from './sheet-pdf.ts';
import type { SheetOrder } from './options.ts';
import type { Admitted, Credits } from '../credits/credits.ts';
import type { RequestEntry, Usage } from '../usage/usage.ts';
import type { Clock } from '../util/clock.ts';
import { answeredNow, failedJson, failureOf, headOf, manifestJson } from './batch-json.ts';
import { jsonParts, zipParts, type Cost, type Part } from './stream-chunks.ts';
import { sendParts, type Sent } from './stream.ts';
import type { Output } from './parse-request.ts';
import { ERRORS } from '../http/errors.ts';
import { PICTURE_HEADERS } from '../barcodes/reply.ts';
import { setCreditHeaders } from '../http/reply.ts';

export interface ExecuteDeps extends DrawingDeps {
  readonly batches: Pick<Batches, 'end' | 'hold'>;
  readonly credits: Credits;
  readonly usage: Pick<Usage, 'record'>;
  readonly clock: Clock;
}

/** What is to be carried out, and who pays. */
export interface Work {
  readonly accountId: string;
  readonly keyId: string;
  readonly items: readonly BatchItem[];
  readonly output: Output;
  readonly sheet: SheetOrder;
  /** What pays; nothing is reserved where nothing can cost anything. */
  readonly admitted: Admitted;
  readonly request: RequestKey | null;
  /** Credits that an earlier attempt of the same request was charged. */
  readonly paidBefore: number;
}

/** Draws, sends and charges. Whatever stops it on its way gives back what was not sent. */
export async function execute(
  deps: ExecuteDeps,
  work: Work,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const held = keepHeld(deps, work.request);
  const done: Done<unknown>[] = [];
  let sent: Sent = { items: 0, complete: false };
  try {
    sent = await send(deps, work, reply, done);
  } finally {
    clearInterval(held);
    await charge(deps, work, sent, faultsOf(done));
  }
  record(deps, work, request, reply, done, sent);
  return reply;
}

/** The same answer again, for a request that was paid for. */
export async function repeat(
  deps: ExecuteDeps,
  work: Work,
  reply: FastifyReply,
): Promise<FastifyReply> {
  void reply.header('Idempotency-Replayed', 'true');
  await send(deps, work, reply, []);
  return reply;
}

const OUTPUTS: Readonly<
  Record<
    Output,
    (deps: ExecuteDeps, work: Work, reply: FastifyReply, done: Done<unknown>[]) => Promise<Sent>
  >
> = { json: sendJson, zip: sendZip, pdf: sendPdf };

const send: (typeof OUTPUTS)['json'] = (deps, work, reply, done) => {
  void reply.headers({ ...PICTURE_HEADERS, 'Cache-Control': 'no-store' });
  return OUTPUTS[work.output](deps, work, reply, done);
};

/** Everything is drawn before anything is sent, so that the headers can say what it costs. */
async function sendJson(
  deps: ExecuteDeps,
  work: Work,
  reply: FastifyReply,
  done: Done<unknown>[],
): Promise<Sent> {
  const drawn: Done<Uint8Array>[] = [];
  for await (const one of drawPictures(deps, work.accountId, work.items)) {
    if (reply.raw.destroyed) return { items: 0, complete: false };
    drawn.push(one);
    done.push(one);
  }
  tellCost(work, reply, countMade(drawn));
  void reply.type('application/json; charset=utf-8');
  return sendParts(reply, jsonParts(drawn.map(answeredNow), costOf(work)));
}

async function sendZip(
  deps: ExecuteDeps,
  work: Work,
  reply: FastifyReply,
  done: Done<unknown>[],
): Promise<Sent> {
  const answers = async function* () {
    for await (const one of drawPictures(deps, work.accountId, work.items)) {
      done.push(one);
      yield answeredNow(one);
    }
  };
  void reply.type('application/zip').header('Content-Disposition', attachment('zip'));
  return sendParts(reply, zipParts(answers(), work.items.map(headOf), costOf(work)));
}

async function sendPdf(
  deps: ExecuteDeps,
  work: Work,
  reply: FastifyReply,
  done: Done<unknown>[],
): Promise<Sent> {
  const pdf = await drawSheets(deps, work, done);
  const items = countMade(done);
  tellCost(work, reply, items);
  sheetHeaders(reply, items, done.length - items);
  return sendParts(reply, whole({ bytes: pdf, items }));
}

/** The sheets, with a manifest inside that tells of every item. */
export async function drawSheets(
  deps: DrawingDeps,
  work: Pick<Work, 'accountId' | 'items' | 'sheet' | 'paidBefore'>,
  done: Done<unknown>[],
): Promise<Uint8Array> {
  const labels: Label[] = [];
  for await (const one of drawLabels(deps, work.accountId, work.items, work.sheet.sheet)) {
    done.push(one);
    if (one.result.kind === 'made') labels.push(one.result.made);
  }
  const failed = done.flatMap((one) => {
    const failure = failureOf(one);
    return failure === null ? [] : [failedJson({ ...headOf(one.item), failure })];
  });
  const manifest = manifestJson(failed, costOf(work)(labels.length));
  const counts = { ...manifest, delivered: labels.length, failed: failed.length };
  return sheetPdf(labels, work.sheet, JSON.stringify(counts, null, 2));
}

/** A PDF has no place for reasons but its manifest; the headers say whether to look there. */
export function sheetHeaders(reply: FastifyReply, delivered: number, failed: number): void {
  void reply.type('application/pdf').headers({
    'Content-Disposition': attachment('pdf'),
    'X-Batch-Delivered': String(delivered),
    'X-Batch-Failed': String(failed),
  });
}

export const attachment = (extension: string): string =>
  `attachment; filename="barcodes.${extension}"`;

export async function* whole(part: Part): AsyncGenerator<Part> {
  yield part;
}

/** What this answer costs by itself: what an earlier attempt paid for is paid. */
const costOf =
  ({ paidBefore }: Pick<Work, 'paidBefore'>): Cost =>
  (delivered) =>
    Math.max(delivered, paidBefore);

/** The reservation was of more than is charged: what is left is told as it will be. */
function tellCost(work: Work, reply: FastifyReply, delivered: number): void {
  const { balance } = work.admitted.account;
  const cost = Math.max(0, delivered - work.paidBefore);
  const reserved = work.admitted.reservationId === null ? 0 : reservedOf(work);
  const used = balance.used - reserved + cost;
  const remaining = balance.included === null ? null : Math.max(0, balance.included - used);
  const overage = balance.included === null ? 0 : Math.max(0, used - balance.included);
  setCreditHeaders(reply, cost, { remaining, overage });
}

/** Items that can cost something are reserved for, but those that were paid before. */
export const reservedOf = ({ items, paidBefore }: Pick<Work, 'items' | 'paidBefore'>): number =>
  Math.max(0, items.filter((item) => item.asked.kind === 'barcode-request').length - paidBefore);

/**
 * The request is remembered as paid before the ledger is told: a process that dies in between has
 * charged too little and never twice.
 */
async function charge(
  deps: ExecuteDeps,
  work: Work,
  sent: Sent,
  faults: readonly number[],
): Promise<void> {
  const { admitted, request, paidBefore } = work;
  const credits = Math.max(0, sent.items - paidBefore);
  try {
    const state = sent.complete ? 'done' : 'interrupted';
    const paid = paidBefore + credits;
    if (request !== null) await deps.batches.end(request, { state, credits: paid, faults });
    if (credits > 0) deps.credits.settle(admitted, credits);
    else await deps.credits.refund(admitted);
  } catch (fault) {
    deps.log.error({ err: fault }, 'a batch was not charged');
    await deps.credits.refund(admitted);
  }
}

const countMade = (done: readonly Done<unknown>[]): number =>
  done.filter((one) => one.result.kind === 'made').length;

const faultsOf = (done: readonly Done<unknown>[]): number[] =>
  done.flatMap(({ item, result }) => (result.kind === 'fault' ? [item.position] : []));

/** A request that takes long is not taken for one whose process died. */
function keepHeld(deps: ExecuteDeps, request: RequestKey | null): NodeJS.Timeout | undefined {
  if (request === null) return undefined;
  return setInterval(() => {
    deps.batches.hold(request).catch((fault: unknown) => {
      deps.log.warn({ err: fault }, 'an Idempotency-Key was not held');
    });
  }, HOLD_EVERY_MS);
}

/** Each item counts as a request of its own in usage; the batch's first ones are those paid before. */
function record(
  deps: ExecuteDeps,
  work: Work,
  request: FastifyRequest,
  reply: FastifyReply,
  done: readonly Done<unknown>[],
  sent: Sent,
): void {
  const durationMs = Math.round(reply.elapsedTime / Math.max(1, done.length));
  const cycleId = work.admitted.account.cycle.id;
  let delivered = 0;
  for (const one of done) {
    const { symbology, imageFormat } = headOf(one.item);
    const failure = failureOf(one);
    if (failure === null) delivered += 1;
    if (failure === null && delivered > sent.items) continue;
    const charged = failure === null && delivered > work.paidBefore;
    const entry: RequestEntry = {
      ...{ accountId: work.accountId, keyId: work.keyId, atMs: deps.clock.now(), symbology },
      requestId: request.id,
      imageFormat: work.output === 'pdf' ? 'pdf' : (imageFormat?.id ?? null),
      status: failure === null ? 200 : ERRORS[failure.code].status,
      outcome: failure?.code ?? 'delivered',
      reason: failure?.reason ?? null,
      durationMs,
      credits: charged ? 1 : 0,
      cycleId: charged ? cycleId : null,
    };
    deps.usage.record(entry);
  }
}

const HOLD_EVERY_MS = 20_000;
