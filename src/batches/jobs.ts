/**
 * Draws stored batches: claims one, draws what is missing, charges for what was drawn, ends it. Killed at
 * any moment, the batch is claimed again by whichever process finds it, and charged once.
 *
 * Who pays: the batch names its reservation, which the bracket adopts. A process that died between
 * charging and ending the batch finds it charged; where the ledger has given the reservation back
 * meanwhile (no process ran for as long as it lasts) another one is named in the batch, made and charged; where the
 * credits are gone by then the batch fails and its pictures are deleted.
 */
import { setTimeout } from 'node:timers/promises';
import type { Credits } from '../credits/credits.ts';
import type { AdoptedCharge } from '../credits/reservation.ts';
import { itemDetails } from '../usage/details.ts';
import { usageEntry, type UsageOutcome } from '../usage/entry.ts';
import type { Usage } from '../usage/service.ts';
import { actingBecauseOf } from '../util/actor.ts';
import type { Clock } from '../util/clock.ts';
import { timed, type Tracer } from '../util/tracing.ts';
import {
  OUR_FAULT,
  toBatchItem,
  type BatchEnd,
  type ClaimedBatch,
  type ItemOutcome,
  type StoredItem,
} from './batch.ts';
import { drawPictures, type DrawingDeps, type Drawn, type ItemResult } from './draw-items.ts';
import type { Batches } from './service.ts';
import { failureOf, headOf } from './to-json.ts';

interface BatchJobDeps extends DrawingDeps {
  readonly batches: Pick<
    Batches,
    | 'claim'
    | 'items'
    | 'save'
    | 'release'
    | 'replaceReservation'
    | 'finish'
    | 'prune'
    | 'openReservations'
  >;
  readonly credits: Pick<Credits, 'adopt' | 'keep'>;
  readonly usage: Pick<Usage, 'record'>;
  readonly clock: Clock;
  /** null: batches are not traced. */
  readonly tracer: Tracer | null;
  /** true once the process shuts down: no batch is begun, and claims are given up. */
  readonly isStopping: () => boolean;
}

/** Draws every batch that waits, RUNNING_AT_ONCE at a time; how many it ended. */
export async function drawWaiting(deps: BatchJobDeps): Promise<number> {
  const lanes = Array.from({ length: RUNNING_AT_ONCE }, () => drainQueue(deps));
  await Promise.allSettled(lanes);
  const counts = await Promise.all(lanes);
  return counts.reduce((sum, count) => sum + count, 0);
}

async function drainQueue(deps: BatchJobDeps): Promise<number> {
  for (let ended = 0; ;) {
    const batch = deps.isStopping() ? undefined : await deps.batches.claim();
    if (batch === undefined) return ended;
    if (await drawOrLog(deps, batch)) ended += 1;
  }
}

/** One that fails is claimed again once this claim has lapsed; the others do not wait for it. */
async function drawOrLog(deps: BatchJobDeps, batch: ClaimedBatch): Promise<boolean> {
  try {
    const work = (): Promise<boolean> =>
      actingBecauseOf(batch.requestId, () => drawBatch(deps, batch));
    return await (deps.tracer === null
      ? work()
      : timed(deps.tracer.begin('draw batch', DRAWING), work));
  } catch (fault) {
    deps.log.error(
      { event: 'batch.drawing_failed', err: fault, batchId: batch.id, reqId: batch.requestId },
      'A batch could not be drawn; it is tried again',
    );
    return false;
  }
}

/** false: somebody else has it by now. */
async function drawBatch(deps: BatchJobDeps, batch: ClaimedBatch): Promise<boolean> {
  if (batch.claims > CLAIMS_MAX) return abandon(deps, batch);
  if (!(await drawMissing(deps, batch))) return false;
  const items = await allItems(deps, batch);
  const delivered = items.filter((item) => item.state === 'delivered');
  const credits = delivered.reduce((sum, item) => sum + creditsFor(item), 0);
  const charge = await chargeFor(deps, batch, credits);
  if (charge.kind === 'taken-over') return false;
  const finished = await deps.batches.finish(batch, endOf(charge));
  if (finished) recordUsage(deps, batch, items, charge);
  return finished;
}

/** What an item costs, by what it asked for. */
const creditsFor = (item: StoredItem): number => headOf(toBatchItem(item)).credits;

/** Ends a batch that nobody could draw, free of charge. */
async function abandon(deps: BatchJobDeps, batch: ClaimedBatch): Promise<boolean> {
  deps.log.error(
    { event: 'batch.abandoned', batchId: batch.id },
    'A batch was abandoned after several attempts',
  );
  await chargeFor(deps, batch, 0);
  return deps.batches.finish(batch, { credits: 0, failure: 'generation_failed' });
}

/** Throws where the ledger does not answer; the batch is claimed again then. */
const chargeFor = (
  { batches, credits }: BatchJobDeps,
  batch: ClaimedBatch,
  amount: number,
): Promise<AdoptedCharge> =>
  credits.adopt(
    {
      accountId: batch.accountId,
      keyId: batch.keyId,
      reservationId: batch.reservationId,
      replaceReservation: (id) => batches.replaceReservation(batch, id),
    },
    amount,
  );

type OwnCharge = Exclude<AdoptedCharge, { kind: 'taken-over' }>;

function endOf(charge: OwnCharge): BatchEnd {
  switch (charge.kind) {
    case 'charged':
      return { credits: charge.credits, failure: null };
    case 'insufficient':
      return { credits: 0, failure: 'insufficient_credits' };
    case 'no-account':
      return { credits: 0, failure: 'generation_failed' };
  }
}

