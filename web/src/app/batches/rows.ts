/**
 * Parses pasted or uploaded rows (CSV as spreadsheets write it, with commas, semicolons or tabs) and
 * maps their columns to the fields of a batch item.
 */
import { parseCsv, type CsvDelimiter } from '../../../../src/util/csv.ts';

export interface Table {
  readonly columns: readonly string[];
  /** Whether the first row has the names of the columns; else they are called A, B, C and so on. */
  readonly hasNames: boolean;
  readonly rows: readonly (readonly string[])[];
  /** The line of the text on which each row begins, from 1. */
  readonly lines: readonly number[];
  /** What is wrong with each row by itself; null: nothing. */
  readonly faults: readonly (string | null)[];
  /** Why the text cannot be parsed, with the line number; `rows` is empty then. */
  readonly error: string | null;
}

/** The field of a batch item that a column contains; `''` ignores the column. */
export type ColumnField = '' | 'id' | 'symbology' | 'data' | 'format';

/**
 * The text of a file as spreadsheets write it: UTF-8, UTF-16 with a byte order mark, or else Windows-1252, in which
 * "CSV" of some spreadsheets is saved in western languages.
 */
export function decodeFile(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Splits a text into cells. A first row that contains no known column name is data. */
export const parseTable = (text: string): Table =>
  readTable(text, (first) => first.some((name) => fieldForHeader(name) !== ''));

/**
 * Splits a text into cells; whether the first row has the names of the columns is the caller's to say, from all rows
 * that are not empty.
 */
export function readTable(
  text: string,
  isHeader: (first: readonly string[], others: readonly (readonly string[])[]) => boolean,
): Table {
  const parsed = parseCsv(text, {
    delimiter: findDelimiter(text),
    recordsMax: ROWS_MAX,
    fieldsMax: COLUMNS_MAX,
  });
  if (parsed.kind === 'fault') {
    return { columns: [], hasNames: false, rows: [], lines: [], faults: [], error: parsed.reason };
  }
  const records = parsed.records.filter(({ fields }) => fields.some((cell) => cell.trim() !== ''));
  const first = records[0]?.fields ?? [];
  const others = records.slice(1).map(({ fields }) => fields);
  const hasNames = records.length > 0 && isHeader(first, others);
  const data = hasNames ? records.slice(1) : records;
  const rows = data.map(({ fields }) => fields);
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), first.length);
  const columns = Array.from({ length: width }, (_, i) => {
    const name = hasNames ? first[i]?.trim() : undefined;
    return name === undefined || name === '' ? letters(i) : name;
  });
  const named = hasNames ? first.length : width;
  const faults = rows.map((row) => excessFault(row, named));
  return { columns, hasNames, rows, lines: data.map(({ line }) => line), faults, error: null };
}

/**
 * A row with more cells than the first row names has most likely a delimiter in a cell, so that its later cells stand in
 * the wrong columns. Cells that are empty do no harm.
 */
function excessFault(row: readonly string[], named: number): string | null {
  const cells = row.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (cells <= named) return null;
  return (
    `This row has ${cells} cells; the first row names ${named}. ` +
    'Put cells that contain the delimiter in quotes, or name the other columns.'
  );
}

/** What spreadsheets call a column, from 0: A to Z, then AA. */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) +
  String.fromCodePoint(65 + (column % 26));

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
