/**
 * A list of labels of one template as a batch: `labels` of a JSON body, a line of NDJSON or a row of CSV for
 * each. Columns of CSV have the names of placeholders.
 */
import type { HttpRefusal } from '../http/errors.ts';
import { parseLabelFields, VALUE_PREFIX } from '../printing/label-request.ts';
import { parseCsvItems } from './csv.ts';
import { parseNdjson } from './ndjson.ts';
import { isOption } from './options.ts';
import { batchOf, decodeText, isRecord, NO_TEXT, type Batch, type BodyType } from './parse-body.ts';
import type { Output } from './parse-request.ts';
import { invalidBody, ITEMS_MAX, parseJsonText, TOO_MANY, type RawItem } from './raw-item.ts';

/** What is printed: a template with its placeholders. */
export interface ListedTemplate {
  readonly reference: string;
  readonly placeholders: readonly string[];
}

/** The batch of a body, or why it is none. */
export function parseLabelList(
  template: ListedTemplate,
  type: BodyType,
  body: Uint8Array,
  query: ReadonlyMap<string, string>,
  output: Output,
): Batch | HttpRefusal {
  const text = decodeText(body);
  if (text === undefined) return NO_TEXT;
  const list = PARSERS[type](text, template);
  if (list.kind === 'http-refusal') return list;
  const settings = new Map([...query, ...list.settings]);
  if (!settings.has('format') && FORMATS.has(output)) settings.set('format', FORMATS.get(output)!);
  const own = [...settings].filter(([name]) => !isOption(name));
  for (const [name, reason] of NEVER_SHARED) if (settings.has(name)) return invalidBody(reason);
  // What all labels share is the list's fault, and no label's.
  const shared = parseLabelFields({ ...Object.fromEntries(own), label: template.reference });
  if (shared.kind === 'http-refusal') return shared;
  const items = list.items.map((item, i): RawItem => {
    if (item.kind === 'unreadable') return item;
    if (Object.hasOwn(item.fields, 'label')) return namesTemplate(i + 1);
    const fields = { ...Object.fromEntries(own), ...item.fields, label: template.reference };
    return { kind: 'fields', fields };
  });
  const options = Object.fromEntries([...settings].filter(([name]) => isOption(name)));
  return batchOf({ kind: 'raw', items, settings: options, defaults: {} }, new Map(), EXAMPLE);
}

/** A row is printed with the template of the address: another one that it names must not be passed over. */
const namesTemplate = (place: number): RawItem => ({
  kind: 'unreadable',
  reason: `Label ${place} has a label of its own; the template of a list is that of its address. ${MIXED}`,
});

interface LabelList {
  readonly kind: 'list';
  readonly items: readonly RawItem[];
  /** What stands beside the list. */
  readonly settings: ReadonlyMap<string, unknown>;
}

type Parser = (text: string, template: ListedTemplate) => LabelList | HttpRefusal;

/** The body as JSON, or why it is none. */
export function parseJsonBody(
  text: string,
): { readonly kind: 'body'; readonly fields: Readonly<Record<string, unknown>> } | HttpRefusal {
  const json = parseJsonText(text);
  if (json.kind === 'http-refusal') return json;
  const { value: body } = json;
  return isRecord(body)
    ? { kind: 'body', fields: body }
    : invalidBody(`The body must be an object. ${EXAMPLE}`);
}

const parseJson: Parser = (text) => {
  const body = parseJsonBody(text);
  if (body.kind === 'http-refusal') return body;
  const { labels, ...settings } = body.fields;
  if (!Array.isArray(labels)) return invalidBody(`labels: must be a list of objects. ${EXAMPLE}`);
  if (labels.length > ITEMS_MAX) return TOO_MANY;
  const items = labels.map((one: unknown, i): RawItem =>
    isRecord(one)
      ? { kind: 'fields', fields: one }
      : { kind: 'unreadable', reason: `Label ${i + 1} is no JSON object.` },
  );
  return { kind: 'list', items, settings: new Map(Object.entries(settings)) };
};

const parseCsv: Parser = (text, { placeholders }) => {
  const items = parseCsvItems(text, OWN_COLUMNS, placeholders);
  if (!Array.isArray(items)) return items;
  return { kind: 'list', items: items.map(withValues), settings: new Map() };
};

/** Whatever is no column of the label itself is a value. */
function withValues(item: RawItem): RawItem {
  if (item.kind === 'unreadable') return item;
  const entries = Object.entries(item.fields);
  const own = entries.filter(([name]) => OWN_COLUMNS.has(name));
  const values = entries
    .filter(([name]) => !OWN_COLUMNS.has(name))
    .map(([name, value]) => [name.replace(VALUE_NAME, ''), value]);
  const fields = { ...Object.fromEntries(own), parameters: Object.fromEntries(values) };
  return { kind: 'fields', fields };
}

const PARSERS: Readonly<Record<BodyType, Parser>> = {
  json: parseJson,
  ndjson: (text) => {
    const items = parseNdjson(text);
    return Array.isArray(items) ? { kind: 'list', items, settings: new Map() } : items;
  },
  csv: parseCsv,
};

/** A placeholder of such a name has its column with `p.` before it. */
const OWN_COLUMNS: ReadonlySet<string> = new Set(['id', 'format', 'dpi', 'date', 'verify']);
const VALUE_NAME = new RegExp(`^${VALUE_PREFIX.replace('.', '\\.')}`);

/** The image format of a list for which none is named, where the reply has but one. */
const FORMATS: ReadonlyMap<Output, string> = new Map<Output, string>([
  ['pdf', 'pdf'],
  ['zpl', 'zpl'],
]);

const MIXED = 'For labels of several templates use POST /api/batches.';
/** What a list cannot have for all of its labels. */
const NEVER_SHARED: ReadonlyMap<string, string> = new Map([
  ['label', `label: the template of a list is that of its address. ${MIXED}`],
  [
    'index',
    'index: each label of a list has its own, by its place; give it in the label where it is another.',
  ],
  ['parameters', 'parameters: each of the labels has its own; leave it out beside labels.'],
]);

const EXAMPLE = 'Example: {"labels":[{"parameters":{"sku":"A-1"}},{"parameters":{"sku":"A-2"}}]}';
