/** A batch that is drawn in the background: what is stored of it and of its items, and the limits. */
import { nameHint, type Suggest } from '../barcode/names.ts';
import { markedBarcode, parseFields, type BarcodeRequest } from '../barcodes/barcode-request.ts';
import type { TemplatedRequest } from '../barcodes/templated-request.ts';
import { refusal, type ErrorCode, type HttpRefusal } from '../http/errors.ts';
import { markedLabel, parseLabelFields, type LabelRequest } from '../printing/label-request.ts';
import type { StoredSheet } from './options.ts';

/** An item of a batch: a request for a barcode or for a label, or the refusal it met before anything was drawn. */
export interface BatchItem {
  /** From 1, in the order of the body. */
  readonly position: number;
  /** The caller's own name for it; null where it has none. */
  readonly id: string | null;
  readonly request: BarcodeRequest | LabelRequest | HttpRefusal;
  /** Why it failed when the same response was sent before: it is not drawn again. */
  readonly failedBefore?: HttpRefusal;
  /** What the request is parsed from: the item's own fields over the batch's defaults. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** An item before it is known whose template it names. */
export interface ParsedItem extends Omit<BatchItem, 'request'> {
  readonly request: BarcodeRequest | TemplatedRequest | LabelRequest | HttpRefusal;
}

/** Whether a batch is one of labels: the first item that can be drawn decides. */
export const isOfLabels = (items: readonly BatchItem[]): boolean =>
  items.find(({ request }) => request.kind !== 'http-refusal')?.request.kind === 'label-request';

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
  /** Whether a test key sent it. */
  readonly isTest: boolean;
  readonly createdAtMs: number;
  readonly finishedAtMs: number | null;
}

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
  /** What drawing it has found. */
  readonly warnings: readonly string[];
  /** Whether its batch is one of a test key. */
  readonly isTest: boolean;
}

export interface NewBatch {
  readonly id: string;
  readonly accountId: string;
  readonly keyId: string;
  readonly reservationId: string;
  readonly sheet: StoredSheet;
  readonly isTest: boolean;
  /** Of the request that submitted it. */
  readonly requestId: string;
  readonly items: readonly Omit<StoredItem, 'picture' | 'warnings' | 'isTest'>[];
}

/** A batch somebody is drawing. `claims` tells one claim from a later one. */
export interface ClaimedBatch extends StoredBatch {
  readonly reservationId: string;
  /** Of the request that submitted it; null: it was not written down then. */
  readonly requestId: string | null;
  readonly claims: number;
}

/** What became of an item: a picture or a failure. */
export interface ItemOutcome {
  readonly position: number;
  readonly picture: Uint8Array | null;
  readonly failure: ItemFailure | null;
  /** What its sender should know that drawing has found; empty where it failed. */
  readonly warnings: readonly string[];
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
export function toBatchItem({ position, id, fields, failure, isTest }: StoredItem): BatchItem {
  const head = { position, id, fields: fields ?? {} };
  if (failure === null && fields !== null) {
    const request = parseItem(fields, nameHint);
    if (request.kind !== 'templated-request') {
      const item = { ...head, request };
      return isTest ? markedItem(item) : item;
    }
    throw new Error(`item ${position} of a stored batch names a template`);
  }
  const { code, params, reason } = failure ?? OUR_FAULT;
  return { ...head, request: refusal(code, params, reason ?? undefined) };
}

/** The item as a test key has it drawn. */
export function markedItem(item: BatchItem): BatchItem {
  const { request } = item;
  switch (request.kind) {
    case 'barcode-request':
      return { ...item, request: markedBarcode(request) };
    case 'label-request':
      return { ...item, request: markedLabel(request) };
    case 'http-refusal':
      return item;
  }
}

/** The request of an item by its fields: one that names a label is for that, all others are for barcodes. */
export const parseItem = (
  fields: Readonly<Record<string, unknown>>,
  suggest: Suggest,
): ParsedItem['request'] =>
  Object.hasOwn(fields, 'label') ? parseLabelFields(fields) : parseFields(fields, suggest);

/** How long a claim lasts without a sign of life. */
export const CLAIM_MS = 60_000;
/** The longest body. */
export const BODY_BYTES_MAX = 1024 * 1024;
/** Batches of an account whose callers wait for them, in one process. */
export const WAITED_FOR_MAX = 2;
/** Batches of an account that are drawn in the background at the same time. */
export const RUNNING_MAX = 2;
/** Batches of an account that wait or run. */
export const QUEUED_MAX = 20;
/** How long results and Idempotency-Keys are kept. */
export const BATCH_RETENTION_MS = 86_400_000;
