/** A label as JSON text that people write, in the same editor as its picture. */
import type { LabelJson } from './label.ts';

/** Indented, for reading. */
export const labelText = (label: LabelJson): string => JSON.stringify(label, null, 2);

/** The label of a text, or why it is none. What only the server knows to judge is left to it. */
export function parseLabelText(
  text: string,
): { readonly label: LabelJson } | { readonly reason: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (fault) {
    return { reason: `This is not JSON: ${fault instanceof Error ? fault.message : 'no value'}` };
  }
  if (!isObject(json)) return { reason: 'A label is an object with width, height and elements.' };
  for (const side of ['width', 'height']) {
    if (!isNumber(json[side])) return { reason: `${side} must be a number of mm.` };
  }
  const { placeholders, elements } = json;
  if (placeholders !== undefined && !isObject(placeholders)) {
    return { reason: 'placeholders must be an object with a field for each placeholder.' };
  }
  const oddPlaceholder = Object.entries(placeholders ?? {}).find(([, one]) => !isObject(one));
  if (oddPlaceholder !== undefined) {
    return { reason: `placeholders.${oddPlaceholder[0]} must be an object, such as {}.` };
  }
  if (!Array.isArray(elements)) return { reason: 'elements must be a list.' };
  for (const [i, element] of elements.entries()) {
    const reason = elementReason(element);
    if (reason !== undefined) return { reason: `elements[${i}] ${reason}` };
  }
  return { label: json as unknown as LabelJson };
}

function elementReason(element: unknown): string | undefined {
  if (!isObject(element)) return 'must be an object.';
  const { type, name } = element;
  const numbers =
    typeof type === 'string' && Object.hasOwn(NUMBERS, type) ? NUMBERS[type] : undefined;
  if (numbers === undefined) return `needs a type: ${Object.keys(NUMBERS).join(', ')}.`;
  if (typeof name !== 'string') return 'needs a name.';
  const missing = numbers.find((field) => !isNumber(element[field]));
  if (missing !== undefined) return `needs ${missing}, a number of mm.`;
  const texts = TEXTS[String(type)] ?? [];
  const without = texts.find((field) => typeof element[field] !== 'string');
  if (without !== undefined) return `needs ${without}, a text.`;
  const { showIf, options } = element;
  if (showIf !== undefined && !(isObject(showIf) && typeof showIf['placeholder'] === 'string')) {
    return 'has a showIf without a placeholder.';
  }
  return options === undefined || isObject(options) ? undefined : 'has options that are no object.';
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

const BOX = ['x', 'y', 'width', 'height'];
/** What the canvas needs of each type of element. */
const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  barcode: BOX,
  text: BOX,
  date: BOX,
  counter: BOX,
  line: ['x', 'y', 'toX', 'toY'],
  box: BOX,
  image: BOX,
};
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  barcode: ['symbology', 'data'],
  text: ['text'],
  counter: ['placeholder'],
  image: ['image'],
};
