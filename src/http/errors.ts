/**
 * The table of errors: every refusal and fault a client can meet, in its exact words. Replies, the
 * docs and the HTTP tests are made from these rows.
 */

export interface ErrorRow {
  readonly status: number;
  /** The public words; `{name}` is filled from the refusal's parameters. */
  readonly error: string;
  /** When it happens and what to do, for the docs. */
  readonly when: string;
}

export const ERRORS = {
  invalid_parameters: {
    status: 400,
    error: 'Invalid parameters',
    when: 'A path segment, the query or the body is missing or malformed; `reason` says which.',
  },
  unsupported_barcode_format: {
    status: 400,
    error: 'Unsupported barcode format "{format}"',
    when: 'The symbology in the path is not known; `reason` names the nearest ones.',
  },
  unsupported_format: {
    status: 400,
    error: 'Unsupported format "{format}"',
    when: 'The `format` parameter is not svg, png, jpg or webp.',
  },
  unknown_parameter: {
    status: 400,
    error: 'Unknown parameter "{name}"',
    when: 'A query parameter or body field that does not exist; nothing is ignored silently.',
  },
  repeated_parameter: {
    status: 400,
    error: 'Parameter "{name}" is given more than once',
    when: 'A query parameter stands twice.',
  },
  invalid_parameter: {
    status: 400,
    error: 'Invalid value for parameter "{name}"',
    when: 'A style option is out of range or does not apply to the symbology.',
  },
  invalid_barcode_value: {
    status: 400,
    error: 'Invalid barcode value for format "{format}": {data}',
    when: 'The data breaks the rule of the symbology. `reason` says how to mend it. Free.',
  },
  picture_too_large: {
    status: 400,
    error: 'Picture too large',
    when: 'The style asks for more pixels than a picture may have. Free.',
  },
  weak_password: {
    status: 400,
    error: 'Password not accepted',
    when: 'A new password is too short, too long or the e-mail address itself; `reason` says which.',
  },
  invalid_token: {
    status: 400,
    error: 'Invalid or expired link',
    when: 'The token of a mailed link is unknown, was used already, or is too old. Ask for a new one.',
  },
  session_required: {
    status: 401,
    error: 'Not signed in',
    when: 'The address is for signed-in people and the session is missing or has ended.',
  },
  wrong_credentials: {
    status: 401,
    error: 'Wrong e-mail address or password',
    when: 'Signing in, or a change that asks for the password again.',
  },
  unauthorized: {
    status: 401,
    error: 'Missing or invalid API key',
    when: 'The Authorization header is missing or malformed, or the key is unknown, expired or revoked.',
  },
  operator_unauthorized: {
    status: 401,
    error: 'Missing or invalid operator token',
    when: 'An operator route was called without the operator token.',
  },
  insufficient_credits: {
    status: 402,
    error: 'Insufficient credits',
    when: 'The credits of the cycle, or those the key may spend in it, are used up.',
  },
  format_paid_only: {
    status: 402,
    error: 'Format "{format}" is available on paid plans only. Upgrade at {upgradeUrl}',
    when: 'PNG, JPG or WebP on the Free plan. The reply has `upgrade_url`.',
  },
  feature_locked: {
    status: 402,
    error: '{feature} is available on {plan} and higher plans. Upgrade at {upgradeUrl}',
    when: 'A feature the plan does not include. The reply has `upgrade_url`.',
  },
  payment_failed: {
    status: 402,
    error: 'Payment failed',
    when: 'A change of plan was not paid for; the plan stays as it was. `reason` says what helps.',
  },
  key_address_refused: {
    status: 403,
    error: 'API key not allowed from this address',
    when: 'The key is limited to addresses, and the request came from another one. Free.',
  },
  key_symbology_refused: {
    status: 403,
    error: 'API key not allowed for format "{format}"',
    when: 'The key is limited to barcode formats, and this is none of them. Free.',
  },
  email_unverified: {
    status: 403,
    error: 'E-mail address not verified',
    when: 'Signing in with the right password before the link in the mail was opened.',
  },
  forbidden_origin: {
    status: 403,
    error: 'Forbidden origin',
    when: 'A change with a session that does not come from the pages of this server.',
  },
  signups_closed: {
    status: 403,
    error: 'Sign-up is closed',
    when: 'The operator takes no new accounts.',
  },
  invite_required: {
    status: 403,
    error: 'Invitation required',
    when: 'New accounts need an invitation; it is missing, used, expired or for another address.',
  },
  not_found: {
    status: 404,
    error: 'Not found',
    when: 'No such address, symbology, account or key.',
  },
  method_not_allowed: {
    status: 405,
    error: 'Method not allowed',
    when: 'The address does not take this method; the Allow header names those it takes.',
  },
  request_timeout: {
    status: 408,
    error: 'Request timeout',
    when: 'The request did not arrive whole in time.',
  },
  conflict: {
    status: 409,
    error: 'Conflict',
    when: 'What is to be made exists already, or a limit of the plan is reached.',
  },
  preview_outdated: {
    status: 409,
    error: 'Preview out of date',
    when: 'A change of plan was confirmed too late, or billing has moved on since. Preview it again.',
  },
  batch_refused: {
    status: 400,
    error: '{count} of {items} items are invalid',
    when: 'A batch in strict mode with items that cannot be drawn; `items` tells each with its reason. Free.',
  },
  batch_unfinished: {
    status: 409,
    error: 'Batch not finished',
    when: 'Results were asked for while the batch is being drawn. Ask its own address how far it is.',
  },
  idempotency_running: {
    status: 409,
    error: 'Idempotency-Key in use',
    when: 'The first request with this Idempotency-Key is still running. Ask again in a moment.',
  },
  body_too_large: {
    status: 413,
    error: 'Request body too large',
    when: 'The body is larger than the address takes.',
  },
  uri_too_long: {
    status: 414,
    error: 'URL too long',
    when: 'The URL is longer than 16,384 characters. Use POST /api/barcode.',
  },
  unsupported_media_type: {
    status: 415,
    error: 'Unsupported media type',
    when: 'The body is not application/json.',
  },
  idempotency_different: {
    status: 422,
    error: 'Idempotency-Key used before with another request',
    when: 'The Idempotency-Key came with another body, query or Accept within 24 hours. Use a new one.',
  },
  rate_limited: {
    status: 429,
    error: 'Rate limit exceeded ({limit}). Retry after {retryAt}.',
    when: 'More requests in the window than the plan allows. Wait until the moment named.',
  },
  too_many_batches: {
    status: 429,
    error: 'Too many batches at a time',
    when: 'Two batches of the account are being drawn, or twenty wait. Send the next when one has ended.',
  },
  too_many_attempts: {
    status: 429,
    error: 'Too many attempts. Retry after {retryAt}.',
    when: 'Signing in, signing up, asking for mails or making keys too often. Wait until the moment named.',
  },
  headers_too_large: {
    status: 431,
    error: 'Request header fields too large',
    when: 'URL and headers together exceed 32 KiB. Use POST /api/barcode for long data.',
  },
  generation_failed: {
    status: 500,
    error: 'Barcode generation failed',
    when: 'A fault on our side. No credit is charged.',
  },
  internal_error: {
    status: 500,
    error: 'Internal server error',
    when: 'A fault on our side, outside picture making.',
  },
  payment_unavailable: {
    status: 503,
    error: 'Payment not possible now',
    when: 'The payment provider does not answer. The plan changes only once it is paid; try again in a moment.',
  },
  overloaded: {
    status: 503,
    error: 'Service unavailable',
    when: 'More work is waiting than can be done in time, or the server is shutting down.',
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

/** An expected no, on its way to the client. */
export interface HttpRefusal {
  readonly kind: 'http-refusal';
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string>>;
  readonly reason: string | undefined;
}

export function refusal(
  code: ErrorCode,
  params: Readonly<Record<string, string>> = {},
  reason?: string,
): HttpRefusal {
  return { kind: 'http-refusal', code, params, reason };
}

/** The JSON body of a refusal: `error` in the table's words, `code`, and where there is one `reason` and `upgrade_url`. */
export function errorBody(refused: HttpRefusal): Record<string, string> {
  const text = ERRORS[refused.code].error.replace(
    /\{(\w+)\}/g,
    (_, name: string) => refused.params[name] ?? '',
  );
  const body: Record<string, string> = { error: text, code: refused.code };
  if (refused.reason !== undefined) body['reason'] = refused.reason;
  if (refused.params['upgradeUrl'] !== undefined)
    body['upgrade_url'] = refused.params['upgradeUrl'];
  return body;
}
