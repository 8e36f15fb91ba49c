/**
 * The table of reply headers that mean something to a client: `/openapi.json` describes them from
 * these rows. Headers that only concern browsers (see security-headers.ts) are not among them.
 */

export interface HeaderRow {
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/**
 * The same names as replies have them: Fastify writes them in lower case, and would do that for every reply. Names
 * that are in lower case already cost nothing, which matters for what most replies have.
 */
export const inLowerCase = <Value>(
  headers: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

export type HeaderName = keyof typeof HEADERS;

const TEXT = { type: 'string' };
const COUNT = { type: 'integer', minimum: 0 };

export const HEADERS = {
  'X-Request-Id': { description: 'Identifies the request in logs and support.', schema: TEXT },
  'X-RateLimit-Scope': {
    description: '`node` while each server process counts requests on its own.',
    schema: { type: 'string', const: 'node' },
  },
  'Cache-Control': { description: 'How long the reply may be stored.', schema: TEXT },
  Vary: {
    description: 'Request headers that a stored reply is tied to.',
    schema: { ...TEXT, examples: ['Authorization'] },
  },
  RateLimit: {
    description: 'Requests left (`r`) and seconds until the window frees (`t`).',
    schema: { type: 'string', examples: ['"default";r=9;t=60'] },
  },
  'RateLimit-Policy': {
    description: 'Requests (`q`) allowed per window of `w` seconds.',
    schema: { type: 'string', examples: ['"default";q=10;w=60'] },
  },
  'X-RateLimit-Limit': { description: 'Requests allowed per window.', schema: COUNT },
  'X-RateLimit-Remaining': { description: 'Requests left in the window.', schema: COUNT },
  'X-RateLimit-Reset': { description: 'When the window frees, in Unix seconds.', schema: COUNT },
  'X-Credits-Cost': { description: 'Credits charged for this request.', schema: COUNT },
  'X-Credits-Remaining': {
    description: 'Included credits left in the billing cycle, or `unlimited`.',
    schema: { type: 'string', pattern: '^(\\d+|unlimited)$' },
  },
  'X-Credits-Overage': {
    description: 'Credits used beyond the included ones; absent where there are none.',
    schema: { type: 'integer', minimum: 1 },
  },
  'X-Barcode-Warnings': {
    description: 'What to check although the data was accepted: quoted sentences, comma-separated.',
    schema: { type: 'string', examples: ['"The check digit 7 was added."'] },
  },
  'X-Barcode-Size': {
    description: 'Width and height of a picture with style options, in pixels and in print.',
    schema: {
      type: 'string',
      pattern: '^\\d+x\\d+ px; [\\d.]+x[\\d.]+ mm$',
      examples: ['452x312 px; 37.28x25.73 mm'],
    },
  },
  'X-Barcode-Module-Width-Mm': {
    description: 'Width of a module in print, with style options.',
    schema: { type: 'string', pattern: '^[\\d.]+$', examples: ['0.3299'] },
  },
  'X-Barcode-Bar-Width-Reduction-Mm': {
    description: 'With `barWidthReduction`: by how much bars are narrower in print.',
    schema: { type: 'string', pattern: '^[\\d.]+$', examples: ['0.0508'] },
  },
  'X-Barcode-Verified': {
    description:
      'With `verify=1`: the reader that has read the delivered bytes back to the data, and its revision; ' +
      '`unsupported` for a symbology, an image format or very short data that it does not read, and for ' +
      'bars that `barWidthReduction` makes too narrow to be read before the ink has spread.',
    schema: { type: 'string', examples: ['zxing-cpp/0b2d9a8fc81f', 'unsupported'] },
  },
  'X-Barcode-Test': {
    description: 'The API key is a test key: pictures say TEST, and nothing is charged.',
    schema: { type: 'string', const: '1' },
  },
  'X-Label-Template': {
    description: 'The version of the template that the label was printed from.',
    schema: { type: 'string', examples: ['price-tag@3'] },
  },
  ETag: { description: 'Names this representation, for If-None-Match.', schema: TEXT },
  'Retry-After': { description: 'Seconds to wait before retrying.', schema: COUNT },
  'WWW-Authenticate': { description: 'The authentication scheme to use.', schema: TEXT },
  Allow: { description: 'The methods that the address takes.', schema: TEXT },
  Location: { description: 'Where to follow up.', schema: { ...TEXT, format: 'uri-reference' } },
  'Content-Disposition': { description: 'Suggests a file name.', schema: TEXT },
  'Set-Cookie': { description: 'Sets or clears the session cookie.', schema: TEXT },
  'Idempotency-Replayed': {
    description: 'The reply repeats the one to the first request with this Idempotency-Key.',
    schema: { type: 'string', const: 'true' },
  },
  'X-Batch-Delivered': { description: 'Items that were drawn.', schema: COUNT },
  'X-Batch-Failed': { description: 'Items that were not drawn.', schema: COUNT },
  'X-Batch-Failures': {
    description:
      'Position and error code of each item that was not drawn; absent where there is none.',
    schema: { ...TEXT, examples: ['2=invalid_barcode_value, 7=label_refused'] },
  },
} as const satisfies Record<string, HeaderRow>;

/** On any reply whatsoever. */
export const COMMON_HEADERS: readonly HeaderName[] = [
  'X-Request-Id',
  'X-RateLimit-Scope',
  'Cache-Control',
];

/** What the reply with a picture says of it. */
export const PICTURE_REPLY_HEADERS: readonly HeaderName[] = [
  'X-Barcode-Warnings',
  'X-Barcode-Size',
  'X-Barcode-Module-Width-Mm',
  'X-Barcode-Bar-Width-Reduction-Mm',
];

export const RATE_HEADERS: readonly HeaderName[] = [
  'RateLimit',
  'RateLimit-Policy',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
];

/** On every reply to an API key. */
export const KEY_HEADERS: readonly HeaderName[] = [...RATE_HEADERS, 'X-Barcode-Test'];

export const CREDIT_HEADERS: readonly HeaderName[] = [
  'X-Credits-Cost',
  'X-Credits-Remaining',
  'X-Credits-Overage',
];

/** Of a header that is a list, such as Accept-Encoding, no more members than these are looked at. */
export const LISTED_MAX = 100;
