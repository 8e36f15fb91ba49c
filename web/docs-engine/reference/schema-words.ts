/** Schemas as rows of tables. */
import { findOption } from '../../../src/render/style.ts';
import { code, text } from '../tables/write-table.ts';
import { resolve, type Schema } from './document.ts';

/** Name, type and meaning of each field, nested ones as `key.limits` and `items[].data`. */
export function fieldRows(schema: Schema, prefix = '', depth = 0): string[][] {
  const { properties = {}, required = [] } = objectOf(schema);
  const rows: string[][] = [];
  let options = false;
  for (const [name, given] of Object.entries(properties)) {
    if (findOption(name) !== undefined && Object.keys(properties).length > OPTIONS_MIN) {
      options = true;
      continue;
    }
    const field = resolve(given);
    const label = `${code(prefix + name)}${required.includes(name) ? '' : ' (optional)'}`;
    rows.push([label, typeWords(field), text(field.description ?? '')]);
    const inner = innerOf(field);
    if (inner !== undefined && depth < DEPTH_MAX) {
      const path = `${prefix}${name}${isList(field) ? '[]' : ''}.`;
      rows.push(...fieldRows(inner, path, depth + 1));
    }
  }
  if (options) rows.push([`${code(`${prefix}…`)} (optional)`, '', STYLE_ROW]);
  return rows;
}

/** Says where the many options of pictures are listed, in place of them. */
export const STYLE_ROW = 'Every [style option](/docs/style), by its name.';

/** `string, 1 to 100 characters`, `one of \`svg\`, \`png\``, `list of objects`, `integer or null`. */
export function typeWords(given: Schema): string {
  const schema = resolve(given);
  if (schema.const !== undefined) return code(String(schema.const));
  if (schema.enum !== undefined) {
    const shown = schema.enum.slice(0, ENUM_MAX).map((value) => code(String(value)));
    const more = schema.enum.length - shown.length;
    return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    // Values that are named beside any other text are examples of it.
    const texts = choices.filter((choice) => resolve(choice).enum === undefined);
    const isOpen = texts.some((choice) => resolve(choice).type === 'string');
    return [...new Set((isOpen ? texts : choices).map(typeWords))].join(' or ');
  }
  if (schema.type === 'array') {
    return `list of ${typeWords(schema.items ?? {})}${boundWords(schema.minItems, schema.maxItems, 'items')}`;
  }
  if (schema.type === 'string') {
    const kind = schema.format === undefined ? 'string' : `string (${schema.format})`;
    return kind + boundWords(schema.minLength, schema.maxLength, 'characters');
  }
  if (schema.type === 'integer' || schema.type === 'number') {
    const isBounded = Math.abs(schema.maximum ?? 0) < Number.MAX_SAFE_INTEGER;
    return `${schema.type}${isBounded ? boundWords(schema.minimum, schema.maximum, '') : ''}`;
  }
  return typesOf(schema).join(' or ') || (schema.allOf === undefined ? 'any' : 'object');
}

function boundWords(min: number | undefined, max: number | undefined, unit: string): string {
  const write = (value: number): string => value.toLocaleString('en-US');
  const after = unit === '' ? '' : ` ${unit}`;
  if (min === 1 && max === undefined) return unit === 'characters' ? ', not empty' : ', at least 1';
  if (max === undefined)
    return min === undefined || min <= 0 ? '' : `, at least ${write(min)}${after}`;
  return min === undefined || min === 0
    ? `, at most ${write(max)}${after}`
    : `, ${write(min)} to ${write(max)}${after}`;
}

const typesOf = ({ type = [] }: Schema): readonly string[] =>
  typeof type === 'string' ? [type] : type;

/** Objects that are put together of several, as one. */
function objectOf(given: Schema): Schema {
  const schema = resolve(given);
  const parts = schema.allOf?.map(objectOf) ?? [];
  if (parts.length === 0) return schema;
  return {
    ...schema,
    properties: Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Readonly<
      Record<string, Schema>
    >,
    required: parts.flatMap(({ required = [] }) => required),
  };
}

const isList = (schema: Schema): boolean =>
  schema.type === 'array' || (schema.anyOf ?? []).some((one) => resolve(one).type === 'array');

/** The object within a field, a list or a choice with null. */
function innerOf(field: Schema): Schema | undefined {
  const schema = resolve(field);
  if (schema.type === 'array') return schema.items && innerOf(schema.items);
  const objects = (schema.anyOf ?? []).map(innerOf).filter((one) => one !== undefined);
  if (objects.length === 1) return objects[0];
  return objectOf(schema).properties === undefined ? undefined : schema;
}

/** Objects with fewer fields list their options one by one. */
const OPTIONS_MIN = 20;
const ENUM_MAX = 12;
const DEPTH_MAX = 2;
