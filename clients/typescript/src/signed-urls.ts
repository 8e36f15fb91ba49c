/**
 * Signs addresses of pictures, so that they can be opened without an API key: in pages, emails and spreadsheets. Nothing
 * is sent; keep the secret on a server.
 */
import { BarcodeError } from './errors.ts';
import type { BarcodeInput } from './types.ts';

/** A barcode as an address writes it. */
export interface SignedBarcode extends Readonly<
  Record<string, string | number | boolean | undefined>
> {
  readonly symbology: BarcodeInput['symbology'];
  readonly data: string;
}

/** What the address is good for. */
export interface SignedUrlTerms {
  /** The public id of the API key: the 8 characters after `bck_live_`. */
  readonly key: string;
  /** Its signing secret: `bck_sign_…`. */
  readonly secret: string;
  /** When it expires, in seconds since the epoch. Give this or `expiresIn`. */
  readonly exp?: number;
  /** After how many seconds it expires; at most 366 days. */
  readonly expiresIn?: number;
  /** Hosts of the pages that may show it: `shop.example`, `*.shop.example`. Any unless given. */
  readonly referrers?: readonly string[];
  /** How often it may be delivered. Any number of times unless given. */
  readonly uses?: number;
  /** What the time is, in milliseconds since the epoch; the system's unless given. */
  readonly nowMs?: number;
}

/**
 * The signed address of a barcode, or of what `picture` is the address of: a path or URL, written with percent sequences
 * where a URL needs them. A path unless a URL is given. Throws a BarcodeError where the terms do not say when it ends.
 */
export async function signUrl(
  picture: string | SignedBarcode,
  { key, secret, exp, expiresIn, referrers, uses, nowMs = Date.now() }: SignedUrlTerms,
): Promise<string> {
  if ((exp === undefined) === (expiresIn === undefined)) {
    throw new BarcodeError('Give exp or expiresIn, not both or none');
  }
  const address = typeof picture === 'string' ? picture : addressOf(picture);
  const [start = '', query = ''] = splitAt(address, '?');
  const pairs = [
    ...query.split('&').filter((pair) => pair !== ''),
    `exp=${exp ?? Math.floor(nowMs / 1000) + expiresIn!}`,
    `key=${key}`,
    ...(referrers === undefined ? [] : [`referrer=${referrers.join(',')}`]),
    ...(uses === undefined ? [] : [`uses=${uses}`]),
  ];
  const path = start.replace(/^https?:\/\/[^/]+/i, '');
  const signature = await hmac(secret, `GET\n${path}\n${pairs.toSorted(byName).join('&')}`);
  return `${start}?${pairs.join('&')}&signature=${signature}`;
}

function addressOf({ symbology, data, ...options }: SignedBarcode): string {
  const query = Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${quote(name)}=${quote(String(value))}`);
  const path = `/api/barcode/${quote(symbology ?? '')}/${quote(data)}`;
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

/** Also what RFC 3986 reserves and some programs write otherwise on the way. */
const quote = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** By the bytes of the names, which are ASCII. */
function byName(one: string, other: string): number {
  const [a, b] = [splitAt(one, '=')[0], splitAt(other, '=')[0]];
  return a < b ? -1 : a > b ? 1 : 0;
}

const splitAt = (text: string, mark: string): [string, string] => {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};

async function hmac(secret: string, text: string): Promise<string> {
  const bytes = (of: string) => new TextEncoder().encode(of);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes(secret), algorithm, false, ['sign']);
  const digest = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(text)));
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace('=', '');
}
