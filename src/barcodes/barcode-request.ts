/**
 * A request for one barcode, in one shape, however it came: by URL, in a JSON body or as an item of a
 * batch. All 400s that need no account are found here; nothing is ignored and nothing is guessed.
 */
import type { Data } from '../barcode/encode.ts';
import type { Suggest } from '../barcode/names.ts';
import { findSymbology } from '../barcode/registry.ts';
import type { Symbology } from '../barcode/symbology.ts';
import type { RenderRefusal } from '../picture/draw.ts';
import {
  findImageFormat,
  IMAGE_FORMATS,
  similarImageFormat,
  takesOption,
  type ImageFormat,
} from '../render/image-formats.ts';
import { parseStyle, similarOption, STYLE_OPTIONS, type Style } from '../render/style.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { inOurWords } from '../util/zod-words.ts';
import { drawablePayload } from './payload-request.ts';
import { barcodeFields } from './schemas.ts';
import { templatedRequest, type TemplatedRequest } from './templated-request.ts';

export interface BarcodeRequest {
  readonly kind: 'barcode-request';
  readonly symbology: Symbology;
  readonly data: Data;
  readonly imageFormat: ImageFormat;
  readonly style: Style;
  /** true where any option of the picture's look is set, even to its default value. */
  readonly customized: boolean;
  /** Whether the picture is to be read back before it is delivered. */
  readonly verify: boolean;
  /** What was asked for beside symbology and data, as it was sent. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Whether a template was applied, and the one that was named is the latest; absent: none was. */
  readonly template?: 'pinned' | 'latest';
}

/** What a picture costs: a credit for each symbol in it, and nothing with a test key. */
export function creditsOf({ style }: Pick<BarcodeRequest, 'style'>): number {
  if (style.isTest === true) return 0;
  return style.pair === undefined ? 1 : 2;
}

/** The request as a test key has it drawn. */
export const markedBarcode = (request: BarcodeRequest): BarcodeRequest => ({
  ...request,
  style: { ...request.style, isTest: true },
});

/** Ids of the symbologies in a picture. */
export const symbologiesOf = ({
  symbology,
  style,
}: Pick<BarcodeRequest, 'symbology' | 'style'>): readonly string[] =>
  style.pair === undefined ? [symbology.id] : [symbology.id, style.pair.symbologyId];

/**
 * Parses fields as JSON names them: symbology, data, dataBase64 or payload, format and style options.
 * `suggest` helps with a symbology that there is not.
 */
export function parseFields(
  fields: unknown,
  suggest: Suggest,
): BarcodeRequest | TemplatedRequest | HttpRefusal {
  const parsed = barcodeFields.safeParse(fields, { error: inOurWords });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where =
      issue === undefined || issue.path.length === 0 ? 'The body' : issue.path.join('.');
    return invalid(`${where}: ${issue?.message ?? 'malformed'}.`);
  }
  const { symbology, data, dataBase64, payload, ...rest } = parsed.data;
  // The schema leaves this one out of what it returns.
  if (Object.hasOwn(fields as object, '__proto__')) return unknownParameter('__proto__', '');
  const parameters = new Map(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  if (payload !== undefined) {
    if (data !== undefined || dataBase64 !== undefined) {
      return invalid('Give payload in place of data and dataBase64, not beside them.');
    }
    return byTemplate(parameters, (all) => {
      const drawable = drawablePayload(payload, symbology, all);
      if (drawable.kind === 'http-refusal') return drawable;
      return parseParts(drawable.symbology, drawable.data, drawable.parameters, suggest);
    });
  }
  if (symbology === undefined) return invalid('symbology: must be a string naming the symbology.');
  if ((data === undefined) === (dataBase64 === undefined)) {
    return invalid('Give either data or dataBase64, not both or none.');
  }
  const bytes = dataBase64 === undefined ? undefined : decodeBase64(dataBase64);
  if (dataBase64 !== undefined && bytes === undefined) {
    return invalid('dataBase64 is not valid base64 (RFC 4648).');
  }
  return byTemplate(parameters, (all) => parseParts(symbology, data ?? bytes ?? '', all, suggest));
}

/** What `parse` makes of the parameters, at once where they name no template. */
export const byTemplate = (
  parameters: ReadonlyMap<string, string>,
  parse: TemplatedRequest['parse'],
): BarcodeRequest | TemplatedRequest | HttpRefusal =>
  parameters.has('template') ? templatedRequest(parameters, parse) : parse(parameters);

/** Parses a symbology's name, its data and the other parameters but a template, each as it was sent. */
export function parseParts(
  name: string,
  data: Data,
  parameters: ReadonlyMap<string, string>,
  suggest: Suggest,
): BarcodeRequest | HttpRefusal {
  if (name === '' || data.length === 0) {
    return invalid('Neither the barcode format nor the data may be empty.');
  }
  for (const [key, text] of parameters) {
    if (!PARAMETERS.has(key) || key === 'template') return unknownParameter(key, text);
  }
  const format = parameters.get('format') ?? 'svg';
  const imageFormat = findImageFormat(format);
  if (imageFormat === undefined) {
    return unsupportedFormat(format);
  }
  const symbology = findSymbology(name);
  if (symbology === undefined) return unknownSymbology(name, suggest);
  const verify = VERIFY.get(parameters.get('verify') ?? '0');
  if (verify === undefined) {
    return refusal('invalid_parameter', { name: 'verify' }, 'verify must be 1 or 0.');
  }
  const options = new Map([...parameters].filter(([key]) => !NO_STYLE.has(key)));
  const mismatch = refusedByFormat(imageFormat, symbology, options);
  if (mismatch !== undefined) return mismatch;
  const styled = parseStyle(options, symbology, imageFormat);
  if (styled.kind === 'refused') {
    return refusal('invalid_parameter', { name: styled.option }, styled.reason);
  }
  const { style, customized } = styled;
  return {
    kind: 'barcode-request',
    symbology,
    data,
    imageFormat,
    style,
    customized,
    verify,
    parameters,
  };
}

