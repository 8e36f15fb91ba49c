/**
 * The HTTP client of the pages: JSON over same-origin requests. Every response that is not a success
 * becomes an `ApiError`, whose message can be shown to the user as it is.
 */
import type { ErrorJson } from '../../../src/http/schemas.ts';
import { pageLanguage } from '../data/language.ts';
import { messages } from '../messages/messages.ts';

/** An unsuccessful response, or no response at all (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly reason: string | undefined;
  readonly upgradeUrl: string | undefined;
  /** The whole body: some errors have fields of their own. */
  readonly body: ErrorJson;
  /** Seconds to wait before a retry; undefined without a `Retry-After` header. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: ErrorJson, retryAfter?: number) {
    super(body.error);
    this.name = 'ApiError';
    this.status = status;
    this.code = body.code;
    this.reason = body.reason;
    this.upgradeUrl = body.upgrade_url;
    this.body = body;
    this.retryAfter = retryAfter;
  }
}

/** Changes under way, by what they send. */
const underWay = new Map<string, Promise<unknown>>();

/** Idempotency-Keys of what was sent to be made and has not been answered, by what was sent. */
const unanswered = new Map<string, string>();

/** Emits `lost` when a response says that the session has ended. */
export const sessionLost = new EventTarget();

export const get = <Body>(path: string): Promise<Body> => send<Body>('GET', path);
export const post = <Body>(path: string, body: object, signal?: AbortSignal): Promise<Body> =>
  send<Body>('POST', path, body, {}, signal);
/**
 * Has the server make something once. Where its answer was lost, the same sent again gets it, and makes nothing a second time;
 * answers are kept for some minutes.
 */
export function postOnce<Body>(path: string, body: object): Promise<Body> {
  const change = `${path} ${JSON.stringify(body)}`;
  const key = unanswered.get(change) ?? crypto.randomUUID();
  unanswered.set(change, key);
  const answered = (): unknown => unanswered.delete(change);
  const sending = send<Body>('POST', path, body, { 'Idempotency-Key': key });
  sending.then(answered, (fault: unknown) => {
    if (!(fault instanceof ApiError && UNANSWERED.has(fault.code))) answered();
  });
  return sending;
}

/** The server responds at once and does the work afterwards (RFC 7240, 4.1). */
export const postAsync = <Body>(
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Body> => send<Body>('POST', path, body, { Prefer: 'respond-async', ...headers });
export const put = <Body>(path: string, body: object): Promise<Body> =>
  send<Body>('PUT', path, body);
export const patch = <Body>(path: string, body: object): Promise<Body> =>
  send<Body>('PATCH', path, body);
export const del = <Body>(path: string, body?: object): Promise<Body> =>
  send<Body>('DELETE', path, body);

/**
 * Sends a request and returns the JSON of its response; rejects with an ApiError otherwise, or as the signal says. A
 * change that is under way already is not sent again: a second click gets the first one's response.
 */
function send<Body>(
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<Body> {
  if (method === 'GET' || signal !== undefined)
    return exchange(method, path, body, headers, signal);
  const change = `${method} ${path} ${JSON.stringify(body)}`;
  const sent = underWay.get(change) as Promise<Body> | undefined;
  if (sent !== undefined) return sent;
  const sending = exchange<Body>(method, path, body, headers).finally(() =>
    underWay.delete(change),
  );
  underWay.set(change, sending);
  return sending;
}

async function exchange<Body>(
  method: string,
  path: string,
  body: object | undefined,
  headers: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Body> {
  const init: RequestInit = { method, credentials: 'same-origin' };
  if (signal !== undefined) init.signal = signal;
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'Content-Type': 'application/json', ...headers };
  }
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (fault) {
    if (signal?.aborted === true) throw fault;
    throw unreachable(fault);
  }
  const json = await readJson(response);
  if (response.ok) return json as Body;
  const error = await toApiError(response, json);
  if (SESSION_ENDED.has(error.code)) sessionLost.dispatchEvent(new Event('lost'));
  throw error;
}

async function readJson(response: Response): Promise<unknown> {
  const isJson = response.headers.get('Content-Type')?.includes('json') === true;
  if (!isJson) return undefined;
  try {
    return await response.json();
  } catch (fault) {
    throw unreachable(fault);
  }
}

/**
 * The error that a response is, in the language of the page. A proxy in between may respond with something other than
 * our JSON; `odd` is what is said then.
 */
export async function toApiError(
  response: Response,
  json: unknown,
  odd = messages('shared').unexpectedStatus(response.status),
): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const wait = Number.isFinite(retryAfter) ? retryAfter : undefined;
  if (typeof json === 'object' && json !== null && 'error' in json && 'code' in json) {
    const body = json as ErrorJson;
    return new ApiError(
      response.status,
      pageLanguage() === 'en' ? body : await inWords(body),
      wait,
    );
  }
  return new ApiError(response.status, { error: odd, code: 'unexpected_reply' }, wait);
}

/** The body in the language of the page; as it is where the words cannot be loaded: an error in English is better than none. */
async function inWords(body: ErrorJson): Promise<ErrorJson> {
  try {
    const { inPageLanguage } = await import('../messages/error-words.ts');
    return await inPageLanguage(body);
  } catch {
    return body;
  }
}

/** There was no response at all; the browser may say why. */
export function unreachable(fault?: unknown): ApiError {
  const t = messages('shared');
  const reason = t.checkConnection(fault instanceof Error ? fault.message : undefined);
  return new ApiError(0, { error: t.unreachable, code: 'unreachable', reason });
}

/** Pages send no API key: a route that takes either misses the session. */
const SESSION_ENDED: ReadonlySet<string> = new Set(['session_required', 'unauthorized']);

/** Whether the first one made something is not known yet. */
const UNANSWERED: ReadonlySet<string> = new Set([
  'unreachable',
  'unexpected_reply',
  'idempotency_running',
]);
