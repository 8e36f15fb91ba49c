/** Rows of a product list as items of a batch: which column is what, and what each row asks for. Pure. */
import { messages } from '../../messages/messages.ts';
import { meaningOf, type ColumnField, type HeaderMeaning } from './header-words.ts';
import {
  cleanValue,
  isProductNumber,
  manglingOf,
  symbologyFor,
  type ValueKind,
} from './product-codes.ts';
import { readTable, type Table } from './rows.ts';

/** Whether a text is the name of a symbology. */
export type IsSymbology = (name: string) => boolean;

/** The rows of a text. Whether the first has the names of the columns is guessed where nobody said so. */
export const productTable = (text: string, hasNames?: boolean): Table =>
  readTable(text, (first, others) => hasNames ?? looksLikeNames(first, others));

/** A first row has names where a cell is called like a column, or where only the others have numbers of products. */
function looksLikeNames(first: readonly string[], others: readonly (readonly string[])[]): boolean {
  if (first.some((cell) => isProductNumber(cleanValue(cell)))) return false;
  if (first.some((cell) => isNamed(cell))) return true;
  return first.some(
    (cell, column) =>
      cell.trim() !== '' &&
      !/\d/.test(cell) &&
      others.some((row) => isProductNumber(cleanValue(row[column] ?? ''))),
  );
}

/** A value such as `SKU-1000` has a word of a header, too, but a digit beside it. */
const isNamed = (cell: string): boolean => {
  const meaning = meaningOf(cell);
  return meaning !== undefined && (meaning.isWhole || !/\d/.test(cell));
};

/** Guesses what each column is, by its name and by what is in it; each field is taken once. */
export function guessFields(table: Table, isSymbology: IsSymbology): ColumnField[] {
  const columns = table.columns.map((name, i) => {
    const values = valuesOf(table, i);
    return {
      i,
      values,
      meaning: table.hasNames ? meaningIn(name, values, isSymbology) : undefined,
    };
  });
  const mapping: ColumnField[] = table.columns.map(() => '');
  for (const field of FIELDS) {
    const named = columns.filter(
      (column) => column.meaning?.field === field && fits(field, column.values, table),
    );
    const [best] = named.toSorted((a, b) => a.meaning!.rank - b.meaning!.rank);
    if (best !== undefined) mapping[best.i] = field;
  }
  if (!mapping.includes('data')) {
    const data = dataColumn(columns, mapping, table.hasNames);
    if (data !== undefined) mapping[data] = 'data';
  }
  return mapping;
}

interface Column {
  readonly i: number;
  /** Those that are not empty. */
  readonly values: readonly string[];
  readonly meaning: HeaderMeaning | undefined;
}

/** What a name means, corrected by what is in the column: `barcode` and `type` may be symbologies, and may not. */
function meaningIn(
  name: string,
  values: readonly string[],
  isSymbology: IsSymbology,
): HeaderMeaning | undefined {
  const meaning = meaningOf(name);
  if (meaning === undefined || values.length === 0) return meaning;
  const areSymbologies = values.every(isSymbology);
  if (meaning.field === 'data' && areSymbologies) return { ...meaning, field: 'symbology' };
  return meaning.field === 'symbology' && !areSymbologies ? { ...meaning, field: '' } : meaning;
}

/** Whether values suit a field that nobody has chosen for them. */
function fits(field: ColumnField, values: readonly string[], { columns }: Table): boolean {
  if (values.length === 0) return false;
  if (field === 'captionBelow') return values.every((value) => value.length <= CAPTION_MAX);
  // In the export of a shop, which has many columns, a quantity is what is in stock and not how often it is printed.
  return field !== 'quantity' || columns.length <= COLUMNS_OF_A_PRINT_LIST;
}

