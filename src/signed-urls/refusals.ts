/** Why a signed URL is refused, in words for whoever made it. */
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { isoTime } from '../util/clock.ts';
import type { ApiKeyRecord } from '../api-keys/api-key.ts';

export const expired = (expMs: number): HttpRefusal =>
  refusal('signed_url_expired', {}, `The URL expired at ${isoTime(expMs)}. Make a new one.`);

/** One answer for keys that there are not and keys without a secret: which keys there are is nobody's business. */
export const notSigned = (key: ApiKeyRecord | undefined): HttpRefusal =>
  key === undefined || key.signing === null ? NO_SECRET : WRONG;

export const usedUp = (usesMax: number): HttpRefusal =>
  refusal(
    'signed_url_used_up',
    {},
    usesMax === 1
      ? 'It was made to be used once, and has been. Make a new one.'
      : `It was made to be used ${usesMax} times, and has been. Make a new one.`,
  );

export const otherReferrer = (
  referrers: readonly string[],
  referer: string | undefined,
): HttpRefusal => {
  const from =
    referer === undefined ? 'The request names no page' : 'The request names another page';
  return refusal(
    'referrer_refused',
    {},
    `${from} in its Referer header; the URL was made for pages of ${referrers.join(', ')}.`,
  );
};

export const BOTH = refusal(
  'invalid_parameter',
  { name: 'signature' },
  'A signed URL stands in for the Authorization header. Send one of the two.',
);

export const TOO_FAR = refusal(
  'invalid_parameter',
  { name: 'exp' },
  'exp must be at most 366 days ahead, in seconds since 1970.',
);

const NO_SECRET = refusal(
  'signature_invalid',
  {},
  'There is no API key with the id of `key`, or it has no signing secret: it may have been removed. Create one ' +
    'under API keys on the pages of this server, and sign again.',
);

const WRONG = refusal(
  'signature_invalid',
  {},
  'The signature is not that of this path and query: something was changed after signing, or it was made with ' +
    'another secret. Sign path and query exactly as they are sent, with the pairs sorted by their names before they are signed.',
);
