/** What the code samples of all languages have in common: URL, file name, header and body fields. */
import { literal, type LiteralRules } from '../literals.ts';
import { parametersOf, percentEncode, queryOf, type BarcodeChoice } from '../request.ts';

export interface CodeRequest extends BarcodeChoice {
  /** Base URL without a trailing slash. */
  readonly publicUrl: string;
  readonly apiKey: string;
}

/** How a language requests a barcode: by its URL, or by a body if no URL can carry the data. */
export interface Sample {
  readonly get: (request: CodeRequest, path: string) => string;
  readonly post: (request: CodeRequest) => string;
}

/** `https://host/api/barcode/ID/` and `?format=png`: the URL before and after the encoded data. */
export function urlParts(request: CodeRequest): { readonly base: string; readonly tail: string } {
  const query = queryOf(request);
  return {
    base: `${request.publicUrl}/api/barcode/${percentEncode(request.symbology)}/`,
    tail: query === '' ? '' : `?${query}`,
  };
}

export const file = (request: CodeRequest): string => `barcode.${request.format}`;
export const bearer = (request: CodeRequest): string => `Bearer ${request.apiKey}`;

/** ` + "?format=png"`, or nothing. */
export const concatenation = (tail: string, rules: LiteralRules, operator: string): string =>
  tail === '' ? '' : ` ${operator} ${literal(tail, rules)}`;

/** The fields of the body, with the data in a variable: `[["symbology", "\"EAN13\""], …]`. */
export function fields(
  request: CodeRequest,
  rules: LiteralRules,
  data: string,
): [string, string][] {
  const rest = Object.entries(parametersOf(request));
  return [
    ['symbology', literal(request.symbology, rules)],
    ['data', data],
    ...rest.map(([name, value]): [string, string] => [name, literal(value, rules)]),
  ];
}
