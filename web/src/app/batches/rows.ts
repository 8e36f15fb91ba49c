/**
 * Parses pasted or uploaded rows (CSV as spreadsheets write it, with commas, semicolons or tabs) and
 * maps their columns to the fields of a batch item.
 */
import { parseCsv, type CsvDelimiter } from '../../../../src/util/csv.ts';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Why the text cannot be parsed, with the line number; `rows` is empty then. */
  readonly error: string | null;
}

/** The field of a batch item that a column contains; `''` ignores the column. */
export type ColumnField = '' | 'id' | 'symbology' | 'data' | 'format';

/** Splits a text into cells. A first row that contains no known column name is data. */
export function parseTable(text: string): Table {
  const parsed = parseCsv(text, {
    delimiter: findDelimiter(text),
    recordsMax: ROWS_MAX,
    fieldsMax: COLUMNS_MAX,
  });
  if (parsed.kind === 'fault') return { columns: [], rows: [], error: parsed.reason };
  const [first = [], ...rest] = parsed.records
    .map(({ fields }) => fields)
    .filter((row) => row.some((cell) => cell.trim() !== ''));
  const isHeader = first.some((name) => fieldForHeader(name) !== '');
  const rows = isHeader ? rest : [first, ...rest].filter((row) => row.length > 0);
  const width = Math.max(0, first.length, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, i) => {
    const name = isHeader ? first[i]?.trim() : undefined;
    return name === undefined || name === '' ? `Column ${i + 1}` : name;
  });
  return { columns, rows, error: null };
}

/** Guesses the mapping from the column names, each field once; without a data column, the last one is. */
export function guessMapping({ columns }: Table): ColumnField[] {
  const taken = new Set<ColumnField>();
  const mapping = columns.map((name): ColumnField => {
    const field = fieldForHeader(name);
    if (taken.has(field)) return '';
    if (field !== '') taken.add(field);
    return field;
  });
  if (!taken.has('data')) {
    const free = mapping.lastIndexOf('');
    if (free >= 0) mapping[free] = 'data';
  }
  return mapping;
}

/** The batch items. Empty cells are left out, so that the defaults apply. */
export function toItems(
  { rows }: Table,
  mapping: readonly ColumnField[],
): Record<string, string>[] {
  return rows.map((row) => {
    const item: Record<string, string> = {};
    for (const [i, field] of mapping.entries()) {
      const cell = row[i] ?? '';
      if (field !== '' && cell !== '') item[field] = field === 'data' ? cell : cell.trim();
    }
    return item;
  });
}

/** The delimiter that is most frequent in the first line. */
function findDelimiter(text: string): CsvDelimiter {
  const line = text.split(/[\r\n]/, 1)[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => [delimiter, line.split(delimiter).length] as const);
  return counts.toSorted(([, a], [, b]) => b - a)[0]![0];
}

const fieldForHeader = (name: string): ColumnField =>
  FIELDS_BY_HEADER.get(name.trim().toLowerCase()) ?? '';

/** A map: a column may be named "constructor", which every plain object has. */
const FIELDS_BY_HEADER: ReadonlyMap<string, ColumnField> = new Map([
  ['id', 'id'],
  ['name', 'id'],
  ['sku', 'id'],
  ['symbology', 'symbology'],
  ['barcode', 'symbology'],
  ['type', 'symbology'],
  ['data', 'data'],
  ['value', 'data'],
  ['code', 'data'],
  ['content', 'data'],
  ['format', 'format'],
  ['image format', 'format'],
]);

const DELIMITERS = [',', ';', '\t'] as const;

/** The most items in a batch. */
export const ITEMS_MAX = 100;

/** Far more than a batch may have; caps the memory used for a text pasted by mistake. */
const ROWS_MAX = 100_000;

/** As many as the widest sheet of a common spreadsheet. */
const COLUMNS_MAX = 16_384;