/** Draws and stores what has no result yet; false: somebody else has the batch, or it was released. */
async function drawMissing(deps: BatchJobDeps, batch: ClaimedBatch): Promise<boolean> {
  const { accountId } = batch;
  const waiting = (await allItems(deps, batch)).filter((item) => item.state === 'waiting');
  let pending: ItemOutcome[] = [];
  let pendingBytes = 0;
  let savedAtMs = deps.clock.now();
  const save = (): Promise<boolean> => {
    const outcomes = pending;
    pending = [];
    pendingBytes = 0;
    savedAtMs = deps.clock.now();
    return deps.batches.save(batch, outcomes);
  };
  for await (const one of drawPictures(deps, accountId, waiting.map(toBatchItem))) {
    const outcome = outcomeOfDrawing(one);
    pending.push(outcome);
    pendingBytes += outcome.picture?.length ?? 0;
    const due =
      pending.length >= SAVED_TOGETHER ||
      pendingBytes >= SAVED_BYTES ||
      deps.clock.now() - savedAtMs >= SAVE_EVERY_MS;
    if (due && !(await save())) return false;
    if (deps.isStopping()) {
      await save();
      await deps.batches.release(batch);
      return false;
    }
  }
  return save();
}

function outcomeOfDrawing(one: ItemResult<Drawn>): ItemOutcome {
  const drawn = one.result.kind === 'rendered' ? one.result.output : null;
  return {
    position: one.item.position,
    picture: drawn?.bytes ?? null,
    failure: failureOf(one),
    warnings: drawn?.warnings ?? [],
  };
}

const allItems = (deps: BatchJobDeps, { accountId, id }: ClaimedBatch) =>
  deps.batches.items(
    { accountId, batchId: id },
    { afterPosition: 0, limit: 1000, pictures: false },
  );

/** What each item came to, for the dashboard and the key's own count. */
function recordUsage(
  { usage, clock }: BatchJobDeps,
  { accountId, keyId, id: requestId, isTest: test }: ClaimedBatch,
  items: readonly StoredItem[],
  charge: OwnCharge,
): void {
  const atMs = clock.now();
  for (const item of items) {
    const { symbology, imageFormat } = item;
    const about = { requestId, symbology, imageFormat, durationMs: 0, signed: false, test };
    const request = { accountId, keyId, atMs, ...about, ...itemDetails(item.fields) };
    usage.record(usageEntry(request, outcomeOf(item, charge)));
  }
}

/** Without a charge nothing was delivered, whatever was drawn. */
function outcomeOf(item: StoredItem, charge: OwnCharge): UsageOutcome {
  const { state, failure, isTest } = item;
  const cycleId = charge.kind === 'charged' ? charge.cycleId : null;
  if (state === 'delivered' && (cycleId !== null || isTest)) {
    return { kind: 'delivered', status: 200, credits: creditsFor(item), cycleId };
  }
  const { code, reason } = failure ?? OUR_FAULT;
  const batchCode = endOf(charge).failure;
  return { kind: 'refused', code: failure === null ? (batchCode ?? code) : code, reason };
}

export interface BatchJobs {
  /** Looks at once instead of at the next poll: a batch was stored. */
  wake(): void;
  /** Begins nothing more and waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Draws whenever there is something, looking every POLL_MS for what other processes left, and deletes
 * what has been kept long enough.
 */
export function startBatchJobs(services: Omit<BatchJobDeps, 'isStopping'>): BatchJobs {
  let woken = Promise.withResolvers<void>();
  let stopped = false;
  const deps = { ...services, isStopping: () => stopped };
  let prunedAtMs = -Infinity;
  const pruneSometimes = async (): Promise<void> => {
    if (deps.clock.now() - prunedAtMs < PRUNE_EVERY_MS) return;
    prunedAtMs = deps.clock.now();
    const pruned = await deps.batches.prune();
    if (pruned > 0) deps.log.info({ event: 'batch.pruned', pruned }, 'Deleted old batches');
  };
  const keep = setInterval(() => void keepReserved(deps), KEEP_EVERY_MS);
  const loop = async (): Promise<void> => {
    while (!stopped) {
      woken = Promise.withResolvers();
      try {
        await drawWaiting(deps);
        await pruneSometimes();
      } catch (fault) {
        deps.log.error(
          { event: 'batch.claiming_failed', err: fault },
          'Batches could not be claimed or pruned; will retry',
        );
      }
      if (!stopped) await Promise.race([woken.promise, setTimeout(POLL_MS, null, { ref: false })]);
    }
  };
  const running = loop();
  return {
    wake: () => woken.resolve(),
    async stop() {
      stopped = true;
      clearInterval(keep);
      woken.resolve();
      await running;
    },
  };
}

/** As long as a batch waits its credits stay reserved, and so do those its key may spend. */
async function keepReserved(
  deps: Pick<BatchJobDeps, 'batches' | 'credits' | 'log'>,
): Promise<void> {
  try {
    await deps.credits.keep(await deps.batches.openReservations());
  } catch (fault) {
    deps.log.warn(
      { event: 'batch.reservations_not_extended', err: fault },
      'The reservations of waiting batches could not be extended; will retry',
    );
  }
}

const DRAWING = { kind: 'internal', attributes: {} } as const;
const RUNNING_AT_ONCE = 2;
const SAVED_TOGETHER = 5;
/** From so many on nothing is added to what is written in one statement, which has a limit of time. */
const SAVED_BYTES = 256 * 1024;
const SAVE_EVERY_MS = 5000;
/** A batch that ends its process every time must not do so for ever. */
const CLAIMS_MAX = 5;
const POLL_MS = 2000;
const PRUNE_EVERY_MS = 600_000;
/** A reservation that was handed over lasts 15 minutes. */
const KEEP_EVERY_MS = 60_000;
