/** The words of the form of style options, where those of the catalog are written for its table. */
import type { StyleOptionJson } from '../../../src/catalog/schemas.ts';
import { messages } from '../messages/messages.ts';

/** What stands under the name of an option: its unit, or what it is of where a unit would repeat the name. */
export const hintOf = ({ name, unit }: Pick<StyleOptionJson, 'name' | 'unit'>): string =>
  wordOf(messages('barcode-options').hints, name) ?? unit;

/** The name of an option in words: `quietZone` as `Quiet zone`. One without a name here is shown by its own. */
export const labelOf = (name: string): string =>
  wordOf(messages('barcode-options').labels, name) ?? name;

/** A default in words, short enough for its field. */
export function defaultText(text: string): string {
  const { defaults, separator } = messages('barcode-options');
  return shortDefault(text)
    .split('; ')
    .map((part) => wordOf(defaults, part) ?? part)
    .join(separator);
}

/** A default of the server without what its field has no room for. */
export function shortDefault(text: string): string {
  if (/^(what|as|by|the|beside) | otherwise /.test(text)) return 'automatic';
  const [first = text] = text.split(/, |: |; | at the | for every /);
  return text.length > DEFAULT_MAX ? first : text;
}

/** A value as a button says it: `above` as `Above`, `rgb` as `RGB`. */
export const choiceText = (value: string): string =>
  ABBREVIATIONS.has(value)
    ? value.toUpperCase()
    : (wordOf(messages('barcode-options').choices, value) ??
      value.charAt(0).toUpperCase() + value.slice(1));

const wordOf = (words: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;

const DEFAULT_MAX = 24;
const ABBREVIATIONS: ReadonlySet<string> = new Set(['rgb', 'cmyk']);
