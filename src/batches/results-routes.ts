/** Reading batches that were taken for the background: the list, how far one is, and its results. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Batches, BatchOf, StoredBatch, StoredItem } from './batches.ts';
import { readSheet, type SheetOrder } from './options.ts';
import type { BatchItem } from './parse.ts';
import type { Done, DrawingDeps } from './run.ts';
import { parseFields } from '../barcodes/barcode-request.ts';
import { requestRefusal } from '../barcodes/refusal.ts';
import type { BatchesJson, BatchJson } from './schemas.ts';
import { readQuery } from './parse-request.ts';
import { readerOf, type DoorDeps } from './authorize.ts';
import { attachment, drawSheets, sheetHeaders, whole } from './execute.ts';
import { answeredBefore, batchJson, failedJson, type Answered } from './batch-json.ts';
import { jsonParts, zipParts } from './stream-chunks.ts';
import { sendParts } from './stream.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { PICTURE_HEADERS } from '../barcodes/reply.ts';
import type { Handler } from '../http/resource.ts';
import { sendRefusal } from '../http/reply.ts';

export interface ReadingDeps extends DoorDeps, DrawingDeps {
  readonly batches: Pick<Batches, 'find' | 'list' | 'items'>;
}

/** The handlers of everything that only reads; it costs no credit. */
export function batchReading(
  deps: ReadingDeps,
): Readonly<Record<'list' | 'show' | 'json' | 'zip' | 'pdf', Handler>> {
  const withBatch =
    (run: (batch: StoredBatch, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const accountId = await readerOf(deps, request, reply);
      if (accountId === undefined) return reply;
      void reply.header('Cache-Control', 'no-store');
      const { id } = request.params as { id: string };
      const batch = isId(id) ? await deps.batches.find(accountId, id) : undefined;
      if (batch === undefined) return sendRefusal(reply, refusal('not_found'));
      await run(batch, request, reply);
      return reply;
    };
  const withResults = (run: Parameters<typeof withBatch>[0]): Handler =>
    withBatch(async (batch, request, reply) => {
      if (batch.state !== 'done') return sendRefusal(reply, unfinished(batch));
      void reply.headers(PICTURE_HEADERS);
      return run(batch, request, reply);
    });
  return {
    list: (request, reply) => list(deps, request, reply),
    show: withBatch(async (batch, _, reply) => reply.send(await shown(deps, batch))),
    json: withResults(async (batch, _, reply) => {
      void reply.type('application/json; charset=utf-8');
      await sendParts(
        reply,
        jsonParts(stored(deps, batch), () => batch.credits ?? 0),
      );
    }),
    zip: withResults(async (batch, _, reply) => {
      void reply.type('application/zip').header('Content-Disposition', attachment('zip'));
      const heads = (await readItems(deps, batch)).map(answeredBefore);
      await sendParts(
        reply,
        zipParts(stored(deps, batch), heads, () => batch.credits ?? 0),
      );
    }),
    pdf: withResults((batch, request, reply) => sheets(deps, batch, request, reply)),
  };
}

async function list(
  deps: ReadingDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const accountId = await readerOf(deps, request, reply);
  if (accountId === undefined) return reply;
  const after = (request.query as Record<string, unknown>)['after'] ?? null;
  if (after !== null && (typeof after !== 'string' || !isId(after))) {
    return sendRefusal(reply, refusal('invalid_parameter', { name: 'after' }));
  }
  const batches = await deps.batches.list(accountId, { afterId: after, limit: PAGE });
  const body: BatchesJson = {
    batches: batches.map(batchJson),
    next: batches.length < PAGE ? null : batches.at(-1)!.id,
  };
  return reply.header('Cache-Control', 'no-store').send(body);
}

/** Its labels drawn anew, from what was asked, on the sheet it was asked for or another one. */
async function sheets(
  deps: ReadingDeps,
  batch: StoredBatch,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const query = readQuery(request);
  const sheet = query instanceof Map ? sheetOf(batch, query) : query;
  if ('code' in sheet) {
    sendRefusal(reply, sheet);
    return;
  }
  const items = (await readItems(deps, batch)).map(asked);
  const done: Done<unknown>[] = [];
  const paidBefore = batch.credits ?? 0;
  const work = { accountId: batch.accountId, items, sheet, paidBefore };
  const bytes = await drawSheets(deps, work, done);
  const delivered = done.filter((one) => one.result.kind === 'made').length;
  sheetHeaders(reply, delivered, done.length - delivered);
  await sendParts(reply, whole({ bytes, items: 0 }));
}

function sheetOf(batch: StoredBatch, query: ReadonlyMap<string, string>): SheetOrder | HttpRefusal {
  const { sheet, start, offsetXMm, offsetYMm } = batch.sheet;
  const before = new Map(
    Object.entries({ sheet, start, offsetX: offsetXMm, offsetY: offsetYMm }).map(
      ([name, value]) => [name, String(value)],
    ),
  );
  const order = readSheet(new Map([...before, ...query]));
  if (!('kind' in order)) return order;
  return refusal('invalid_parameter', { name: order.name }, order.reason);
}

async function shown(deps: ReadingDeps, batch: StoredBatch): Promise<BatchJson> {
  const items = batch.failed > 0 ? await readItems(deps, batch) : [];
  const failures = items.filter((item) => item.failure !== null).map(answeredBefore);
  return { ...batchJson(batch), failures: failures.map(failedJson) };
}

/** What was refused when the batch was taken stays refused; what was delivered is asked again. */
const asked = ({ position, id, fields, failure }: StoredItem): BatchItem => {
  const head = { position, id, fields: fields ?? {} };
  if (failure === null && fields !== null) return { ...head, asked: parseFields(fields) };
  if (failure === null) return { ...head, asked: requestRefusal('generation_failed') };
  const { code, params, reason } = failure;
  return { ...head, asked: requestRefusal(code, params, reason ?? undefined) };
};

async function* stored(deps: ReadingDeps, batch: StoredBatch): AsyncGenerator<Answered> {
  for (let afterPosition = 0; ; afterPosition += PICTURES) {
    const page = { afterPosition, limit: PICTURES, pictures: true };
    const items = await deps.batches.items(of(batch), page);
    yield* items.map(answeredBefore);
    if (items.length < PICTURES) return;
  }
}

const readItems = (deps: ReadingDeps, batch: StoredBatch): Promise<readonly StoredItem[]> =>
  deps.batches.items(of(batch), { afterPosition: 0, limit: 1000, pictures: false });

const of = ({ accountId, id: batchId }: StoredBatch): BatchOf => ({ accountId, batchId });

const unfinished = ({ state, code }: StoredBatch): HttpRefusal =>
  state === 'failed' && code !== null
    ? refusal(code, {}, 'The batch failed as a whole; there are no results.')
    : refusal('batch_unfinished');

const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

const PAGE = 20;
/** Pictures that are read together. */
const PICTURES = 10;
