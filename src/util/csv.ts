/**
 * Comma-separated values (RFC 4180), read and written. The pages import this file too, so that a
 * text means the same in the browser and on the server; it therefore imports nothing.
 *
 * csv-parse 7 and papaparse 5 were considered. Batches accept any mix of line ends, and quotes
 * inside plain fields, but refuse text after a closing quote and name the line of a fault.
 * csv-parse allows stray quotes everywhere or nowhere, and papaparse one kind of line end for a
 * text: both would change what is accepted, and add 122 KB or 19 KB to the pages.
 */

/** One row that is not empty. */
export interface CsvRecord {
  /** The line of the text on which it begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

export type ParsedCsv =
  | {
      readonly kind: 'records';
      /** The first `recordsMax` of them. */
      readonly records: readonly CsvRecord[];
      /** Whether there are more. */
      readonly hasMore: boolean;
    }
  | CsvFault;

/** What keeps a text from being read. */
export interface CsvFault {
  readonly kind: 'fault';
  /** More fields than may be; a quote that is never closed; something behind a closing quote. */
  readonly what: 'fields' | 'quote' | 'afterQuote';
  readonly line: number;
  /** The same as a sentence. */
  readonly reason: string;
}

export interface CsvOptions {
  readonly delimiter: CsvDelimiter;
  /** Records to read; at the next one reading stops. */
  readonly recordsMax: number;
  /** Fields of one record; more are a fault. */
  readonly fieldsMax: number;
}

export type CsvDelimiter = keyof typeof DELIMITERS;

/**
 * Parses a text up to the first thing over a limit, in time linear in its length. Quotes surround a field that contains a delimiter, a
 * quote (written twice) or a line end. Lines end with CRLF, LF or CR; empty lines and a byte order
 * mark are skipped. A fault is a sentence that names the line.
 */
export function parseCsv(csv: string, { delimiter, recordsMax, fieldsMax }: CsvOptions): ParsedCsv {
  const text = csv.startsWith('\uFEFF') ? csv.slice(1) : csv;
  const source = { text, delimiter, fieldsMax };
  const records: CsvRecord[] = [];
  for (let at = 0, line = 1; at < text.length;) {
    // Empty lines cost nothing but their length.
    const lineEnd = lineEndAt(text, at);
    if (lineEnd > 0) {
      at += lineEnd;
      line += 1;
      continue;
    }
    if (records.length === recordsMax) return { kind: 'records', records, hasMore: true };
    const record = readRecord(source, at, line);
    if ('kind' in record) return record;
    const { fields } = record;
    if (fields.length > 1 || fields[0] !== '') records.push({ line, fields });
    ({ end: at, nextLine: line } = record);
  }
  return { kind: 'records', records, hasMore: false };
}

/** Characters of the line end at `at`; 0 where there is none. */
function lineEndAt(text: string, at: number): number {
  const mark = text[at];
  if (mark === '\n') return 1;
  if (mark !== '\r') return 0;
  return text[at + 1] === '\n' ? 2 : 1;
}

/**
 * One line with its end. Numbers stay numbers; text that a spreadsheet could run as a formula
 * begins with `'`.
 */
export const csvLine = (fields: readonly (string | number)[]): string =>
  `${fields.map(csvField).join(',')}\r\n`;

interface Source {
  readonly text: string;
  readonly delimiter: CsvDelimiter;
  readonly fieldsMax: number;
}

interface ReadRecord {
  readonly fields: readonly string[];
  /** Where the next record begins, and on which line. */
  readonly end: number;
  readonly nextLine: number;
}

/** The record that begins at `from`. */
function readRecord(source: Source, from: number, line: number): ReadRecord | CsvFault {
  const { text, delimiter, fieldsMax } = source;
  const fields: string[] = [];
  for (let at = from, nextLine = line; ; at += 1) {
    if (fields.length === fieldsMax) {
      const reason = `Line ${line} has more than ${fieldsMax} fields.`;
      return { kind: 'fault', what: 'fields', line, reason };
    }
    const field = text[at] === '"' ? readQuoted(text, at) : readPlain(source, at);
    if (field === undefined) {
      const reason = `The quote that opens on line ${nextLine} is never closed; write a quote inside quotes twice.`;
      return { kind: 'fault', what: 'quote', line: nextLine, reason };
    }
    fields.push(field.value);
    nextLine += field.lineEnds;
    at = field.end;
    const mark = text[at];
    if (mark === delimiter) continue;
    if (mark !== undefined && mark !== '\n' && mark !== '\r') {
      const reason = `On line ${nextLine} something follows a closing quote; `;
      return {
        kind: 'fault',
        what: 'afterQuote',
        line: nextLine,
        reason: `${reason}only ${DELIMITERS[delimiter]} or the line's end may.`,
      };
    }
    at += Math.max(1, lineEndAt(text, at));
    return { fields, end: at, nextLine: nextLine + 1 };
  }
}

interface Field {
  readonly value: string;
  /** Where the character after it stands. */
  readonly end: number;
  readonly lineEnds: number;
}

function readPlain({ text, delimiter }: Source, at: number): Field {
  const mark = PLAIN_ENDS[delimiter];
  mark.lastIndex = at;
  const end = mark.exec(text)?.index ?? text.length;
  return { value: text.slice(at, end), end, lineEnds: 0 };
}

/** undefined: its quote is never closed. */
function readQuoted(text: string, at: number): Field | undefined {
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    if (text[quote + 1] !== '"') {
      const raw = text.slice(at + 1, quote);
      const lineEnds = raw.match(/\r\n|\r|\n/g)?.length ?? 0;
      return { value: raw.replaceAll('""', '"'), end: quote + 1, lineEnds };
    }
    from = quote + 2;
  }
}

function csvField(field: string | number): string {
  if (typeof field === 'number') return String(field);
  const text = FORMULA.test(field) ? `'${field}` : field;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What may separate fields, and its name in a sentence. */
const DELIMITERS = { ',': 'a comma', ';': 'a semicolon', '\t': 'a tab' } as const;

const PLAIN_ENDS = { ',': /[,\r\n]/g, ';': /[;\r\n]/g, '\t': /[\t\r\n]/g } as const;

/**
 * What a text that a spreadsheet takes for a formula begins with, as part of a character class; including the full-width
 * forms, which some spreadsheets treat as the same characters.
 */
export const FORMULA_MARKS = '=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20';
const FORMULA = new RegExp(`^[${FORMULA_MARKS}\\t\\r\\n]`);
const QUOTED = /[",\r\n]/;
