/** Parses pasted or uploaded rows: CSV as spreadsheets write it, with commas, semicolons or tabs. */
import { parseCsv, type CsvDelimiter, type CsvFault } from '../../../../src/util/csv.ts';
import { messages } from '../../messages/messages.ts';
import { separate } from './delimiter.ts';

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

/**
 * Splits a text into cells; whether the first row has the names of the columns is the caller's to say, from all rows
 * that are not empty.
 */
export function readTable(
  text: string,
  isHeader: (first: readonly string[], others: readonly (readonly string[])[]) => boolean,
): Table {
  const { delimiter, text: separated } = separate(text);
  const parsed = parseCsv(separated, {
    delimiter,
    recordsMax: ROWS_MAX,
    fieldsMax: COLUMNS_MAX,
  });
  if (parsed.kind === 'fault') {
    const error = faultText(parsed, delimiter);
    return { columns: [], hasNames: false, rows: [], lines: [], faults: [], error };
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
  return messages('rows').tooManyCells(cells, named);
}

/** Why a text is no CSV, for the reader of the page. */
function faultText({ what, line }: CsvFault, delimiter: CsvDelimiter): string {
  const { faults } = messages('rows');
  if (what === 'fields') return faults.fields(line, COLUMNS_MAX);
  return what === 'quote' ? faults.quote(line) : faults.afterQuote(line, delimiter);
}

/** What spreadsheets call a column, from 0: A to Z, then AA. */
const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) +
  String.fromCodePoint(65 + (column % 26));

/** Far more than a batch may have; caps the memory used for a text pasted by mistake. */
const ROWS_MAX = 100_000;

/** As many as the widest sheet of a common spreadsheet. */
const COLUMNS_MAX = 16_384;
