/**
 * The fields of a payload: what each may hold, and input held against that. What a field lets through is
 * one well-formed text without control characters, so that no kind has to fear a line break that would
 * begin another field.
 */
import { shown } from '../barcode/linear.ts';
import type { Accepted, Refusal } from '../barcode/symbol.ts';

/** A field's value once it was accepted. Switches are there only where they are on. */
type FieldValue = string | true | readonly string[];

/** Accepted values by the names of their fields. */
export type Fields = Readonly<Record<string, FieldValue>>;

export interface PayloadField {
  readonly name: string;
  /** `line` has no line breaks; `text` may; `list` is of lines. */
  readonly type: 'line' | 'text' | 'number' | 'choice' | 'switch' | 'list';
  readonly required: boolean;
  /** Longest value in characters; of each item in a list. */
  readonly lengthMax: number;
  /** The number of items in a list; 1 in all other fields. */
  readonly itemsMax: number;
  /** A regular expression for the whole value, or for each item of a list. */
  readonly pattern?: string;
  /** What a choice takes. */
  readonly values?: readonly string[];
  /** What it is where nothing is given. */
  readonly default?: string;
  /** What the field is, and its name in the standard. */
  readonly does: string;
  /** What it takes, worded to follow "must be"; where there is a pattern or a check. */
  readonly rule?: string;
  /** What the pattern cannot say; brings the value into its canonical form. */
  readonly check?: (value: string) => Accepted | Refusal;
}

/** Why there is no payload: the field at fault, and a sentence on how to mend it. */
export interface PayloadRefusal {
  readonly kind: 'payload-refused';
  /** The name of the field as it was given; empty where the whole is at fault. */
  readonly field: string;
  readonly reason: string;
}

export const refusedField = (field: string, reason: string): PayloadRefusal => ({
  kind: 'payload-refused',
  field,
  reason,
});

type Details = Partial<
  Pick<PayloadField, 'required' | 'pattern' | 'default' | 'rule' | 'check' | 'itemsMax'>
>;

const ofType =
  (type: PayloadField['type']) =>
  (name: string, lengthMax: number, does: string, details: Details = {}): PayloadField => ({
    name,
    type,
    required: false,
    lengthMax,
    itemsMax: 1,
    does,
    ...details,
  });

/** One line of text. */
export const line = ofType('line');
/** Text of several lines. */
export const text = ofType('text');
/** A number, as JSON has it or as text. */
export const number = ofType('number');
/** Several lines; `itemsMax` says how many. */
export const list = ofType('list');

/** One of `values`. */
export const choice = (
  name: string,
  values: readonly string[],
  does: string,
  details: Details = {},
): PayloadField => ({
  ...ofType('choice')(name, Math.max(...values.map((value) => value.length)), does, details),
  values,
});

/** On or off; off where it is not given. */
export const onOff = (name: string, does: string): PayloadField => ofType('switch')(name, 5, does);

/**
 * Holds input against a kind's fields: every name known, every value of its field's form, nothing
 * required missing. Empty text counts as not given, so that a form may be sent as it is.
 */
export function readFields(
  rows: readonly PayloadField[],
  input: unknown,
): { readonly kind: 'fields'; readonly fields: Fields } | PayloadRefusal {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refusedField('', 'The fields must be a JSON object.');
  }
  const entries = Object.entries(input);
  const unknown = entries.find(([name]) => rows.every((row) => row.name !== name));
  if (unknown !== undefined) {
    const known = rows.map((row) => row.name).join(', ');
    return refusedField(unknown[0].slice(0, 50), `There is no such field. Fields are ${known}.`);
  }
  const given = new Map<string, unknown>(entries);
  const fields: [string, FieldValue][] = [];
  for (const row of rows) {
    const read = readValue(row, given.get(row.name));
    if (typeof read === 'object' && 'kind' in read) return read;
    const value = read ?? row.default;
    if (value !== undefined) fields.push([row.name, value]);
    else if (row.required) {
      return refusedField(row.name, `${row.name} is required. ${row.does}`);
    }
  }
  return { kind: 'fields', fields: Object.fromEntries(fields) };
}

/** The value of a line, text, number or choice; empty where there is none. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** The items of a list. */
export function listOf(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  return typeof value === 'object' ? value : [];
}

/** Whether a switch is on. */
export const isOn = (fields: Fields, name: string): boolean => fields[name] === true;

type Read = FieldValue | undefined | PayloadRefusal;

function readValue(row: PayloadField, given: unknown): Read {
  if (given === undefined || given === '') return undefined;
  if (row.type === 'switch') return readSwitch(row, given);
  if (row.type === 'list') return readList(row, given);
  return readText(row, given, row.name);
}

function readSwitch(row: PayloadField, given: unknown): Read {
  if (given === true || given === 'true') return true;
  if (given === false || given === 'false') return undefined;
  return refusedField(row.name, `${row.name} must be true or false.`);
}

function readList(row: PayloadField, given: unknown): Read {
  const items: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (items.length > row.itemsMax) {
    return refusedField(row.name, `${row.name} has at most ${row.itemsMax} items.`);
  }
  const values: string[] = [];
  for (const [i, item] of items.entries()) {
    const read = readText(row, item, `${row.name}, item ${i + 1}`);
    if (typeof read !== 'string') return read;
    values.push(read);
  }
  return values.length === 0 ? undefined : values;
}

/** `where` begins the reasons. */
function readText(row: PayloadField, given: unknown, where: string): string | PayloadRefusal {
  const no = (reason: string): PayloadRefusal => refusedField(row.name, `${where} ${reason}.`);
  if (typeof given !== 'string' && !(typeof given === 'number' && Number.isFinite(given))) {
    return no(row.type === 'list' ? 'must be text' : 'must be text or a number');
  }
  const sent = String(given);
  // A character is one or two code units: what is far too long is not looked at further.
  if (sent.length > 2 * row.lengthMax || Array.from(sent).length > row.lengthMax) {
    return no(`has at most ${row.lengthMax} characters`);
  }
  const value = row.type === 'text' ? sent.replace(/\r\n?/g, '\n') : sent;
  const foreign = value.search(row.type === 'text' ? NOT_TEXT : NOT_LINE);
  if (foreign >= 0) {
    const breaks = row.type === 'text' ? '' : ' or line breaks';
    return no(`must not have control characters${breaks}; it has ${shown(value, foreign)}`);
  }
  if (row.values !== undefined && !row.values.includes(value)) {
    return no(`must be one of ${row.values.join(', ')}`);
  }
  const rule = row.rule ?? 'in the form that its pattern says';
  if (row.pattern !== undefined && !new RegExp(`^(?:${row.pattern})$`, 'u').test(value)) {
    return no(`must be ${rule}`);
  }
  if (row.check === undefined) return value;
  const checked = row.check(value);
  return checked.kind === 'accepted' ? checked.data : no(checked.reason);
}

/** Control characters, line separators and halves of surrogate pairs. */
const NOT_LINE = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
/** The same, with line feeds and tabs allowed. */
const NOT_TEXT = /[^\P{Cc}\n\t]|[\p{Cs}\u2028\u2029]/u;
