/** Faults of a label that lie between its fields: names without placeholders, types, names given twice. */
import type { Element, Label, LabelFault } from './label.ts';
import { isDate } from './date-format.ts';
import { dataFault, textsOf } from './element-data.ts';
import { fontFault } from './faces.ts';
import { matches, parsePattern } from './pattern.ts';
import { barcodeFault } from './place-barcode.ts';
import { placeholdersIn } from './template.ts';
import { reasonOf, type LabelReason } from './label-reason.ts';

/** All of them, in the order of the fields. */
export function crossFaults(label: Label): readonly LabelFault[] {
  const types = new Map(Object.entries(label.placeholders).map(([name, one]) => [name, one.type]));
  const names = new Set<string>();
  return [
    ...Object.entries(label.placeholders).flatMap(([name, one]) => placeholderFaults(name, one)),
    ...label.elements.flatMap((element, i) => {
      const path = `elements[${i}]`;
      const isRepeated = names.has(element.name);
      names.add(element.name);
      return [
        ...(isRepeated
          ? [
              {
                path: `${path}.name`,
                reason: `"${element.name}" is the name of another element, too`,
              },
            ]
          : []),
        ...elementFaults(element).map(({ field, reason }) => ({
          path: `${path}.${field}`,
          reason,
        })),
        ...usesOf(element).flatMap(({ field, name, type }): LabelFault[] => {
          const actual = types.get(name);
          if (actual === undefined) {
            const known = types.size === 0 ? 'none' : [...types.keys()].slice(0, 20).join(', ');
            const reason = `uses {${name}}, which is not among the placeholders: ${known}`;
            return [{ path: `${path}.${field}`, reason }];
          }
          if (type === undefined || type === actual) return [];
          const reason = `needs a placeholder of type ${type}, and {${name}} is of type ${actual}`;
          return [{ path: `${path}.${field}`, reason }];
        }),
      ];
    }),
  ];
}

/** What an element says against itself. */
function elementFaults(
  element: Element,
): readonly { readonly field: string; readonly reason: string }[] {
  if (element.type === 'barcode') {
    const fault = dataFault(element) ?? barcodeFault(element);
    return fault === undefined ? [] : [fault];
  }
  if ('font' in element) {
    const fault = fontFault(element.font, element.weight);
    return fault === undefined ? [] : [fault];
  }
  return [];
}

interface Use {
  readonly field: string;
  readonly name: string;
  /** The type that it must have. */
  readonly type?: 'date' | 'counter';
}

function usesOf(element: Element): readonly Use[] {
  const condition: Use[] =
    element.showIf === undefined
      ? []
      : [{ field: 'showIf.placeholder', name: element.showIf.placeholder }];
  const inText = (field: string, text: string): Use[] =>
    placeholdersIn(text).map((name) => ({ field, name }));
  if (element.type === 'barcode') {
    return [...textsOf(element).flatMap(([field, text]) => inText(field, text)), ...condition];
  }
  if (element.type === 'text') return [...inText('text', element.text), ...condition];
  if (element.type === 'counter' || element.type === 'date') {
    const { placeholder: name, type } = element;
    return [...(name === undefined ? [] : [{ field: 'placeholder', name, type }]), ...condition];
  }
  return condition;
}

function placeholderFaults(
  name: string,
  placeholder: Label['placeholders'][string],
): readonly LabelFault[] {
  const path = `placeholders.${name}`;
  const faults: LabelFault[] = [];
  for (const [type, fields] of FIELDS) {
    if (type === placeholder.type) continue;
    for (const field of fields) {
      if (placeholder[field] === undefined) continue;
      faults.push({
        path: `${path}.${field}`,
        reason: `is for placeholders of type ${type} alone`,
      });
    }
  }
  for (const field of ['default', 'example'] as const) {
    const text = placeholder[field];
    const fault = text === undefined ? undefined : valueFault(text, placeholder);
    if (fault !== undefined) faults.push({ path: `${path}.${field}`, reason: fault.reason });
  }
  return faults;
}

/** Why a text is no value of a placeholder, or undefined. */
export function valueFault(
  text: string,
  { type, pattern, maxLength }: Label['placeholders'][string],
): LabelReason | undefined {
  if (maxLength !== undefined && [...text].length > maxLength) {
    return reasonOf({ code: 'too_long', values: { most: maxLength, length: [...text].length } });
  }
  const values = { value: echo(text) };
  if (type === 'number' && !/^-?\d{1,15}(?:\.\d{1,10})?$/.test(text)) {
    return reasonOf({ code: 'not_number', values });
  }
  if (type === 'counter' && !/^\d{1,18}$/.test(text)) {
    return reasonOf({ code: 'not_counter', values });
  }
  if (type === 'date' && text !== 'today' && !isDate(text)) {
    return reasonOf({ code: 'not_date', values });
  }
  if (pattern === undefined) return undefined;
  const parsed = parsePattern(pattern);
  if ('reason' in parsed || matches(parsed, text)) return undefined;
  return reasonOf({ code: 'no_match', values: { pattern, ...values } });
}

const echo = (text: string): string => text.slice(0, 40).replace(/[\uD800-\uDBFF]$/, '');

/** Fields of one type of placeholder. */
const FIELDS = [
  ['date', ['format', 'offsetDays']],
  ['counter', ['start', 'step', 'digits']],
] as const;
