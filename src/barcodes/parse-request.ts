/**
 * Parses requests for one barcode, from the raw URL or from a JSON body; what they mean is the same
 * however they come.
 */
import { nameHint } from '../barcode/names.ts';
import {
  byTemplate,
  echo,
  parseFields,
  parseParts,
  type BarcodeRequest,
} from './barcode-request.ts';
import type { TemplatedRequest } from './templated-request.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { EMPTY_BODY } from '../http/parse-body.ts';
import { percentDecoded } from '../util/percent.ts';

/**
 * Parses `{base}/{format}/{data}?…` as it was sent. Data is everything after `{format}/` up to `?`,
 * percent-decoded once as UTF-8: slashes, `+` and dots are data.
 */
export function parseBarcodeUrl(
  rawUrl: string,
  base = '/api/barcode',
): BarcodeRequest | TemplatedRequest | HttpRefusal {
  const queryAt = rawUrl.indexOf('?');
  const path = (queryAt < 0 ? rawUrl : rawUrl.slice(0, queryAt)).slice(base.length + 1);
  const slashAt = path.indexOf('/');
  if (slashAt <= 0 || slashAt === path.length - 1) {
    return refusal('invalid_parameters', {}, `Use ${base}/{symbology}/{data}; both are required.`);
  }
  const name = percentDecoded(path.slice(0, slashAt));
  const data = percentDecoded(path.slice(slashAt + 1));
  if (name === undefined || data === undefined) return malformedPercent('path');
  const parameters = parseQuery(queryAt < 0 ? '' : rawUrl.slice(queryAt + 1));
  if (!(parameters instanceof Map)) return parameters;
  return byTemplate(parameters, (all) => parseParts(name, data, all, nameHint));
}

/** Parses the JSON body of `POST /api/barcode`: symbology, data or dataBase64, format and style. */
export const parseBarcodeBody = (body: unknown): BarcodeRequest | TemplatedRequest | HttpRefusal =>
  body === undefined ? EMPTY_BODY : parseFields(body, nameHint);

/**
 * A query as it was sent, decoded once; a name that is repeated is refused. `+` stands for itself but in
 * values of `forms`, where it is a space.
 */
export function parseQuery(
  query: string,
  forms: (name: string) => boolean = () => false,
): Map<string, string> | HttpRefusal {
  const parameters = new Map<string, string>();
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equalsAt = pair.indexOf('=');
    const name = percentDecoded(equalsAt < 0 ? pair : pair.slice(0, equalsAt));
    const written = equalsAt < 0 ? '' : pair.slice(equalsAt + 1);
    const isForm = name !== undefined && forms(name);
    const value = percentDecoded(isForm ? written.replaceAll('+', ' ') : written);
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
