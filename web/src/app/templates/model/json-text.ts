/** A label as JSON text that people write, in the same editor as its picture. */
import { messages } from '../../../messages/messages.ts';
import type { LabelJson } from './label.ts';

/** Indented, for reading. */
export const labelText = (label: LabelJson): string => JSON.stringify(label, null, 2);

/** The label of a text, or why it is none. What only the server knows to judge is left to it. */
export function parseLabelText(
  text: string,
): { readonly label: LabelJson } | { readonly reason: string } {
  const t = messages('template-model').json;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (fault) {
    return { reason: t.notJson(fault instanceof Error ? fault.message : undefined) };
  }
  if (!isObject(json)) return { reason: t.noLabel };
  for (const side of ['width', 'height']) {
    if (!isNumber(json[side])) return { reason: t.noMm(side) };
  }
  const { placeholders, elements } = json;
  if (placeholders !== undefined && !isObject(placeholders)) {
    return { reason: t.noPlaceholders };
  }
  const oddPlaceholder = Object.entries(placeholders ?? {}).find(([, one]) => !isObject(one));
  if (oddPlaceholder !== undefined) {
    return { reason: t.noPlaceholder(`placeholders.${oddPlaceholder[0]}`) };
  }
  if (!Array.isArray(elements)) return { reason: t.noElements };
  for (const [i, element] of elements.entries()) {
    const reason = elementReason(element, `elements[${i}]`);
    if (reason !== undefined) return { reason };
  }
  return { label: json as unknown as LabelJson };
}

function elementReason(element: unknown, place: string): string | undefined {
  const t = messages('template-model').json.element;
  if (!isObject(element)) return t.noObject(place);
  const { type, name } = element;
  const numbers =
    typeof type === 'string' && Object.hasOwn(NUMBERS, type) ? NUMBERS[type] : undefined;
  if (numbers === undefined) return t.noType(place, Object.keys(NUMBERS).join(', '));
  if (typeof name !== 'string') return t.noName(place);
  const missing = numbers.find((field) => !isNumber(element[field]));
  if (missing !== undefined) return t.noMm(place, missing);
  const texts = TEXTS[String(type)] ?? [];
  const without = texts.find((field) => typeof element[field] !== 'string');
  if (without !== undefined) return t.noText(place, without);
  const { showIf, options } = element;
  if (showIf !== undefined && !(isObject(showIf) && typeof showIf['placeholder'] === 'string')) {
    return t.noCondition(place);
  }
  return options === undefined || isObject(options) ? undefined : t.noOptions(place);
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
