/**
 * How the pages talk to the server: JSON over same-origin requests, and every reply that is not a
 * success as one kind of error whose words can be shown as they are.
 */
import type { ErrorJson } from '../../../src/http/schemas.ts';

/** A reply that is not a success, or no reply at all (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly reason: string | undefined;
  readonly upgradeUrl: string | undefined;
  /** Seconds to wait, as the server said; undefined where it did not. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: ErrorJson, retryAfter?: number) {
    super(body.error);
    this.name = 'ApiError';
    this.status = status;
    this.code = body.code;
    this.reason = body.reason;
    this.upgradeUrl = body.upgrade_url;
    this.retryAfter = retryAfter;
  }
}

/** Told when the server says that nobody is signed in any longer. */
export const sessionLost = new EventTarget();

export const get = <Reply>(path: string): Promise<Reply> => send<Reply>('GET', path);
export const post = <Reply>(path: string, body: object): Promise<Reply> =>
  send<Reply>('POST', path, body);
/** The server answers at once and works on (RFC 7240, 4.1). */
export const postLater = <Reply>(path: string, body: object): Promise<Reply> =>
  send<Reply>('POST', path, body, { Prefer: 'respond-async' });
export const put = <Reply>(path: string, body: object): Promise<Reply> =>
  send<Reply>('PUT', path, body);
export const patch = <Reply>(path: string, body: object): Promise<Reply> =>
  send<Reply>('PATCH', path, body);
export const del = <Reply>(path: string, body?: object): Promise<Reply> =>
  send<Reply>('DELETE', path, body);

/** Sends a request and gives the JSON of its reply; anything but a success is an ApiError. */
async function send<Reply>(
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const init: RequestInit = { method, credentials: 'same-origin' };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'Content-Type': 'application/json', ...headers };
  }
  let reply: Response;
  try {
    reply = await fetch(path, init);
  } catch (fault) {
    throw new ApiError(0, { ...UNREACHABLE, reason: causeOf(fault) });
  }
  const json = await jsonOf(reply);
  if (reply.ok) return json as Reply;
  const error = errorOf(reply, json);
  if (error.code === 'session_required') sessionLost.dispatchEvent(new Event('lost'));
  throw error;
}

async function jsonOf(reply: Response): Promise<unknown> {
  const isJson = reply.headers.get('Content-Type')?.includes('json') === true;
  if (!isJson) return undefined;
  try {
    return await reply.json();
  } catch (fault) {
    throw new ApiError(0, { ...UNREACHABLE, reason: causeOf(fault) });
  }
}

/** A proxy in between may answer with something that is not our JSON. */
function errorOf(reply: Response, json: unknown): ApiError {
  const retryAfter = Number(reply.headers.get('Retry-After') ?? Number.NaN);
  const wait = Number.isFinite(retryAfter) ? retryAfter : undefined;
  if (typeof json === 'object' && json !== null && 'error' in json && 'code' in json) {
    return new ApiError(reply.status, json as ErrorJson, wait);
  }
  const error = `The server answered with status ${reply.status}`;
  return new ApiError(reply.status, { error, code: 'unexpected_reply' }, wait);
}

const causeOf = (fault: unknown): string =>
  `Check your connection and try again${fault instanceof Error ? ` (${fault.message})` : ''}.`;

const UNREACHABLE = { error: 'The server cannot be reached', code: 'unreachable' };
