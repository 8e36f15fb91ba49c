/** Batches as JSON: what became of each item, in the words of the table of errors. */
import {
  BATCH_RETENTION_MS,
  OUR_FAULT,
  toBatchItem,
  type BatchItem,
  type ItemFailure,
  type StoredBatch,
  type StoredItem,
} from './batch.ts';
import { creditsOf } from '../barcodes/barcode-request.ts';
import { warningsFor } from '../barcode/encode.ts';
import type { Drawn, ItemResult } from './draw-items.ts';
import { creditsOfLabel, LABEL_SYMBOLOGY } from '../printing/label-request.ts';
import { findImageFormat, type ImageFormat } from '../render/image-formats.ts';
import { isoTime } from '../util/clock.ts';
import type {
  BatchItemJson,
  BatchJson,
  BatchManifestJson,
  FailedItemJson,
  ManifestFileJson,
} from './schemas.ts';
import { errorBody, refusal } from '../http/errors.ts';

/** An item with what became of it: a picture, or why there is none. */
export interface FinishedItem {
  readonly position: number;
  readonly id: string | null;
  readonly symbology: string | null;
  readonly imageFormat: ImageFormat | null;
  readonly picture: Uint8Array | null;
  readonly failure: ItemFailure | null;
  /** What it costs where it is delivered. */
  readonly credits: number;
  /** What its sender should know of data that was drawn. */
  readonly warnings: readonly string[];
}

/** An item that was drawn, or not, in this request. */
export function finishedItem({ item, result }: ItemResult<Drawn>): FinishedItem {
  const drawn = result.kind === 'rendered' ? result.output : null;
  return {
    ...headOf(item),
    picture: drawn?.bytes ?? null,
    failure: failureOf({ result }),
    warnings: [...warningsOf(item), ...(drawn?.warnings ?? [])],
  };
}

/** One that was drawn before. */
export const storedItem = (item: StoredItem): FinishedItem => ({
  position: item.position,
  id: item.id,
  symbology: item.symbology,
  imageFormat: findImageFormat(item.imageFormat ?? '') ?? null,
  picture: item.picture,
  failure: item.failure,
  ...knownOf(toBatchItem(item), item.warnings),
});

/** What follows from the request of a stored item, and what drawing it has found. */
const knownOf = (
  item: BatchItem,
  found: readonly string[],
): Pick<FinishedItem, 'credits' | 'warnings'> => ({
  credits: headOf(item).credits,
  warnings: [...warningsOf(item), ...found],
});

/** Those of barcodes follow from the data alone, so that they need not be stored. */
const warningsOf = ({ request }: BatchItem): readonly string[] =>
  request.kind === 'barcode-request'
    ? warningsFor(request.symbology, request.data, request.style.symbol)
    : [];

/** Why an item failed; null where it did not. */
export function failureOf({ result }: Pick<ItemResult<unknown>, 'result'>): ItemFailure | null {
  if (result.kind === 'rendered') return null;
  if (result.kind === 'fault') return OUR_FAULT;
  const { code, params, reason = null } = result.refusal;
  return { code, params, reason };
}

/** What is known of an item before it is drawn. */
type ItemHead = Pick<FinishedItem, 'position' | 'id' | 'symbology' | 'imageFormat' | 'credits'>;

/** Which of them it is of an item. */
export function headOf({ position, id, request }: BatchItem): ItemHead {
  const head = { position, id };
  switch (request.kind) {
    case 'http-refusal':
      return { ...head, symbology: null, imageFormat: null, credits: 0 };
    case 'label-request':
      return {
        ...head,
        symbology: LABEL_SYMBOLOGY,
        imageFormat: request.imageFormat,
        credits: creditsOfLabel(request),
      };
    case 'barcode-request': {
      const { symbology, imageFormat } = request;
      return { ...head, symbology: symbology.id, imageFormat, credits: creditsOf(request) };
    }
  }
}

export function itemJson(item: FinishedItem): BatchItemJson {
  const { picture, imageFormat } = item;
  if (picture === null || imageFormat === null) return failedJson(item);
  const { isText } = imageFormat;
  return {
    ...ids(item),
    status: 'delivered',
    format: imageFormat.id,
    contentType: imageFormat.contentType,
    encoding: isText ? 'text' : 'base64',
    picture: Buffer.from(picture).toString(isText ? 'utf8' : 'base64'),
    ...warningsField(item),
  };
}

/** An item of a ZIP; `file` is the name of its picture there. */
export function manifestItem(item: FinishedItem, file: string): ManifestFileJson | FailedItemJson {
  const { picture, imageFormat } = item;
  if (picture === null || imageFormat === null) return failedJson(item);
  const { id: format, contentType } = imageFormat;
  return {
    ...ids(item),
    status: 'delivered',
    format,
    contentType,
    file,
    bytes: picture.length,
    ...warningsField(item),
  };
}

/** Absent where there are none. */
const warningsField = ({ warnings }: FinishedItem): { warnings?: string[] } =>
  warnings.length === 0 ? {} : { warnings: [...warnings] };

type Failed = Pick<FinishedItem, 'position' | 'id' | 'symbology' | 'failure'>;

export function failedJson(item: Failed): FailedItemJson {
  const { code, params, reason } = item.failure ?? OUR_FAULT;
  const body = errorBody(refusal(code, params, reason ?? undefined));
  return {
    ...ids(item),
    status: 'failed',
    error: body['error'] ?? '',
    code,
    ...(reason === null ? {} : { reason }),
  };
}

export function manifestJson(
  items: BatchManifestJson['items'],
  credits: number,
): BatchManifestJson {
  const delivered = items.filter((item) => item.status === 'delivered').length;
  return { items, delivered, failed: items.length - delivered, credits };
}

export function batchJson(batch: StoredBatch): Omit<BatchJson, 'failures'> {
  const { id, state, items, delivered, failed, credits, code, createdAtMs, finishedAtMs } = batch;
  const ended = finishedAtMs !== null;
  return {
    id,
    state,
    items,
    delivered,
    failed,
    credits,
    createdAt: isoTime(createdAtMs),
    finishedAt: ended ? isoTime(finishedAtMs) : null,
    resultsUntil: ended ? isoTime(finishedAtMs + BATCH_RETENTION_MS) : null,
    error: code === null ? null : (errorBody(refusal(code))['error'] ?? null),
    sheet: batch.sheet.sheet,
    test: batch.isTest,
  };
}

const ids = ({ position, id, symbology }: Failed) => ({
  position,
  id,
  symbology,
});
