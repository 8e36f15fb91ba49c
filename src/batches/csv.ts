/**
 * CSV as RFC 4180 defines it: a header row, fields separated by commas, quotes around what holds a comma, a
 * quote or a line end. Line ends may be CRLF, LF or CR; a byte order mark is no data.
 */
import type { HttpRefusal } from '../http/errors.ts';
import { invalidBody, ITEMS_MAX, tooMany, type RawItem } from './raw-item.ts';

/**
 * The items of a CSV text: each row's fields by the header's names. An empty field counts as
 * absent. Refuses a text without a header, a header with an unknown or repeated name, and a quote
 * that is never closed; a row with more or fewer fields than the header is unreadable by itself.
 */
export function parseCsv(text: string, columns: ReadonlySet<string>): RawItem[] | HttpRefusal {
  const records = readRecords(text.replace(/^\uFEFF/, ''));
  if (!Array.isArray(records)) return records;
  const [head, ...rows] = records.filter(({ fields }) => fields.length > 1 || fields[0] !== '');
  if (head === undefined) {
    return invalidBody('The CSV is empty; its first row must name the columns.');
  }
  const names = head.fields.map((name) => name.trim());
  const fault = checkHeader(names, columns);
  if (fault !== undefined) return invalidBody(fault);
  if (rows.length > ITEMS_MAX) return tooMany(rows.length);
  return rows.map(({ line, fields }) => itemOf(names, line, fields));
}

/** One row, and the line of the text on which it begins. */
interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

function checkHeader(names: readonly string[], columns: ReadonlySet<string>): string | undefined {
  for (const [i, name] of names.entries()) {
    if (!columns.has(name)) {
      const known = [...columns].join(', ');
      return `Column ${i + 1} is named "${name.slice(0, 40)}". Columns may be named ${known}.`;
    }
    const first = names.indexOf(name);
    if (first !== i) return `Columns ${first + 1} and ${i + 1} are both named "${name}".`;
  }
  return undefined;
}

function itemOf(names: readonly string[], line: number, fields: readonly string[]): RawItem {
  if (fields.length !== names.length) {
    const found = `The row on line ${line} has ${fields.length} fields`;
    const reason = `${found}; the header names ${names.length}. Put fields with commas in quotes.`;
    return { kind: 'unreadable', reason };
  }
  const present = names.flatMap((name, i) =>
    fields[i] === '' ? [] : [[name, fields[i]] as const],
  );
  return { kind: 'fields', fields: Object.fromEntries(present) };
}

function readRecords(text: string): CsvRecord[] | HttpRefusal {
  const records: CsvRecord[] = [];
  for (let at = 0, line = 1; at < text.length;) {
    const record = readRecord(text, at, line);
    if ('kind' in record) return record;
    records.push(record);
    ({ at, nextLine: line } = record);
  }
  return records;
}

/** One row from `at` on, with where the next one begins. */
function readRecord(
  text: string,
  from: number,
  line: number,
): (CsvRecord & { readonly at: number; readonly nextLine: number }) | HttpRefusal {
  const fields: string[] = [];
  for (let at = from, nextLine = line; ; at += 1) {
    const field = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at);
    if (field === undefined) {
      const reason = `The quote that opens on line ${nextLine} is never closed; `;
      return invalidBody(`${reason}write a quote inside quotes twice.`);
    }
    fields.push(field.value);
    nextLine += field.lines;
    at = field.end;
    const mark = text[at];
    if (mark === ',') continue;
    if (mark !== undefined && mark !== '\n' && mark !== '\r') {
      const reason = `On line ${nextLine} something follows a closing quote; `;
      return invalidBody(`${reason}only a comma or the line's end may.`);
    }
    at += mark === '\r' && text[at + 1] === '\n' ? 2 : 1;
    return { line, fields, at, nextLine: nextLine + 1 };
  }
}

interface Field {
  readonly value: string;
  /** Where the mark after it stands. */
  readonly end: number;
  /** Line ends inside it. */
  readonly lines: number;
}

function readPlain(text: string, at: number): Field {
  const mark = /[,\r\n]/g;
  mark.lastIndex = at;
  const end = mark.exec(text)?.index ?? text.length;
  return { value: text.slice(at, end), end, lines: 0 };
}

function readQuoted(text: string, at: number): Field | undefined {
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    if (text[quote + 1] !== '"') {
      const raw = text.slice(at + 1, quote);
      const lines = raw.match(/\r\n|\r|\n/g)?.length ?? 0;
      return { value: raw.replaceAll('""', '"'), end: quote + 1, lines };
    }
    from = quote + 2;
  }
}
