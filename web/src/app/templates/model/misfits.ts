/** Examples of placeholders that the symbology of a barcode cannot hold, and what would fit. Pure. */
import type { FormatsJson } from '../../../../../src/catalog/schemas.ts';
import { foldName } from '../../../../../src/util/fold-name.ts';
import { messages } from '../../../messages/messages.ts';
import { placeholderOf, type LabelJson, type PlaceholderJson } from './label.ts';
import type { Note } from './notes.ts';
import { namesIn } from './placeholders.ts';

type SymbologyRow = FormatsJson['formats'][number];

export interface Misfit {
  readonly placeholder: string;
  /** The position of the barcode that is all this one value. */
  readonly element: number;
  /** `The example of {gtin} does not fit EAN-13 of “Code”.` */
  readonly text: string;
  /** What the symbology can hold. */
  readonly fitting: string;
  /** What the placeholder has to become for it: the rules that it contradicts go. */
  readonly change: Partial<PlaceholderJson>;
}

/** One for each barcode whose data is nothing but a placeholder and is at fault with its example. */
export const misfitsOf = (
  label: LabelJson,
  notes: readonly Note[],
  rows: readonly SymbologyRow[],
): readonly Misfit[] =>
  notes.flatMap(({ kind, element: at, field }) => {
    const element = at === undefined ? undefined : label.elements[at];
    if (kind !== 'fault' || field !== 'data' || element?.type !== 'barcode') return [];
    const [placeholder = ''] = namesIn(element.data ?? '');
    if (element.data !== `{${placeholder}}`) return [];
    const known = placeholderOf(label, placeholder);
    const row = rowOf(rows, element.symbology);
    if (known?.example === undefined || row === undefined || row.example === known.example) {
      return [];
    }
    const text = messages('template-model').misfit(`{${placeholder}}`, row.name, element.name);
    const fitting = row.example;
    return [{ placeholder, element: at!, text, fitting, change: changeFor(known, fitting) }];
  });

function changeFor(
  { pattern, maxLength = Infinity }: PlaceholderJson,
  example: string,
): Partial<PlaceholderJson> {
  return {
    example,
    ...(pattern === undefined || matches(pattern, example) ? {} : { pattern: undefined }),
    ...([...example].length <= maxLength ? {} : { maxLength: undefined }),
  };
}

/** A pattern that is none matches nothing: the server says so of it. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return false;
  }
}

/** The symbology of a name or an alias, which are compared without case and separators. */
export function rowOf(rows: readonly SymbologyRow[], name: string): SymbologyRow | undefined {
  const wanted = foldName(name);
  return rows.find(
    ({ id, aliases }) => foldName(id) === wanted || aliases.some((one) => foldName(one) === wanted),
  );
}
