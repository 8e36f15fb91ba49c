/** Values that a JSON Schema of the document describes, and what nobody should send in their place. */
import { LATIN1, unicodeText, type Random } from '../support/generate.ts';

/** The part of JSON Schema that the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly examples?: readonly unknown[];
}

export interface ValueSource {
  readonly schemas: Readonly<Record<string, Schema>>;
  /** A value for a field of this name, where one must exist or be somebody's; undefined: any will do. */
  readonly known: (random: Random, name: string) => unknown;
}

/** A value that the schema allows, as far as a schema can say. */
export function validValue(
  source: ValueSource,
  random: Random,
  schema: Schema,
  name: string,
): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return random.pick(schema.enum);
  const known = source.known(random, name);
  if (known !== undefined) return known;
  if (schema.$ref !== undefined) {
    const target = source.schemas[schema.$ref.split('/').at(-1)!]!;
    return validValue(source, random, target, name);
  }
  if (schema.anyOf !== undefined)
    return validValue(source, random, random.pick(schema.anyOf), name);
  if (schema.allOf !== undefined) {
    const parts = schema.allOf.map((part) => validValue(source, random, part, name) as object);
    return Object.assign({}, ...parts);
  }
  return validOfType(source, random, schema, name);
}

function validOfType(source: ValueSource, random: Random, schema: Schema, name: string): unknown {
  if (schema.type === 'object') return validObject(source, random, schema);
  if (schema.type === 'array') {
    const max = Math.min(schema.maxItems ?? 5, random.int(1, 40) === 1 ? 100 : 5);
    const length = random.int(schema.minItems ?? 0, max);
    return Array.from({ length }, () => validValue(source, random, schema.items ?? {}, name));
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    const min = schema.minimum ?? 0;
    return random.int(min, Math.min(schema.maximum ?? 1000, min + random.pick([1, 30, 100_000])));
  }
  if (schema.type === 'boolean') return random.pick([true, false]);
  if (schema.type === 'null') return null;
  return validText(random, schema);
}

/**
 * One in so many of what may be left out is there: few of the many options of a picture, because most of
 * them contradict another, or a symbology.
 */
export const partOf = (count: number): number => Math.max(6, count);

function validObject(source: ValueSource, random: Random, schema: Schema): object {
  const value: Record<string, unknown> = {};
  const properties = Object.entries(schema.properties ?? {});
  const among = partOf(properties.length);
  for (const [name, property] of properties) {
    if (schema.required?.includes(name) !== true && random.int(1, among) > 1) continue;
    value[name] = validValue(source, random, property, name);
  }
  return value;
}

/** Where a pattern is set: the first of an example and some usual texts that matches. */
function validText(random: Random, schema: Schema): string {
  if (schema.format === 'date-time') return random.pick(TIMES);
  const { pattern, examples = [], minLength = 0, maxLength = 40 } = schema;
  const texts = [...random.shuffled(examples.map(String)), ...random.shuffled(USUAL)];
  const fits = (text: string): boolean =>
    text.length >= minLength &&
    text.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text));
  return texts.find(fits) ?? unicodeText(random, Math.max(minLength, 5));
}

const TIMES = ['2099-01-01T00:00:00Z', '2026-12-01T12:30:00.5+02:00', '2020-02-29T23:59:59Z'];

const USUAL = [
  'Name',
  'Ünïcode 名前',
  '30',
  '7',
  '123-45',
  '1-00000000-0000-0000-0000-000000000000',
  '',
];

/** A text that something, somewhere, will not expect. */
export function oddText(random: Random): string {
  const kind = random.int(1, 12);
  if (kind === 1) return unicodeText(random, random.int(1, 300));
  if (kind === 2) return random.string(LATIN1, random.int(1, 60));
  if (kind === 3)
    return random.pick(['A', '9', 'é', '😀', '%', '\\', '"']).repeat(random.pick(LENGTHS));
  return random.pick(ODD_TEXTS);
}

