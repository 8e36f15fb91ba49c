/**
 * Parses a batch, from JSON, NDJSON or CSV, into items that are each a request for a barcode or the
 * reason why it is none. What concerns the whole batch (its shape, its options, ids given twice)
 * refuses it; what concerns one item is that item's alone.
 */
import { findSymbology } from '../barcode/registry.ts';
import { findImageFormat, IMAGE_FORMATS } from '../render/image-formats.ts';
import { STYLE_OPTIONS } from '../render/style.ts';
import { parseFields, PARAMETERS, type BarcodeRequest } from '../barcodes/barcode-request.ts';
import { echo, requestRefusal, type RequestRefusal } from '../barcodes/refusal.ts';
import { parseCsvItems } from './csv.ts';
import { bodyRefused, tooMany, ITEMS_MAX, type BodyRefusal, type RawItem } from './fields.ts';
import { parseNdjson } from './ndjson.ts';
import { isOption, OPTION_NAMES, readOptions, type BatchOptions } from './options.ts';

export interface BatchItem {
  /** From 1, in the order of the body. */
  readonly position: number;
  /** The caller's own name for it; null where it has none. */
  readonly id: string | null;
  readonly asked: BarcodeRequest | RequestRefusal;
  /** What `asked` is parsed from: the item's own fields upon the batch's defaults. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Batch {
  readonly kind: 'batch';
  readonly items: readonly BatchItem[];
  readonly options: BatchOptions;
}

export type BodyType = 'json' | 'ndjson' | 'csv';

/**
 * Parses a body and the query beside it. Options and defaults may stand in the query with every kind
 * of body; given in both places they are refused. Defaults hold for items that do not say otherwise,
 * style defaults only for symbologies that have a use for them.
 */
export function parseBatch(
  type: BodyType,
  body: Uint8Array,
  query: ReadonlyMap<string, string>,
): Batch | RequestRefusal {
  const text = decodeText(body);
  if (text === undefined) return invalid('The body is not valid UTF-8.');
  const raw = READERS[type](text);
  if (raw.kind === 'body-refused') return invalid(raw.reason);
  if (raw.items.length === 0) return invalid('A batch has at least one item; this has none.');
  const settings = mergeSettings(query, raw.settings, raw.defaults);
  if (!(settings instanceof Map)) return settings;
  const options = readOptions(new Map([...settings].filter(([name]) => isOption(name))));
  if ('kind' in options) {
    return requestRefusal('invalid_parameter', { name: options.name }, options.reason);
  }
  const defaults = new Map([...settings].filter(([name]) => !isOption(name)));
  const fault = checkDefaults(defaults);
  if (fault !== undefined) return fault;
  const items = raw.items.map((item, i) => itemOf(item, i + 1, defaults));
  return checkIds(items) ?? { kind: 'batch', items, options };
}

interface RawBatch {
  readonly kind: 'raw';
  readonly items: readonly RawItem[];
  /** Options, and defaults, as they stand in the body. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly defaults: Readonly<Record<string, unknown>>;
}

function readJson(text: string): RawBatch | BodyRefusal {
  let body: unknown;
  try {
    body = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return bodyRefused('The body is not valid JSON.');
  }
  const whole = Array.isArray(body) ? { items: body } : body;
  if (!isRecord(whole)) return bodyRefused('The body must be an object with a list of items.');
  const { items, defaults = {}, ...settings } = whole;
  if (!Array.isArray(items)) return bodyRefused('items: must be a list of objects.');
  if (!isRecord(defaults)) return bodyRefused('defaults: must be an object.');
  if (items.length > ITEMS_MAX) return tooMany(items.length);
  const raw = items.map((item: unknown, i): RawItem =>
    isRecord(item)
      ? { kind: 'fields', fields: item }
      : { kind: 'unreadable', reason: `Item ${i + 1} is no JSON object.` },
  );
  return { kind: 'raw', items: raw, settings, defaults };
}

const listed = (items: RawItem[] | BodyRefusal): RawBatch | BodyRefusal =>
  Array.isArray(items) ? { kind: 'raw', items, settings: {}, defaults: {} } : items;

/** All settings by name, or what is wrong with one: not known, given twice, or no plain value. */
function mergeSettings(
  query: ReadonlyMap<string, string>,
  settings: Readonly<Record<string, unknown>>,
  defaults: Readonly<Record<string, unknown>>,
): Map<string, string> | RequestRefusal {
  const merged = new Map<string, string>();
  const entries = [
    ...[...query].map((entry) => [...entry, isSetting, IN_QUERY] as const),
    ...Object.entries(settings).map((entry) => [...entry, isOption, IN_BODY] as const),
    ...Object.entries(defaults).map((entry) => [...entry, isDefault, IN_DEFAULTS] as const),
  ];
  for (const [name, value, isKnown, known] of entries) {
    if (!isKnown(name)) return requestRefusal('unknown_parameter', { name: echo(name) }, known);
    if (merged.has(name)) return requestRefusal('repeated_parameter', { name });
    if (!['string', 'number', 'boolean'].includes(typeof value)) {
      return requestRefusal('invalid_parameter', { name }, `${name} must be text or a number.`);
    }
    merged.set(name, String(value));
  }
  return merged;
}

/** A default that no item could take is the batch's fault and no item's. */
function checkDefaults(defaults: ReadonlyMap<string, string>): RequestRefusal | undefined {
  for (const [name, value] of defaults) {
    const option = STYLE_OPTIONS.find((row) => row.name === name);
    const text = value.slice(0, 40);
    if (option !== undefined && option.read(value) === undefined) {
      const reason = `${name} must be ${option.values}; "${text}" is not.`;
      return requestRefusal('invalid_parameter', { name }, reason);
    }
    if (name === 'symbology' && findSymbology(value) === undefined) {
      const reason = 'GET /api/formats lists every supported barcode format.';
      return requestRefusal('unsupported_barcode_format', { format: echo(value) }, reason);
    }
    if (name === 'format' && findImageFormat(value) === undefined) {
      const known = IMAGE_FORMATS.map((row) => row.id).join(', ');
      return requestRefusal('unsupported_format', { format: echo(value) }, `Use one of ${known}.`);
    }
  }
  return undefined;
}

function itemOf(raw: RawItem, position: number, defaults: ReadonlyMap<string, string>): BatchItem {
  if (raw.kind === 'unreadable') {
    return { position, id: null, asked: invalid(raw.reason), fields: {} };
  }
  const { id = null, ...own } = raw.fields;
  const name = readId(id);
  if (name === undefined) {
    const reason = `id: must be text of 1 to ${ID_MAX} characters, or a number.`;
    return { position, id: null, asked: invalid(reason), fields: own };
  }
  const fields = { ...applicable(defaults, own['symbology']), ...own };
  return { position, id: name, asked: parseFields(fields), fields };
}

/** The defaults for an item: styles that its symbology has no use for are left out. */
function applicable(
  defaults: ReadonlyMap<string, string>,
  ownSymbology: unknown,
): Record<string, string> {
  const named = ownSymbology ?? defaults.get('symbology');
  const symbology = typeof named === 'string' ? findSymbology(named) : undefined;
  const entries = [...defaults].filter(([name]) => {
    const option = STYLE_OPTIONS.find((row) => row.name === name);
    return symbology === undefined || option === undefined || option.appliesTo(symbology);
  });
  return Object.fromEntries(entries);
}

/** null: none was given; undefined: what was given is none. */
function readId(id: unknown): string | null | undefined {
  if (id === null) return null;
  const text = typeof id === 'number' ? String(id) : id;
  if (typeof text !== 'string' || text === '' || text.length > ID_MAX) return undefined;
  return text.isWellFormed() && !text.includes('\0') ? text : undefined;
}

function checkIds(items: readonly BatchItem[]): RequestRefusal | undefined {
  const first = new Map<string, number>();
  for (const { id, position } of items) {
    if (id === null) continue;
    const earlier = first.get(id);
    if (earlier !== undefined) {
      const name = echo(id);
      return invalid(
        `Items ${earlier} and ${position} have the same id "${name}"; ids must differ.`,
      );
    }
    first.set(id, position);
  }
  return undefined;
}

function decodeText(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isDefault = (name: string): boolean => name === 'symbology' || PARAMETERS.has(name);
const isSetting = (name: string): boolean => isDefault(name) || isOption(name);

const invalid = (reason: string): RequestRefusal =>
  requestRefusal('invalid_parameters', {}, reason);

const ID_MAX = 200;

const DEFAULT_NAMES = ['symbology', ...PARAMETERS];
const IN_BODY = `A batch has items, defaults and ${OPTION_NAMES.join(', ')}.`;
const IN_DEFAULTS = `Defaults are ${DEFAULT_NAMES.join(', ')}.`;
const IN_QUERY = `The query may have ${[...OPTION_NAMES, ...DEFAULT_NAMES].join(', ')}.`;

/** What an item may say, and a CSV's columns be named. */
const COLUMNS: ReadonlySet<string> = new Set([
  'id',
  'symbology',
  'data',
  'dataBase64',
  ...PARAMETERS,
]);

const READERS: Readonly<Record<BodyType, (text: string) => RawBatch | BodyRefusal>> = {
  json: readJson,
  ndjson: (text) => listed(parseNdjson(text)),
  csv: (text) => listed(parseCsvItems(text, COLUMNS)),
};
