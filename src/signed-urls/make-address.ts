/** The address that a request for a signed URL means, in the form in which browsers send it. */
import { refusal, type HttpRefusal } from '../http/errors.ts';
import type { SignedUrlInput } from './schemas.ts';

export interface Address {
  readonly kind: 'address';
  /** Path and query. */
  readonly address: string;
}

/** Refuses what a browser would send otherwise than it is signed: then no signature could be right. */
export function addressOf(input: SignedUrlInput): Address | HttpRefusal {
  const { path, symbology, data, options } = input;
  if (path !== undefined) {
    if (symbology !== undefined || data !== undefined || options !== undefined) {
      return invalid('Give path in place of symbology, data and options, not beside them.');
    }
    return asSent(path, 'path: must be written as a URL writes it, from /api on');
  }
  if (symbology === undefined || data === undefined) {
    return invalid('Give path, or symbology and data.');
  }
  const query = Object.entries(options ?? {}).map(([name, value]) => [name, String(value)]);
  if (![symbology, data, ...query.flat()].every((text) => text.isWellFormed())) {
    return invalid('data: must be text without lone surrogates.');
  }
  const pairs = query.map((pair) => pair.map(encoded).join('='));
  const built = `/api/barcode/${encoded(symbology)}/${encoded(data)}`;
  const address = pairs.length === 0 ? built : `${built}?${pairs.join('&')}`;
  return asSent(address, 'data: "." and ".." cannot stand in a URL');
}

function asSent(address: string, otherwise: string): Address | HttpRefusal {
  const base = 'http://host.invalid';
  const url = URL.canParse(base + address) ? new URL(base + address) : undefined;
  const sent = url === undefined ? undefined : `${url.pathname}${url.search}`;
  if (sent === address && url?.host === 'host.invalid') return { kind: 'address', address };
  const shown =
    sent === undefined || !sent.startsWith('/api/') ? '' : `; browsers send ${sent.slice(0, 200)}`;
  return invalid(`${otherwise}${shown}.`);
}

/** Without what is special in HTML, Markdown or a formula of a spreadsheet. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const invalid = (reason: string): HttpRefusal => refusal('invalid_parameters', {}, reason);
