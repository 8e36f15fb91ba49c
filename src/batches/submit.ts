/**
 * `POST /api/batches`, step by step: who sends it and may they, is the request valid, has it been
 * answered before, can all of it be paid for; then it is drawn while the caller waits, or stored.
 */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../api-keys/authenticate.ts';
import type { Credits } from '../credits/credits.ts';
import type { Admitted } from '../credits/reservation.ts';
import type { SessionAccount } from '../http/auth/session.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { lockedFeature } from '../http/plan-features.ts';
import { sendRefusal } from '../http/reply.ts';
import { missingFeature } from '../plans/features.ts';
import { TEST_BATCH_ITEMS_MAX, type PlanId } from '../plans/plans.ts';
import type { Printing } from '../printing/service.ts';
import { referenceText } from '../templates/reference.ts';
import type { TemplateVersion } from '../templates/service.ts';
import { beginUsage } from '../usage/record-usage.ts';
import type { KeyedLimit } from '../util/concurrency.ts';
import { newId } from '../util/id.ts';
import type { Webhooks } from '../webhooks/service.ts';
import {
  authorize,
  resolveCaller,
  type AuthorizeDeps,
  type Caller,
  type Exchange,
} from './authorize.ts';
import { markedItem, type BatchItem } from './batch.ts';
import { TOO_MANY_BATCHES } from './batch-replies.ts';
import { applyKeyRestrictions, applyOutput, refuseBatch, refusedItems } from './check-items.ts';
import { enqueueBatch, sendAccepted, type EnqueueDeps } from './enqueue.ts';
import {
  executeBatch,
  replayResponse,
  reservedFor,
  type BatchJob,
  type ExecuteDeps,
} from './execute.ts';
import type { Begun, Charged, RequestKey } from './idempotency.ts';
import { paidItems, replayedItems } from './replay.ts';
import { printedOn } from './resolve-label.ts';
import { invalidBody } from './raw-item.ts';
import { parseBatchRequest, type BatchRequest } from './parse-request.ts';
import { refuseSheet } from './refuse-sheet.ts';
import {
  nameTemplates,
  resolveItems,
  type ItemTemplates,
  type ResolvedItems,
} from './resolve-items.ts';
import type { Batches } from './service.ts';

export interface SubmitDeps extends AuthorizeDeps, ExecuteDeps, EnqueueDeps {
  readonly credits: Pick<Credits, 'admit' | 'charge' | 'newReservationId'>;
  readonly batches: Pick<Batches, 'add' | 'begin' | 'extend' | 'end' | 'abandon'>;
  readonly webhooks: Pick<Webhooks, 'list'>;
  readonly templates: ItemTemplates;
  readonly printing: Pick<Printing, 'find' | 'print' | 'check' | 'today'>;
  /** The batches whose callers wait for them, by account. */
  readonly syncBatchLimit: KeyedLimit;
}

/** A batch whose caller may have batches. */
interface Submission extends Exchange {
  readonly batchRequest: BatchRequest;
  readonly caller: Caller;
  readonly reservationId: string;
  readonly principal: Principal;
  /** As of the first step, which reserves nothing. */
  readonly admitted: Admitted;
  readonly items: readonly BatchItem[];
  /** What the items are drawn with. */
  readonly versions: readonly TemplateVersion[];
}

/** Reads the request of an account that may have batches. */
type ReadRequest = (
  request: FastifyRequest,
  accountId: string,
  planId: PlanId,
) => BatchRequest | HttpRefusal | Promise<BatchRequest | HttpRefusal>;

