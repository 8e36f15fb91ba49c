/** Reading batches that are drawn in the background: the list, the progress of one, and its results. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authorizeReader, type AuthorizeDeps } from './authorize.ts';
import { toBatchItem, type BatchItem, type StoredBatch, type StoredItem } from './batch.ts';
import { jsonChunks, singleChunk, zipChunks, zplChunks } from './chunks.ts';
import type { DrawingDeps, ItemResult } from './draw-items.ts';
import { parseSheet, restoredOptions } from './options.ts';
import type { SheetSettings } from '../sheets/settings.ts';
import { parseQuery } from './parse-request.ts';
import { refuseSheet } from './refuse-sheet.ts';
import type { BatchOf } from './repository.ts';
import { batchesQuery, batchParams, sheetQuery } from './request-schemas.ts';
import {
  batchesSchema,
  batchResultsSchema,
  batchSchema,
  type BatchesJson,
  type BatchJson,
} from './schemas.ts';
import { sendChunks } from './send-chunks.ts';
import { attachment, drawSheets, setSheetHeaders } from './send-results.ts';
import type { Batches } from './service.ts';
import { batchJson, failedJson, storedItem, type FinishedItem } from './to-json.ts';
import type { LabelVersion } from '../printing/service.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import { NO_LEASE } from '../credits/reservation.ts';
import type { DeliveryLimits } from '../http/delivery.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { PICTURE_HEADERS } from '../barcodes/reply.ts';
import { operation, type Operation } from '../http/operation.ts';
import { file } from '../http/reply-spec.ts';
import { resource } from '../http/resource.ts';
import { sendRefusal } from '../http/reply.ts';

export interface ResultsDeps extends AuthorizeDeps, DrawingDeps {
  readonly batches: Pick<Batches, 'find' | 'list' | 'items'>;
  readonly replyTimeoutMs: number;
}

/** Registers everything that only reads; it costs no credit. */
export function resultsRoutes(scope: FastifyInstance, deps: ResultsDeps): void {
  resource(scope, '/api/batches/:id', { GET: getBatch(deps) });
  resource(scope, '/api/batches/:id/results.json', { GET: getResults(deps) });
  resource(scope, '/api/batches/:id/results.zip', { GET: getZip(deps) });
  resource(scope, '/api/batches/:id/results.pdf', { GET: getSheets(deps) });
  resource(scope, '/api/batches/:id/results.zpl', { GET: getZpl(deps) });
}

/** `GET /api/batches`. */
export const listBatches = (deps: ResultsDeps): Operation =>
  operation({
    operationId: 'listBatches',
    summary: 'List the batches drawn in the background',
    tag: 'Batches',
    auth: 'key-or-session',
    right: 'view',
    scope: 'barcodes',
    documented: { query: batchesQuery },
    replies: { 200: batchesSchema },
    errors: ['invalid_parameter'],
    handler: (input) => list(deps, input),
  });

const getBatch = (deps: ResultsDeps): Operation =>
  operation({
    operationId: 'getBatch',
    summary: 'Get the progress of a batch',
    tag: 'Batches',
    auth: 'key-or-session',
    right: 'view',
    scope: 'barcodes',
    params: batchParams,
    replies: { 200: batchSchema },
    errors: ['not_found'],
    handler: (input) =>
      withBatch(deps, input, async (batch) => input.reply.send(await shown(deps, batch))),
  });

const getResults = (deps: ResultsDeps): Operation =>
  operation({
    operationId: 'getBatchResults',
    summary: 'Get the results of a batch as JSON',
    tag: 'Batches',
    auth: 'key-or-session',
    right: 'view',
    scope: 'barcodes',
    params: batchParams,
    replies: { 200: batchResultsSchema },
    errors: RESULTS_ERRORS,
    handler: (input) =>
      withResults(deps, input, async (batch) => {
        void input.reply.type('application/json; charset=utf-8');
        const chunks = jsonChunks(storedItems(deps, batch), () => batch.credits ?? 0);
        await sendChunks(input.reply, unpaid(deps), chunks, false);
      }),
  });

const getZip = (deps: ResultsDeps): Operation =>
  operation({
    operationId: 'getBatchZip',
    summary: 'Get the results of a batch as ZIP',
    tag: 'Batches',
    auth: 'key-or-session',
    right: 'view',
    scope: 'barcodes',
    params: batchParams,
    replies: { 200: file(['application/zip'], { headers: ['Content-Disposition'] }) },
    errors: RESULTS_ERRORS,
    handler: (input) =>
      withResults(deps, input, async (batch) => {
        void input.reply.type('application/zip').header('Content-Disposition', attachment('zip'));
        const heads = (await readItems(deps, batch)).map(storedItem);
        const chunks = zipChunks(storedItems(deps, batch), heads, () => batch.credits ?? 0);
        await sendChunks(input.reply, unpaid(deps), chunks, false);
      }),
  });

const getZpl = (deps: ResultsDeps): Operation =>
  operation({
    operationId: 'getBatchZpl',
    summary: 'Get the results of a batch as one file for label printers',
    description: 'Only the items in ZPL, in their order.',
    tag: 'Batches',
    auth: 'key-or-session',
    right: 'view',
    scope: 'barcodes',
    params: batchParams,
    replies: { 200: file(['application/zpl'], { headers: ['Content-Disposition'] }) },
    errors: RESULTS_ERRORS,
    handler: (input) =>
      withResults(deps, input, async (batch) => {
        void input.reply.type('application/zpl').header('Content-Disposition', attachment('zpl'));
        await sendChunks(input.reply, unpaid(deps), zplChunks(storedItems(deps, batch)), false);
      }),
  });

