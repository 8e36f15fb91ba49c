/**
 * Parses a batch, from JSON, NDJSON or CSV, into items that are each a request for a barcode or its
 * refusal. What concerns the whole batch (its shape, its options, repeated ids) refuses the batch; what
 * concerns one item refuses that item alone.
 */
import { suggestOnce, type Suggest } from '../barcode/names.ts';
import { findSymbology, SYMBOLOGIES } from '../barcode/registry.ts';
import { findImageFormat, takesOption } from '../render/image-formats.ts';
import { findOption, takes, type StyleOption } from '../render/style.ts';
import { echo, PARAMETERS, unsupportedFormat } from '../barcodes/barcode-request.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import type { Output } from './parse-request.ts';
import { parseItem, type ParsedItem } from './batch.ts';
import { parseCsvItems } from './csv.ts';
import { invalidBody, ITEMS_MAX, parseJsonText, TOO_MANY, type RawItem } from './raw-item.ts';
import { parseNdjson } from './ndjson.ts';
import { VALUE_PREFIX } from '../printing/label-request.ts';
import { isOption, OPTION_NAMES, parseOptions, type BatchOptions } from './options.ts';

export interface Batch {
  readonly kind: 'batch';
  readonly items: readonly ParsedItem[];
  readonly options: BatchOptions;
}

export type BodyType = 'json' | 'ndjson' | 'csv';

/**
 * Parses a body and the query. Options and defaults may stand in the query with every kind of body; one
 * that stands in both is refused. Defaults apply to items that do not say otherwise, style defaults only
 * to symbologies and image formats they apply to. Items are in ZPL where the reply is and nothing else is said.
 */
export function parseBatch(
  type: BodyType,
  body: Uint8Array,
  query: ReadonlyMap<string, string>,
  output: Output = 'json',
): Batch | HttpRefusal {
  const text = decodeText(body);
  if (text === undefined) return NO_TEXT;
  const raw = PARSERS[type](text);
  if (raw.kind === 'http-refusal') return raw;
  // A reply of labels for a printer has no other image format.
  const isNamed = query.has('format') || Object.hasOwn(raw.defaults, 'format');
  const defaults = output === 'zpl' && !isNamed ? { ...raw.defaults, format: 'zpl' } : raw.defaults;
  return batchOf({ ...raw, defaults }, query, EXAMPLES[type]);
}

/** The batch of what a body says; `example` is what one may look like. */
export function batchOf(
  raw: RawBatch,
  query: ReadonlyMap<string, string>,
  example: string,
): Batch | HttpRefusal {
  if (raw.items.length === 0) {
    return invalidBody(`A batch has at least one item; this has none. ${example}`);
  }
  const settings = mergeSettings(query, raw.settings, raw.defaults);
  if (!(settings instanceof Map)) return settings;
  const options = parseOptions(new Map([...settings].filter(([name]) => isOption(name))));
  if ('kind' in options) return options;
  const defaults = new Map([...settings].filter(([name]) => !isOption(name)));
  const fault = checkDefaults(defaults);
  if (fault !== undefined) return fault;
  const suggest = suggestOnce();
  const items = raw.items.map((item, i) => itemOf(item, i + 1, defaults, suggest));
  return checkIds(items) ?? { kind: 'batch', items, options };
}

export interface RawBatch {
  readonly kind: 'raw';
  readonly items: readonly RawItem[];
  /** Options, and defaults, as they stand in the body. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly defaults: Readonly<Record<string, unknown>>;
}

function parseJson(text: string): RawBatch | HttpRefusal {
  const json = parseJsonText(text);
  if (json.kind === 'http-refusal') return json;
  const { value: body } = json;
  const batch = Array.isArray(body) ? { items: body } : body;
  if (!isRecord(batch))
    return invalidBody(`The body must be an object with a list of items. ${EXAMPLES.json}`);
  const { items, defaults = {}, ...settings } = batch;
  if (!Array.isArray(items))
    return invalidBody(`items: must be a list of objects. ${EXAMPLES.json}`);
  if (!isRecord(defaults)) return invalidBody('defaults: must be an object.');
  if (items.length > ITEMS_MAX) return TOO_MANY;
  const raw = items.map((item: unknown, i): RawItem =>
    isRecord(item)
      ? { kind: 'fields', fields: item }
      : { kind: 'unreadable', reason: `Item ${i + 1} is no JSON object.` },
  );
  return { kind: 'raw', items: raw, settings, defaults };
}

const listed = (items: RawItem[] | HttpRefusal): RawBatch | HttpRefusal =>
  Array.isArray(items) ? { kind: 'raw', items, settings: {}, defaults: {} } : items;

/** All settings by name, or the refusal of one: unknown, repeated, or no plain value. */
function mergeSettings(
  query: ReadonlyMap<string, string>,
  settings: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
): Map<string, string> | HttpRefusal {
  const merged = new Map<string, string>();
  const entries = [
    ...[...query].map((entry) => [...entry, isSetting, IN_QUERY] as const),
    ...Object.entries(settings).map((entry) => [...entry, isOption, IN_BODY] as const),
    ...Object.entries(defaults).map((entry) => [...entry, isDefault, IN_DEFAULTS] as const),
  ];
  for (const [name, value, isKnown, known] of entries) {
    if (!isKnown(name)) return refusal('unknown_parameter', { name: echo(name) }, known);
    if (merged.has(name)) return refusal('repeated_parameter', { name });
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      return refusal('invalid_parameter', { name }, `${name} must be text or a number.`);
    }
    merged.set(name, String(value));
  }
  return merged;
}