/** Handles `POST /api/batches`, and what else is drawn as a batch. */
export async function submitBatch(
  deps: SubmitDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  account: SessionAccount | null,
  read: ReadRequest = (one) => parseBatchRequest(one),
): Promise<FastifyReply> {
  const caller = resolveCaller(deps, request, account);
  const reservationId = deps.credits.newReservationId();
  const exchange = { request, reply, usage: beginUsage(request, null, null) };
  const allowed = await authorize(deps, caller, 0, reservationId, exchange);
  if (allowed === undefined) return reply;
  const { principal, admitted } = allowed;
  // Not before it is known who sends it and that they may: a body can be long, and take long.
  const batchRequest = await read(request, principal.accountId, admitted.account.planId);
  if (batchRequest.kind === 'http-refusal') return sendRefusal(reply, batchRequest);
  if (!(await isOwnEndpoint(deps, principal.accountId, batchRequest.batch.options.callback))) {
    return sendRefusal(reply, NO_CALLBACK);
  }
  const { isTest } = principal.key;
  if (isTest && batchRequest.batch.items.length > TEST_BATCH_ITEMS_MAX) {
    return sendRefusal(reply, TOO_MANY_TEST_ITEMS);
  }
  const resolved = await resolveTemplates(deps, batchRequest, principal, admitted);
  if ('kind' in resolved) return sendRefusal(reply, resolved);
  const { versions } = resolved;
  const items = resolved.items.map((item) => {
    const allowed = applyOutput(applyKeyRestrictions(item, principal.key), batchRequest);
    return isTest ? markedItem(allowed) : allowed;
  });
  const { batch, output, background } = batchRequest;
  const isOnSheets = background || output === 'pdf';
  const misfit = isOnSheets ? refuseSheet(items, versions, batch.options.sheet) : undefined;
  if (misfit !== undefined) return sendRefusal(reply, misfit);
  const submission = {
    ...exchange,
    batchRequest: { ...batchRequest, fingerprint: fingerprintOf(batchRequest, versions, isTest) },
    versions,
    caller,
    reservationId,
    principal,
    admitted,
    items,
  };
  if (batchRequest.background) return processOnce(deps, submission);
  if (!deps.syncBatchLimit.tryAcquire(principal.accountId)) {
    return sendRefusal(reply, TOO_MANY_BATCHES);
  }
  try {
    return await processOnce(deps, submission);
  } finally {
    deps.syncBatchLimit.release(principal.accountId);
  }
}

/** The items as they are drawn; the 402 where they name templates and the plan has none. */
async function resolveTemplates(
  { templates, printing, upgrade }: SubmitDeps,
  { batch }: BatchRequest,
  principal: Principal,
  { account }: Admitted,
): Promise<ResolvedItems | HttpRefusal> {
  const isLocked = missingFeature(['templates'], account.planId) !== undefined;
  if (isLocked && nameTemplates(batch.items)) return lockedFeature('templates', upgrade);
  return resolveItems(templates, principal, printing.today(), batch.items);
}

/** The same request in the style of another version, or of a test key, is another one. */
function fingerprintOf(
  { fingerprint }: BatchRequest,
  versions: readonly TemplateVersion[],
  isTest: boolean,
): Uint8Array {
  if (versions.length === 0 && !isTest) return fingerprint;
  const names = versions.map(({ id, version }) => referenceText(id, version)).join();
  const kind = isTest ? 'test' : '';
  return createHash('sha256').update(fingerprint).update(names).update(kind).digest();
}

/** An Idempotency-Key decides first whether this is a new batch. */
async function processOnce(deps: SubmitDeps, submission: Submission): Promise<FastifyReply> {
  const { batchRequest, principal, reply } = submission;
  const { idempotencyKey, fingerprint } = batchRequest;
  if (idempotencyKey === null) return processBatch(deps, submission, null, UNCHARGED);
  const requestKey = { accountId: principal.accountId, key: idempotencyKey, claim: newId() };
  const begun = await deps.batches.begin(requestKey, fingerprint, deps.printing.today());
  if (begun.kind === 'different') return sendRefusal(reply, refusal('idempotency_different'));
  if (begun.kind === 'running') return sendRefusal(reply, refusal('idempotency_running'));
  const same = onDay(submission, begun.day);
  if (begun.kind === 'answered') return replay(deps, same, begun);
  try {
    await processBatch(deps, same, requestKey, begun.charged);
    // What was refused before anything was drawn is nothing to replay.
    if (reply.refused !== null) await deps.batches.abandon(requestKey);
    return reply;
  } catch (fault) {
    await deps.batches.abandon(requestKey);
    throw fault;
  }
}

