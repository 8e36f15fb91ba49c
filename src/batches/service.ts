/**
 * Batches that are drawn in the background, and what is remembered of batches that came with an
 * Idempotency-Key.
 *
 * Promises, which test/contract/batches.ts checks over every database:
 * - A batch is drawn by one process at a time: a process that claims it and dies loses it after CLAIM_MS,
 *   and what that process still writes then changes nothing.
 * - Results are written once; a batch that is claimed again goes on with what is missing.
 * - A batch ends once, and its event is written in the same transaction.
 * - The reservation that pays is stored before it is made, and replaced only after the ledger has ended
 *   it unpaid: however often the work is begun, it is charged once.
 * - An account sees its own batches alone; another's id is as unknown as none.
 */
import type { Database, Queries } from '../database/database.ts';
import type { Clock } from '../util/clock.ts';
import { emit } from '../webhooks/emit.ts';
import {
  BATCH_RETENTION_MS,
  CLAIM_MS,
  QUEUED_MAX,
  RUNNING_MAX,
  type BatchEnd,
  type ClaimedBatch,
  type ItemOutcome,
  type NewBatch,
  type StoredBatch,
} from './batch.ts';
import type { Begun, RequestEnd, RequestKey } from './idempotency.ts';
import * as requests from './idempotency-repository.ts';
import * as repository from './repository.ts';

export type Batches = ReturnType<typeof createBatches>;

/** Batches over a migrated database. */
export function createBatches(database: Database, clock: Clock) {
  return {
    ...createBatchQueue(database, clock),
    ...createIdempotency(database, clock),
    find: (accountId: string, id: string) => repository.findBatch(database, accountId, id),
    /** Newest first, from the one after `afterId`. */
    list: (accountId: string, page: repository.BatchPage) =>
      repository.listBatches(database, accountId, page),
    /** Items in their order, from the one after `afterPosition`; none of another account's batch. */
    items: (of: repository.BatchOf, page: repository.ItemPage) =>
      repository.listItems(database, of, page),
    /** Deletes what is older than BATCH_RETENTION_MS; how many rows. */
    async prune(): Promise<number> {
      const beforeMs = clock.now() - BATCH_RETENTION_MS;
      const batches = await repository.pruneBatches(database, beforeMs);
      return batches + (await requests.pruneRequests(database, beforeMs));
    },
  };
}

/** Storing batches, and drawing them under a claim. */
function createBatchQueue(database: Database, clock: Clock) {
  return {
    /** Stores a batch; `request` is answered by it. `too-many`: QUEUED_MAX wait already. */
    add: (batch: NewBatch, request: RequestKey | null) =>
      database.transaction(async (tx): Promise<'added' | 'too-many'> => {
        if (!(await repository.insertBatch(tx, batch, clock.now(), QUEUED_MAX))) return 'too-many';
        if (request !== null) await requests.answerRequest(tx, request, batch.id);
        return 'added';
      }),
    /** Claims the oldest batch that nobody is drawing; at most RUNNING_MAX of an account run. */
    claim: () => repository.claimBatch(database, clock.now(), CLAIM_MS, RUNNING_MAX),
    /** The reservations of the batches that wait or are drawn. */
    openReservations: () => repository.openReservations(database),
    /** Writes results and extends the claim. false: it is somebody else's by now. */
    save: (batch: ClaimedBatch, outcomes: readonly ItemOutcome[]) =>
      repository.saveOutcomes(database, batch, outcomes, clock.now() + CLAIM_MS),
    /** Gives the claim up; whoever claims next goes on. */
    release: (batch: ClaimedBatch) => repository.releaseBatch(database, batch),
    /** Stores another reservation before it is made. false: as above. */
    replaceReservation: (batch: ClaimedBatch, reservationId: string) =>
      repository.replaceReservation(database, batch, reservationId),
    /** Ends it, with its event. false: as above. Pictures of a batch that failed are deleted. */
    finish: (batch: ClaimedBatch, end: BatchEnd) =>
      database.transaction(async (tx) => {
        const nowMs = clock.now();
        const finished = await repository.finishBatch(tx, batch, end, nowMs);
        if (finished === undefined) return false;
        if (end.failure !== null) await repository.deletePictures(tx, batch.id);
        await emitEnd(tx, finished, end, nowMs);
        return true;
      }),
  };
}

/** Requests that came with an Idempotency-Key. */
function createIdempotency(database: Database, clock: Clock) {
  return {
    /**
     * Begins a request, or says what became of the first with the same key. Labels that name no day are
     * printed on `today`, or on the day of the first attempt.
     */
    async begin(request: RequestKey, fingerprint: Uint8Array, today: string): Promise<Begun> {
      const nowMs = clock.now();
      for (;;) {
        const times = { nowMs, untilMs: nowMs + CLAIM_MS, overMs: nowMs - BATCH_RETENTION_MS };
        const begun = await requests.claimRequest(database, request, fingerprint, today, times);
        if (begun !== undefined) return { kind: 'begun', ...begun };
        const first = await requests.findRequest(database, request);
        // It was abandoned or pruned in between.
        if (first === undefined) continue;
        if (Buffer.compare(first.fingerprint, fingerprint) !== 0) return { kind: 'different' };
        if (first.state !== 'done') return { kind: 'running' };
        const { batchId, charged, faults, refusals, day } = first;
        return { kind: 'answered', batchId, charged, faults, refusals, day: day ?? today };
      }
    },
    /** Extends this attempt's claim by another CLAIM_MS. */
    extend: (request: RequestKey) =>
      requests.extendRequest(database, request, clock.now() + CLAIM_MS),
    /** Remembers how it ended. */
    end: (request: RequestKey, end: RequestEnd) => requests.endRequest(database, request, end),
    /** Forgets what was refused before it was begun. */
    abandon: (request: RequestKey) => requests.abandonRequest(database, request),
  };
}

/** A batch of which nothing could be drawn has failed, for whoever waits for its event. */
function emitEnd(
  tx: Queries,
  { id: batchId, accountId, items, delivered, failed, isTest: test }: StoredBatch,
  { credits, failure }: BatchEnd,
  nowMs: number,
): Promise<unknown> {
  const drawn = failure === null ? delivered : 0;
  const data = {
    batchId,
    items,
    delivered: drawn,
    failed: items - drawn,
    credits,
    succeeded: drawn,
    creditsCharged: credits,
    test,
  };
  const reason = failure === null ? (delivered === 0 ? NOTHING_DRAWN : null) : FAILED[failure];
  if (reason === null) return emit(tx, accountId, 'batch.completed', data, nowMs);
  return emit(tx, accountId, 'batch.failed', { ...data, failed, reason }, nowMs);
}

const NOTHING_DRAWN = 'None of the items could be drawn.';
const FAILED: Readonly<Record<NonNullable<BatchEnd['failure']>, string>> = {
  insufficient_credits: 'The credits were used up before the batch could be paid for.',
  generation_failed: 'The batch could not be drawn; nothing was charged.',
};
