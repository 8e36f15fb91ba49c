/**
 * Parses `POST /api/batches`: body and query, the kind of reply, and whether the caller waits for it. What
 * the headers say wrong is found before the body is parsed.
 */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { echo } from '../barcodes/barcode-request.ts';
import { parseBatch, type Batch, type BodyType } from './parse-body.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { LISTED_MAX } from '../http/headers.ts';
import { idempotencyKeyOf, KEY_RULE } from '../http/once.ts';
import { EMPTY_BODY } from '../http/parse-body.ts';

export type Output = 'json' | 'zip' | 'pdf' | 'zpl';

export interface BatchRequest {
  readonly kind: 'batch-request';
  readonly batch: Batch;
  readonly output: Output;
  /** The caller does not wait for the results. */
  readonly background: boolean;
  readonly idempotencyKey: string | null;
  /** A digest of everything the reply depends on. */
  readonly fingerprint: Uint8Array;
}

/** Makes a batch of a body, and of what the query sets. */
type ParseBatch = (
  type: BodyType,
  body: Uint8Array,
  query: ReadonlyMap<string, string>,
  output: Output,
) => Batch | HttpRefusal;

/** The request, or why it is none; `subject` is what its address says of it. */
export function parseBatchRequest(
  request: FastifyRequest,
  parse: ParseBatch = parseBatch,
  subject: readonly string[] = [],
): BatchRequest | HttpRefusal {
  const query = parseQuery(request);
  if (!(query instanceof Map)) return query;
  query.delete('key');
  const output = parseOutput(request.headers.accept);
  if (output === undefined) return refusal('invalid_parameters', {}, ACCEPTS);
  const idempotencyKey = idempotencyKeyOf(request.headers['idempotency-key']);
  if (idempotencyKey === undefined) return refusal('invalid_parameters', {}, KEY_RULE);
  const type = bodyType(request);
  if (type === undefined || !Buffer.isBuffer(request.body)) {
    return EMPTY_BODY;
  }
  const batch = parse(type, request.body, query, output);
  if (batch.kind === 'http-refusal') return batch;
  const background = batch.options.callback !== null || prefersAsync(request.headers.prefer);
  const head = JSON.stringify([type, output, background, [...query].sort(), ...subject]);
  const fingerprint = createHash('sha256').update(head).update('\n').update(request.body).digest();
  return { kind: 'batch-request', batch, output, background, idempotencyKey, fingerprint };
}

/** undefined: a body that is none. */
export const bodyType = (request: FastifyRequest): BodyType | undefined =>
  BODY_TYPES.get(request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '');

/** The query as pairs; a repeated name is refused. */
export function parseQuery(request: FastifyRequest): Map<string, string> | HttpRefusal {
  const pairs = Object.entries(request.query as Record<string, string | string[]>);
  const repeated = pairs.find(([, value]) => typeof value !== 'string');
  if (repeated !== undefined) return refusal('repeated_parameter', { name: echo(repeated[0]) });
  return new Map(pairs as [string, string][]);
}

/** The first of the kinds that Accept names; JSON where it names none (RFC 9110, 12.5.1). */
function parseOutput(accept: string | undefined): Output | undefined {
  if (accept === undefined || accept.trim() === '') return 'json';
  for (const range of accept.split(',', LISTED_MAX)) {
    const output = OUTPUTS.get(range.split(';')[0]!.trim().toLowerCase());
    if (output !== undefined) return output;
  }
  return undefined;
}

/** RFC 7240, 4.1. */
const prefersAsync = (header: string | string[] | undefined): boolean =>
  [header ?? '']
    .flat()
    .some((line) =>
      line
        .split(',', LISTED_MAX)
        .some((part) => part.split(';')[0]!.trim().toLowerCase() === 'respond-async'),
    );

// Maps: a header may say "constructor", which every plain object has.
const BODY_TYPES: ReadonlyMap<string, BodyType> = new Map([
  ['application/json', 'json'],
  ['application/x-ndjson', 'ndjson'],
  ['application/jsonl', 'ndjson'],
  ['text/csv', 'csv'],
  ['text/tab-separated-values', 'csv'],
]);
export const BATCH_TYPES = [...BODY_TYPES.keys()];

const OUTPUTS: ReadonlyMap<string, Output> = new Map([
  ['application/json', 'json'],
  ['application/*', 'json'],
  ['*/*', 'json'],
  ['application/zip', 'zip'],
  ['application/pdf', 'pdf'],
  ['application/zpl', 'zpl'],
]);
const ACCEPTS =
  'Accept must name application/json, application/zip, application/pdf or application/zpl.';