/** Labels that name no day, as of the day on which the first attempt was made. */
const onDay = (submission: Submission, day: string): Submission => ({
  ...submission,
  items: submission.items.map((item, i) =>
    printedOn(item, submission.batchRequest.batch.items[i], day),
  ),
});

/** Checks and pays; then the batch is drawn while the caller waits, or stored. */
async function processBatch(
  deps: SubmitDeps,
  submission: Submission,
  requestKey: RequestKey | null,
  charged: Charged,
): Promise<FastifyReply> {
  const { batchRequest, caller, reservationId, items, request, reply } = submission;
  if (batchRequest.batch.options.mode === 'strict') {
    const { accountId } = submission.principal;
    const refused = await refusedItems(deps, accountId, batchRequest, items);
    if (refused.length > 0) return refuseBatch(reply, refused, items.length);
  }
  for (const version of submission.versions) await deps.templates.markUsed(version);
  const amount = reservedFor({ items, paid: paidItems(items, charged) });
  const paying =
    amount === 0 ? submission : await authorize(deps, caller, amount, reservationId, submission);
  if (paying === undefined) return reply;
  // From here on usage is recorded item by item.
  request.usageContext = null;
  const job = jobOf({ ...submission, ...paying }, items, requestKey, charged);
  return batchRequest.background
    ? enqueueBatch(deps, job, reservationId, reply)
    : executeBatch(deps, job, request, reply);
}

/** Sends the response of a request that was answered before once more, free of charge. */
async function replay(
  deps: SubmitDeps,
  submission: Submission,
  answered: Extract<Begun, { kind: 'answered' }>,
): Promise<FastifyReply> {
  const { items, reply } = submission;
  const { batchId, charged } = answered;
  if (batchId !== null) {
    void reply.header('Idempotency-Replayed', 'true');
    return sendAccepted(reply, batchId, items.length);
  }
  const same = replayedItems(items, answered);
  return replayResponse(deps, jobOf(submission, same, null, charged), reply);
}

const jobOf = (
  { batchRequest, principal, admitted }: Submission,
  items: readonly BatchItem[],
  requestKey: RequestKey | null,
  charged: Charged,
): BatchJob => ({
  accountId: principal.accountId,
  keyId: principal.keyId,
  items,
  output: batchRequest.output,
  sheet: batchRequest.batch.options.sheet,
  admitted,
  requestKey,
  paidBefore: charged.credits,
  paid: paidItems(items, charged),
  isTest: principal.key.isTest,
});

const UNCHARGED: Charged = { credits: 0, paid: [] };

/** A callback is one of the account's own endpoints: checked, and signed with its secret. */
async function isOwnEndpoint(
  { webhooks }: SubmitDeps,
  accountId: string,
  callback: string | null,
): Promise<boolean> {
  if (callback === null) return true;
  const endpoints = await webhooks.list(accountId);
  return endpoints.some(
    ({ url, off, events }) =>
      url === callback &&
      off === null &&
      events.includes('batch.completed') &&
      events.includes('batch.failed'),
  );
}

const TOO_MANY_TEST_ITEMS = invalidBody(
  `A batch of a test key has at most ${TEST_BATCH_ITEMS_MAX} items; this has more. Send several batches.`,
);

const NO_CALLBACK = refusal(
  'invalid_parameter',
  { name: 'callback' },
  'callback must be the URL of one of your webhook endpoints that is enabled and subscribes to ' +
    'batch.completed and batch.failed. Add it under /webhooks.',
);
