/** The client: a method for everything that an API key can do, over any runtime that has `fetch`. */
import { toBatchFile, type BatchFile, type BatchFileType } from './batch-file.ts';
import { BarcodeError } from './errors.ts';
import { toPicture, type Picture } from './picture.ts';
import * as requests from './requests.ts';
import { wait } from './retries.ts';
import {
  call,
  callStreamed,
  type CallReply,
  type CallRequest,
  type Connection,
} from './transport.ts';
import {
  OPERATIONS,
  type Account,
  type Batch,
  type BatchAccepted,
  type BatchResults,
  type Operations,
  type Reading,
  type Templates,
  type Validation,
} from './types.ts';
import type {
  BackgroundBatchRequest,
  BackgroundLabelsOptions,
  BarcodeRequest,
  BatchRequest,
  LabelOptions,
  LabelParameters,
  LabelRow,
  LabelsOptions,
} from './requests.ts';

/** How a client is set up. */
export interface ClientOptions {
  /** Where the server is: `https://barcodes.example.com`. */
  readonly baseUrl: string;
  /** `bck_live_…`, or `bck_test_…` of a test key; without one, only tables such as `listFormats` can be read. Keep it out of browsers. */
  readonly apiKey?: string | undefined;
  /** For an attempt to be answered; of a streamed reply, for each part of it. 30,000 unless given. */
  readonly timeoutMs?: number;
  /** How often a request is sent again where that is safe. 3 unless given. */
  readonly retries?: number;
  /** What `Retry-After` may ask for before the error is thrown instead. 60,000 unless given. */
  readonly retryWaitMaxMs?: number;
  /** In place of the runtime's own, to use a proxy or to test. */
  readonly fetch?: typeof fetch;
  /** In place of a timer, to test: waits between attempts and between polls. */
  readonly wait?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

/** What every method takes last. */
export interface CallOptions {
  /** Cancels the call, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What methods take that draw batches. */
export interface BatchOptions extends CallOptions {
  /** Makes the call cost nothing again when it is repeated; a new one unless given. */
  readonly idempotencyKey?: string;
}

/** How to wait for a batch. */
export interface WaitOptions extends CallOptions {
  /** Between two looks at it. 1,000 unless given. */
  readonly pollMs?: number;
  /** Called after every look. */
  readonly onProgress?: (batch: Batch) => void;
}

/**
 * A client of one server. Methods reject with the classes of errors.ts, or with the reason of the signal that
 * cancelled them.
 */
export class BarcodeClient {
  readonly #connection: Connection;

  constructor(options: ClientOptions) {
    const { baseUrl, apiKey, fetch: own } = options;
    if (!/^https?:\/\/[^/]/.test(baseUrl)) {
      throw new BarcodeError('baseUrl must begin with http:// or https://');
    }
    this.#connection = {
      baseUrl: baseUrl.replace(/\/+$/, ''),
      apiKey: apiKey ?? null,
      timeoutMs: options.timeoutMs ?? 30_000,
      retries: options.retries ?? 3,
      retryWaitMaxMs: options.retryWaitMaxMs ?? 60_000,
      // Browsers refuse a fetch that is called as a method of something else.
      fetch: own ?? ((input, init) => fetch(input, init)),
      wait: options.wait ?? wait,
    };
  }

