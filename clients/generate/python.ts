/** The types of the Python client, as its module `types.py` has them: typed dictionaries, which are plain JSON. */
import { nameOf, type ClientSurface, type Schema } from './operations.ts';

/** The whole text of the module. */
export function pythonTypes({ operations, schemas, errorCodes }: ClientSurface): string {
  const writer = createWriter();
  for (const [name, schema] of Object.entries({ ...schemas, ...derived(schemas) })) {
    writer.declare(name, schema);
  }
  const rows = operations.map(
    ({ id, method, path }) => `    ${text(id)}: (${text(method)}, ${text(path)}),`,
  );
  return [
    HEAD,
    `# Every \`code\` that an error of the API can have.\nErrorCode: TypeAlias = ${literal(errorCodes)}`,
    ...writer.declarations,
    `# The method and path of each operation that \`BarcodeClient.call\` takes, by its id.\nOPERATIONS: Dict[str, Tuple[str, str]] = {\n${rows.join('\n')}\n}`,
    '',
  ].join('\n\n\n');
}

/** What keyword arguments of `barcode` are. */
function derived(schemas: ClientSurface['schemas']): Record<string, Schema> {
  const {
    symbology: _,
    data: __,
    dataBase64: ___,
    ...properties
  } = schemas['BarcodeInput']?.properties ?? {};
  return {
    BarcodeOptions: { type: 'object', description: 'Options of a barcode.', properties },
  };
}

interface Writer {
  /** Adds a named type, after those that stand inside of it. */
  declare(name: string, schema: Schema): void;
  readonly declarations: string[];
}

function createWriter(): Writer {
  const declarations: string[] = [];
  const inside = (name: string, schema: Schema): string => {
    const type = (one: Schema, suffix = ''): string => inside(name + suffix, one);
    if (schema.$ref !== undefined) return nameOf(schema.$ref);
    if ('const' in schema) return literal([schema.const]);
    if (schema.enum !== undefined) return literal(schema.enum);
    if (schema.anyOf !== undefined) {
      return union(schema.anyOf.map((one, i) => type(one, suffixOf(one, i, schema.anyOf!))));
    }
    if (schema.allOf !== undefined) return extension(name, schema.allOf);
    if (typeof schema.type === 'object') {
      return union(schema.type.map((kind) => type({ ...schema, type: kind })));
    }
    if (schema.type === 'array') return `List[${type(schema.items ?? {}, 'Item')}]`;
    if (schema.type !== 'object') return SIMPLE.get(schema.type ?? '') ?? 'Any';
    if (schema.properties === undefined || Object.keys(schema.properties).length === 0) {
      const { additionalProperties = {} } = schema;
      return `Dict[str, ${additionalProperties === false ? 'Any' : type(additionalProperties, 'Value')}]`;
    }
    // What allows any other field has no typed dictionary.
    if (schema.additionalProperties) return 'Dict[str, Any]';
    declareObject(name, schema, []);
    return name;
  };
  /** A named type with more fields; fields of any name leave nothing to add. */
  const extension = (name: string, all: readonly Schema[]): string => {
    const bases = all.flatMap(({ $ref }) => ($ref === undefined ? [] : [nameOf($ref)]));
    const own = all.filter(({ $ref }) => $ref === undefined);
    const properties = Object.assign({}, ...own.map((one) => one.properties ?? {})) as NonNullable<
      Schema['properties']
    >;
    declareObject(name, { type: 'object', properties }, bases);
    return name;
  };
  const declareObject = (name: string, schema: Schema, bases: readonly string[]): void => {
    const { properties = {}, required = [], description } = schema;
    const fields = Object.entries(properties).map(([field, one]) => ({
      field,
      isRequired: required.includes(field),
      comment: one.description === undefined ? [] : [`    # ${line(one.description)}`],
      type: inside(name + pascal(field), one),
    }));
    const must = fields.filter((one) => one.isRequired);
    const may = fields.filter((one) => !one.isRequired);
    const isSplit = must.length > 0 && may.length > 0;
    if (isSplit) declarations.push(typedDict(`_${name}Required`, must, ['TypedDict'], undefined));
    const parents = isSplit ? [`_${name}Required`] : bases.length > 0 ? bases : ['TypedDict'];
    declarations.push(typedDict(name, isSplit ? may : fields, parents, description));
  };
  return {
    declarations,
    declare(name, schema) {
      const isObject = schema.type === 'object' && schema.properties !== undefined;
      const type = inside(name, schema);
      if (isObject && type === name) return;
      const doc = schema.description === undefined ? '' : `# ${line(schema.description)}\n`;
      declarations.push(`${doc}${name}: TypeAlias = ${JSON.stringify(type)}`);
    },
  };
}

interface Field {
  readonly field: string;
  readonly isRequired: boolean;
  readonly comment: readonly string[];
  readonly type: string;
}

/** A class; where a field is named as a keyword of Python is, the same as a call. */
function typedDict(
  name: string,
  fields: readonly Field[],
  parents: readonly string[],
  description: string | undefined,
): string {
  const total = fields.some(({ isRequired }) => !isRequired) ? ', total=False' : '';
  const written = (write: (one: Field) => string): string =>
    fields.flatMap((one) => [...one.comment, `    ${write(one)}`]).join('\n');
  if (fields.some(({ field }) => KEYWORDS.has(field))) {
    if (parents[0] !== 'TypedDict') throw new Error(`${name} has a keyword among optional fields`);
    const rows = written(({ field, type }) => `${text(field)}: ${text(type)},`);
    return `${name} = TypedDict(\n    ${text(name)}, {\n${rows}\n    }${total}\n)`;
  }
  const doc = description === undefined ? '' : `    """${line(description)}"""\n\n`;
  const body = written(({ field, type }) => `${field}: ${type}`);
  return `class ${name}(${parents.join(', ')}${total}):\n${doc}${body}`;
}

/** Tells the choices of a union apart where there are several objects. */
function suffixOf(one: Schema, i: number, among: readonly Schema[]): string {
  const objects = among.filter(({ type, allOf }) => type === 'object' || allOf !== undefined);
  return objects.length > 1 ? pascal(one.title ?? String(i + 1)) : '';
}

const pascal = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ');

const literal = (values: readonly unknown[]): string =>
  `Literal[${values.map((value) => JSON.stringify(value)).join(', ')}]`;

const text = (value: string): string => JSON.stringify(value);

/** One line that ends no string. */
const line = (description: string): string =>
  description.replaceAll(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('"""', "'''");

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['string', 'str'],
  ['number', 'float'],
  ['integer', 'int'],
  ['boolean', 'bool'],
  ['null', 'None'],
]);

/** Those that a field of JSON may be named as. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

const HEAD = `"""Types of the API, written from /openapi.json by \`node clients/write-types.ts\`. Do not edit."""

from __future__ import annotations

from typing import Any, Dict, List, Literal, Tuple, TypeAlias, TypedDict`;
