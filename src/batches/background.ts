/**
 * Draws stored batches: claims one, draws what is missing, pays for what was drawn, ends it. Killed at
 * any moment, the batch is taken up again by whichever process finds it, and charged once.
 *
 * Who pays: the batch names its reservation. It is settled by "resolve once", so that a process that
 * died between paying and ending the batch finds it paid. Where the ledger has given the reservation
 * back meanwhile (it was held for RESERVE_MS and nobody came), a new one is named in the batch, made,
 * and settled; where the credits are gone by then the batch fails and its pictures are deleted.
 */
import { setTimeout } from 'node:timers/promises';
import type { Gate } from '../credits/gate.ts';
import type { Ledger, Resolved } from '../credits/ledger.ts';
import { parseFields } from '../barcodes/barcode-request.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import type { RequestEntry, Usage } from '../usage/usage.ts';
import type { BatchEnd, Batches, ClaimedBatch, ItemOutcome, StoredItem } from './batches.ts';
import type { BatchItem } from './parse.ts';
import { drawPictures, type DrawingDeps, type ItemResult } from './run.ts';

export interface BackgroundDeps extends DrawingDeps {
  readonly batches: Batches;
  readonly ledger: Pick<Ledger, 'accountState' | 'reserve' | 'resolve' | 'outcomeOf'>;
  readonly gate: Pick<Gate, 'settle' | 'release' | 'forget'>;
  readonly usage: Pick<Usage, 'record'>;
  readonly clock: Clock;
  /** true once the process shuts down: nothing more is begun, and what is half done is handed on. */
  readonly isStopping: () => boolean;
}

/** Draws every batch that waits, RUNNING_AT_ONCE at a time; how many it ended. */
export async function drawWaiting(deps: BackgroundDeps): Promise<number> {
  const lanes = Array.from({ length: RUNNING_AT_ONCE }, () => drawUntilNone(deps));
  await Promise.allSettled(lanes);
  const counts = await Promise.all(lanes);
  return counts.reduce((sum, count) => sum + count, 0);
}

async function drawUntilNone(deps: BackgroundDeps): Promise<number> {
  for (let ended = 0; ;) {
    const batch = deps.isStopping() ? undefined : await deps.batches.claim();
    if (batch === undefined) return ended;
    if (await drawBatch(deps, batch)) ended += 1;
  }
}

/** false: somebody else has it by now. */
async function drawBatch(deps: BackgroundDeps, batch: ClaimedBatch): Promise<boolean> {
  const { batches } = deps;
  if (batch.claims > CLAIMS_MAX) {
    deps.log.error({ batchId: batch.id }, 'a batch was given up after several attempts');
    await end(deps, batch, 'refunded');
    return batches.finish(batch, { credits: 0, failure: 'generation_failed' });
  }
  if (!(await drawMissing(deps, batch))) return false;
  const paid = await pay(deps, batch);
  if (paid === undefined) return false;
  const { credits, failure } = paid;
  const finished = await batches.finish(batch, { credits, failure });
  if (finished) await record(deps, batch, paid);
  return finished;
}

/** Draws and stores what has no result yet. */
async function drawMissing(deps: BackgroundDeps, batch: ClaimedBatch): Promise<boolean> {
  const waiting = (await allItems(deps, batch)).filter((item) => item.state === 'waiting');
  let pending: ItemOutcome[] = [];
  let savedAtMs = deps.clock.now();
  const save = async (): Promise<boolean> => {
    const outcomes = pending;
    pending = [];
    savedAtMs = deps.clock.now();
    return deps.batches.save(batch, outcomes);
  };
  for await (const { item, result } of drawPictures(deps, batch.accountId, waiting.map(asked))) {
    pending.push({ position: item.position, ...outcomeOf(result) });
    const due = pending.length >= SAVED_TOGETHER || deps.clock.now() - savedAtMs >= SAVE_EVERY_MS;
    if (due && !(await save())) return false;
    if (deps.isStopping()) {
      await save();
      await deps.batches.release(batch);
      return false;
    }
  }
  return save();
}

const asked = ({ position, id, fields }: StoredItem): BatchItem => ({
  position,
  id,
  fields: fields ?? {},
  asked: parseFields(fields),
});

const allItems = (deps: BackgroundDeps, { accountId, id }: ClaimedBatch) =>
  deps.batches.items(
    { accountId, batchId: id },
    { afterPosition: 0, limit: 1000, pictures: false },
  );

function outcomeOf(result: ItemResult<Uint8Array>): Omit<ItemOutcome, 'position'> {
  if (result.kind === 'made') return { picture: result.made, failure: null };
  if (result.kind === 'fault') {
    return { picture: null, failure: { code: 'generation_failed', params: {}, reason: null } };
  }
  const { code, params, reason = null } = result.refusal;
  return { picture: null, failure: { code, params, reason } };
}

interface Paid extends BatchEnd {
  readonly cycleId: string | null;
}

