/** The bodies of requests: as the document describes them, with data that symbologies take, or worse. */
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
export function payloadOf({ source, random, operation, isValid, values }: Parts): Payload | null {
  const { bodies, method } = operation;
  const types = Object.keys(bodies);
  if (types.length === 0) {
    if (isValid || method === 'GET' || random.int(1, 4) > 1) return null;
    return { type: 'application/json', bytes: Buffer.from(JSON.stringify(oddValue(random))) };
  }
  const type = random.int(1, 3) > 1 ? types[0]! : random.pick(types);
  const schema = bodies['application/json'] ?? bodies[types[0]!]!;
  const valid = withExamples(source, random, validValue(values, random, schema, ''));
  const value = isValid || random.int(1, 5) === 1 ? valid : mutatedValue(random, valid);
  const bytes = Buffer.from(textOf(type, value));
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

/** Symbology and data go together: most bodies get both from one row, with data that it takes. */
function withExamples(source: RequestSource, random: Random, body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  if ('items' in body && Array.isArray(body.items)) {
    return { ...body, items: body.items.map((item) => withExamples(source, random, item)) };
  }
  if (!('symbology' in body)) return body;
  const { id, example } = random.pick(source.world.symbologies);
  const isBinary = random.int(1, 12) === 1;
  const data = isBinary
    ? { dataBase64: Buffer.from(example).toString('base64') }
    : { data: example };
  return { ...body, symbology: id, data: undefined, dataBase64: undefined, ...data };
}

/** A batch in the media type's own form; whatever has no items is JSON all the same. */
function textOf(type: string, value: unknown): string {
  const items = (value as { readonly items?: unknown } | null)?.items;
  if (!Array.isArray(items) || type === 'application/json') return JSON.stringify(value) ?? '';
  if (!type.startsWith('text/')) return items.map((item) => JSON.stringify(item)).join('\n');
  const separator = type === 'text/csv' ? ',' : '\t';
  const names = ['symbology', 'data', 'format'];
  const cell = (item: unknown, name: string): string => {
    const text = String((item as Record<string, unknown> | null)?.[name] ?? '');
    return `"${text.replaceAll('"', '""')}"`;
  };
  return [names, ...items.map((item) => names.map((name) => cell(item, name)))]
    .map((row) => row.join(separator))
    .join('\n');
}
