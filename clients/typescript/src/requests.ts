/** The requests behind the client's methods: address, headers and body of each, and whether it may be repeated. */
import type { BatchFileType } from './batch-file.ts';
import { BarcodeError } from './errors.ts';
import type { CallRequest } from './transport.ts';
import type { BarcodeInput, BatchInput, LabelInput } from './types.ts';

/** A barcode: `data` may be bytes, too. */
export type BarcodeRequest = Omit<BarcodeInput, 'data' | 'dataBase64'> & {
  readonly data?: string | Uint8Array;
};

/** Items, or a file that lists them: a header row that names the fields, then a row for each item. */
export type BatchRequest = Omit<BatchInput, 'callback'> | BatchText;

/** The same with `callback`: one of your webhook endpoints, which is told when it is done. */
export type BackgroundBatchRequest = BatchInput | BatchText;

/** A list as text, with the fields that its items have in common. */
export interface BatchText {
  readonly text: string;
  readonly type: 'csv' | 'tsv' | 'ndjson';
  /** Defaults of the items, and options of the batch. */
  readonly defaults?: Readonly<Record<string, string | number>>;
}

/** A value for each placeholder. */
export type LabelParameters = NonNullable<LabelInput['parameters']>;

export type LabelRow = NonNullable<LabelInput['labels']>[number];

/** Options of one label. */
export type LabelOptions = Pick<LabelInput, 'format' | 'dpi' | 'verify' | 'date'>;

/** Options of a list of labels. */
export type LabelsOptions = Omit<LabelInput, 'parameters' | 'labels' | 'callback'>;

/** The same with `callback`. */
export type BackgroundLabelsOptions = Omit<LabelInput, 'parameters' | 'labels'>;

export const barcode = (input: BarcodeRequest): CallRequest => ({
  ...postJson('/api/barcode', barcodeBody(input), '*/*'),
  repeatable: false,
});

export const validate = (input: BarcodeRequest): CallRequest => ({
  ...postJson('/api/validate', barcodeBody(input), JSON_TYPE),
  repeatable: true,
});

export const decode = (bytes: Uint8Array): CallRequest => ({
  method: 'POST',
  path: '/api/decode',
  headers: { Accept: JSON_TYPE, 'Content-Type': mediaTypeOf(bytes) },
  body: bytes,
  repeatable: false,
});

export const batch = (
  input: BackgroundBatchRequest,
  type: BatchFileType | 'json',
  idempotencyKey: string,
): CallRequest => {
  const path = '/api/batches';
  const request =
    'text' in input
      ? {
          method: 'POST',
          path,
          query: input.defaults,
          headers: { Accept: ACCEPT[type], 'Content-Type': TEXT_TYPES[input.type] },
          body: input.text,
        }
      : postJson(path, input, ACCEPT[type]);
  return withKey(request, idempotencyKey);
};

/** Throws for a batch with a callback, which would be drawn in the background whatever the method. */
export function withoutCallback<Request extends object>(request: Request): Request {
  const { defaults = {} } = request as { readonly defaults?: object };
  const options = 'text' in request ? defaults : request;
  if (!('callback' in options)) return request;
  throw new BarcodeError('callback is of batches in the background: use startBatch or startLabels');
}

export const inBackground = (request: CallRequest): CallRequest => ({
  ...request,
  headers: { ...request.headers, Prefer: 'respond-async' },
});

export const label = (
  reference: string,
  parameters: LabelParameters,
  { format, dpi, verify, date }: LabelOptions,
): CallRequest => ({
  ...postJson(labelPath(reference), { parameters, format, dpi, verify, date }, '*/*'),
  repeatable: false,
});

export const labels = (
  reference: string,
  rows: readonly LabelRow[],
  options: BackgroundLabelsOptions & {
    readonly signal?: unknown;
    readonly idempotencyKey?: unknown;
  },
  type: BatchFileType | 'json',
  idempotencyKey: string,
): CallRequest => {
  const { signal: _, idempotencyKey: __, ...own } = options;
  const input = { ...own, labels: rows };
  return withKey(postJson(labelPath(reference), input, ACCEPT[type]), idempotencyKey);
};

export const get = (path: string): CallRequest => ({
  method: 'GET',
  path,
  headers: { Accept: '*/*' },
  repeatable: true,
});

/** Where the results of a batch in the background are. */
export const resultsPath = (id: string, type: BatchFileType | 'json'): string =>
  `/api/batches/${encodeURIComponent(id)}/results.${type}`;

/** An operation of the document. */
export function operation(
  [method, template]: readonly [string, string],
  request: {
    readonly params?: Readonly<Record<string, unknown>>;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly body?: unknown;
  },
): CallRequest {
  const { params = {}, query, body } = request;
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const type = body === undefined ? {} : { 'Content-Type': JSON_TYPE };
  return {
    method,
    path,
    query,
    headers: { Accept: JSON_TYPE, ...type },
    body: body === undefined ? undefined : JSON.stringify(body),
    repeatable: method === 'GET',
  };
}

/** Random, and so long that two never meet. */
export const newIdempotencyKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

const labelPath = (reference: string): string => `/api/labels/${encodeURIComponent(reference)}`;

const postJson = (path: string, body: object, accept: string): Omit<CallRequest, 'repeatable'> => ({
  method: 'POST',
  path,
  headers: { Accept: accept, 'Content-Type': JSON_TYPE },
  body: JSON.stringify(body),
});

/** The key is what makes a batch repeatable. */
const withKey = (
  request: Omit<CallRequest, 'repeatable'>,
  idempotencyKey: string,
): CallRequest => ({
  ...request,
  headers: { ...request.headers, 'Idempotency-Key': idempotencyKey },
  repeatable: true,
});

/** Always a body: an address would be normalized on its way, and is written to logs. */
function barcodeBody({ data, ...rest }: BarcodeRequest): object {
  if (data === undefined || typeof data === 'string') return { data, ...rest };
  return { dataBase64: toBase64(data), ...rest };
}

const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

/** By the first bytes of a file. What is none of them is sent as PNG, and refused in the server's words. */
function mediaTypeOf(bytes: Uint8Array): string {
  const head = Array.from(bytes.subarray(0, 1024), (byte) => String.fromCharCode(byte)).join('');
  return SIGNATURES.find(([pattern]) => pattern.test(head))?.[1] ?? 'image/png';
}

const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^\x89PNG/, 'image/png'],
  [/^\xFF\xD8\xFF/, 'image/jpeg'],
  [/^RIFF[^]{4}WEBP/, 'image/webp'],
  [/^GIF8/, 'image/gif'],
  [/%PDF-/, 'application/pdf'],
  [/^(?:\xEF\xBB\xBF)?\s*</, 'image/svg+xml'],
];

const JSON_TYPE = 'application/json';

const ACCEPT = {
  json: JSON_TYPE,
  zip: 'application/zip',
  pdf: 'application/pdf',
  zpl: 'application/zpl',
} as const;

const TEXT_TYPES = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  ndjson: 'application/x-ndjson',
} as const;
