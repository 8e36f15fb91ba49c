/**
 * Parses pasted or uploaded rows (CSV as spreadsheets write it, with commas, semicolons or tabs) and
 * maps their columns to the fields of a batch item.
 */

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The field of a batch item that a column contains; `''` ignores the column. */
export type ColumnField = '' | 'id' | 'symbology' | 'data' | 'format';

/** Splits a text into cells. A first row that contains no known column name is data. */
export function parseTable(text: string): Table {
  const [first = [], ...rest] = parseCsv(text.replace(/^\uFEFF/, '')).filter((row) =>
    row.some((cell) => cell.trim() !== ''),
  );
  const isHeader = first.some((name) => fieldForHeader(name) !== '');
  const rows = isHeader ? rest : [first, ...rest].filter((row) => row.length > 0);
  const width = Math.max(0, first.length, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, i) => {
    const name = isHeader ? first[i]?.trim() : undefined;
    return name === undefined || name === '' ? `Column ${i + 1}` : name;
  });
  return { columns, rows };
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

/** RFC 4180, with whichever of three delimiters is the most frequent in the first line. */
function parseCsv(text: string): string[][] {
  const delimiter = findDelimiter(text);
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

function findDelimiter(text: string): string {
  const line = text.split(/[\r\n]/, 1)[0] ?? '';
  const counts = [',', ';', '\t'].map(
    (character) => [character, line.split(character).length] as const,
  );
  return counts.toSorted(([, a], [, b]) => b - a)[0]![0];
}

const fieldForHeader = (name: string): ColumnField =>
  FIELDS_BY_HEADER[name.trim().toLowerCase()] ?? '';

const FIELDS_BY_HEADER: Readonly<Record<string, ColumnField>> = {
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

/** The most items in a batch. */
export const ITEMS_MAX = 100;