const LENGTHS = [255, 256, 257, 1000, 4096, 10_000];

/** Any JSON value but, most likely, the right one. */
export function oddValue(random: Random): unknown {
  return random.int(1, 2) === 1 ? oddText(random) : random.pick(ODD_VALUES);
}

/** Names that every object has, addresses that lead inside, numbers that are none, and the like. */
const ODD_TEXTS = [
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
  ],
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\t',
    '\r\n',
    '\r\nX-Injected: yes',
    '\u202e',
    '\ufeff',
    '\ud800',
    '\udfff',
  ],
  ...['../../etc/passwd', '..%2f..%2f', '/', '//', '\\', '.', '..', '%', '%0', '%zz', '%25', '%00'],
  ...[
    "' OR 1=1 --",
    '"; DROP TABLE account; --',
    '$1',
    '${7*7}',
    '{{7*7}}',
    '<script>alert(1)</script>',
  ],
  ...[
    '-1',
    '-0',
    '1e309',
    'NaN',
    'Infinity',
    '9007199254740993',
    '0x10',
    '٣',
    '１２',
    '1_000',
    '+5',
    '1.5',
  ],
  ...['null', 'undefined', 'true', '[]', '{}', '[object Object]', 'on', 'off'],
  ...[
    'http://169.254.169.254/',
    'http://[::1]/',
    'http://localhost/',
    'file:///etc/passwd',
    'https://u:p@a.invalid/',
  ],
  ...[
    'https://a.invalid:99999/',
    'gopher://a',
    '0.0.0.0/0',
    '::ffff:127.0.0.1',
    '1.2.3.4/33',
    'fe80::1%eth0',
  ],
  ...['0000-00-00T00:00:00Z', '2026-02-30T00:00:00Z', '275760-09-13T00:00:01Z', '1970-01-01'],
  ...[
    '00000000-0000-0000-0000-000000000000',
    '999999999999999-999999999999999',
    'a@b',
    'ÄÖ@ü.example',
  ],
];

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
};

const ODD_VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, -0.0000001, 1e308, 2 ** 53, 2 ** 31, -(2 ** 63)],
  ...[
    [],
    {},
    [[]],
    [null],
    [''],
    { length: 1 },
    { toString: 'x' },
    { valueOf: 1 },
    { toJSON: 1 },
    { id: {} },
  ],
  ...[
    nested(20),
    nested(2000),
    Array.from({ length: 101 }, () => ({})),
    Array.from({ length: 3000 }, () => 0),
  ],
];

/** The value with one to three of its parts replaced, removed, doubled or renamed. */
export function mutatedValue(random: Random, value: unknown): unknown {
  let mutated = structuredClone(value);
  for (let times = random.int(1, 3); times > 0; times--) mutated = mutateOnce(random, mutated);
  return mutated;
}

function mutateOnce(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.int(1, 12) === 1)
    return oddValue(random);
  if (Array.isArray(value)) {
    if (value.length === 0) return [oddValue(random)];
    if (random.int(1, 6) === 1)
      return Array.from({ length: random.pick([2, 101]) }, () => value[0] as unknown);
    const at = random.int(0, value.length - 1);
    return value.with(at, mutateOnce(random, value[at]));
  }
  const entries = Object.entries(value);
  const kind = random.int(1, 5);
  if (entries.length === 0 || kind === 1)
    return withOwn(entries, [oddText(random), oddValue(random)]);
  const at = random.int(0, entries.length - 1);
  const [name, old] = entries[at]!;
  if (kind === 2) return Object.fromEntries(entries.toSpliced(at, 1));
  if (kind === 3) return Object.fromEntries(entries.with(at, [name.toUpperCase(), old]));
  return Object.fromEntries(entries.with(at, [name, mutateOnce(random, old)]));
}

/** `__proto__` becomes a field of its own here, as it is in JSON. */
const withOwn = (entries: [string, unknown][], added: [string, unknown]): object =>
  Object.fromEntries([...entries, added]);
