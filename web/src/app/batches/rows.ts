/**
 * Rows that were pasted or uploaded: CSV as spreadsheets write it, with commas, semicolons or tabs, and
 * what its columns mean.
 */
import { parseCsv, type CsvDelimiter } from '../../../../src/util/csv.ts';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Why the text cannot be read, with the line; there are no rows then. */
  readonly fault: string | null;
}

/** What a column can mean; `''` leaves it out. */
export type Meaning = '' | 'id' | 'symbology' | 'data' | 'format';

/** The cells of a text; a first row without any known name is data like the others. */
export function readTable(text: string): Table {
  const parsed = parseCsv(text, { delimiter: delimiterOf(text), recordsMax: ROWS_MAX });
  if (parsed.kind === 'fault') return { columns: [], rows: [], fault: parsed.reason };
  const [first = [], ...rest] = parsed.records
    .map(({ fields }) => fields)
    .filter((row) => row.some((cell) => cell.trim() !== ''));
  const isHeader = first.some((name) => meaningOf(name) !== '');
  const rows = isHeader ? rest : [first, ...rest].filter((row) => row.length > 0);
  const width = Math.max(0, first.length, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, i) => {
    const name = isHeader ? first[i]?.trim() : undefined;
    return name === undefined || name === '' ? `Column ${i + 1}` : name;
  });
  return { columns, rows, fault: null };
}

/** What the columns probably mean: by their names, each meaning once; else the last one is the data. */
export function guessMeanings({ columns }: Table): Meaning[] {
  const taken = new Set<Meaning>();
  const meanings = columns.map((name): Meaning => {
    const meaning = meaningOf(name);
    if (taken.has(meaning)) return '';
    if (meaning !== '') taken.add(meaning);
    return meaning;
  });
  if (!taken.has('data')) {
    const free = meanings.lastIndexOf('');
    if (free >= 0) meanings[free] = 'data';
  }
  return meanings;
}

/** The items to send; empty cells are not said, so that the defaults hold. */
export function itemsOf({ rows }: Table, meanings: readonly Meaning[]): Record<string, string>[] {
  return rows.map((row) => {
    const item: Record<string, string> = {};
    for (const [i, meaning] of meanings.entries()) {
      const cell = row[i] ?? '';
      if (meaning !== '' && cell !== '') item[meaning] = meaning === 'data' ? cell : cell.trim();
    }
    return item;
  });
}

/** Whichever of the delimiters is most frequent in the first line. */
function delimiterOf(text: string): CsvDelimiter {
  const line = text.split(/[\r\n]/, 1)[0] ?? '';
  const counts = DELIMITERS.map((mark) => [mark, line.split(mark).length] as const);
  return counts.toSorted(([, a], [, b]) => b - a)[0]![0];
}

const meaningOf = (name: string): Meaning => MEANINGS[name.trim().toLowerCase()] ?? '';

const MEANINGS: Readonly<Record<string, Meaning>> = {
  id: 'id',
  name: 'id',
  sku: 'id',
  symbology: 'symbology',
  barcode: 'symbology',
  type: 'symbology',
  data: 'data',
  value: 'data',
  code: 'data',
  content: 'data',
  format: 'format',
  'image format': 'format',
};

const DELIMITERS = [',', ';', '\t'] as const;

export const ITEMS_MAX = 100;

/** Far more than a batch may have: what was pasted by mistake shall not fill the page's memory. */
const ROWS_MAX = 100_000;
