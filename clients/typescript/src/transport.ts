/** One call over `fetch`: its attempts, their timeout, cancellation, and errors in the words of the API. */
import { apiError, BarcodeError, ConnectionError, TimeoutError, type ApiError } from './errors.ts';
import { isRunning, parseRetryAfter, retryDelayMs, RUNNING_POLL_MS } from './retries.ts';

/** How a client reaches the server. */
export interface Connection {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** null: only what anybody may call. */
  readonly apiKey: string | null;
  /** For an attempt to be answered; of a streamed reply, for each part of it. */
  readonly timeoutMs: number;
  readonly retries: number;
  readonly retryWaitMaxMs: number;
  readonly fetch: typeof fetch;
  /** Waits before an attempt. */
  readonly wait: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

export interface CallRequest {
  readonly method: string;
  /** Of the API, encoded: `/api/account`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  /** Sent twice, it costs no more than once. */
  readonly repeatable: boolean;
  /** Cancels the call. */
  readonly signal?: AbortSignal | undefined;
}

/** A reply that has arrived whole. */
export interface CallReply {
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** A reply whose body is still to come. */
export interface StreamedReply {
  readonly headers: Headers;
  readonly stream: ReadableStream<Uint8Array>;
}

/** Sends a request and reads the reply. Throws the classes of errors.ts, or what the signal was aborted with. */
export const call = (connection: Connection, request: CallRequest): Promise<CallReply> =>
  withRetries(connection, request, async () => {
    const attempt = startAttempt(connection, request.signal);
    try {
      const response = await attempt.send(request);
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { headers: response.headers, bytes };
    } catch (fault) {
      throw attempt.errorOf(fault);
    } finally {
      attempt.end();
    }
  });

/** The same up to the head of the reply; errors of the body come while it is read, and are not retried. */
export const callStreamed = (
  connection: Connection,
  request: CallRequest,
): Promise<StreamedReply> =>
  withRetries(connection, request, async () => {
    const attempt = startAttempt(connection, request.signal);
    try {
      const response = await attempt.send(request);
      return { headers: response.headers, stream: attempt.watch(response) };
    } catch (fault) {
      attempt.end();
      throw attempt.errorOf(fault);
    }
  });

async function withRetries<Result>(
  connection: Connection,
  { repeatable, signal }: CallRequest,
  run: () => Promise<Result>,
): Promise<Result> {
  const { retries, retryWaitMaxMs } = connection;
  let runningMs = 0;
  for (let attempt = 0; ;) {
    signal?.throwIfAborted();
    try {
      return await run();
    } catch (fault) {
      if (signal?.aborted === true) throw fault;
      if (repeatable && retries > 0 && isRunning(fault) && runningMs < retryWaitMaxMs) {
        runningMs += RUNNING_POLL_MS;
        await connection.wait(RUNNING_POLL_MS, signal);
        continue;
      }
      const delayMs = retryDelayMs(fault, attempt, { retries, retryWaitMaxMs, repeatable });
      if (delayMs === null) throw fault;
      attempt += 1;
      await connection.wait(delayMs, signal);
    }
  }
}

interface Attempt {
  /** The response; throws an ApiError for what is none of 2xx. */
  send(request: CallRequest): Promise<Response>;
  /** The body, of which every part must come within the timeout. */
  watch(response: Response): ReadableStream<Uint8Array>;
  /** What to throw for a fault of this attempt. */
  errorOf(fault: unknown): unknown;
  end(): void;
}

function startAttempt(connection: Connection, signal: AbortSignal | undefined): Attempt {
  const { timeoutMs, fetch } = connection;
  const controller = new AbortController();
  let timedOut = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restart = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timedOut = true;
      controller.abort();
    }, timeoutMs);
  };
  const abort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  restart();
  const end = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  };
  const errorOf = (fault: unknown): unknown => {
    if (signal?.aborted === true) return signal.reason;
    if (timedOut) return new TimeoutError(`No reply within ${timeoutMs} ms`, { cause: fault });
    return isOwn(fault) ? fault : new ConnectionError('The connection failed', { cause: fault });
  };
  const pause = (): void => clearTimeout(timer);
  return {
    end,
    errorOf,
    async send(request) {
      const { signal: own } = controller;
      const response = await fetch(urlOf(connection, request), initOf(connection, request, own));
      if (response.ok) return response;
      throw await refusalOf(response);
    },
    watch: (response) => watched(response, { restart, pause, end, errorOf, controller }),
  };
}

function watched(
  response: Response,
  attempt: Pick<Attempt, 'end' | 'errorOf'> & {
    readonly restart: () => void;
    readonly pause: () => void;
    readonly controller: AbortController;
  },
): ReadableStream<Uint8Array> {
  const reader = response.body?.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      attempt.restart();
      try {
        const part = await reader?.read();
        // How long the caller takes for a part is its own affair.
        attempt.pause();
        if (part === undefined || part.done) {
          attempt.end();
          controller.close();
        } else controller.enqueue(part.value);
      } catch (fault) {
        attempt.end();
        controller.error(attempt.errorOf(fault));
      }
    },
    cancel() {
      attempt.end();
      attempt.controller.abort();
    },
  });
}

function urlOf({ baseUrl }: Connection, { path, query = {} }: CallRequest): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  const text = search.toString();
  return `${baseUrl}${path}${text === '' ? '' : `?${text}`}`;
}

function initOf({ apiKey }: Connection, request: CallRequest, signal: AbortSignal): RequestInit {
  const { method, headers, body } = request;
  const authorization = apiKey === null ? {} : { Authorization: `Bearer ${apiKey}` };
  return {
    method,
    headers: { ...headers, ...authorization },
    signal,
    ...(body === undefined ? {} : { body: body as string }),
  };
}

async function refusalOf(response: Response): Promise<ApiError> {
  const { status, headers } = response;
  const body = parseObject(await response.text());
  const { error, code, reason } = body;
  return apiError(typeof error === 'string' ? error : `HTTP status ${status}`, {
    status,
    code: typeof code === 'string' ? code : 'http_error',
    reason: typeof reason === 'string' ? reason : null,
    requestId: headers.get('x-request-id'),
    retryAfterMs: parseRetryAfter(headers.get('retry-after'), Date.now()),
    body,
  });
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const isOwn = (fault: unknown): boolean => fault instanceof BarcodeError;
