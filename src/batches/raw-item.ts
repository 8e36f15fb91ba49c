/**
 * The items of a batch as they arrive, before anything is parsed: one record of fields for each, from
 * JSON, NDJSON or CSV.
 */
import { refusal, type HttpRefusal } from '../http/errors.ts';

/** One item's fields, or why its line has none. */
export type RawItem =
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The refusal for a body that is wrong as a whole. */
export const invalidBody = (reason: string): HttpRefusal =>
  refusal('invalid_parameters', {}, reason);

/** Items of one batch. */
export const ITEMS_MAX = 100;

export const tooMany = (count: number): HttpRefusal =>
  invalidBody(`A batch has at most ${ITEMS_MAX} items; this has ${count}. Send several batches.`);
