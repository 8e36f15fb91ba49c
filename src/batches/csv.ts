/**
 * The items of a batch in CSV: a header row that names the columns, then one row for each item. The
 * grammar is that of util/csv.ts, with commas, or with semicolons or tabs, as spreadsheets of many
 * countries write them.
 */
import { parseCsv, type CsvDelimiter, type CsvRecord } from '../util/csv.ts';
import { VALUE_PREFIX } from '../printing/label-request.ts';
import type { HttpRefusal } from '../http/errors.ts';
import { invalidBody, ITEMS_MAX, TOO_MANY, type RawItem } from './raw-item.ts';

/**
 * Each row's fields by the header's names. An empty field counts as absent. Refuses a text without
 * a header, a header with an unknown or repeated name, and what is not CSV at all; a row with more
 * or fewer fields than the header is unreadable by itself. Columns may have the names of `placeholders`, too,
 * with `p.` before them or without it: both are the same column, unless the name is one of `ownColumns`.
 */
export function parseCsvItems(
  text: string,
  ownColumns: ReadonlySet<string>,
  placeholders: readonly string[] = [],
): RawItem[] | HttpRefusal {
  const columns = new Set([...ownColumns, ...placeholders]);
  const hint = DELIMITER_LINE.exec(text);
  const delimiter = (hint?.[1] as CsvDelimiter | undefined) ?? delimiterOf(text);
  const body = hint === null ? text : `\n${text.slice(hint[0].length)}`;
  const parsed = parseCsv(body, { delimiter, recordsMax: ITEMS_MAX + 1, fieldsMax: FIELDS_MAX });
  if (parsed.kind === 'fault') return invalidBody(parsed.reason);
  const [header, ...rows] = parsed.records;
  if (header === undefined) {
    return invalidBody('The CSV is empty; its first row must name the columns.');
  }
  const names = header.fields.map((name) => inTableSpelling(name.trim(), columns));
  const fault = checkHeader(names, columns, ownColumns);
  if (fault !== undefined) return invalidBody(fault);
  if (parsed.hasMore) return TOO_MANY;
  return rows.map((row) => itemOf(names, row));
}

/** What separates the names in the first line, which contain no delimiter themselves. */
function delimiterOf(text: string): CsvDelimiter {
  const header = /[^\r\n\uFEFF].*/.exec(text)?.[0] ?? '';
  if (header.includes(',')) return ',';
  return header.includes(';') ? ';' : header.includes('\t') ? '\t' : ',';
}

/** The name of a column as the table has it, in whatever case it was written. */
const inTableSpelling = (name: string, columns: ReadonlySet<string>): string =>
  columns.has(name)
    ? name
    : ([...columns].find((column) => column.toLowerCase() === name.toLowerCase()) ?? name);

/** `sep=;` before the header, as spreadsheets write it. */
const DELIMITER_LINE = /^\uFEFF?sep=([,;\t])\r?\n/i;

function checkHeader(
  names: readonly string[],
  columns: ReadonlySet<string>,
  ownColumns: ReadonlySet<string>,
): string | undefined {
  const values = names.map((name) => (ownColumns.has(name) ? name : withPrefix(name)));
  for (const [i, name] of names.entries()) {
    if (!columns.has(name) && !name.startsWith(VALUE_PREFIX)) {
      const known = [...columns].join(', ');
      return (
        `Column ${i + 1} is named "${name.slice(0, 40)}". Columns may be named ${known}; the first ` +
        'row must name them, separated by commas, semicolons or tabs.'
      );
    }
    const first = values.indexOf(values[i]!);
    if (first !== i) return bothNamed(names, first, i);
  }
  return undefined;
}

const withPrefix = (name: string): string =>
  name.startsWith(VALUE_PREFIX) ? name : VALUE_PREFIX + name;

function bothNamed(names: readonly string[], first: number, second: number): string {
  const places = `Columns ${first + 1} and ${second + 1}`;
  const [one, other] = [names[first]!, names[second]!];
  if (one === other) return `${places} are both named "${one}".`;
  return `${places}, "${one}" and "${other}", are of the same placeholder.`;
}

function itemOf(names: readonly string[], { line, fields }: CsvRecord): RawItem {
  if (fields.length !== names.length) {
    const found = `The row on line ${line} has ${fields.length} fields`;
    const mend = 'Put fields that contain the delimiter in quotes.';
    const reason = `${found}; the header names ${names.length}. ${mend}`;
    return { kind: 'unreadable', reason };
  }
  const present = names
    .map((name, i) => [name, fields[i]] as const)
    .filter(([, field]) => field !== '');
  return { kind: 'fields', fields: Object.fromEntries(present) };
}

/** Far more than there are columns: a row with some too many is to be unreadable by itself. */
const FIELDS_MAX = 200;
