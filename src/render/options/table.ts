/** The table of style options in the order of the docs, and what to say to a name that is not in it. */
import { edits } from '../../util/edit-distance.ts';
import { ART_OPTIONS } from './art.ts';
import { BAR_OPTIONS } from './bars.ts';
import { COLOR_OPTIONS } from './color.ts';
import { CONTENT_OPTIONS } from './content.ts';
import { ENCODATION_OPTIONS } from './encodation.ts';
import { OUTPUT_OPTIONS } from './output.ts';
import { words, type StyleOption } from './option.ts';
import { PAIR_OPTIONS } from './pair.ts';
import { readScale, SIZE_OPTIONS } from './size.ts';
import { TEXT_OPTIONS } from './text.ts';

export const STYLE_OPTIONS: readonly StyleOption[] = [
  ...SIZE_OPTIONS,
  ...TEXT_OPTIONS,
  ...COLOR_OPTIONS,
  ...ART_OPTIONS,
  ...BAR_OPTIONS,
  ...CONTENT_OPTIONS,
  ...ENCODATION_OPTIONS,
  ...PAIR_OPTIONS,
  ...OUTPUT_OPTIONS,
];

/** The row with this name; undefined if there is none. */
export const findOption = (name: string): StyleOption | undefined => BY_NAME.get(name);

/**
 * The option that a name most likely stands for: by what it is called elsewhere, or by its spelling; where one name
 * is used for two, by the value that was given. Undefined where nothing is near.
 */
export function similarOption(name: string, text = ''): string | undefined {
  if (name.length > NAME_MAX) return undefined;
  const wanted = fold(name);
  // Some generators have modules of so many pixels, others pictures.
  if (wanted === 'size' && readScale(text) !== undefined) return 'scale';
  const known = BY_FOLDED_NAME.get(wanted);
  if (known !== undefined) return known;
  let nearest: { readonly name: string; readonly count: number } | undefined;
  for (const [key, option] of BY_FOLDED_NAME) {
    const max = Math.floor(Math.min(wanted.length, key.length) / 4);
    if (max === 0) continue;
    const count = edits(wanted, key, max);
    if (count <= max && count < (nearest?.count ?? Infinity)) nearest = { name: option, count };
  }
  return nearest?.name;
}

const fold = (name: string): string => name.toLowerCase().replaceAll(/[-_. ]/g, '');

const BY_NAME: ReadonlyMap<string, StyleOption> = new Map(
  STYLE_OPTIONS.map((option) => [option.name, option]),
);

/** Names come before other names, so that a name always means its own row. */
const BY_FOLDED_NAME: ReadonlyMap<string, string> = new Map([
  ...STYLE_OPTIONS.flatMap(({ name, otherNames }) =>
    otherNames.map((other) => [fold(other), name] as const),
  ),
  ...STYLE_OPTIONS.map(({ name }) => [fold(name), name] as const),
  ['format', 'format'],
  ...words(
    'imageFormat type output imageType fileType ext mime outputFormat fmt mimeType extension',
  ).map((other) => [fold(other), 'format'] as const),
]);

/** Longer than every name: a comparison takes time by the square of the length. */
const NAME_MAX = 24;
