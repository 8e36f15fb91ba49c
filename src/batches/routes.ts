/**
 * `/api/batches`: up to a hundred barcodes in one request, as JSON, ZIP or label sheets, at once or in
 * the background. Parameters, key, rate limit, plan and credits are checked in the order of a single
 * barcode; one reservation pays for all items, and only for those that are delivered.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RESERVE_MS } from './background.ts';
import type { Batches, Begun, RequestKey } from './batches.ts';
import type { BatchItem } from './parse.ts';
import type { Done } from './run.ts';
import { SHEETS } from './sheets.ts';
import type { Webhooks } from '../webhooks/service.ts';
import { createKeyedLimit, type KeyedLimit } from '../util/concurrency.ts';
import { newId } from '../util/id.ts';
import type { BatchAcceptedJson, SheetsJson } from './schemas.ts';
import { BATCH_TYPES, readBatchAsk, type BatchAsk } from './parse-request.ts';
import { enter, findCaller, type Caller, type DoorDeps, type Entered } from './authorize.ts';
import { execute, repeat, reservedOf, type ExecuteDeps, type Work } from './execute.ts';
import { allowed, badItems, failedBefore, refuseAll } from './check-items.ts';
import { failureOf, headOf } from './batch-json.ts';
import { batchReading } from './results-routes.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { note } from '../usage/record-usage.ts';
import { resource } from '../http/resource.ts';
import { sendRefusal } from '../http/reply.ts';

export interface BatchDeps extends DoorDeps, ExecuteDeps {
  readonly batches: Batches;
  readonly webhooks: Pick<Webhooks, 'list'>;
  /** A batch was taken for the background. */
  readonly wake: () => void;
}

/** The routes live in a scope of their own: bodies are larger here, and arrive as bytes. */
export function batchRoutes(app: FastifyInstance, deps: BatchDeps): void {
  const slots = createKeyedLimit({ perKeyMax: ACCOUNT_BATCHES_MAX, totalMax: Infinity });
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    const options = { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX } as const;
    scope.addContentTypeParser(BATCH_TYPES, options, async (_: unknown, body: Buffer) => body);
    scope.setErrorHandler((fault: FastifyError, _, reply) => {
      const refused = BODY_FAULTS[fault.code];
      if (refused === undefined) throw fault;
      return sendRefusal(reply, refused);
    });
    const reading = batchReading(deps);
    resource(scope, '/api/batches', {
      GET: reading.list,
      POST: (request, reply) => answer({ ...deps, slots }, request, reply),
    });
    resource(scope, '/api/batches/sheets', { GET: async (_, reply) => reply.send(SHEETS_JSON) });
    resource(scope, '/api/batches/:id', { GET: reading.show });
    resource(scope, '/api/batches/:id/results.json', { GET: reading.json });
    resource(scope, '/api/batches/:id/results.zip', { GET: reading.zip });
    resource(scope, '/api/batches/:id/results.pdf', { GET: reading.pdf });
  });
}

interface Deps extends BatchDeps {
  readonly slots: KeyedLimit;
}

async function answer(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asked = readBatchAsk(request);
  if (asked.kind === 'http-refusal') return sendRefusal(reply, asked);
  const caller = await findCaller(deps, request);
  if (caller.kind === 'http-refusal') return sendRefusal(reply, caller);
  const reservation = { reservationId: newId(), reserveMs: RESERVE_MS };
  const entered = await enter(deps, caller, { amount: 0, ...reservation }, request, reply);
  if (entered === undefined) return reply;
  const { accountId } = entered.principal;
  if (!(await isCallback(deps, accountId, asked))) return sendRefusal(reply, NO_CALLBACK);
  if (!asked.background && !deps.slots.tryAcquire(accountId)) {
    return sendRefusal(reply, refusal('too_many_batches'));
  }
  try {
    return await begin(deps, { asked, caller, entered, reservation }, request, reply);
  } finally {
    if (!asked.background) deps.slots.release(accountId);
  }
}

interface Admission {
  readonly asked: BatchAsk;
  readonly caller: Caller;
  readonly entered: Entered;
  readonly reservation: { readonly reservationId: string; readonly reserveMs: number };
}

/** An Idempotency-Key decides first whether this is a new batch. */
async function begin(
  deps: Deps,
  admission: Admission,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { asked, entered } = admission;
  const { accountId, key } = entered.principal;
  const items = asked.batch.items.map((item) => allowed(item, key));
  if (asked.idempotencyKey === null) {
    return carryOut(deps, admission, { items, key: null, paidBefore: 0 }, request, reply);
  }
  const own: RequestKey = { accountId, key: asked.idempotencyKey, claim: newId() };
  const begun = await deps.batches.begin(own, asked.fingerprint);
  if (begun.kind === 'different') return sendRefusal(reply, refusal('idempotency_different'));
  if (begun.kind === 'running') return sendRefusal(reply, refusal('idempotency_running'));
  if (begun.kind === 'answered') return again(deps, admission, items, begun, reply);
  const first = { items, key: own, paidBefore: begun.credits };
  try {
    const done = await carryOut(deps, admission, first, request, reply);
    // What was refused before anything was drawn is nothing to repeat.
    if (reply.refused !== null) await deps.batches.abandon(own);
    return done;
  } catch (fault) {
    await deps.batches.abandon(own);
    throw fault;
  }
}

