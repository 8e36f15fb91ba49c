/**
 * Parses what a caller asks of the barcode routes, from the raw URL or from a JSON body, into one
 * shape. All 400s that need no account are found here; nothing is ignored and nothing is guessed.
 */
import { z } from 'zod';
import type { Data } from '../barcode/encode.ts';
import { findSymbology, nearestSymbologies } from '../barcode/registry.ts';
import type { Symbology } from '../barcode/symbology.ts';
import { findImageFormat, IMAGE_FORMATS, type ImageFormat } from '../render/image-formats.ts';
import { parseStyle, STYLE_OPTIONS, type Style } from '../render/style.ts';
import { echo, refusal, type HttpRefusal } from './errors.ts';

export interface BarcodeRequest {
  readonly kind: 'barcode-request';
  readonly symbology: Symbology;
  readonly data: Data;
  readonly imageFormat: ImageFormat;
  readonly style: Style;
  /** true where any style option was given, even with its default value. */
  readonly customised: boolean;
}

/**
 * Parses `/api/barcode/{format}/{data}?…` as it came over the wire. Data is everything behind
 * `{format}/` up to `?`, percent-decoded once as UTF-8: slashes, `+` and dots are data.
 */
export function parseBarcodeUrl(rawUrl: string): BarcodeRequest | HttpRefusal {
  const queryAt = rawUrl.indexOf('?');
  const path = (queryAt < 0 ? rawUrl : rawUrl.slice(0, queryAt)).slice(PREFIX.length);
  const slashAt = path.indexOf('/');
  if (slashAt <= 0 || slashAt === path.length - 1) {
    return refusal('invalid_parameters', {}, `Ask for ${PREFIX}{format}/{data}; both are needed.`);
  }
  const name = decode(path.slice(0, slashAt));
  const data = decode(path.slice(slashAt + 1));
  if (name === undefined || data === undefined) return malformedPercent('path');
  const parameters = parseQuery(queryAt < 0 ? '' : rawUrl.slice(queryAt + 1));
  return parameters instanceof Map ? assemble(name, data, parameters) : parameters;
}

/** Parses the JSON body of `POST /api/barcode`: symbology, data or dataBase64, format and style. */
export function parseBarcodeBody(body: unknown): BarcodeRequest | HttpRefusal {
  const parsed = BODY.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where =
      issue === undefined || issue.path.length === 0 ? 'The body' : issue.path.join('.');
    return refusal('invalid_parameters', {}, `${where}: ${issue?.message ?? 'malformed'}.`);
  }
  const { symbology, data, dataBase64, ...rest } = parsed.data;
  if ((data === undefined) === (dataBase64 === undefined)) {
    return refusal('invalid_parameters', {}, 'Give either data or dataBase64, not both or none.');
  }
  const bytes = dataBase64 === undefined ? undefined : decodeBase64(dataBase64);
  if (dataBase64 !== undefined && bytes === undefined) {
    return refusal('invalid_parameters', {}, 'dataBase64 is not valid base64 (RFC 4648).');
  }
  const parameters = new Map(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  return assemble(symbology, data ?? bytes ?? '', parameters);
}

function assemble(
  name: string,
  data: Data,
  parameters: ReadonlyMap<string, string>,
): BarcodeRequest | HttpRefusal {
  if (name === '' || data.length === 0) {
    return refusal(
      'invalid_parameters',
      {},
      'Neither the barcode format nor the data may be empty.',
    );
  }
  for (const key of parameters.keys()) {
    if (!PARAMETERS.has(key)) return unknownParameter(key);
  }
  const wanted = parameters.get('format') ?? 'svg';
  const imageFormat = findImageFormat(wanted);
  if (imageFormat === undefined) {
    const known = IMAGE_FORMATS.map((row) => row.id).join(', ');
    return refusal('unsupported_format', { format: echo(wanted) }, `Use one of ${known}.`);
  }
  const symbology = findSymbology(name);
  if (symbology === undefined) return unknownSymbology(name);
  const given = new Map([...parameters].filter(([key]) => key !== 'format'));
  const styled = parseStyle(given, symbology);
  if (styled.kind === 'refused') {
    return refusal('invalid_parameter', { name: styled.option }, styled.reason);
  }
  const { style, customised } = styled;
  return { kind: 'barcode-request', symbology, data, imageFormat, style, customised };
}

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

function unknownSymbology(name: string): HttpRefusal {
  const near = nearestSymbologies(name);
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : '';
  const reason = `${hint}GET /api/formats lists every supported barcode format.`;
  return refusal('unsupported_barcode_format', { format: echo(name) }, reason);
}

function unknownParameter(name: string): HttpRefusal {
  const reason = `Known parameters are ${[...PARAMETERS].join(', ')}. Encode "?" in data as %3F.`;
  return refusal('unknown_parameter', { name: echo(name) }, reason);
}

const malformedPercent = (where: string): HttpRefusal =>
  refusal(
    'invalid_parameters',
    {},
    `The ${where} holds a malformed percent sequence, or one that is no UTF-8. ` +
      'Write a literal percent sign as %25; bytes that are no text go through POST as dataBase64.',
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

/** Text where the bytes are valid UTF-8, so that the same data always gives the same picture. */
function decodeBase64(base64: string): Data | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)) {
    return undefined;
  }
  const bytes = Buffer.from(base64, 'base64');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

const PREFIX = '/api/barcode/';

const PARAMETERS: ReadonlySet<string> = new Set(['format', ...STYLE_OPTIONS.map((o) => o.name)]);

const BODY = z
  .object({
    symbology: z.string({ message: 'must be a string naming the symbology' }),
    data: z.string({ message: 'must be a string' }).optional(),
    dataBase64: z.string({ message: 'must be a string' }).optional(),
  })
  .catchall(
    z.union([z.string(), z.number(), z.boolean()], { message: 'must be text or a number' }),
  );
