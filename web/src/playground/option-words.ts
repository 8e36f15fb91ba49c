/** The words of the form of style options, where those of the catalog are written for its table. Pure. */
import type { StyleOptionJson } from '../../../src/catalog/schemas.ts';

/** What stands under the name of an option: its unit, or what it is of where a unit would repeat the name. */
export const hintOf = ({ name, unit }: Pick<StyleOptionJson, 'name' | 'unit'>): string =>
  Object.hasOwn(HINTS, name) ? HINTS[name]! : unit;

/** The name of an option in words: `quietZone` as `Quiet zone`. */
export function labelOf(name: string): string {
  if (ABBREVIATIONS.has(name)) return name.toUpperCase();
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A default short enough for its field. */
export function shortDefault(text: string): string {
  if (/^(what|as|by|the|beside) | otherwise /.test(text)) return 'automatic';
  const [first = text] = text.split(/, |: |; | at the | for every /);
  return text.length > DEFAULT_MAX ? first : text;
}

/** A value as a button says it: `above` as `Above`, `rgb` as `RGB`. */
export const choiceText = (value: string): string =>
  ABBREVIATIONS.has(value) ? value.toUpperCase() : value.charAt(0).toUpperCase() + value.slice(1);

const DEFAULT_MAX = 24;
const ABBREVIATIONS: ReadonlySet<string> = new Set(['rgb', 'cmyk', 'dpi', 'eci']);

const HINTS: Readonly<Record<string, string>> = {
  text: 'drawn for people to read',
  altText: 'instead of the data',
  textPosition: 'beside the bars',
  textAlign: 'of text and captions',
  captionAbove: 'text of your own',
  captionBelow: 'text of your own',
  rotate: 'degrees, clockwise',
  moduleShape: 'of bars and cells',
  finderShape: 'of the three corners',
  gradient: 'how the colors run',
  shape: 'of the symbol',
  version: 'which is the size',
  mask: '0 to 7',
  columns: 'in a row',
  rows: 'of the symbol',
  layers: 'of the symbol',
  bearerBars: 'above and below, or around',
  checkDigit: 'of the data',
  codeSet: 'of the whole symbol',
  maxicodeMode: 'of the message',
  pair: 'symbology of a second symbol',
  pairData: 'of the second symbol',
  pairPosition: 'of the second symbol',
  colorSpace: 'of the file',
  mode: 'of labels in ZPL',
};
