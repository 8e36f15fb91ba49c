/** The types of the TypeScript client, as its file `types.ts` has them before it is formatted. */
import { nameOf, type ClientOperation, type ClientSurface, type Schema } from './operations.ts';

/** The whole text of the file. */
export function typescriptTypes({ operations, schemas, errorCodes }: ClientSurface): string {
  const rows = operations.map(
    ({ id, method, path }) => `${key(id)}: [${text(method)}, ${text(path)}],`,
  );
  return [
    HEAD,
    `/** Every \`code\` that an error of the API can have. */\nexport type ErrorCode =${union(errorCodes.map(text))};`,
    ...Object.entries(schemas).map(([name, schema]) => declaration(name, schema)),
    `/** The operations that \`BarcodeClient.call\` takes, by their ids. */\nexport interface Operations {\n${operations.map(operationType).join('\n')}\n}`,
    `/** The method and path of each. */\nexport const OPERATIONS = {\n${rows.join('\n')}\n} as const satisfies Record<keyof Operations, readonly [string, string]>;`,
    '',
  ].join('\n\n');
}

function operationType(one: ClientOperation): string {
  const { id, summary, params, query, body, isBodyRequired, reply } = one;
  const optional = query === null || (query.required ?? []).length > 0 ? '' : '?';
  return [
    `${comment(summary)}${key(id)}: {`,
    `request: {`,
    params === null ? '' : `params: ${typeOf(params)};`,
    query === null ? '' : `query${optional}: ${typeOf(query)};`,
    body === null ? '' : `body${isBodyRequired ? '' : '?'}: ${typeOf(body)};`,
    `};`,
    `reply: ${typeOf(reply)};`,
    `};`,
  ].join('\n');
}

const declaration = (name: string, schema: Schema): string =>
  schema.type === 'object' && schema.properties !== undefined
    ? `${comment(schema.description)}export interface ${name} ${objectType(schema)}`
    : `${comment(schema.description)}export type ${name} = ${typeOf(schema)};`;

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return union(schema.enum.map((value) => JSON.stringify(value)));
  if (schema.anyOf !== undefined) return union(openEnum(schema.anyOf));
  if (schema.allOf !== undefined) return schema.allOf.map((one) => `(${typeOf(one)})`).join(' & ');
  if (typeof schema.type === 'object') {
    return union(schema.type.map((type) => typeOf({ ...schema, type })));
  }
  if (schema.type === 'object') return objectType(schema);
  if (schema.type === 'array') return `readonly (${typeOf(schema.items ?? {})})[]`;
  return SIMPLE.get(schema.type ?? '') ?? 'unknown';
}

/** `'a' | string` would be `string`: with `{}` editors go on suggesting the names. */
function openEnum(choices: readonly Schema[]): string[] {
  const isOpen = choices.some((one) => one.enum !== undefined);
  return choices.map((one) =>
    isOpen && one.type === 'string' && one.enum === undefined ? '(string & {})' : typeOf(one),
  );
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const rest = additionalProperties || undefined;
  const entries = Object.entries(properties);
  if (entries.length === 0) {
    return rest === undefined
      ? 'Record<string, never>'
      : `{ readonly [name: string]: ${typeOf(rest)} }`;
  }
  const fields = entries.map(
    ([name, field]) =>
      `${comment(field.description)}readonly ${key(name)}${required.includes(name) ? '' : '?'}: ${typeOf(field)};`,
  );
  if (rest !== undefined) fields.push('readonly [name: string]: unknown;');
  return `{\n${fields.join('\n')}\n}`;
}

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ');

const text = (value: string): string => `'${value}'`;

const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`);

const comment = (description: string | undefined): string =>
  description === undefined ? '' : `/** ${description.replaceAll('*/', '*\\/')} */\n`;

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['string', 'string'],
  ['number', 'number'],
  ['integer', 'number'],
  ['boolean', 'boolean'],
  ['null', 'null'],
]);

const HEAD =
  '/** Types of the API, written from `/openapi.json` by `node clients/write-types.ts`. Do not edit. */';
