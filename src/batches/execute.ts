/**
 * Draws a batch while its caller waits, inside one reservation: what was sent is charged, what failed is
 * not, and a batch with an Idempotency-Key that is sent again costs nothing twice.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Credits } from '../credits/credits.ts';
import { NO_LEASE, type Admitted, type Lease } from '../credits/reservation.ts';
import { setCreditHeaders } from '../http/reply.ts';
import { itemDetails } from '../usage/details.ts';
import { usageEntry } from '../usage/entry.ts';
import type { Usage } from '../usage/service.ts';
import type { Clock } from '../util/clock.ts';
import type { BatchItem } from './batch.ts';
import type { DrawingDeps, ItemResult } from './draw-items.ts';
import type { RequestKey } from './idempotency.ts';
import type { Sent } from './send-chunks.ts';
import { refusedOf } from './replay.ts';
import { sendResults, type ResultsJob, type SendingDeps } from './send-results.ts';
import type { Batches } from './service.ts';
import { failureOf, headOf } from './to-json.ts';

export interface ExecuteDeps extends DrawingDeps {
  readonly batches: Pick<Batches, 'end' | 'extend'>;
  readonly credits: Pick<Credits, 'charge'>;
  readonly usage: Pick<Usage, 'record'>;
  readonly clock: Clock;
  /** How long a client may take to take an item. */
  readonly replyTimeoutMs: number;
}

/** A batch that is to be drawn, and what pays for it. */
export interface BatchJob extends ResultsJob {
  readonly keyId: string;
  /** What pays; nothing is reserved where nothing can cost anything. */
  readonly admitted: Admitted;
  readonly requestKey: RequestKey | null;
  /** Positions that earlier attempts of the same request paid for. */
  readonly paid: ReadonlySet<number>;
  /** Whether a test key sends it. */
  readonly isTest: boolean;
}

/** Draws, sends and charges. Whatever stops it on its way gives back what was not sent. */
export async function executeBatch(
  deps: ExecuteDeps,
  job: BatchJob,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const results: ItemResult<unknown>[] = [];
  let sent: Sent = { credits: 0, complete: false };
  await deps.credits.charge(job.admitted, async (lease) => {
    let isRecorded = false;
    const extending = extendClaim(deps, job.requestKey);
    try {
      sent = await send(sending(deps, lease), job, reply, results);
    } finally {
      clearInterval(extending);
      isRecorded = await rememberCharge(deps, job, sent, results);
    }
    return isRecorded ? chargeFor(job, results, sent.credits) : 0;
  });
  recordUsage(deps, job, request, reply, results, sent);
  return reply;
}

/** Sends the same response once more, for a request that was paid for. */
export async function replayResponse(
  deps: Omit<ExecuteDeps, 'batches' | 'credits'>,
  job: BatchJob,
  reply: FastifyReply,
): Promise<FastifyReply> {
  void reply.header('Idempotency-Replayed', 'true');
  await send(sending(deps, NO_LEASE), job, reply, []);
  return reply;
}

/** Items that can cost something are reserved for, except those that were paid before. */
export const reservedFor = ({ items, paid }: Pick<BatchJob, 'items' | 'paid'>): number =>
  items.reduce((sum, item) => sum + (paid.has(item.position) ? 0 : headOf(item).credits), 0);

const sending = (
  deps: DrawingDeps & Pick<ExecuteDeps, 'replyTimeoutMs'>,
  { remainingMs }: Lease,
): SendingDeps => ({ ...deps, delivery: { timeoutMs: deps.replyTimeoutMs, remainingMs } });

const send = (
  deps: SendingDeps,
  job: BatchJob,
  reply: FastifyReply,
  results: ItemResult<unknown>[],
): Promise<Sent> =>
  sendResults(deps, job, reply, results, (credits) =>
    setCost(job, reply, chargeFor(job, results, credits)),
  );