  /** Draws a barcode. One credit for each symbol in it. */
  async barcode(input: BarcodeRequest, options: CallOptions = {}): Promise<Picture> {
    return toPicture(await this.#send(requests.barcode(input), options));
  }

  /** Checks data and options as `barcode` would, without drawing. Free. */
  validate(input: BarcodeRequest, options: CallOptions = {}): Promise<Validation> {
    return this.#json(requests.validate(input), options);
  }

  /** Reads the barcodes in a PNG, JPG, WebP, GIF, SVG or PDF. One credit, also where nothing is found. */
  async decode(file: Uint8Array | Blob, options: CallOptions = {}): Promise<Reading> {
    const bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
    return this.#json(requests.decode(bytes), options);
  }

  /** Draws up to a hundred barcodes and labels; the pictures come in JSON. One credit for each delivered. */
  async batch(input: BatchRequest, options: BatchOptions = {}): Promise<BatchResults> {
    const key = keyOf(options);
    return this.#json(requests.batch(requests.withoutCallback(input), 'json', key), options);
  }

  /** The same as one file: a ZIP of pictures, a PDF of label sheets, or ZPL for a printer. */
  async batchFile(
    input: BatchRequest,
    type: BatchFileType = 'zip',
    options: BatchOptions = {},
  ): Promise<BatchFile> {
    const key = keyOf(options);
    return this.#file(requests.batch(requests.withoutCallback(input), type, key), key, options);
  }

  /** Has a batch drawn in the background. `waitForBatch` and `batchResults` go on with its id. */
  startBatch(input: BackgroundBatchRequest, options: BatchOptions = {}): Promise<BatchAccepted> {
    const key = keyOf(options);
    return this.#json(requests.inBackground(requests.batch(input, 'json', key)), options);
  }

  /** How far a batch in the background is. Free. */
  getBatch(id: string, options: CallOptions = {}): Promise<Batch> {
    return this.#json(requests.get(`/api/batches/${encodeURIComponent(id)}`), options);
  }

  /** Looks at a batch until its `state` is `done` or `failed`. Limit it with `AbortSignal.timeout(ms)`. */
  async waitForBatch(id: string, options: WaitOptions = {}): Promise<Batch> {
    const { pollMs = 1000, onProgress, signal } = options;
    for (;;) {
      const batch = await this.getBatch(id, options);
      onProgress?.(batch);
      if (batch.state === 'done' || batch.state === 'failed') return batch;
      await this.#connection.wait(pollMs, signal);
    }
  }

  /** The results of a batch that is done. Free. */
  batchResults(id: string, options: CallOptions = {}): Promise<BatchResults> {
    return this.#json(requests.get(requests.resultsPath(id, 'json')), options);
  }

  /** The same as one file. */
  batchResultsFile(
    id: string,
    type: BatchFileType = 'zip',
    options: CallOptions = {},
  ): Promise<BatchFile> {
    return this.#file(requests.get(requests.resultsPath(id, type)), null, options);
  }

  /** Prints a label from a template: `price-tag`, or `price-tag@3` for a version that stays. One credit. */
  async label(
    reference: string,
    parameters: LabelParameters,
    options: LabelOptions & CallOptions = {},
  ): Promise<Picture> {
    return toPicture(await this.#send(requests.label(reference, parameters, options), options));
  }

  /** Prints up to a hundred labels from one template. One credit for each delivered. */
  async labels(
    reference: string,
    rows: readonly LabelRow[],
    options: LabelsOptions & BatchOptions = {},
  ): Promise<BatchResults> {
    const own = requests.withoutCallback(options);
    return this.#json(requests.labels(reference, rows, own, 'json', keyOf(own)), own);
  }

  /** The same as one file; with `sheet` a PDF has them on label sheets. */
  async labelsFile(
    reference: string,
    rows: readonly LabelRow[],
    type: BatchFileType = 'pdf',
    options: LabelsOptions & BatchOptions = {},
  ): Promise<BatchFile> {
    const own = requests.withoutCallback(options);
    const key = keyOf(own);
    return this.#file(requests.labels(reference, rows, own, type, key), key, own);
  }

  /** Has labels printed in the background. `waitForBatch` and `batchResults` go on with its id. */
  startLabels(
    reference: string,
    rows: readonly LabelRow[],
    options: BackgroundLabelsOptions & BatchOptions = {},
  ): Promise<BatchAccepted> {
    const request = requests.labels(reference, rows, options, 'json', keyOf(options));
    return this.#json(requests.inBackground(request), options);
  }

  /** The templates of the account. Free. */
  async templates(options: CallOptions = {}): Promise<Templates['templates']> {
    return (await this.call('listTemplates', {}, options)).templates;
  }

  /** Plan, credits, rate limit and billing cycle. Free. */
  account(options: CallOptions = {}): Promise<Account> {
    return this.call('getAccount', {}, options);
  }

  /** Any other operation of the API, by its id in `/openapi.json`. */
  call<Id extends keyof Operations>(
    id: Id,
    request: Operations[Id]['request'],
    options: CallOptions = {},
  ): Promise<Operations[Id]['reply']> {
    return this.#json(requests.operation(OPERATIONS[id], request), options);
  }

  #send(request: CallRequest, { signal }: CallOptions): Promise<CallReply> {
    return call(this.#connection, { ...request, signal });
  }

  async #json<Json>(request: CallRequest, options: CallOptions): Promise<Json> {
    const { bytes } = await this.#send(request, options);
    return JSON.parse(new TextDecoder().decode(bytes)) as Json;
  }

  async #file(
    request: CallRequest,
    key: string | null,
    { signal }: CallOptions,
  ): Promise<BatchFile> {
    return toBatchFile(await callStreamed(this.#connection, { ...request, signal }), key);
  }
}

/** Made once for a call, so that its retries are one batch for the server. */
const keyOf = ({ idempotencyKey }: BatchOptions): string =>
  idempotencyKey ?? requests.newIdempotencyKey();
