/**
 * The table of errors: every refusal and fault a client can meet, in its exact words. Replies, the
 * docs and the HTTP tests are made from these rows.
 */

export interface ErrorRow {
  readonly status: number;
  /** The public words; `{name}` is filled from the refusal's parameters. */
  readonly error: string;
  /** The words where the server is one for colleagues, if there it says something else. */
  readonly internal?: string;
  /** When it happens and what to do, for the docs. */
  readonly when: string;
}

export const ERRORS = {
  invalid_parameters: {
    status: 400,
    error: 'Invalid parameters',
    when: 'The path, query, or body is missing or malformed. `reason` says which part.',
  },
  unsupported_barcode_format: {
    status: 400,
    error: 'Unsupported barcode format "{format}"',
    when: 'The symbology is unknown. `reason` suggests similar names.',
  },
  unsupported_format: {
    status: 400,
    error: 'Unsupported format "{format}"',
    when: 'The `format` parameter is not a supported image format.',
  },
  unknown_parameter: {
    status: 400,
    error: 'Unknown parameter "{name}"',
    when: 'A query parameter or body field does not exist. Unknown parameters are never ignored.',
  },
  repeated_parameter: {
    status: 400,
    error: 'Parameter "{name}" is given more than once',
    when: 'A query parameter occurs more than once.',
  },
  invalid_parameter: {
    status: 400,
    error: 'Invalid value for parameter "{name}"',
    when:
      'A style option is out of range or does not apply to the symbology, or a field of a ' +
      'payload breaks its rule. `reason` says which rule.',
  },
  invalid_barcode_value: {
    status: 400,
    error: 'Invalid barcode value for format "{format}": {data}',
    when: 'The data breaks the rule of the symbology. `reason` says how to fix it. No credit is charged.',
  },
  picture_too_large: {
    status: 400,
    error: 'Image too large',
    when:
      'With these style options, the image would exceed the maximum number of pixels. No ' +
      'credit is charged.',
  },
  label_refused: {
    status: 400,
    error: 'Label cannot be printed',
    when:
      'Values of a label are missing, unknown or of the wrong type, or an element cannot be ' +
      'drawn with them. `faults` lists each with its placeholder or element. No credit is ' +
      'charged.',
  },
  unreadable_picture: {
    status: 400,
    error: 'Picture cannot be read',
    when:
      'The image to decode is broken, too large, or not of the type in its Content-Type. ' +
      '`reason` says which. No credit is charged.',
  },
  invalid_template: {
    status: 400,
    error: 'Invalid template',
    when:
      'The content of a template breaks the rules of its kind. `faults` lists each fault with ' +
      'its place.',
  },
  weak_password: {
    status: 400,
    error: 'Password not accepted',
    when: 'A new password is too short, too long, or the same as the email address. `reason` says which.',
  },
  invalid_token: {
    status: 400,
    error: 'Invalid or expired link',
    when: 'The token of an emailed link is unknown, already used, or expired. Request a new one.',
  },
  session_required: {
    status: 401,
    error: 'Not signed in',
    when: 'The endpoint requires a session, and the session is missing or has ended.',
  },
  wrong_credentials: {
    status: 401,
    error: 'Incorrect email address or password',
    when: 'Signing in, or a change that requires the password: the email address or the password is wrong.',
  },
  code_required: {
    status: 401,
    error: 'A code of the second factor is needed',
    when: 'The password is right, but the person has a second factor, and the request has no `code`.',
  },
  second_factor_required: {
    status: 403,
    error: 'A second factor is required',
    when:
      'The operator requires a second factor for the role, and the person has none yet. Set it ' +
      'up under `/account`.',
  },
  passkey_refused: {
    status: 401,
    error: 'Passkey not accepted',
    when: 'The passkey is unknown here, its answer does not match the challenge, or it took longer than five minutes.',
  },
  sign_in_refused: {
    status: 403,
    error: 'Sign-in refused',
    when: 'The sign-in provider refused, or what it reports about the person does not allow signing in here. `reason` says why.',
  },
  password_sign_in_off: {
    status: 403,
    error: 'Password sign-in is off',
    when: 'The operator lets people sign in only with the provider (`PASSWORD_SIGN_IN=off`).',
  },
  wrong_code: {
    status: 401,
    error: 'Incorrect code',
    when: 'The code of a second factor is wrong, has been used, or is too old.',
  },
  unauthorized: {
    status: 401,
    error: 'Missing or invalid API key',
    when: 'The Authorization header is missing or malformed, or the key is unknown, expired, or revoked.',
  },
  signature_invalid: {
    status: 401,
    error: 'Invalid signature',
    when:
      'A signed URL was changed after signing, was signed with another secret, or names a key ' +
      'that does not exist or has no signing secret.',
  },
  signed_url_expired: {
    status: 401,
    error: 'Signed URL expired',
    when: 'A signed URL was opened after the time in `exp`.',
  },
  operator_unauthorized: {
    status: 401,
    error: 'Missing or invalid operator token',
    when: 'An operator endpoint was called without the operator token.',
  },
  insufficient_credits: {
    status: 402,
    error: 'Insufficient credits',
    when:
      'The credits of the billing cycle, or the credit limit of the key, are used up. `upgrade_url` ' +
      'is there where a higher plan has more.',
  },
  format_paid_only: {
    status: 402,
    error: 'Format "{format}" is available on paid plans only. Upgrade at {upgradeUrl}',
    internal: 'Format "{format}" is available on higher plans only. Ask at {upgradeUrl}',
    when: 'The image format requires a paid plan. The response contains `upgrade_url`.',
  },
  feature_locked: {
    status: 402,
    error: '{feature} is available on {plan} and higher plans. Upgrade at {upgradeUrl}',
    internal: '{feature} is available on {plan} and higher plans. Ask at {upgradeUrl}',
    when: 'The plan does not include the feature. The response contains `upgrade_url`.',
  },
  payment_failed: {
    status: 402,
    error: 'Payment failed',
    when: 'The payment for a change of plan failed. The plan is unchanged. `reason` says what to do.',
  },
  scope_missing: {
    status: 403,
    error: 'API key lacks the scope "{scope}"',
    when:
      'The key is not meant for this endpoint. `reason` says which scopes it has and how to ' +
      'get the other one. No credit is charged.',
  },
  key_address_refused: {
    status: 403,
    error: 'API key not allowed from this address',
    when:
      'The key is restricted to certain IP addresses, and the request came from another one. ' +
      'No credit is charged.',
  },
  key_symbology_refused: {
    status: 403,
    error: 'API key not allowed for format "{format}"',
    when:
      'The key is restricted to certain barcode formats, and this is not one of them. No ' +
      'credit is charged.',
  },
  referrer_refused: {
    status: 403,
    error: 'Signed URL not allowed on this page',
    when:
      'A signed URL is restricted to the pages of certain hosts, and the Referer header is ' +
      'missing or names another one. No credit is charged.',
  },
  signed_url_used_up: {
    status: 403,
    error: 'Signed URL used up',
    when: 'A signed URL has been used as often as its `uses` allow. No credit is charged.',
  },
  email_unverified: {
    status: 403,
    error: 'Email address not verified',
    when: 'Somebody signs in before opening the link in the verification email.',
  },
  forbidden_origin: {
    status: 403,
    error: 'Forbidden origin',
    when:
      'A request with a session did not come from a page of this server. `reason` says which ' +
      'addresses differ and what to set.',
  },
  account_suspended: {
    status: 403,
    error: 'This account is suspended',
    when:
      'The operator has suspended the account; `reason` says why. Nothing can be drawn or ' +
      'changed until the account is resumed, but its members can still look at everything and ' +
      'pay.',
  },
  confirmation_required: {
    status: 403,
    error: 'Confirm that it is you',
    when:
      'An operator requested something that cannot be undone, more than ten minutes after ' +
      'entering password and code: send them to `POST /api/me/confirmation`, then repeat the ' +
      'request. Or somebody without a password did what takes one, more than ten minutes after ' +
      'signing in: sign in again.',
  },
  role_forbidden: {
    status: 403,
    error: 'Your role does not allow this',
    when: 'The role of the member does not allow this. `reason` says which roles do.',
  },
  viewing_only: {
    status: 403,
    error: 'This session can only view',
    when: 'An operator who is viewing an account as its members see it tried to do something else.',
  },
  signups_closed: {
    status: 403,
    error: 'Sign-up is closed',
    when: 'The operator does not accept new accounts.',
  },
  invite_required: {
    status: 403,
    error: 'Invitation required',
    when: 'Sign-up requires an invitation. It is missing, used, expired, or for another email address.',
  },
  not_found: {
    status: 404,
    error: 'Not found',
    when: 'The endpoint, symbology, account, or key does not exist.',
  },
  method_not_allowed: {
    status: 405,
    error: 'Method not allowed',
    when: 'The endpoint does not support the method. The Allow header lists those it supports.',
  },
  request_timeout: {
    status: 408,
    error: 'Request timeout',
    when: 'The request was not received completely in time.',
  },
  conflict: {
    status: 409,
    error: 'Conflict',
    when:
      'The resource already exists, or a limit of the plan has been reached: then `upgrade_url` says ' +
      'where there is a higher one.',
  },
  preview_outdated: {
    status: 409,
    error: 'Preview out of date',
    when:
      'A change of plan was confirmed too late, or billing has changed since the preview. The ' +
      'response contains a new preview.',
  },
  template_outdated: {
    status: 409,
    error: 'Template changed meanwhile',
    when:
      'The change to a template started from a version that is no longer the latest. `reason` ' +
      'says which one is.',
  },
  plans_not_offered: {
    status: 409,
    error: 'Paid plans are not offered',
    when: 'A paid plan was chosen on a server whose operator has not set up payment. Nothing is changed.',
  },
  batch_refused: {
    status: 400,
    error: '{count} of {items} items are invalid',
    when:
      'A batch in strict mode contains invalid items. `items` lists each with its reason. No ' +
      'credit is charged.',
  },
  batch_unfinished: {
    status: 409,
    error: 'Batch not finished',
    when:
      'The results of a batch were requested while it is still running. Poll the batch until ' +
      'it is done.',
  },
  idempotency_running: {
    status: 409,
    error: 'Idempotency-Key in use',
    when: 'The first request with this Idempotency-Key is still running. Try again in a moment.',
  },
  idempotency_ended: {
    status: 409,
    error: 'Idempotency-Key already used',
    when:
      'The Idempotency-Key was used within the last 24 hours, and the reply to that request is ' +
      'no longer kept, or there never was one. `reason` says which. The request was not ' +
      'carried out again.',
  },
  body_too_large: {
    status: 413,
    error: 'Request body too large',
    when: 'The body exceeds the maximum size of the endpoint.',
  },
  uri_too_long: {
    status: 414,
    error: 'URL too long',
    when: 'The URL is longer than 16,384 characters. Use POST /api/barcode.',
  },
  unsupported_media_type: {
    status: 415,
    error: 'Unsupported media type',
    when: 'The body is not of a type that the endpoint takes. `reason` lists them.',
  },
  expectation_failed: {
    status: 417,
    error: 'Expectation failed',
    when: 'The request has an Expect header other than `100-continue`.',
  },
  idempotency_different: {
    status: 422,
    error: 'Idempotency-Key already used with a different request',
    when:
      'The Idempotency-Key was used within the last 24 hours with a different address, body, ' +
      'query, or Accept header. Use a new one.',
  },
  rate_limited: {
    status: 429,
    error: 'Rate limit exceeded ({limit}). Retry after {retryAt}.',
    when: 'The key has made more requests in the window than the plan allows. Wait until the given time.',
  },
  too_many_batches: {
    status: 429,
    error: 'Too many concurrent batches',
    when:
      'The account already waits for two batches, or has twenty in the background. Wait until ' +
      'one has finished.',
  },
  too_many_attempts: {
    status: 429,
    error: 'Too many attempts. Retry after {retryAt}.',
    when:
      'Too many attempts to sign in, sign up, request emails, or create keys, or too many ' +
      'wrong API keys from one address. Wait until the given time.',
  },
  too_many_connections: {
    status: 429,
    error: 'Too many connections',
    when: 'One address has too many open connections. `reason` says how many it may have.',
  },
  too_many_pipelined: {
    status: 429,
    error: 'Too many pipelined requests',
    when:
      'One connection has too many requests waiting for their replies. Read the replies before ' +
      'sending more; `reason` says how many may wait.',
  },
  headers_too_large: {
    status: 431,
    error: 'Request header fields too large',
    when: 'The URL and headers together exceed 32 KiB. Use POST /api/barcode for long data.',
  },
  generation_failed: {
    status: 500,
    error: 'Barcode generation failed',
    when: 'A server error. No credit is charged.',
  },
  internal_error: {
    status: 500,
    error: 'Internal server error',
    when: 'A server error in any other request.',
  },
  sign_in_unavailable: {
    status: 503,
    error: 'Sign-in provider unavailable',
    when: 'The sign-in provider does not answer, or its answer is not valid. Try again in a moment; the operator finds the reason in the log.',
  },
  payment_unavailable: {
    status: 503,
    error: 'Payment temporarily unavailable',
    when: 'The payment provider does not respond. The plan is unchanged. Try again in a moment.',
  },
  overloaded: {
    status: 503,
    error: 'Service unavailable',
    when: 'The server is overloaded or shutting down.',
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
  const { error, internal = error }: ErrorRow = ERRORS[refused.code];
  const words = refused.params['mode'] === 'internal' ? internal : error;
  const text = words.replace(/\{(\w+)\}/g, (_, name: string) => refused.params[name] ?? '');
  const body: Record<string, string> = { error: text, code: refused.code };
  if (refused.reason !== undefined) body['reason'] = refused.reason;
  if (refused.params['upgradeUrl'] !== undefined)
    body['upgrade_url'] = refused.params['upgradeUrl'];
  return body;
}
