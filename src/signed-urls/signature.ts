/**
 * What is signed of a URL, and how: HMAC-SHA256, whose key is the signing secret as it was shown. Clients do the
 * same, so nothing here may ever change; docs/decisions/036-signed-urls.md has a worked example.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { randomHex } from '../util/id.ts';

/** A new signing secret: `bck_sign_` and 32 random bytes in base64url. */
export const newSigningSecret = (): string =>
  PREFIX + Buffer.from(randomHex(SECRET_BYTES), 'hex').toString('base64url');

/**
 * The text that is signed: method, path and the pairs of the query but `signature` in the order of their names,
 * each byte for byte as it is sent.
 */
export function canonicalText(path: string, pairs: readonly string[]): string {
  const sorted = pairs.toSorted((a, b) => compare(nameOf(a), nameOf(b)));
  return `GET\n${path}\n${sorted.join('&')}`;
}

/** The signature: 43 characters of base64url without padding. */
export const signatureOf = (secret: string, canonical: string): string =>
  createHmac('sha256', secret).update(canonical).digest('base64url');

/**
 * Whether this is the signature, to the last character: base64 that decodes to the same bytes is another URL.
 * Takes the same time wherever they differ.
 */
export function isSignature(given: string, secret: string, canonical: string): boolean {
  const right = Buffer.from(signatureOf(secret, canonical));
  const wanted = Buffer.from(given);
  return wanted.length === right.length && timingSafeEqual(wanted, right);
}

/** Stands for what was signed, whatever the order of the query. */
export const digestOf = (canonical: string): string =>
  createHash('sha256').update(canonical).digest('base64url');

/** The name of a pair of a query, as it is written. */
export function nameOf(pair: string): string {
  const equalsAt = pair.indexOf('=');
  return equalsAt < 0 ? pair : pair.slice(0, equalsAt);
}

/** By code units; names that are alike keep their order. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const PREFIX = 'bck_sign_';
const SECRET_BYTES = 32;
