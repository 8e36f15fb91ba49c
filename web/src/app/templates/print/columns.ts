/** Rows of a spreadsheet as the values of a label's placeholders. Pure. */
import type { LabelCheckJson } from '../../../../../src/printing/schemas.ts';
import { readTable, type Table } from '../../batches/rows.ts';
import { placeholderNames, placeholderOf, type LabelJson } from '../model/label.ts';

/** For each column the placeholder that it fills; `''` ignores the column. */
export type Mapping = readonly string[];

/** The rows of a text. Whether the first has the names of the columns is guessed where nobody said so. */
export const rowsOf = (text: string, names: readonly string[], hasNames?: boolean): Table =>
  readTable(text, (first, others) => hasNames ?? looksLikeNames(first, others, names));

/**
 * Whether a first row has names: where a cell is called like a placeholder, or where no cell has a digit though all
 * others of a column have.
 */
function looksLikeNames(
  first: readonly string[],
  others: readonly (readonly string[])[],
  names: readonly string[],
): boolean {
  if (first.some((cell) => exactName(cell, names) !== undefined)) return true;
  if (others.length === 0 || first.some((cell) => DIGIT.test(cell))) return false;
  return first.some(
    (name, column) => name.trim() !== '' && others.every((row) => DIGIT.test(row[column] ?? '')),
  );
}

/**
 * The placeholder of each column: by the same name, written as it may be, else by a name that contains the other, each
 * once. Columns without names are taken in the order of the placeholders.
 */
export function guessColumns({ columns, hasNames }: Table, names: readonly string[]): Mapping {
  if (!hasNames) return columns.map((_, i) => names[i] ?? '');
  const mapping: string[] = columns.map(() => '');
  for (const find of [exactName, similarName]) {
    for (const [i, column] of columns.entries()) {
      if (mapping[i] !== '') continue;
      const free = names.filter((name) => !mapping.includes(name));
      mapping[i] = find(column, free) ?? '';
    }
  }
  return mapping;
}

const exactName = (column: string, names: readonly string[]): string | undefined =>
  names.find((name) => plain(name) === plain(column));

function similarName(column: string, names: readonly string[]): string | undefined {
  const own = plain(column);
  if (own.length < SIMILAR_MIN) return undefined;
  return names.find((name) => {
    const other = plain(name);
    return other.length >= SIMILAR_MIN && (own.includes(other) || other.includes(own));
  });
}

/** Letters and digits alone, in lower case: `Unit price` and `unitPrice` are the same. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** One label that is to be printed. */
export interface LabelRow {
  /** The line of the text on which it begins. */
  readonly line: number;
  readonly parameters: Readonly<Record<string, string>>;
  /** What is wrong with the row itself, whatever its values are. */
  readonly fault?: string;
}

type Found = LabelCheckJson['found'][number];

/** A row with everything that is wrong with it, and what there is to know. */
export interface CheckedRow extends LabelRow {
  readonly faults: Found['faults'];
  readonly warnings: Found['warnings'];
}

/** A label for each row; empty cells are left out, so that defaults apply. */
export const labelRows = ({ rows, lines, faults }: Table, mapping: Mapping): readonly LabelRow[] =>
  rows.map((row, i) => ({
    line: lines[i] ?? i + 1,
    parameters: Object.fromEntries(
      mapping.flatMap((name, column) => {
        const cell = (row[column] ?? '').trim();
        return name === '' || cell === '' ? [] : [[name, cell]];
      }),
    ),
    ...(typeof faults[i] === 'string' && { fault: faults[i] }),
  }));

/**
 * The parameters of labels from one on, in a request of their own: a counter that no column fills goes on from the
 * labels before them, though each request counts its labels from 0.
 */
export function parametersFrom(
  label: LabelJson,
  rows: readonly LabelRow[],
  offset: number,
): readonly Readonly<Record<string, string>>[] {
  const counters = placeholderNames(label).flatMap((name) => {
    const { type, start = 1, step = 1, default: first } = placeholderOf(label, name) ?? {};
    return type === 'counter'
      ? [[name, String(BigInt(first ?? start) + BigInt(step) * BigInt(offset))] as const]
      : [];
  });
  const going = offset === 0 ? {} : Object.fromEntries(counters);
  return rows.map(({ parameters }) => ({ ...going, ...parameters }));
}

/** Placeholders that must have a value, and that no column fills. */
export const missingColumns = (label: LabelJson, mapping: Mapping): readonly string[] =>
  placeholderNames(label).filter((name) => {
    const { required = false, default: value } = placeholderOf(label, name) ?? {};
    return required && value === undefined && !mapping.includes(name);
  });

/** In parts of so many. */
export const inParts = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );

const SIMILAR_MIN = 3;
const DIGIT = /\p{N}/u;
