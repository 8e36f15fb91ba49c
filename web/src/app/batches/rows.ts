/**
 * Rows that somebody pasted or uploaded: CSV as spreadsheets write it, with commas, semicolons or
 * tabs, and what its columns mean.
 */

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a column can mean; `''` leaves it out. */
export type Meaning = '' | 'id' | 'symbology' | 'data' | 'format';

/** The cells of a text; a first row without any known name is data like the others. */
export function readTable(text: string): Table {
  const [first = [], ...rest] = cellsOf(text.replace(/^\uFEFF/, '')).filter((row) =>
    row.some((cell) => cell.trim() !== ''),
  );
  const isHeader = first.some((name) => meaningOf(name) !== '');
  const rows = isHeader ? rest : [first, ...rest].filter((row) => row.length > 0);
  const width = Math.max(0, first.length, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, i) => {
    const name = isHeader ? first[i]?.trim() : undefined;
    return name === undefined || name === '' ? `Column ${i + 1}` : name;
  });
  return { columns, rows };
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

/** RFC 4180, with whichever of three delimiters stands most often in the first line. */
function cellsOf(text: string): string[][] {
  const delimiter = delimiterOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i]!;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === delimiter) {
      row.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[i + 1] === '\n') i += 1;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += character;
  }
  return row.length > 0 || cell !== '' ? [...rows, [...row, cell]] : rows;
}

function delimiterOf(text: string): string {
  const line = text.split(/[\r\n]/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map((mark) => [mark, line.split(mark).length] as const);
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

export const ITEMS_MAX = 100;
