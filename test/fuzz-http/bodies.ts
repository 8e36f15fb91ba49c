/** The bodies of requests: as the document describes them, with data that symbologies take, or worse. */
import { PAYLOAD_KINDS } from '../../src/payloads/registry.ts';
import type { Random } from '../support/generate.ts';
import { mutateBytes } from './mutations.ts';
import {
  mutatedValue,
  oddValue,
  validValue,
  type Schema,
  type ValueSource,
} from './schema-values.ts';
import type { World } from './world.ts';

export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

/** One operation of the document. */
export interface DocumentedOperation {
  readonly method: string;
  readonly path: string;
  readonly operationId: string;
  /** Names of security schemes, one of which is needed; none: anybody. */
  readonly security: readonly string[];
  readonly parameters: readonly Parameter[];
  /** Schemas of the body by media type. */
  readonly bodies: Readonly<Record<string, Schema>>;
}

export interface RequestSource {
  readonly world: World;
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly operations: readonly DocumentedOperation[];
}

/** What a request is made from. */
export interface Parts {
  readonly source: RequestSource;
  readonly random: Random;
  readonly operation: DocumentedOperation;
  readonly isValid: boolean;
  readonly values: ValueSource;
}

interface Payload {
  readonly type: string;
  readonly bytes: Buffer;
}

/** null: the request has no body. */
export function payloadOf(parts: Parts): Payload | null {
  const { source, random, operation, isValid, values } = parts;
  const { bodies, method } = operation;
  const types = Object.keys(bodies);
  if (types.length === 0) {
    if (isValid || method === 'GET' || random.int(1, 4) > 1) return null;
    return { type: 'application/json', bytes: Buffer.from(JSON.stringify(oddValue(random))) };
  }
  const type = random.int(1, 3) > 1 ? types[0]! : random.pick(types);
  const schema = bodies['application/json'] ?? bodies[types[0]!]!;
  const valid = withDrawn(parts, validValue(values, random, schema, ''));
  const value = isValid || random.int(1, 5) === 1 ? valid : mutatedValue(random, valid);
  const picture = random.int(1, 10) === 1 ? undefined : source.world.pictures.get(type);
  const bytes = picture ?? Buffer.from(textOf(type, value));
  const declared = !isValid && random.int(1, 15) === 1 ? random.pick(ODD_TYPES) : type;
  return {
    type: declared,
    bytes: isValid || random.int(1, 6) > 1 ? bytes : mutateBytes(random, bytes),
  };
}

const ODD_TYPES = [
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
  ],
  ...[
    'text/csv',
    '',
    'constructor',
    '__proto__',
    'application/json;',
    'APPLICATION/JSON',
    'a/b/c',
    'application/x-ndjson',
  ],
];

/** The body with what its operation draws: a barcode, barcodes, one label or a list of them. */
function withDrawn({ source, random, operation, values }: Parts, body: unknown): unknown {
  const { path } = operation;
  if (typeof body !== 'object' || body === null) return body;
  if (path === '/api/labels/{reference}') return withLabels(random, values, body);
  if (path === '/api/barcode' || path === '/api/validate') return withData(source, random, body);
  if (!('items' in body) || !Array.isArray(body.items)) return body;
  const items = body.items.map((item) => withData(source, random, item as object));
  return { ...body, items };
}

/** Symbology and data go together: most bodies get both from one row, with data that it takes. */
function withData(source: RequestSource, random: Random, body: object): object {
  if (random.int(1, 10) === 1) {
    const { id, example } = random.pick(PAYLOAD_KINDS);
    const payload = { kind: id, ...example };
    return { ...body, symbology: undefined, data: undefined, dataBase64: undefined, payload };
  }
  const { id, example } = random.pick(source.world.symbologies);
  const isBinary = random.int(1, 12) === 1;
  const data = isBinary
    ? { dataBase64: Buffer.from(example).toString('base64') }
    : { data: example };
  const none = { data: undefined, dataBase64: undefined, payload: undefined };
  return { ...body, symbology: id, ...none, ...data };
}

/** One label, or a list, which has fields that one label has not. */
function withLabels(random: Random, values: ValueSource, body: object): object {
  const parameters = validValue(values, random, {}, 'parameters');
  if (random.int(1, 2) === 1) {
    const labels = Array.from({ length: random.int(1, 5) }, () => ({ parameters }));
    return { ...body, parameters: undefined, labels };
  }
  const ofLists = ['labels', 'mode', 'callback', 'sheet', 'start', 'offsetX', 'offsetY'];
  const none = Object.fromEntries(ofLists.map((name) => [name, undefined]));
  return { ...body, ...none, parameters };
}

/** A batch in the media type's own form; whatever has no items is JSON all the same. */
function textOf(type: string, value: unknown): string {
  const { items, labels } = (value ?? {}) as {
    readonly items?: unknown;
    readonly labels?: unknown;
  };
  if (Array.isArray(labels)) return labelsText(type, labels, value);
  if (!Array.isArray(items) || type === 'application/json') return JSON.stringify(value) ?? '';
  if (!type.startsWith('text/')) return items.map((item) => JSON.stringify(item)).join('\n');
  const separator = type === 'text/csv' ? ',' : '\t';
  return table(['symbology', 'data', 'format'], items, separator);
}

/** Labels in the media type's own form: their parameters are the columns of a table. */
function labelsText(type: string, labels: readonly unknown[], body: unknown): string {
  if (type === 'application/json') return JSON.stringify(body);
  if (!type.startsWith('text/')) return labels.map((label) => JSON.stringify(label)).join('\n');
  const rows = labels.map(
    (label) => (label as { readonly parameters?: unknown } | null)?.parameters,
  );
  return table(Object.keys(rows[0] ?? {}), rows, type === 'text/csv' ? ',' : '\t');
}

function table(names: readonly string[], rows: readonly unknown[], separator: string): string {
  const cell = (item: unknown, name: string): string => {
    const value = (item as Record<string, unknown> | null)?.[name] ?? '';
    // What was put there may have a toString of its own that is no function.
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return `"${text.replaceAll('"', '""')}"`;
  };
  return [names, ...rows.map((row) => names.map((name) => cell(row, name)))]
    .map((row) => row.join(separator))
    .join('\n');
}