/** The reservation was of more than is charged: the balance is sent as it will be. */
function setCost({ admitted }: BatchJob, reply: FastifyReply, cost: number): void {
  const { balance } = admitted.account;
  const used = balance.used - admitted.amount + cost;
  const remaining = balance.included === null ? null : Math.max(0, balance.included - used);
  const overage = balance.included === null ? 0 : Math.max(0, used - balance.included);
  setCreditHeaders(reply, cost, { remaining, overage });
}

/** What was sent: the first of what was drawn, as far as `credits` reach. */
function sentItems(results: readonly ItemResult<unknown>[], credits: number): BatchItem[] {
  let left = credits;
  return results.flatMap(({ item, result }) => {
    if (result.kind !== 'rendered') return [];
    left -= headOf(item).credits;
    return left < 0 ? [] : [item];
  });
}

/** What was sent costs, except what was paid before. */
const chargeFor = (
  { paid }: BatchJob,
  results: readonly ItemResult<unknown>[],
  credits: number,
): number => reservedFor({ items: sentItems(results, credits), paid });

/**
 * The request is remembered as paid before the ledger charges it: a process that dies in between has
 * charged too little and never twice. false: it could not be remembered, and is not to be charged.
 */
async function rememberCharge(
  { batches, log }: ExecuteDeps,
  job: BatchJob,
  sent: Sent,
  results: readonly ItemResult<unknown>[],
): Promise<boolean> {
  if (job.requestKey === null) return true;
  try {
    await batches.end(job.requestKey, {
      state: sent.complete ? 'done' : 'interrupted',
      credits: job.paidBefore + chargeFor(job, results, sent.credits),
      paid: paidPositions(job, results, sent),
      refusals: results.flatMap(refusedOf),
      faults: results.flatMap(({ item, result }) =>
        result.kind === 'fault' ? [item.position] : [],
      ),
    });
    return true;
  } catch (fault) {
    log.error(
      { event: 'batch.uncharged', err: fault },
      'A batch could not be remembered as paid, and was not charged',
    );
    return false;
  }
}

const paidPositions = (
  { paid }: BatchJob,
  results: readonly ItemResult<unknown>[],
  sent: Sent,
): number[] => [
  ...new Set([...paid, ...sentItems(results, sent.credits).map(({ position }) => position)]),
];

/** A request that takes long is not taken for one whose process died. */
function extendClaim(
  { batches, log }: ExecuteDeps,
  requestKey: RequestKey | null,
): NodeJS.Timeout | undefined {
  if (requestKey === null) return undefined;
  return setInterval(() => {
    batches.extend(requestKey).catch((fault: unknown) => {
      log.warn(
        { event: 'batch.claim_not_extended', err: fault },
        'The claim on an Idempotency-Key could not be extended',
      );
    });
  }, EXTEND_EVERY_MS);
}

/** Each item counts as a request of its own. */
function recordUsage(
  { usage, clock }: ExecuteDeps,
  { accountId, keyId, output, admitted, paid, isTest }: BatchJob,
  { id: requestId }: FastifyRequest,
  reply: FastifyReply,
  results: readonly ItemResult<unknown>[],
  sent: Sent,
): void {
  const durationMs = Math.round(reply.elapsedTime / Math.max(1, results.length));
  const cycleId = admitted.account.cycle.id;
  const delivered = new Set(sentItems(results, sent.credits));
  for (const one of results) {
    const { symbology, imageFormat, credits } = headOf(one.item);
    const failure = failureOf(one);
    if (failure === null && !delivered.has(one.item)) continue;
    const request = {
      accountId,
      keyId,
      atMs: clock.now(),
      requestId,
      symbology,
      imageFormat: output === 'pdf' ? 'pdf' : (imageFormat?.id ?? null),
      durationMs,
      signed: false,
      test: isTest,
      ...itemDetails(one.item.fields),
    };
    const charged = paid.has(one.item.position) ? 0 : credits;
    usage.record(
      usageEntry(
        request,
        failure === null
          ? {
              kind: 'delivered',
              status: 200,
              credits: charged,
              cycleId: charged > 0 ? cycleId : null,
            }
          : { kind: 'refused', code: failure.code, reason: failure.reason },
      ),
    );
  }
}

const EXTEND_EVERY_MS = 20_000;
