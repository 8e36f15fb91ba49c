/**
 * Why a request without a valid API key is refused, as far as whoever sends it may know: what is wrong with
 * the headers or the form of the key, which anybody can check, but never which keys there have been.
 */
import { refusal, type HttpRefusal } from '../http/errors.ts';

/** For a key of the right form that is nobody's, or no longer good: one answer for all of these. */
export const UNAUTHORIZED: HttpRefusal = refusal(
  'unauthorized',
  {},
  'The API key is unknown, expired, revoked, or switched off by its plan. Create or look up keys under ' +
    'API keys on the pages of this server.',
);

/** For a token that no API key can be: its form or its checksum is wrong. */
export const MALFORMED: HttpRefusal = refusal(
  'unauthorized',
  {},
  'This is not a complete API key: its form or its checksum is wrong. Send the whole key as it was shown, ' +
    '`bck_live_` or `bck_test_` and 46 letters and digits.',
);

/** For headers in which there is no Bearer token. */
export function withoutToken({ authorization, ...headers }: KeyHeaders): HttpRefusal {
  if (authorization !== undefined && authorization !== '') {
    return /^Bearer(?: |$)/i.test(authorization) ? MALFORMED : OTHER_SCHEME;
  }
  return headers['x-api-key'] === undefined ? MISSING : OTHER_HEADER;
}

/** The headers in which clients send API keys, of which only the first is right. */
export interface KeyHeaders {
  readonly authorization?: string | undefined;
  readonly 'x-api-key'?: string | string[] | undefined;
}

const SEND = 'Send `Authorization: Bearer YOUR_API_KEY`.';
const MISSING = refusal('unauthorized', {}, `The Authorization header is missing. ${SEND}`);
const OTHER_HEADER = refusal('unauthorized', {}, `API keys are not read from X-API-Key. ${SEND}`);
const OTHER_SCHEME = refusal(
  'unauthorized',
  {},
  `The Authorization header does not begin with Bearer. ${SEND}`,
);
