/**
 * What the list of requests keeps of a request beside its counts: what was sent, for its owner to read and to
 * repeat, and how long its stages took. Kept as one short text. Signatures of URLs and headers are no part of it,
 * so that nothing in it lets anybody in.
 */

/** What was sent. */
export interface Sent {
  readonly method: string;
  /** Path and query as they came, without a signature; null: longer than `SENT_MAX`, or not to be kept. */
  readonly address: string | null;
  /** Of JSON that was sent, or the fields of a batch's item; null: none, longer than `SENT_MAX`, or not to be kept. */
  readonly body: unknown;
}

/** Milliseconds, to a tenth, from the request's head: until it was admitted, then drawn; the rest is delivery. */
export interface Stages {
  readonly admittedMs: number;
  readonly drawnMs: number;
}

export interface Details {
  readonly sent: Sent | null;
  readonly stages: Stages | null;
  /** Whether it is an item of a batch. */
  readonly inBatch: boolean;
}

/** As it is stored. */
export function detailsText({ sent, stages, inBatch }: Details): string {
  const { method = null, address = null, body = null } = sent ?? {};
  const times = stages === null ? null : [stages.admittedMs, stages.drawnMs].map(toTenth);
  return JSON.stringify([method, fitting(address), shortBody(body), times, inBatch ? 1 : 0]);
}

/** What was stored. */
export function parseDetails(text: string | null): Details {
  if (text === null) return { sent: null, stages: null, inBatch: false };
  const [method, address, body, times, inBatch] = JSON.parse(text) as StoredDetails;
  return {
    sent: method === null ? null : { method, address, body },
    stages: times === null ? null : { admittedMs: times[0], drawnMs: times[1] },
    inBatch: inBatch === 1,
  };
}

/** JSON as it was sent where it is short; null where it is not, or there is none. */
function shortBody(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return null;
  return JSON.stringify(body).length <= SENT_MAX ? body : null;
}

/** Of an item of a batch, by its fields; null: they are not known any more. */
export const itemDetails = (
  fields: Readonly<Record<string, unknown>> | null,
): Details & { readonly template: string | null } => ({
  sent: { method: 'POST', address: '/api/batches', body: fields },
  stages: null,
  inBatch: true,
  template: templateName(fields?.['label'] ?? fields?.['template']),
});

/** The name in a reference such as `price-tag@3`, whether or not there is such a template; null: it is none. */
export const templateName = (reference: unknown): string | null =>
  typeof reference === 'string' ? (/^[a-z0-9_-]{1,60}(?=@|$)/.exec(reference)?.[0] ?? null) : null;

type StoredDetails = [
  method: string | null,
  address: string | null,
  body: unknown,
  times: [number, number] | null,
  inBatch: 0 | 1,
];

const fitting = (address: string | null): string | null =>
  address !== null && address.length <= SENT_MAX ? address : null;

const toTenth = (ms: number): number => Math.round(ms * 10) / 10;

/** Characters of an address, or of a body as JSON, that are kept. */
export const SENT_MAX = 1000;