/** Numbers of products first, then addresses, then article numbers; the last column where nothing has a name. */
function dataColumn(
  columns: readonly Column[],
  mapping: readonly ColumnField[],
  hasNames: boolean,
): number | undefined {
  const free = columns.filter(({ i }) => mapping[i] === '');
  const byShare = free
    .map(({ i, values }) => ({ i, share: shareOf(values, isProductNumber) }))
    .toSorted((a, b) => b.share - a.share)[0];
  if (byShare !== undefined && byShare.share >= 0.5) return byShare.i;
  const addresses = free.find(
    ({ values }) => shareOf(values, (value) => /^https?:\/\//i.test(value)) >= 0.5,
  );
  if (addresses !== undefined) return addresses.i;
  if (!hasNames) return free.at(-1)?.i;
  const id = mapping.indexOf('id');
  return id < 0 ? undefined : id;
}

const shareOf = (values: readonly string[], is: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter((value) => is(cleanValue(value))).length / values.length;

const valuesOf = ({ rows }: Table, column: number): readonly string[] =>
  rows.map((row) => (row[column] ?? '').trim()).filter((value) => value !== '');

/** What a column of data has in it: by its name, else by most of its values. */
function kindOf(table: Table, mapping: readonly ColumnField[]): ValueKind {
  const column = mapping.indexOf('data');
  if (column < 0) return 'anything';
  const isNamedSo = table.hasNames && meaningOf(table.columns[column]!)?.isProductNumber === true;
  const share = shareOf(valuesOf(table, column), isProductNumber);
  return isNamedSo || share >= 0.5 ? 'product-numbers' : 'anything';
}

/** One row of a list. */
export interface ProductRow {
  /** The line of the text on which it begins. */
  readonly line: number;
  /** Its data as it stands in the list, or as it was mended. */
  readonly data: string;
  /** What is asked for, without an id. */
  readonly item: Readonly<Record<string, string>>;
  /** What the caller calls it; empty: nothing. */
  readonly name: string;
  readonly copies: number;
  /** What is wrong with the row itself; null: nothing that is known here. */
  readonly fault: string | null;
  /** Its data as it most likely was before a spreadsheet changed it. */
  readonly mended: string | null;
}

export interface ListOptions {
  readonly mapping: readonly ColumnField[];
  /** The symbology of rows that name none; empty: the one that suits the data. */
  readonly symbology: string;
  /** Data that was mended, by line. */
  readonly mended: ReadonlyMap<number, string>;
}

/** The rows that have data; how many have none. */
export function productRows(
  table: Table,
  options: ListOptions,
): { readonly rows: readonly ProductRow[]; readonly empty: number } {
  const kind = kindOf(table, options.mapping);
  const rows = table.rows.map((_, i) => productRow(table, i, kind, options));
  const filled = rows.filter(({ data }) => data !== '');
  return { rows: filled, empty: rows.length - filled.length };
}

function productRow(table: Table, i: number, kind: ValueKind, options: ListOptions): ProductRow {
  const { mapping, symbology, mended } = options;
  const line = table.lines[i] ?? i + 1;
  const cell = (field: ColumnField): string => {
    const column = mapping.indexOf(field);
    return column < 0 ? '' : (table.rows[i]![column] ?? '').trim();
  };
  const data = mended.get(line) ?? dataOf(table.rows[i]![mapping.indexOf('data')] ?? '', kind);
  const named = cell('symbology') || symbology;
  const fields = ['format', 'captionBelow', 'captionAbove'] as const;
  const item = {
    symbology: named || symbologyFor(data, kind),
    data,
    ...Object.fromEntries(
      fields.map((field) => [field, cell(field)] as const).filter(([, value]) => value !== ''),
    ),
  };
  const mangling = manglingOf(data, named === '' || isRetail(named) ? kind : 'anything');
  const copies = cell('quantity') === '' ? 1 : Number(cell('quantity').replace(/[.,]0+$/, ''));
  const isCount = Number.isInteger(copies) && copies >= 0 && copies <= COPIES_MAX;
  const wrong = isCount ? null : messages('batches').quantity(COPIES_MAX);
  return {
    line,
    data,
    item,
    name: cell('id'),
    copies: isCount ? copies : 0,
    fault: table.faults[i] ?? mangling?.reason ?? wrong,
    mended: mangling?.mended ?? null,
  };
}

/** Spaces around free text may be meant; around numbers they are not. */
const dataOf = (cell: string, kind: ValueKind): string => {
  const clean = cleanValue(cell);
  return kind === 'product-numbers' || clean !== cell.trim() || clean === '' ? clean : cell;
};

const isRetail = (symbology: string): boolean => /^(?:EAN|UPC|ISBN|ITF)/i.test(symbology);

/**
 * The items of rows, each as often as it is wanted, with ids that differ: a second one of the same name is called `name-2`.
 */
export function itemsOf(rows: readonly ProductRow[]): readonly Readonly<Record<string, string>>[] {
  const taken = new Set<string>();
  return rows.flatMap(({ item, name, copies }) =>
    Array.from({ length: copies }, () => {
      if (name === '') return item;
      let id = name;
      for (let again = 2; taken.has(id); again += 1) id = `${name}-${again}`;
      taken.add(id);
      return { id, ...item };
    }),
  );
}

/** In the order in which columns are given to them; a column of data may have names for other fields, too. */
const FIELDS: readonly ColumnField[] = [
  'data',
  'symbology',
  'id',
  'format',
  'captionBelow',
  'captionAbove',
  'quantity',
];

/** Characters of a caption. */
const CAPTION_MAX = 200;
const COLUMNS_OF_A_PRINT_LIST = 8;
/** Copies of one row. */
const COPIES_MAX = 1000;
