/**
 * Parses requests for one barcode, from the raw URL or from a JSON body; what they mean is the same
 * however they come.
 */
import { nameHint } from '../barcode/names.ts';
import { echo, parseFields, parseParts, type BarcodeRequest } from './barcode-request.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { EMPTY_BODY } from '../http/parse-body.ts';

/**
 * Parses `{base}/{format}/{data}?…` as it was sent. Data is everything after `{format}/` up to `?`,
 * percent-decoded once as UTF-8: slashes, `+` and dots are data.
 */
export function parseBarcodeUrl(
  rawUrl: string,
  base = '/api/barcode',
): BarcodeRequest | HttpRefusal {
  const queryAt = rawUrl.indexOf('?');
  const path = (queryAt < 0 ? rawUrl : rawUrl.slice(0, queryAt)).slice(base.length + 1);
  const slashAt = path.indexOf('/');
  if (slashAt <= 0 || slashAt === path.length - 1) {
    return refusal('invalid_parameters', {}, `Use ${base}/{symbology}/{data}; both are required.`);
  }
  const name = decode(path.slice(0, slashAt));
  const data = decode(path.slice(slashAt + 1));
  if (name === undefined || data === undefined) return malformedPercent('path');
  const parameters = parseQuery(queryAt < 0 ? '' : rawUrl.slice(queryAt + 1));
  return parameters instanceof Map ? parseParts(name, data, parameters, nameHint) : parameters;
}

/** Parses the JSON body of `POST /api/barcode`: symbology, data or dataBase64, format and style. */
export const parseBarcodeBody = (body: unknown): BarcodeRequest | HttpRefusal =>
  body === undefined ? EMPTY_BODY : parseFields(body, nameHint);

function parseQuery(query: string): Map<string, string> | HttpRefusal {
  const parameters = new Map<string, string>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equalsAt = pair.indexOf('=');
    const name = decode(equalsAt < 0 ? pair : pair.slice(0, equalsAt));
    const value = decode(equalsAt < 0 ? '' : pair.slice(equalsAt + 1));
    if (name === undefined || value === undefined) return malformedPercent('query');
    if (parameters.has(name)) return refusal('repeated_parameter', { name: echo(name) });
    parameters.set(name, value);
  }
  return parameters;
}

const malformedPercent = (where: string): HttpRefusal =>
  refusal(
    'invalid_parameters',
    {},
    `The ${where} holds a malformed percent sequence, or one that is no UTF-8. ` +
      'Write a literal percent sign as %25; non-text bytes go through POST as dataBase64.',
  );

/** Percent-decodes once; undefined where a sequence is malformed or no UTF-8. */
function decode(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
