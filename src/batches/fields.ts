/**
 * The parts of a batch as they arrive, before anything is said about them: one record of fields for
 * each item, from JSON, NDJSON or CSV, and where in the body it stood.
 */

/** One item's fields as they were given, or why its line holds none. */
export type RawItem =
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What is wrong with the body as a whole. */
export interface BodyRefusal {
  readonly kind: 'body-refused';
  readonly reason: string;
}

export const bodyRefused = (reason: string): BodyRefusal => ({ kind: 'body-refused', reason });

/** Items of one batch. */
export const ITEMS_MAX = 100;

export const tooMany = (count: number): BodyRefusal =>
  bodyRefused(`A batch has at most ${ITEMS_MAX} items; this has ${count}. Send several batches.`);