/** A default that no item could take is the batch's fault and no item's. */
function checkDefaults(defaults: ReadonlyMap<string, string>): HttpRefusal | undefined {
  for (const [name, value] of defaults) {
    const option = findOption(name);
    const text = value.slice(0, 40);
    if (option !== undefined && !isValid(option, value)) {
      const reason = `${name} must be ${option.values}; "${text}" is not.`;
      return refusal('invalid_parameter', { name }, reason);
    }
    if (name === 'symbology' && findSymbology(value) === undefined) {
      const reason = 'GET /api/formats lists every supported barcode format.';
      return refusal('unsupported_barcode_format', { format: echo(value) }, reason);
    }
    if (name === 'format' && findImageFormat(value) === undefined) {
      return unsupportedFormat(value);
    }
  }
  return undefined;
}

function itemOf(
  raw: RawItem,
  position: number,
  defaults: ReadonlyMap<string, string>,
  suggest: Suggest,
): ParsedItem {
  if (raw.kind === 'unreadable') {
    return { position, id: null, request: invalidBody(raw.reason), fields: {} };
  }
  const { id = null, ...rest } = raw.fields;
  const own = withParameters(rest);
  const name = parseId(id);
  if (name === undefined) {
    const reason = `id: must be text of 1 to ${ID_MAX} characters, or a number.`;
    return { position, id: null, request: invalidBody(reason), fields: own };
  }
  const fields = Object.hasOwn(own, 'label')
    ? { ...forLabels(defaults), index: position - 1, ...own }
    : { ...applicable(defaults, own), ...own };
  return { position, id: name, request: parseItem(fields, suggest), fields };
}

/** Values of a label's placeholders stand in columns of their own, `p.sku`, where a row has no objects. */
function withParameters(
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const names = Object.keys(fields).filter((name) => name.startsWith(VALUE_PREFIX));
  if (names.length === 0 || Object.hasOwn(fields, 'parameters')) return fields;
  const values = names.map((name) => [name.slice(VALUE_PREFIX.length), fields[name]] as const);
  const others = Object.entries(fields).filter(([name]) => !name.startsWith(VALUE_PREFIX));
  return { ...Object.fromEntries(others), parameters: Object.fromEntries(values) };
}

/** The defaults for a label: it has no style of its own. */
const forLabels = (defaults: ReadonlyMap<string, string>): Readonly<Record<string, string>> =>
  Object.fromEntries([...defaults].filter(([name]) => LABEL_DEFAULTS.has(name)));

/** The defaults for an item: styles that do not apply to its symbology or image format are left out. */
function applicable(
  defaults: ReadonlyMap<string, string>,
  own: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const named = own['symbology'] ?? defaults.get('symbology');
  const symbology = typeof named === 'string' ? findSymbology(named) : undefined;
  const format = own['format'] ?? defaults.get('format') ?? 'svg';
  const imageFormat = typeof format === 'string' ? findImageFormat(format) : undefined;
  const entries = [...defaults].filter(([name]) => {
    const option = findOption(name);
    if (option === undefined) return true;
    if (imageFormat !== undefined && !takesOption(imageFormat, option)) return false;
    return symbology === undefined || option.appliesTo(symbology);
  });
  return Object.fromEntries(entries);
}

/** null: absent; undefined: no valid id. */
function parseId(id: unknown): string | null | undefined {
  if (id === null) return null;
  const text = typeof id === 'number' ? String(id) : id;
  if (typeof text !== 'string' || text === '' || text.length > ID_MAX) return undefined;
  return text.isWellFormed() && !text.includes('\0') ? text : undefined;
}

function checkIds(items: readonly ParsedItem[]): HttpRefusal | undefined {
  const first = new Map<string, number>();
  for (const { id, position } of items) {
    if (id === null) continue;
    const earlier = first.get(id);
    if (earlier !== undefined) {
      const name = echo(id);
      return invalidBody(
        `Items ${earlier} and ${position} have the same id "${name}"; ids must differ.`,
      );
    }
    first.set(id, position);
  }
  return undefined;
}

export function decodeText(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** Whether a value is one of the option's, whatever the symbology. */
const isValid = (option: StyleOption, value: string): boolean =>
  takes(option, value, SYMBOLOGIES[0]!);

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDefault = (name: string): boolean => name === 'symbology' || PARAMETERS.has(name);
const isSetting = (name: string): boolean => isDefault(name) || isOption(name);

/** Characters of an item's id. */
export const ID_MAX = 200;
const LABEL_DEFAULTS: ReadonlySet<string> = new Set(['format', 'dpi', 'verify']);

export const NO_TEXT = invalidBody('The body is not valid UTF-8.');

/** What a body of each kind may look like. */
const EXAMPLES: Readonly<Record<BodyType, string>> = {
  json: 'Example: {"items":[{"symbology":"Code128","data":"ABC-123"}]}',
  ndjson: 'Example, one line for each item: {"symbology":"Code128","data":"ABC-123"}',
  csv: 'Example: a first line symbology,data and a second line Code128,ABC-123',
};

const DEFAULT_NAMES = ['symbology', ...PARAMETERS];
const IN_BODY = `A batch has items, defaults and ${OPTION_NAMES.join(', ')}.`;
const IN_DEFAULTS = `Defaults are ${DEFAULT_NAMES.join(', ')}.`;
const IN_QUERY = `The query may have ${[...OPTION_NAMES, ...DEFAULT_NAMES].join(', ')}.`;

/** Names of an item's fields and of a CSV's columns. */
const COLUMNS: ReadonlySet<string> = new Set([
  'id',
  'symbology',
  'data',
  'dataBase64',
  'label',
  'date',
  ...PARAMETERS,
]);

const PARSERS: Readonly<Record<BodyType, (text: string) => RawBatch | HttpRefusal>> = {
  json: parseJson,
  ndjson: (text) => listed(parseNdjson(text)),
  csv: (text) => listed(parseCsvItems(text, COLUMNS)),
};
