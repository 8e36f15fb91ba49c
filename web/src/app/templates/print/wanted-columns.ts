/** The columns that a label wants of a spreadsheet. */
import { csvLine } from '../../../../../src/util/csv.ts';
import type { LabelJson, PlaceholderJson } from '../model/label.ts';
import { messages } from '../../../messages/messages.ts';

interface WantedColumn {
  /** Of the placeholder that it fills. */
  readonly name: string;
  /** Whether every row needs it: `required`, `optional`, or what stands in for it. */
  readonly need: string;
  /** A value as it may look; empty where none is known. */
  readonly example: string;
}

/** A column for each placeholder, in their order. */
export const wantedColumns = ({ placeholders = {} }: LabelJson): readonly WantedColumn[] =>
  Object.entries(placeholders).map(([name, placeholder]) => ({
    name,
    need: needOf(placeholder),
    example: placeholder.example ?? placeholder.default ?? '',
  }));

/**
 * The columns as CSV: their names, and a row of examples. What a spreadsheet could run as a formula is text, as in all
 * CSV of this service.
 */
export function exampleRows(label: LabelJson): string {
  const columns = wantedColumns(label);
  if (columns.length === 0) return '';
  return csvLine(columns.map(({ name }) => name)) + csvLine(columns.map(({ example }) => example));
}

function needOf({ required = false, default: value, type }: PlaceholderJson): string {
  const t = messages('printing');
  if (value !== undefined) return t.elseValue(value);
  if (required) return t.required;
  return type === 'counter' ? t.elseCounted : t.optional;
}