/** What an image format cannot do, or an option of another one. */
function refusedByFormat(
  imageFormat: ImageFormat,
  symbology: Symbology,
  options: ReadonlyMap<string, string>,
): HttpRefusal | undefined {
  const { name: formatName, isOneColor } = imageFormat;
  if (isOneColor === true && symbology.ownColors === true) {
    const reason = `${symbology.name} carries data in its colors, and ${formatName} has one ink.`;
    return refusal('invalid_parameter', { name: 'format' }, reason);
  }
  // Most requests have none, and need no look at the table.
  if (options.size === 0) return undefined;
  const option = STYLE_OPTIONS.find(
    (row) => options.has(row.name) && !takesOption(imageFormat, row),
  );
  if (option === undefined) return undefined;
  const { name, appliesToText } = option;
  const fault = option.fault?.(options.get(name)!);
  if (fault !== undefined) return refusal('invalid_parameter', { name }, `${name} ${fault}`);
  const reason =
    option.imageFormats === undefined
      ? `${formatName} has one ink, that of the printer. Leave ${name} out.`
      : `${name} applies to ${appliesToText}, not to ${formatName}.`;
  return refusal('invalid_parameter', { name }, reason);
}

/** The refusal for what could not be drawn, in the caller's terms. */
export function toRefusal({ symbology, data }: BarcodeRequest, drawn: RenderRefusal): HttpRefusal {
  if (drawn.kind === 'bad-option') {
    return refusal('invalid_parameter', { name: drawn.option }, drawn.reason);
  }
  if (drawn.kind === 'too-large') return refusal('picture_too_large', {}, drawn.reason);
  const text = typeof data === 'string' ? data : Buffer.from(data).toString('base64');
  const params = { format: symbology.id, data: echo(text) };
  return refusal('invalid_barcode_value', params, drawn.reason);
}

/** The refusal for an image format that there is not. */
export function unsupportedFormat(format: string): HttpRefusal {
  const known = IMAGE_FORMATS.map((row) => row.id).join(', ');
  const similar = similarImageFormat(format);
  const hint = similar === undefined ? '' : `Did you mean ${similar}? `;
  return refusal('unsupported_format', { format: echo(format) }, `${hint}Use one of ${known}.`);
}

function unknownSymbology(name: string, suggest: Suggest): HttpRefusal {
  const hint = suggest(name);
  const list = 'GET /api/formats lists every supported barcode format.';
  const reason = hint === undefined ? list : `${hint} ${list}`;
  return refusal('unsupported_barcode_format', { format: echo(name) }, reason);
}

function unknownParameter(name: string, text: string): HttpRefusal {
  const similar = similarOption(name, text);
  const hint = similar === undefined ? '' : `Did you mean ${similar}? `;
  const known = [...PARAMETERS].join(', ');
  const reason = `${hint}Known parameters are ${known}. Encode "?" in data as %3F.`;
  return refusal('unknown_parameter', { name: echo(name) }, reason);
}

const invalid = (reason: string): HttpRefusal => refusal('invalid_parameters', {}, reason);

/** The bytes, or undefined where the text is not base64 with padding. */
const decodeBase64 = (base64: string): Uint8Array | undefined =>
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)
    ? Buffer.from(base64, 'base64')
    : undefined;

/** Data as an error echoes it: at most 100 characters, never half of a surrogate pair. */
export const echo = (text: string): string => text.slice(0, 100).replace(/[\uD800-\uDBFF]$/, '');

/** Parameters that change nothing of the picture's look. */
const NO_STYLE: ReadonlySet<string> = new Set(['format', 'verify', 'template']);

/** What a request may set besides symbology and data. */
export const PARAMETERS: ReadonlySet<string> = new Set([
  ...NO_STYLE,
  ...STYLE_OPTIONS.map((option) => option.name),
]);

/** As a query has it, and as JSON may. */
const VERIFY: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
]);

/** The refusal of `template` where there is nobody whose template it could be. */
export function refuseTemplate(
  parsed: BarcodeRequest | TemplatedRequest | HttpRefusal,
): BarcodeRequest | HttpRefusal {
  if (parsed.kind !== 'templated-request') return parsed;
  const reason =
    'template applies to GET and POST /api/barcode and /api/validate, and to items of batches.';
  return refusal('invalid_parameter', { name: 'template' }, reason);
}

/** The refusal of `verify` where nobody could be told what came of it. */
export function refuseVerify({ verify }: BarcodeRequest): HttpRefusal | undefined {
  if (!verify) return undefined;
  const reason = 'verify applies to GET and POST /api/barcode and to items of batches.';
  return refusal('invalid_parameter', { name: 'verify' }, reason);
}