interface First {
  readonly items: readonly BatchItem[];
  readonly key: RequestKey | null;
  readonly paidBefore: number;
}

async function carryOut(
  deps: Deps,
  admission: Admission,
  { items, key, paidBefore }: First,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { asked, caller, reservation } = admission;
  if (asked.batch.options.mode === 'strict') {
    const bad = await badItems(deps, admission.entered.principal.accountId, asked, items);
    if (bad.length > 0) return refuseAll(reply, bad, items.length);
  }
  const amount = reservedOf({ items, paidBefore });
  const paying =
    amount === 0
      ? admission.entered
      : await enter(deps, caller, { amount, ...reservation }, request, reply);
  if (paying === undefined) return reply;
  const { accountId, keyId } = paying.principal;
  // From here on items are recorded one by one.
  note(request, { principal: null });
  const { sheet } = asked.batch.options;
  const head = { accountId, keyId, items, sheet, output: asked.output, paidBefore };
  const work: Work = { ...head, admitted: paying.admitted, request: key };
  return asked.background
    ? takeForLater(deps, work, reservation.reservationId, reply)
    : execute(deps, work, request, reply);
}

/** Stores the batch. One that is stored is drawn, whatever becomes of this process. */
async function takeForLater(
  deps: Deps,
  work: Work,
  reservationId: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { accountId, keyId, admitted, sheet } = work;
  const id = newId();
  const items = work.items.map((item) => {
    const { asked, fields } = item;
    const { imageFormat, ...head } = headOf(item);
    const result = { kind: 'refused', refusal: asked } as Done<unknown>['result'];
    const isRefused = asked.kind === 'request-refusal';
    return {
      ...head,
      imageFormat: imageFormat?.id ?? null,
      state: isRefused ? ('refused' as const) : ('waiting' as const),
      fields: isRefused ? null : fields,
      failure: isRefused ? failureOf({ item, result }) : null,
    };
  });
  const stored = { ...sheet, sheet: sheet.sheet.id };
  try {
    const batch = { id, accountId, keyId, reservationId, sheet: stored, items };
    if ((await deps.batches.add(batch, work.request)) === 'too-many') {
      await deps.credits.refund(admitted);
      return sendRefusal(reply, refusal('too_many_batches'));
    }
  } catch (fault) {
    // Where it was stored after all, the batch finds its reservation given back and makes another.
    await deps.credits.refund(admitted);
    throw fault;
  }
  deps.wake();
  return accepted(reply, id, items.length);
}

/** Answers a request that was answered before in the same way, free of charge. */
async function again(
  deps: Deps,
  { asked, entered }: Admission,
  items: readonly BatchItem[],
  begun: Extract<Begun, { kind: 'answered' }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (begun.batchId !== null) {
    void reply.header('Idempotency-Replayed', 'true');
    return accepted(reply, begun.batchId, items.length);
  }
  const { accountId, keyId } = entered.principal;
  const { sheet } = asked.batch.options;
  const head = { accountId, keyId, sheet, output: asked.output, paidBefore: begun.credits };
  const same = items.map((item) =>
    begun.faults.includes(item.position) ? failedBefore(item) : item,
  );
  const work: Work = { ...head, items: same, admitted: entered.admitted, request: null };
  return repeat(deps, work, reply);
}

function accepted(reply: FastifyReply, id: string, items: number): FastifyReply {
  const url = `/api/batches/${id}`;
  const body: BatchAcceptedJson = { id, items, url };
  return reply.code(202).headers({ Location: url, 'Cache-Control': 'no-store' }).send(body);
}

/** A callback is one of the account's own endpoints: checked, and signed with its secret. */
async function isCallback(deps: Deps, accountId: string, { batch }: BatchAsk): Promise<boolean> {
  const { callback } = batch.options;
  if (callback === null) return true;
  const endpoints = await deps.webhooks.list(accountId);
  return endpoints.some(
    ({ url, off, events }) =>
      url === callback &&
      off === null &&
      events.includes('batch.completed') &&
      events.includes('batch.failed'),
  );
}

const BODY_BYTES_MAX = 1024 * 1024;

/** Batches that the callers of one account may wait for at a time. */
const ACCOUNT_BATCHES_MAX = 2;

const BODY_FAULTS: Readonly<Record<string, HttpRefusal>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: refusal('body_too_large', {}, 'A batch may have 1 MiB.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: refusal(
    'unsupported_media_type',
    {},
    `Send ${BATCH_TYPES.join(', ')}.`,
  ),
};

const NO_CALLBACK = refusal(
  'invalid_parameter',
  { name: 'callback' },
  'callback must be the URL of one of your webhook endpoints that is on and takes batch.completed ' +
    'and batch.failed. Add it under /webhooks.',
);

const SHEETS_JSON: SheetsJson = {
  sheets: SHEETS.map(({ id, aliases, paper, columns, rows, widthMm, heightMm }) => ({
    ...{ id, aliases, paper, columns, rows, widthMm, heightMm },
  })),
};
