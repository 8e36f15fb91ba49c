/**
 * A request for one label, in one shape, however it came: by URL, in a JSON body or as an item of a batch.
 * What values a template needs is not known here; all other 400s are found.
 */
import { echo } from '../barcodes/barcode-request.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import { LABEL_FORMATS, type LabelFormat } from '../labels/print-label.ts';
import { isDate } from '../labels/date-format.ts';
import { findImageFormat, type ImageFormat } from '../render/image-formats.ts';
import { DPI_MAX, DPI_MIN } from '../render/options/size.ts';

export interface LabelRequest {
  readonly kind: 'label-request';
  /** A template: `price-tag` or `price-tag@3`. */
  readonly reference: string;
  /** By the names of placeholders, as they were sent. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly imageFormat: ImageFormat & { readonly id: LabelFormat['id'] };
  readonly dpi: number;
  /** Whether every barcode is to be read back before it is delivered. */
  readonly verify: boolean;
  /** The day of printing; null: today. */
  readonly date: string | null;
  /** Which of a list it is, from 0: counters go on by it. */
  readonly index: number;
  /** Whether it is marked as one of a test key; nobody asks for it. */
  readonly isTest?: true;
}

/** Whatever is on it; nothing with a test key. */
export const creditsOfLabel = ({ isTest }: Pick<LabelRequest, 'isTest'>): number =>
  isTest === true ? 0 : 1;

/** The request as a test key has it printed. */
export const markedLabel = (request: LabelRequest): LabelRequest => ({ ...request, isTest: true });

/** What statistics count labels as, in place of a symbology. */
export const LABEL_SYMBOLOGY = 'LABEL';

/** Parses `?p.sku=…&format=png`: values have the names of their placeholders behind `p.`. */
export function parseLabelQuery(
  reference: string,
  query: ReadonlyMap<string, string>,
): LabelRequest | HttpRefusal {
  const parameters = new Map<string, unknown>();
  const rest = new Map<string, unknown>();
  for (const [name, given] of query) {
    if (name.startsWith(VALUE_PREFIX)) parameters.set(name.slice(VALUE_PREFIX.length), given);
    else rest.set(name, given);
  }
  return parseParts(reference, Object.fromEntries(parameters), rest, IN_QUERY);
}

/** Parses the fields of a JSON body or of an item of a batch: `label`, `parameters` and what else there is. */
export function parseLabelFields(
  fields: Readonly<Record<string, unknown>>,
): LabelRequest | HttpRefusal {
  const { label, parameters = {}, ...rest } = fields;
  if (typeof label !== 'string' || label === '')
    return invalid('label', 'must name a template, such as price-tag or price-tag@3');
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters))
    return invalid('parameters', 'must be an object with a value for each placeholder');
  return parseParts(
    label,
    parameters as Readonly<Record<string, unknown>>,
    new Map(Object.entries(rest)),
    IN_BODY,
  );
}

function parseParts(
  reference: string,
  parameters: LabelRequest['parameters'],
  rest: ReadonlyMap<string, unknown>,
  known: string,
): LabelRequest | HttpRefusal {
  for (const name of rest.keys()) {
    if (!LABEL_FIELDS.has(name)) return refusal('unknown_parameter', { name: echo(name) }, known);
  }
  if (Object.keys(parameters).length > PARAMETERS_MAX)
    return invalid('parameters', `must be at most ${PARAMETERS_MAX}`);
  const format = text(rest.get('format')) ?? 'svg';
  const imageFormat = formatOf(format);
  if (imageFormat === undefined) return unsupported(format);
  const dpi = whole(
    rest.get('dpi') ?? (imageFormat.id === 'zpl' ? ZPL_DPI : DPI),
    DPI_MIN,
    DPI_MAX,
  );
  if (dpi === undefined) {
    return invalid('dpi', `must be a whole number from ${DPI_MIN} to ${DPI_MAX}`);
  }
  const verify = VERIFY.get(text(rest.get('verify')) ?? '0');
  if (verify === undefined) return invalid('verify', 'must be 1 or 0');
  const date = rest.get('date') ?? null;
  if (date !== null && (typeof date !== 'string' || !isDate(date)))
    return invalid('date', 'must be a day such as 2026-11-30');
  const index = whole(rest.get('index') ?? 0, 0, INDEX_MAX);
  if (index === undefined) return invalid('index', `must be a whole number from 0 to ${INDEX_MAX}`);
  return { kind: 'label-request', reference, parameters, imageFormat, dpi, verify, date, index };
}

/** The same label in another image format. */
export const inFormat = (request: LabelRequest, id: LabelFormat['id']): LabelRequest => ({
  ...request,
  imageFormat: formatOf(id) ?? request.imageFormat,
});

/** The row of an image format that labels may have. */
function formatOf(id: string): LabelRequest['imageFormat'] | undefined {
  const row = findImageFormat(id);
  return row !== undefined && isLabelFormat(row) ? row : undefined;
}

const isLabelFormat = (row: ImageFormat): row is LabelRequest['imageFormat'] =>
  LABEL_FORMATS.some(({ id }) => id === row.id);

const unsupported = (format: string): HttpRefusal =>
  refusal(
    'unsupported_format',
    { format: echo(format) },
    `Labels are printed as ${LABEL_FORMATS.map(({ id }) => id).join(', ')}.`,
  );

const invalid = (name: string, reason: string): HttpRefusal =>
  refusal('invalid_parameter', { name }, `${name} ${reason}.`);

/** undefined: absent. What is neither text nor a number is no value of anything. */
function text(given: unknown): string | undefined {
  if (given === undefined || given === null) return undefined;
  return ['string', 'number', 'boolean'].includes(typeof given) ? String(given) : '?';
}

function whole(given: unknown, min: number, max: number): number | undefined {
  const written = text(given) ?? '';
  const number = Number(written);
  return /^\d{1,6}$/.test(written) && number >= min && number <= max ? number : undefined;
}

/** What names of values stand behind, where other names are among them. */
export const VALUE_PREFIX = 'p.';
const DPI = 300;
/** Of most printers that take ZPL. */
const ZPL_DPI = 203;
const INDEX_MAX = 999_999;
const PARAMETERS_MAX = 200;
/** What a label may say beside its values. */
export const LABEL_FIELDS: ReadonlySet<string> = new Set([
  'format',
  'dpi',
  'verify',
  'date',
  'index',
]);
const VERIFY: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
]);
const IN_QUERY =
  'Known parameters are format, dpi, verify, date and index, and p.NAME for the value of a placeholder.';
const IN_BODY = 'A label has parameters, format, dpi, verify, date and index.';
