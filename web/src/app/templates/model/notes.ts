/** What the server says of a label, at the elements and placeholders that it concerns. */
import { messages } from '../../../messages/messages.ts';
import type { LabelJson } from './label.ts';

/** One thing to know: a fault keeps the label from being drawn, a warning does not. */
export interface Note {
  readonly kind: 'fault' | 'warning';
  readonly reason: string;
  /** The position of the element that it concerns. */
  readonly element?: number;
  /** The field of that element or of the label: `data`, `options.scale`. */
  readonly field?: string;
  readonly placeholder?: string;
}

/** As `POST /api/label-previews` replies. */
export interface PreviewNotes {
  readonly warnings: readonly { readonly element: string; readonly reason: string }[];
  readonly faults: readonly { readonly path: string; readonly reason: string }[];
}

/** The notes in the order in which they came, faults first. */
export const notesOf = (label: LabelJson, { warnings, faults }: PreviewNotes): readonly Note[] => [
  ...faults.map(({ path, reason }) => faultNote(label, path, reason)),
  ...warnings.map(({ element, reason }): Note => {
    const index = label.elements.findIndex(({ name }) => name === element);
    return { kind: 'warning', reason, ...(index < 0 ? {} : { element: index }) };
  }),
];

/** A path is `elements[3].data`, `placeholders.sku.pattern`, a field of the label or the name of an element. */
function faultNote(label: LabelJson, path: string, reason: string): Note {
  const [, digits, field = ''] = /^elements\[(\d+)\](?:\.(.*))?$/.exec(path) ?? [];
  if (digits !== undefined) {
    return { kind: 'fault', reason, element: Number(digits), ...(field === '' ? {} : { field }) };
  }
  const [, placeholder] = /^(?:placeholders|parameters)\.([^.]+)/.exec(path) ?? [];
  if (placeholder !== undefined) return { kind: 'fault', reason, placeholder };
  const named = label.elements.findIndex(({ name }) => name === path);
  if (path !== '' && named >= 0) return { kind: 'fault', reason, element: named };
  return { kind: 'fault', reason, ...(path === '' ? {} : { field: path }) };
}

/** `Data: must not be empty.`: the field, where one is known, and a whole sentence. */
export function noteText({ field, reason }: Note): string {
  const sentence = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  if (field === undefined) return sentence.charAt(0).toUpperCase() + sentence.slice(1);
  return messages('template-model').fieldNote(fieldWords(field), sentence);
}

/** `Line height` of `lineHeight`, and `Options.scale` of what has no words. */
function fieldWords(field: string): string {
  const known: Readonly<Record<string, string>> = messages('template-model').fields;
  if (Object.hasOwn(known, field)) return known[field]!;
  const words = field.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