const getSheets = (deps: ResultsDeps): Operation =>
  operation({
    operationId: 'getBatchSheets',
    summary: 'Get the results of a batch as label sheets',
    tag: 'Batches',
    auth: 'key-or-session',
    right: 'view',
    scope: 'barcodes',
    params: batchParams,
    documented: { query: sheetQuery },
    replies: { 200: file(['application/pdf'], { headers: SHEET_HEADERS }) },
    errors: [...RESULTS_ERRORS, 'invalid_parameter', 'repeated_parameter'],
    handler: (input) => withResults(deps, input, (batch) => sheets(deps, batch, input)),
  });

/** Who reads: an API key where `account` is null. */
interface Reading {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly account: SessionAccount | null;
}
/** Results have been paid for already. */
const unpaid = ({ replyTimeoutMs: timeoutMs }: ResultsDeps): DeliveryLimits => ({
  timeoutMs,
  ...NO_LEASE,
});

/** Runs with the batch that the path names; every other reply is sent here. */
async function withBatch(
  deps: ResultsDeps,
  { request, reply, account }: Reading,
  run: (batch: StoredBatch) => Promise<unknown>,
): Promise<FastifyReply> {
  const accountId = await authorizeReader(deps, request, reply, account);
  if (accountId === undefined) return reply;
  void reply.header('Cache-Control', 'no-store');
  const { id } = request.params as { id: string };
  const batch = isId(id) ? await deps.batches.find(accountId, id) : undefined;
  if (batch === undefined) return sendRefusal(reply, refusal('not_found'));
  await run(batch);
  return reply;
}

/** The same for a batch that has results. */
const withResults = (
  deps: ResultsDeps,
  reading: Reading,
  run: (batch: StoredBatch) => Promise<unknown>,
): Promise<FastifyReply> =>
  withBatch(deps, reading, (batch) => {
    const { reply } = reading;
    if (batch.state !== 'done') return Promise.resolve(sendRefusal(reply, unfinished(batch)));
    void reply.headers(PICTURE_HEADERS);
    return run(batch);
  });

async function list(
  deps: ResultsDeps,
  { request, reply, account }: Reading,
): Promise<FastifyReply> {
  const accountId = await authorizeReader(deps, request, reply, account);
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

/** Its labels, drawn again from the items' fields, on the sheet of the batch or another one. */
async function sheets(
  deps: ResultsDeps,
  batch: StoredBatch,
  { request, reply }: Reading,
): Promise<void> {
  const query = parseQuery(request);
  const sheet = query instanceof Map ? sheetOf(batch, query) : query;
  if ('code' in sheet) {
    sendRefusal(reply, sheet);
    return;
  }
  const items = (await readItems(deps, batch)).map(toBatchItem);
  const misfit = refuseSheet(items, await versionsOf(deps, batch.accountId, items), sheet);
  if (misfit !== undefined) {
    sendRefusal(reply, misfit);
    return;
  }
  const results: ItemResult<unknown>[] = [];
  const paidBefore = batch.credits ?? 0;
  const job = { accountId: batch.accountId, items, sheet, paidBefore };
  const pdf = await drawSheets(deps, job, results);
  setSheetHeaders(reply, results);
  await sendChunks(reply, unpaid(deps), singleChunk(pdf, 0), false);
}

/** The templates of labels, looked up once each. */
async function versionsOf(
  { printing }: ResultsDeps,
  accountId: string,
  items: readonly BatchItem[],
): Promise<readonly LabelVersion[]> {
  const names = items.flatMap(({ request }) =>
    request.kind === 'label-request' ? [request.reference] : [],
  );
  const found = await Promise.all([...new Set(names)].map((one) => printing.find(accountId, one)));
  return found.filter((one) => one.kind === 'label');
}

const sheetOf = (
  batch: StoredBatch,
  query: ReadonlyMap<string, string>,
): SheetSettings | HttpRefusal => parseSheet(restoredOptions(batch.sheet, query));

async function shown(deps: ResultsDeps, batch: StoredBatch): Promise<BatchJson> {
  const items = batch.failed > 0 ? await readItems(deps, batch) : [];
  const failures = items.filter((item) => item.failure !== null).map(storedItem);
  return { ...batchJson(batch), failures: failures.map(failedJson) };
}

async function* storedItems(deps: ResultsDeps, batch: StoredBatch): AsyncGenerator<FinishedItem> {
  for (let afterPosition = 0; ; afterPosition += PICTURES) {
    const page = { afterPosition, limit: PICTURES, pictures: true };
    const items = await deps.batches.items(of(batch), page);
    yield* items.map(storedItem);
    if (items.length < PICTURES) return;
  }
}

const readItems = (deps: ResultsDeps, batch: StoredBatch): Promise<readonly StoredItem[]> =>
  deps.batches.items(of(batch), { afterPosition: 0, limit: 1000, pictures: false });

const of = ({ accountId, id: batchId }: StoredBatch): BatchOf => ({ accountId, batchId });

const unfinished = ({ state, code }: StoredBatch): HttpRefusal =>
  state === 'failed' && code !== null
    ? refusal(code, {}, 'The batch failed as a whole; there are no results.')
    : refusal('batch_unfinished');

const isId = (text: string): boolean => /^[0-9a-f-]{36}$/.test(text);

/** What keeps a batch from having results. */
const RESULTS_ERRORS = [
  'not_found',
  'batch_unfinished',
  'insufficient_credits',
  'generation_failed',
] as const;

const SHEET_HEADERS = [
  'Content-Disposition',
  'X-Batch-Delivered',
  'X-Batch-Failed',
  'X-Batch-Failures',
] as const;

const PAGE = 20;
/** Pictures that are read together. */
const PICTURES = 10;
