/**
 * Signed URLs: an address of a picture that anybody may open until a moment, without an API key. Parses one, and
 * makes one. What the picture is is not looked at here.
 */
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { percentDecoded } from '../util/percent.ts';
import { isReferrerHost, REFERRERS_MAX } from './referrers.ts';
import { canonicalText, nameOf, signatureOf } from './signature.ts';

/** What a signed URL allows. */
export interface SignedTerms {
  /** Public id of the key that it stands in for. */
  readonly keyId: string;
  /** From this moment on it is refused, in seconds since the epoch. */
  readonly expSeconds: number;
  /** Hosts of pages that it may be shown on; null: any, and none. */
  readonly referrers: readonly string[] | null;
  /** How often it may be delivered; null: any number of times. */
  readonly usesMax: number | null;
}

export interface SignedUrl extends SignedTerms {
  /** Path and query without what signing adds: the address of the picture. */
  readonly address: string;
  /** The text that was signed: see signature.ts. */
  readonly canonical: string;
  readonly signature: string;
}

/** Whether a path with a query claims to be signed. */
export function isSigned(url: string): boolean {
  const queryAt = url.indexOf('?');
  return (
    queryAt >= 0 &&
    (url.startsWith(SIGNATURE, queryAt + 1) || url.includes(`&${SIGNATURE}`, queryAt))
  );
}

/** Takes a signed URL apart. Refuses what no signature could make right; whether it is right is not known here. */
export function parseSignedUrl(url: string): SignedUrl | HttpRefusal {
  const queryAt = url.indexOf('?');
  const path = url.slice(0, queryAt);
  const pairs = url.slice(queryAt + 1).split('&');
  const terms = new Map<string, string>();
  const rest: string[] = [];
  for (const pair of pairs) {
    // The picture's own parameters are decoded by whoever draws it.
    const name = nameOf(pair);
    if (!TERMS.has(name)) rest.push(pair);
    else if (terms.has(name)) return refusal('repeated_parameter', { name });
    else terms.set(name, pair.slice(name.length + 1));
  }
  const parsed = parseTerms(terms);
  if ('kind' in parsed) return parsed;
  const signed = pairs.filter((pair) => !pair.startsWith(SIGNATURE));
  return {
    ...parsed,
    address: rest.length === 0 ? path : `${path}?${rest.join('&')}`,
    canonical: canonicalText(path, signed),
    signature: terms.get('signature')!,
  };
}

/** The address, a path with or without a query, signed. */
export function signUrl(address: string, terms: SignedTerms, secret: string): string {
  const queryAt = address.indexOf('?');
  const path = queryAt < 0 ? address : address.slice(0, queryAt);
  const own = queryAt < 0 ? [] : address.slice(queryAt + 1).split('&');
  const { keyId, expSeconds, referrers, usesMax } = terms;
  const pairs = [
    ...own.filter((pair) => pair !== ''),
    `exp=${expSeconds}`,
    `key=${keyId}`,
    ...(referrers === null ? [] : [`referrer=${referrers.join(',')}`]),
    ...(usesMax === null ? [] : [`uses=${usesMax}`]),
  ];
  const signature = signatureOf(secret, canonicalText(path, pairs));
  return `${path}?${pairs.join('&')}&${SIGNATURE}${signature}`;
}

function parseTerms(terms: ReadonlyMap<string, string>): SignedTerms | HttpRefusal {
  const exp = terms.get('exp');
  if (exp === undefined || !/^[1-9]\d{0,11}$/.test(exp)) {
    return invalid('exp', 'exp must say when the URL expires, in whole seconds since 1970.');
  }
  const keyId = terms.get('key');
  if (keyId === undefined || !/^[0-9A-Za-z]{8}$/.test(keyId)) {
    return invalid('key', 'key must be the public id of an API key: 8 letters and digits.');
  }
  const uses = terms.get('uses');
  if (uses !== undefined && !/^[1-9]\d{0,6}$/.test(uses)) {
    return invalid('uses', `uses must be a whole number from 1 to ${USES_MAX}.`);
  }
  const referrer = terms.get('referrer');
  const hosts = referrer === undefined ? null : percentDecoded(referrer)?.split(',');
  if (hosts === undefined || (hosts !== null && !areHosts(hosts))) {
    return invalid('referrer', `referrer must be ${HOSTS_RULE}, separated by commas.`);
  }
  const usesMax = uses === undefined ? null : Number(uses);
  return { keyId, expSeconds: Number(exp), referrers: hosts, usesMax };
}

const areHosts = (hosts: readonly string[]): boolean =>
  hosts.length <= REFERRERS_MAX && hosts.every(isReferrerHost);

const invalid = (name: string, reason: string): HttpRefusal =>
  refusal('invalid_parameter', { name }, reason);

/** Seconds that a URL may last at most: a year, and a day for leap years. */
export const LIFETIME_SECONDS_MAX = 366 * 86_400;
export const USES_MAX = 9_999_999;
const HOSTS_RULE = `at most ${REFERRERS_MAX} hosts such as shop.example or *.shop.example, in lower case`;

const SIGNATURE = 'signature=';
/** Parameters that signing adds. Written otherwise, with percent sequences, they are none. */
const TERMS: ReadonlySet<string> = new Set(['exp', 'key', 'referrer', 'signature', 'uses']);
