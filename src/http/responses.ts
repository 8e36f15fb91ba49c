/**
 * Everything an operation can answer, by status: its replies and its errors, those that every
 * operation of its kind has included. The document is written from this, and replies are checked
 * against it.
 */
import { STATUS_CODES } from 'node:http';
import type { z } from 'zod';
import type { DeclaredOperation } from './contract.ts';
import { ERRORS, type ErrorCode } from './errors.ts';
import { COMMON_HEADERS, KEY_HEADERS, type HeaderName } from './headers.ts';
import type { Auth } from './auth/authenticate.ts';
import { isForAll } from './auth/rights.ts';
import type { OperationError } from './operation.ts';
import { replySpec } from './reply-spec.ts';
import type { Method } from './resource.ts';
import { errorSchemaOf } from './schemas.ts';

/** What may come with one status. */
export interface ResponseSpec {
  readonly descriptions: string[];
  /** The JSON is one of these; empty where there is none. */
  readonly schemas: z.ZodType[];
  /** The body may also be a file in one of these media types. */
  readonly mediaTypes: string[];
  readonly headers: Set<HeaderName>;
  /** The errors among the schemas. */
  readonly codes: ErrorCode[];
}

/** The replies and errors of an operation by status, lowest first. */
export function responsesOf(declared: DeclaredOperation): ReadonlyMap<number, ResponseSpec> {
  const { operation } = declared;
  const byStatus = new Map<number, ResponseSpec>();
  const at = (status: number): ResponseSpec => {
    const known = byStatus.get(status);
    if (known !== undefined) return known;
    const made = emptyResponse([...AUTH_HEADERS[operation.auth], ...(operation.headers ?? [])]);
    byStatus.set(status, made);
    return made;
  };
  for (const [status, reply] of Object.entries(operation.replies)) {
    const { description, schema, mediaTypes, headers } = replySpec(reply);
    const response = at(Number(status));
    response.descriptions.push(description ?? STATUS_CODES[status] ?? status);
    if (schema !== null) response.schemas.push(schema);
    response.mediaTypes.push(...mediaTypes);
    for (const header of headers) response.headers.add(header);
  }
  for (const error of errorsOf(declared)) {
    const code = typeof error === 'string' ? error : error.code;
    addError(at(ERRORS[code].status), error);
  }
  return new Map([...byStatus].sort(([a], [b]) => a - b));
}

/** What any request may meet, whatever its address. */
export function anyError(): ResponseSpec {
  const response = emptyResponse([...KEY_HEADERS, 'Set-Cookie']);
  for (const code of UNIVERSAL) addError(response, code);
  return response;
}

/** The response an error alone makes. */
export function errorResponse(code: ErrorCode): ResponseSpec {
  const response = emptyResponse([]);
  addError(response, code);
  return response;
}

const emptyResponse = (headers: readonly HeaderName[]): ResponseSpec => ({
  descriptions: [],
  schemas: [],
  mediaTypes: [],
  headers: new Set([...COMMON_HEADERS, ...headers]),
  codes: [],
});

function addError(response: ResponseSpec, error: OperationError): void {
  const code = typeof error === 'string' ? error : error.code;
  if (response.codes.includes(code)) return;
  const schema = errorSchemaOf(code);
  response.codes.push(code);
  response.descriptions.push(ERRORS[code].when);
  response.schemas.push(typeof error === 'string' ? schema : schema.extend(error.fields));
  for (const header of HEADERS_BY_STATUS[ERRORS[code].status] ?? []) response.headers.add(header);
}

function errorsOf({ method, operation }: DeclaredOperation): readonly OperationError[] {
  return [
    ...(operation.errors ?? []),
    ...(operation.scope === undefined || operation.scope === 'any'
      ? []
      : (['scope_missing'] as const)),
    ...(operation.right === undefined || isForAll(operation.right)
      ? []
      : (['role_forbidden'] as const)),
    ...(operation.right === undefined || operation.right === 'self'
      ? []
      : (['second_factor_required'] as const)),
    ...(operation.confirmed === true ? (['confirmation_required'] as const) : []),
    ...AUTH_ERRORS[operation.auth].filter((code) => code !== 'forbidden_origin' || !isRead(method)),
    'invalid_parameters',
    ...(isRead(method) ? [] : BODY_ERRORS),
  ];
}

/** Whether a method has no body and changes nothing. */
const isRead = (method: Method): boolean => method === 'GET' || method === 'HEAD';

const KEY_ERRORS = [
  'unauthorized',
  'insufficient_credits',
  'key_address_refused',
  'account_suspended',
  'rate_limited',
  'too_many_attempts',
] as const satisfies readonly ErrorCode[];

const AUTH_ERRORS: Readonly<Record<Auth, readonly ErrorCode[]>> = {
  none: [],
  'same-origin': ['forbidden_origin'],
  session: ['session_required', 'account_suspended', 'viewing_only', 'forbidden_origin'],
  'session-or-key': [...KEY_ERRORS, 'session_required', 'viewing_only', 'forbidden_origin'],
  operator: [
    'operator_unauthorized',
    'role_forbidden',
    'second_factor_required',
    'forbidden_origin',
    'too_many_attempts',
  ],
  key: KEY_ERRORS,
  'key-or-signed-url': [
    ...KEY_ERRORS,
    'signature_invalid',
    'signed_url_expired',
    'signed_url_used_up',
    'referrer_refused',
  ],
  'key-or-session': [...KEY_ERRORS, 'session_required', 'viewing_only', 'forbidden_origin'],
};

/** Requests with a key count in its rate limit, even where they fail; sessions are prolonged. */
const AUTH_HEADERS: Readonly<Record<Auth, readonly HeaderName[]>> = {
  none: [],
  'same-origin': [],
  session: ['Set-Cookie'],
  'session-or-key': [...KEY_HEADERS, 'Set-Cookie'],
  operator: ['Set-Cookie'],
  key: KEY_HEADERS,
  'key-or-signed-url': KEY_HEADERS,
  'key-or-session': [...KEY_HEADERS, 'Set-Cookie'],
};

const BODY_ERRORS: readonly ErrorCode[] = ['body_too_large', 'unsupported_media_type'];

/** `invalid_parameters` stands beside the other errors of status 400, too: see errorsOf. */
const UNIVERSAL: readonly ErrorCode[] = [
  'invalid_parameters',
  'request_timeout',
  'too_many_connections',
  'too_many_pipelined',
  'uri_too_long',
  'expectation_failed',
  'headers_too_large',
  'internal_error',
  'overloaded',
];

const HEADERS_BY_STATUS: Readonly<Record<number, readonly HeaderName[]>> = {
  401: ['WWW-Authenticate'],
  405: ['Allow'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};
