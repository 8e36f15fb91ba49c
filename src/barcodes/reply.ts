/** The headers of a picture, on every route that answers with one. */
import { LISTED_MAX } from '../http/headers.ts';
import type { ImageFormat } from '../render/image-formats.ts';
import type { PrintSize } from '../render/scene.ts';

/** An SVG opened on its own can run script if it comes from others; ours has none, and this says so. */
export const PICTURE_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'X-Content-Type-Options': 'nosniff',
};

/** The headers that say how large a picture is in print. */
export const sizeHeaders = (size: PrintSize): Readonly<Record<string, string>> => ({
  'X-Barcode-Size': sizeText(size),
  'X-Barcode-Module-Width-Mm': decimals(size.moduleWidthMm, 4),
  ...(size.barWidthReductionMm > 0 && {
    'X-Barcode-Bar-Width-Reduction-Mm': decimals(size.barWidthReductionMm, 4),
  }),
});

/** `452x312 px; 37.28x25.73 mm`. */
export const sizeText = (size: Omit<PrintSize, 'moduleWidthMm' | 'barWidthReductionMm'>): string =>
  `${size.widthPixels}x${size.heightPixels} px; ` +
  `${decimals(size.widthMm, 2)}x${decimals(size.heightMm, 2)} mm`;

const decimals = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** The header that names the warnings, if any, as a list of strings (RFC 9651, 3.1 and 3.3.3). */
export function warningHeaders(warnings: readonly string[]): Readonly<Record<string, string>> {
  if (warnings.length === 0) return {};
  const quoted = warnings.map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`);
  return { 'X-Barcode-Warnings': quoted.join(', ') };
}

/** The type of a reply: of the file, or of the JSON that holds it. */
export const mediaType = ({ contentType }: ImageFormat, isJson: boolean): string =>
  isJson ? 'application/json; charset=utf-8' : contentType;

/** true where If-None-Match names the ETag (RFC 9110, 13.1.2: weak comparison). */
export const namesEtag = (header: string | undefined, etag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' ||
    header.split(',', LISTED_MAX).some((part) => part.trim().replace(/^W\//, '') === etag));
