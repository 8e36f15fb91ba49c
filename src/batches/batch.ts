/** A batch that is drawn in the background: what is stored of it and of its items, and the limits. */
import { nameHint } from '../barcode/names.ts';
import { parseFields, type BarcodeRequest } from '../barcodes/barcode-request.ts';
import { refusal, type ErrorCode, type HttpRefusal } from '../http/errors.ts';
import type { SheetSettings } from './options.ts';

/** An item of a batch: a request for a barcode, or the refusal it met before anything was drawn. */
export interface BatchItem {
  /** From 1, in the order of the body. */
  readonly position: number;
  /** The caller's own name for it; null where it has none. */
  readonly id: string | null;
  readonly request: BarcodeRequest | HttpRefusal;
  /** What the request is parsed from: the item's own fields over the batch's defaults. */
  readonly fields: Readonly<Record<string, unknown>>;
}

type BatchState = 'waiting' | 'running' | 'done' | 'failed';

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

/** The settings of the sheet, which itself is stored by its id. */
type StoredSheet = Omit<SheetSettings, 'sheet'> & { readonly sheet: string };

/** Why a batch as a whole can fail: rows of the errors table. */
type BatchFailure = 'insufficient_credits' | 'generation_failed';

/** Why an item failed: what a request can meet, and the faults that are ours. */
export interface ItemFailure {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string>>;
  readonly reason: string | null;
}

export interface StoredItem {
  readonly position: number;
  readonly id: string | null;
  readonly symbology: string | null;
  readonly imageFormat: string | null;
  readonly state: 'waiting' | 'delivered' | 'refused';
  /** What its request is parsed from; null where it was refused before the batch was stored. */
  readonly fields: Readonly<Record<string, unknown>> | null;
  readonly failure: ItemFailure | null;
  /** null where there is none, or where it was not read. */
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

/** What became of an item: a picture or a failure. */
export interface ItemOutcome {
  readonly position: number;
  readonly picture: Uint8Array | null;
  readonly failure: ItemFailure | null;
}

export interface BatchEnd {
  readonly credits: number;
  /** null: it is done. */
  readonly failure: BatchFailure | null;
}

/** What failed by a fault of ours. */
export const OUR_FAULT: ItemFailure = { code: 'generation_failed', params: {}, reason: null };

/**
 * The item as it was before it was stored. What was refused stays refused, and what was drawn is parsed
 * again from its fields.
 */
export function toBatchItem({ position, id, fields, failure }: StoredItem): BatchItem {
  const head = { position, id, fields: fields ?? {} };
  if (failure === null && fields !== null)
    return { ...head, request: parseFields(fields, nameHint) };
  const { code, params, reason } = failure ?? OUR_FAULT;
  return { ...head, request: refusal(code, params, reason ?? undefined) };
}

/** How long a claim lasts without a sign of life. */
export const CLAIM_MS = 60_000;
/** Batches of an account that are drawn at the same time. */
export const RUNNING_MAX = 2;
/** Batches of an account that wait or run. */
export const QUEUED_MAX = 20;
/** How long results and Idempotency-Keys are kept. */
export const BATCH_RETENTION_MS = 86_400_000;
