/**
 * The choice made in the playground as an API request: a URL, or a body for data that no URL can
 * carry. Pure, so that it can be tested against the server's own parser.
 */
import type { BarcodeInput } from '../../../src/barcodes/schemas.ts';
import type { StyleOptionJson } from '../../../src/catalog/schemas.ts';

export interface BarcodeChoice {
  /** Canonical id of the symbology. */
  readonly symbology: string;
  /** Well-formed text; lone surrogates have no UTF-8. */
  readonly data: string;
  /** Image format. */
  readonly format: string;
  /** Style options by name, as in the query; only those that were set. */
  readonly style: Readonly<Record<string, string>>;
}

/** The choice in an image format, without options that it does not take or that need another one. */
export function inFormat(
  choice: BarcodeChoice,
  format: string,
  options: readonly Pick<StyleOptionJson, 'name' | 'imageFormats' | 'needs'>[],
): BarcodeChoice {
  const isTaken = (name: string): boolean =>
    options.some(
      (option) =>
        option.name === name &&
        option.imageFormats.includes(format) &&
        (option.needs === null || choice.style[option.needs] !== undefined),
    );
  const style = Object.entries(choice.style).filter(([name]) => isTaken(name));
  return { ...choice, format, style: Object.fromEntries(style) };
}

/**
 * Path and query of the choice, or undefined if it must be posted: URL parsers drop the segments `.`
 * and `..`, even percent-encoded (WHATWG URL, "shorten a url's path"), and some proxies reject long
 * URLs.
 */
export function barcodePath(choice: BarcodeChoice): string | undefined {
  if (choice.data === '.' || choice.data === '..') return undefined;
  const query = queryOf(choice);
  const path =
    `/api/barcode/${percentEncode(choice.symbology)}/${percentEncode(choice.data)}` +
    (query === '' ? '' : `?${query}`);
  return path.length > PATH_LENGTH_MAX ? undefined : path;
}

/** `format=png&scale=4`; empty if nothing was changed. The default image format is left out. */
export function queryOf(choice: BarcodeChoice): string {
  return Object.entries(parametersOf(choice))
    .map(([name, value]) => `${name}=${percentEncode(value)}`)
    .join('&');
}

/** Body of `POST /api/barcode` for the choice; `POST /api/playground` takes the same. */
export function barcodeBody(choice: BarcodeChoice): BarcodeInput {
  return { symbology: choice.symbology, data: choice.data, ...parametersOf(choice) };
}

/** The parameters besides symbology and data, in a fixed order: image format first. */
export function parametersOf(choice: BarcodeChoice): Record<string, string> {
  return {
    ...(choice.format === DEFAULT_FORMAT ? {} : { format: choice.format }),
    ...choice.style,
  };
}

/**
 * Everything but unreserved characters (RFC 3986, 2.3) percent-encoded. Stricter than
 * encodeURIComponent, so that the result is safe in any quotes of any shell.
 */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Replaces lone surrogates, which UTF-8 cannot encode. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');

/** The image format of a request that names none. */
export const DEFAULT_FORMAT = 'svg';

/** Common proxies allow 8 KiB for the whole request line, host and method included. */
const PATH_LENGTH_MAX = 7_500;
