/** Everything that a call can throw, each with what a program decides by. */
import type { ErrorCode } from './types.ts';

/** What all errors of this package have in common. */
export class BarcodeError extends Error {
  override readonly name: string = 'BarcodeError';
}

/** What the server said no with. */
export interface Refusal {
  readonly status: number;
  /** `ErrorCode`, or `http_error` where a proxy in between answered with something else. */
  readonly code: ErrorCode | (string & {});
  /** What exactly is wrong and how to mend it; null: the message says all. */
  readonly reason: string | null;
  /** `X-Request-Id`: what support asks for. */
  readonly requestId: string | null;
  /** How long the server asks to wait; null: it does not. */
  readonly retryAfterMs: number | null;
  /** The whole body as parsed JSON: `faults` of a label, `items` of a strict batch, `upgrade_url`. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** The server refused, or failed. Nothing was charged. */
export class ApiError extends BarcodeError implements Refusal {
  override readonly name: string = 'ApiError';
  readonly status: number;
  readonly code: ErrorCode | (string & {});
  readonly reason: string | null;
  readonly requestId: string | null;
  readonly retryAfterMs: number | null;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(message: string, refusal: Refusal) {
    super(refusal.reason === null ? message : `${message}: ${refusal.reason}`);
    this.status = refusal.status;
    this.code = refusal.code;
    this.reason = refusal.reason;
    this.requestId = refusal.requestId;
    this.retryAfterMs = refusal.retryAfterMs;
    this.body = refusal.body;
  }
}

/** 400, 409, 413, 415 and other 4xx: the request is wrong, and will be wrong again. */
export class InvalidRequestError extends ApiError {
  override readonly name = 'InvalidRequestError';
}

/** 401: the key is missing, wrong, expired or revoked. */
export class AuthenticationError extends ApiError {
  override readonly name = 'AuthenticationError';
}

/** 402: no credits are left, or the plan does not include it. */
export class PaymentRequiredError extends ApiError {
  override readonly name = 'PaymentRequiredError';
}

/** 403: the key may not be used from here, or not for this. */
export class PermissionDeniedError extends ApiError {
  override readonly name = 'PermissionDeniedError';
}

/** 404: there is no such batch, template or image. */
export class NotFoundError extends ApiError {
  override readonly name = 'NotFoundError';
}

/** 429, after the retries. `retryAfterMs` says when to go on. */
export class RateLimitError extends ApiError {
  override readonly name = 'RateLimitError';
}

/** 5xx, after the retries where there were any. */
export class ServerError extends ApiError {
  override readonly name = 'ServerError';
}

/** There was no reply, or only a part of one. `cause` is what the runtime said. */
export class ConnectionError extends BarcodeError {
  override readonly name: string = 'ConnectionError';
}

/** No reply within `timeoutMs`. */
export class TimeoutError extends ConnectionError {
  override readonly name = 'TimeoutError';
}

/** The class for a status. */
export function apiError(message: string, refusal: Refusal): ApiError {
  const { status } = refusal;
  const Class = BY_STATUS.get(status) ?? (status >= 500 ? ServerError : InvalidRequestError);
  return new Class(message, refusal);
}

const BY_STATUS: ReadonlyMap<number, typeof ApiError> = new Map<number, typeof ApiError>([
  [401, AuthenticationError],
  [402, PaymentRequiredError],
  [403, PermissionDeniedError],
  [404, NotFoundError],
  [429, RateLimitError],
]);