/** undefined: the claim is lost. Throws where the ledger does not answer; the batch is taken again. */
async function pay(deps: BackgroundDeps, batch: ClaimedBatch): Promise<Paid | undefined> {
  const { batches, ledger, clock } = deps;
  const { accountId, keyId } = batch;
  const items = await allItems(deps, batch);
  const credits = items.filter((item) => item.state === 'delivered').length;
  if (credits === 0) {
    await end(deps, batch, 'refunded');
    return { credits: 0, failure: null, cycleId: null };
  }
  let outcome = await end(deps, batch, 'settled', credits);
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    if (outcome?.outcome === 'settled') {
      return { credits: outcome.credits, failure: null, cycleId: outcome.cycleId };
    }
    const state = await ledger.accountState(accountId);
    if (state === undefined) return { credits: 0, failure: 'generation_failed', cycleId: null };
    const reservationId = newId();
    // Named first: whoever goes on after a crash looks at this one.
    if (!(await batches.replaceReservation(batch, reservationId))) return undefined;
    const createdAtMs = clock.now();
    const expiresAtMs = createdAtMs + PAY_MS;
    const times = { createdAtMs, expiresAtMs, amount: credits, cycleId: state.cycle.id };
    const answer = await ledger.reserve({ id: reservationId, accountId, keyId, ...times });
    if (answer === 'insufficient') {
      return { credits: 0, failure: 'insufficient_credits', cycleId: null };
    }
    await deps.gate.forget(accountId);
    if (answer === 'stale') continue;
    outcome = await end(deps, { ...batch, reservationId }, 'settled', credits);
  }
  throw new Error(`account ${accountId} has no cycle that pays for a batch`);
}

/** Ends the reservation, tells the gate, and says how it has ended, now or before. */
async function end(
  { ledger, gate }: BackgroundDeps,
  { accountId, reservationId }: ClaimedBatch,
  outcome: 'settled' | 'refunded',
  credits?: number,
): Promise<Resolved | undefined> {
  const part = credits === undefined ? {} : { credits };
  await ledger.resolve({ reservationId, outcome, ...part });
  const held =
    outcome === 'settled'
      ? await gate.settle(accountId, reservationId, credits)
      : await gate.release(accountId, reservationId);
  // The gate lets go of what is held for minutes, and reads the balance anew.
  if (!held) await gate.forget(accountId);
  return ledger.outcomeOf(reservationId);
}

/** What each item came to, for the dashboard and the key's own count. */
async function record(deps: BackgroundDeps, batch: ClaimedBatch, paid: Paid): Promise<void> {
  const atMs = deps.clock.now();
  for (const item of await allItems(deps, batch)) {
    const delivered = item.state === 'delivered' && paid.cycleId !== null;
    const entry: RequestEntry = {
      accountId: batch.accountId,
      keyId: batch.keyId,
      atMs,
      requestId: batch.id,
      symbology: item.symbology,
      imageFormat: item.imageFormat,
      status: delivered ? 200 : item.failure?.code === 'generation_failed' ? 500 : 400,
      outcome: delivered
        ? 'delivered'
        : (item.failure?.code ?? paid.failure ?? 'generation_failed'),
      reason: item.failure?.reason ?? null,
      durationMs: 0,
      credits: delivered ? 1 : 0,
      cycleId: delivered ? paid.cycleId : null,
    };
    deps.usage.record(entry);
  }
}

export interface Background {
  /** Looks at once instead of at the next turn: a batch was taken. */
  wake(): void;
  /** Begins nothing more and waits for what is under way. */
  stop(): Promise<void>;
}

/**
 * Draws whenever there is something, looking every POLL_MS for what other processes left, and deletes
 * what is no longer kept.
 */
export function startBackground(given: Omit<BackgroundDeps, 'isStopping'>): Background {
  let woken = Promise.withResolvers<void>();
  let stopped = false;
  const deps = { ...given, isStopping: () => stopped };
  let prunedAtMs = -Infinity;
  const pruneSometimes = async (): Promise<void> => {
    if (deps.clock.now() - prunedAtMs < PRUNE_EVERY_MS) return;
    prunedAtMs = deps.clock.now();
    const pruned = await deps.batches.prune();
    if (pruned > 0) deps.log.info({ pruned }, 'deleted old batches');
  };
  const loop = async (): Promise<void> => {
    while (!stopped) {
      woken = Promise.withResolvers();
      try {
        await drawWaiting(deps);
        await pruneSometimes();
      } catch (fault) {
        deps.log.error({ err: fault }, 'batches were not drawn; they are tried again');
      }
      if (!stopped) await Promise.race([woken.promise, setTimeout(POLL_MS, null, { ref: false })]);
    }
  };
  const running = loop();
  return {
    wake: () => woken.resolve(),
    async stop() {
      stopped = true;
      woken.resolve();
      await running;
    },
  };
}

const RUNNING_AT_ONCE = 2;
const SAVED_TOGETHER = 5;
const SAVE_EVERY_MS = 5000;
/** A batch that ends its process every time must not do so for ever. */
const CLAIMS_MAX = 5;
const PAY_MS = 60_000;
const TRIES_MAX = 5;
const POLL_MS = 2000;
const PRUNE_EVERY_MS = 600_000;
/** How long a batch's reservation is held: longer than the slowest batch takes. */
export const RESERVE_MS = 900_000;
