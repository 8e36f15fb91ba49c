/**
 * What the playground asks for, and the same as a request to the API: the address it has, or the
 * body it needs where no address can carry it. Pure, so that it can be held against the server's
 * own parser.
 */
import type { BarcodeInput } from '../../../src/barcodes/schemas.ts';

export interface BarcodeChoice {
  /** Canonical id of the symbology. */
  readonly symbology: string;
  /** Well-formed text; lone surrogates have no UTF-8. */
  readonly data: string;
  /** Image format. */
  readonly format: string;
  /** Style options by name, as the query carries them; only those that were set. */
  readonly style: Readonly<Record<string, string>>;
}

/**
 * Path and query of the choice under `/api/barcode`, or undefined where it must be posted: data of
 * dots alone are dropped by every URL parser (WHATWG URL, "shorten a url's path"; encoding the dots
 * does not help), and long addresses do not pass every proxy.
 */
export function barcodePath(choice: BarcodeChoice): string | undefined {
  if (choice.data === '.' || choice.data === '..') return undefined;
  const query = queryOf(choice);
  const path =
    `/api/barcode/${percentEncode(choice.symbology)}/${percentEncode(choice.data)}` +
    (query === '' ? '' : `?${query}`);
  return path.length > PATH_LENGTH_MAX ? undefined : path;
}

/** `format=png&scale=4`; empty where everything is as it comes. SVG is the default and left out. */
export function queryOf(choice: BarcodeChoice): string {
  return Object.entries(parametersOf(choice))
    .map(([name, value]) => `${name}=${percentEncode(value)}`)
    .join('&');
}

/** Body of `POST /api/barcode` for the choice; `POST /api/playground` takes the same. */
export function barcodeBody(choice: BarcodeChoice): BarcodeInput {
  return { symbology: choice.symbology, data: choice.data, ...parametersOf(choice) };
}

/** What goes beside symbology and data, in a settled order: image format first. */
export function parametersOf(choice: BarcodeChoice): Record<string, string> {
  return { ...(choice.format === 'svg' ? {} : { format: choice.format }), ...choice.style };
}

/**
 * Everything but unreserved characters (RFC 3986, 2.3) as percent sequences. Stricter than
 * encodeURIComponent, so that the result stands in any quotes of any shell.
 */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Lone surrogates, which no UTF-8 can carry, as replacement characters. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');

/** Common proxies take 8 KiB for the whole request line, host and method included. */
const PATH_LENGTH_MAX = 7_500;
