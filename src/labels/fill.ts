/** Parameters of a request as the values of a label's placeholders, or everything that is wrong with them. */
import { valueFault } from './check-label.ts';
import { writeDate } from './date-format.ts';
import { isText, NO_TEXT } from './field-schemas.ts';
import type { Label, Placeholder } from './label.ts';
import { PLACEHOLDER_NAME } from './template.ts';
import { reasonOf, type LabelReason } from './label-reason.ts';

/** What a label is printed in: nothing of a label depends on anything else. */
export interface Printing {
  /** The day of printing, 2026-11-30. */
  readonly date: string;
  /** Which label of a list it is, from 0: counters go on by it. */
  readonly index: number;
}

/** What is wrong with a parameter. */
export interface FillFault extends LabelReason {
  readonly placeholder: string;
}

/** A label's values. */
export interface Values extends Printing {
  readonly kind: 'values';
  /** As texts and data have them; empty where none was given. */
  readonly texts: ReadonlyMap<string, string>;
  /** Of placeholders of type date, the day as ISO 8601 writes it, with its offset. */
  readonly dates: ReadonlyMap<string, string>;
}

/**
 * The values, or all faults: parameters that are missing, that no placeholder has, or that are not of their
 * type. A number or boolean counts as its text.
 */
export function fill(
  label: Label,
  parameters: Readonly<Record<string, unknown>>,
  printing: Printing,
): Values | { readonly kind: 'refused'; readonly faults: readonly FillFault[] } {
  const faults: FillFault[] = [];
  const texts = new Map<string, string>();
  const dates = new Map<string, string>();
  const placeholders = new Map(Object.entries(label.placeholders));
  for (const name of Object.keys(parameters)) {
    if (!placeholders.has(name)) faults.push(superfluous(name, placeholders));
    if (faults.length >= FAULTS_MAX) break;
  }
  for (const [name, placeholder] of placeholders) {
    const given = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const value = valueOf(given, placeholder, printing);
    if ('reason' in value) faults.push({ placeholder: name, ...value });
    else {
      texts.set(name, value.text);
      if (value.date !== undefined) dates.set(name, value.date);
    }
  }
  return faults.length > 0
    ? { kind: 'refused', faults: faults.slice(0, FAULTS_MAX) }
    : { kind: 'values', texts, dates, ...printing };
}

/** The examples of a label, as parameters: what previews are drawn with. */
export const exampleOf = (label: Label): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(label.placeholders).flatMap(([name, { example }]) =>
      example === undefined ? [] : [[name, example]],
    ),
  );

type Value = { readonly text: string; readonly date?: string } | LabelReason;

function valueOf(given: unknown, placeholder: Placeholder, { date, index }: Printing): Value {
  const text = textOf(given);
  if (text === undefined) {
    return {
      reason: `must be text or a number, not ${Array.isArray(given) ? 'a list' : 'an object'}`,
    };
  }
  const { type, required } = placeholder;
  const value = text === '' ? (placeholder.default ?? '') : text;
  if (value === '' && required) return reasonOf({ code: 'missing', values: {} });
  if (text.length > VALUE_MAX) {
    return reasonOf({ code: 'too_long', values: { most: VALUE_MAX, length: null } });
  }
  if (!isText(value)) return { reason: NO_TEXT };
  const fault = value === '' ? undefined : valueFault(value, placeholder);
  if (fault !== undefined) return fault;
  if (type === 'counter') return counted(value, placeholder, index);
  if (type !== 'date' || value === '') return { text: value };
  const { format = 'yyyy-MM-dd', offsetDays = 0 } = placeholder;
  const day = value === 'today' ? date : value;
  return {
    text: writeDate(day, format, offsetDays),
    date: writeDate(day, 'yyyy-MM-dd', offsetDays),
  };
}

function counted(value: string, placeholder: Placeholder, index: number): Value {
  const { start = 1, step = 1, digits = 1 } = placeholder;
  const first = value === '' ? BigInt(start) : BigInt(value);
  const number = first + BigInt(step) * BigInt(index);
  if (number < 0n) {
    const values = { value: String(number), label: index + 1 };
    return reasonOf({ code: 'below_zero', values });
  }
  const text = String(number).padStart(digits, '0');
  return { text };
}

/** undefined: no text can be meant. */
function textOf(given: unknown): string | undefined {
  if (given === undefined || given === null) return '';
  if (typeof given === 'string') return given;
  if (typeof given === 'number' || typeof given === 'boolean') return String(given);
  return undefined;
}

function superfluous(name: string, placeholders: ReadonlyMap<string, Placeholder>): FillFault {
  const known = placeholders.size === 0 ? 'has none' : `has ${[...placeholders.keys()].join(', ')}`;
  const shown = PLACEHOLDER_NAME.test(name)
    ? name
    : name.slice(0, 40).replace(/[\uD800-\uDBFF]$/, '');
  return { placeholder: shown, reason: `is no placeholder of this label, which ${known}` };
}

const VALUE_MAX = 2000;
const FAULTS_MAX = 200;
