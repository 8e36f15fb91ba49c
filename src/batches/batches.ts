/**
 * The batches port: batches that are drawn in the background, and what is remembered of batches that
 * came with an Idempotency-Key.
 *
 * Promises, held by test/contract/batches.ts against every adapter:
 * - A batch is drawn by one process at a time: who claims it and dies loses it after CLAIM_MS, and what
 *   that process still writes then changes nothing.
 * - Results are written once; a batch that is claimed again goes on with what is missing.
 * - A batch ends once, and the event that tells of it is written in the same transaction.
 * - The reservation that pays is stored before it is made, and replaced only after the ledger has ended
 *   it unpaid: however often the work is begun, it is charged once.
 * - An account sees its own batches alone; another's id is as unknown as none.
 */
import type { RequestErrorCode } from '../barcodes/refusal.ts';
import type { SheetOrder } from './options.ts';

export type BatchState = 'waiting' | 'running' | 'done' | 'failed';

export interface StoredBatch {
  readonly id: string;
  readonly accountId: string;
  readonly keyId: string;
  readonly state: BatchState;
  readonly items: number;
  readonly delivered: number;
  readonly failed: number;
  /** What it cost; null until it has ended. */
  readonly credits: number | null;
  /** Why it failed as a whole. */
  readonly code: BatchFailure | null;
  readonly sheet: StoredSheet;
  readonly createdAtMs: number;
  readonly finishedAtMs: number | null;
}

/** The sheet by its id, as the rest of the order. */
export type StoredSheet = Omit<SheetOrder, 'sheet'> & { readonly sheet: string };

/** Why a batch as a whole can fail: rows of the errors table. */
export type BatchFailure = 'insufficient_credits' | 'generation_failed';

/** Why an item failed: what a request can meet, and the faults that are ours. */
export interface ItemFailure {
  readonly code: RequestErrorCode;
  readonly params: Readonly<Record<string, string>>;
  readonly reason: string | null;
}

export interface StoredItem {
  readonly position: number;
  readonly id: string | null;
  readonly symbology: string | null;
  readonly imageFormat: string | null;
  readonly state: 'waiting' | 'delivered' | 'refused';
  /** What it was asked with; null where it was refused before the batch was taken. */
  readonly fields: Readonly<Record<string, unknown>> | null;
  readonly failure: ItemFailure | null;
  /** Where it is asked for. */
  readonly picture: Uint8Array | null;
}

export interface NewBatch {
  readonly id: string;
  readonly accountId: string;
  readonly keyId: string;
  readonly reservationId: string;
  readonly sheet: StoredSheet;
  readonly items: readonly Omit<StoredItem, 'picture'>[];
}

/** A batch somebody is drawing. `claims` tells one claim from a later one. */
export interface ClaimedBatch extends StoredBatch {
  readonly reservationId: string;
  readonly claims: number;
}

export interface ItemOutcome {
  readonly position: number;
  /** Either of the two. */
  readonly picture: Uint8Array | null;
  readonly failure: ItemFailure | null;
}

export interface BatchEnd {
  readonly credits: number;
  /** null: it is done. */
  readonly failure: BatchFailure | null;
}

/** An Idempotency-Key of an account. */
export interface RequestKey {
  readonly accountId: string;
  readonly key: string;
  /** UUID of this attempt. */
  readonly claim: string;
}

export type Begun =
  /** It is this attempt's; `credits` were charged by one that was interrupted. */
  | { readonly kind: 'begun'; readonly credits: number }
  /** It has been answered: the same answer again. */
  | {
      readonly kind: 'answered';
      readonly batchId: string | null;
      readonly credits: number;
      readonly faults: readonly number[];
    }
  | { readonly kind: 'running' }
  /** It came with something else. */
  | { readonly kind: 'different' };

export interface RequestEnd {
  readonly state: 'done' | 'interrupted';
  /** Charged so far. */
  readonly credits: number;
  /** Positions that failed by a fault of ours. */
  readonly faults: readonly number[];
}

export interface Batches {
  /** Takes a batch; `request` is answered by it. `too-many`: QUEUED_MAX wait already. */
  add(batch: NewBatch, request: RequestKey | null): Promise<'added' | 'too-many'>;
  find(accountId: string, id: string): Promise<StoredBatch | undefined>;
  /** Newest first, from the one behind `afterId`. */
  list(accountId: string, page: BatchPage): Promise<readonly StoredBatch[]>;
  /** Items in their order, from the one behind `afterPosition`; empty for another account's batch. */
  items(of: BatchOf, page: ItemPage): Promise<readonly StoredItem[]>;
  /** Takes the oldest batch that nobody is drawing; at most RUNNING_MAX of an account run. */
  claim(): Promise<ClaimedBatch | undefined>;
  /** Writes results down and keeps the claim. false: it is somebody else's by now. */
  save(batch: ClaimedBatch, outcomes: readonly ItemOutcome[]): Promise<boolean>;
  /** Hands it on to whoever claims it next. */
  release(batch: ClaimedBatch): Promise<void>;
  /** Stores another reservation before it is made. false: as above. */
  replaceReservation(batch: ClaimedBatch, reservationId: string): Promise<boolean>;
  /** Ends it, with its event. false: as above. Pictures of a batch that failed are deleted. */
  finish(batch: ClaimedBatch, end: BatchEnd): Promise<boolean>;
  /** Begins a request that came with an Idempotency-Key, or says what became of the first. */
  begin(request: RequestKey, fingerprint: Uint8Array): Promise<Begun>;
  /** Keeps it for another CLAIM_MS. */
  hold(request: RequestKey): Promise<void>;
  /** Remembers how it ended. */
  end(request: RequestKey, end: RequestEnd): Promise<void>;
  /** Forgets what was refused before it was begun. */
  abandon(request: RequestKey): Promise<void>;
  /** Deletes what is older than KEPT_MS; how many rows. */
  prune(): Promise<number>;
}

export interface BatchOf {
  readonly accountId: string;
  readonly batchId: string;
}

export interface BatchPage {
  readonly afterId: string | null;
  readonly limit: number;
}

export interface ItemPage {
  readonly afterPosition: number;
  readonly limit: number;
  readonly pictures: boolean;
}

/** How long a claim lasts without a sign of life. */
export const CLAIM_MS = 60_000;
/** Batches of an account that are drawn at the same time. */
export const RUNNING_MAX = 2;
/** Batches of an account that wait or run. */
export const QUEUED_MAX = 20;
/** How long results and Idempotency-Keys are kept. */
export const BATCH_RETENTION_MS = 86_400_000;
