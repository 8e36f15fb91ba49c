/** PDF417 and MicroPDF417 with the error correction level and size that a request has. */
import { refusedOption, type Matrix, type Refusal } from '../symbol.ts';
import type { SymbolOptions } from '../symbology.ts';
import type { Message } from './message.ts';
import { microPdf417Matrix, microSizes } from './micro-pdf417.ts';
import {
  FEWEST_ROWS,
  LEVEL_MAX,
  MOST_COLUMNS,
  MOST_ROWS,
  pdf417Matrix,
  type Pdf417Format,
} from './pdf417.ts';

/** The symbol of a message as the options have it; refuses what does not hold it with what would. */
export function requestedPdf417(
  message: Message,
  { eclevel, columns, rows, aspect }: SymbolOptions,
  format: Pdf417Format = {},
): Matrix | Refusal {
  if ([eclevel, columns, rows, aspect].every((option) => option === undefined)) {
    return pdf417Matrix(message, format);
  }
  const fault =
    outside('columns', columns, 1, MOST_COLUMNS) ?? outside('rows', rows, FEWEST_ROWS, MOST_ROWS);
  if (fault !== undefined) return fault;
  const level = eclevel === undefined ? undefined : Number(eclevel);
  if (level !== undefined && !(level >= 0 && level <= LEVEL_MAX)) {
    const range = `the levels 0 to ${LEVEL_MAX}`;
    return refusedOption('eclevel', `PDF417 has ${range}, not ${eclevel}.`);
  }
  const requested: Requested = {
    ...(level !== undefined && { level }),
    ...(columns !== undefined && { columns }),
    ...(rows !== undefined && { rows }),
    // That of the table is height to width.
    ...(aspect !== undefined && { aspect: 1 / aspect }),
  };
  const drawn = pdf417Matrix(message, { ...format, ...requested });
  return drawn.kind === 'refused' ? (refusalOf(message, requested) ?? drawn) : drawn;
}

type Requested = Pick<Pdf417Format, 'level' | 'columns' | 'rows' | 'aspect'>;

function outside(
  option: 'columns' | 'rows',
  value: number | undefined,
  min: number,
  max: number,
): Refusal | undefined {
  if (value === undefined || (value >= min && value <= max)) return undefined;
  return refusedOption(option, `PDF417 has ${min} to ${max} ${option}, not ${value}.`);
}

/** Says what would hold the data; undefined if no symbol does. */
function refusalOf(message: Message, requested: Requested): Refusal | undefined {
  const holds = (format: Requested): boolean => pdf417Matrix(message, format).kind !== 'refused';
  if (!holds({})) return undefined;
  const { level, columns, rows } = requested;
  const option = columns === undefined ? (rows === undefined ? 'eclevel' : 'rows') : 'columns';
  const parts = [
    level === undefined ? undefined : `level ${level}`,
    columns === undefined ? undefined : `${columns} columns`,
    rows === undefined ? undefined : `${rows} rows`,
  ].filter((part) => part !== undefined);
  const moreColumns = numbers((columns ?? 30) + 1, 30).find((one) =>
    holds({ ...requested, columns: one }),
  );
  const moreRows = numbers((rows ?? 90) + 1, 90).find((one) => holds({ ...requested, rows: one }));
  const weaker = numbers(0, (level ?? LEVEL_MAX + 1) - 1)
    .reverse()
    .find((one) => holds({ ...requested, level: one }));
  const ways = [
    moreColumns && `${moreColumns} columns`,
    moreRows && `${moreRows} rows`,
    weaker === undefined ? undefined : `level ${weaker}`,
  ].filter((way) => way !== undefined);
  const remedy = ways.length === 0 ? 'leave one of them out' : `it needs ${ways.join(' or ')}`;
  return refusedOption(option, `${parts.join(', ')} cannot hold this data; ${remedy}.`);
}

const numbers = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/** The MicroPDF417 of the columns and rows that the options have; refuses as `requestedPdf417` does. */
export function requestedMicroPdf417(
  message: Message,
  { columns, rows }: SymbolOptions,
): Matrix | Refusal {
  const drawn = microPdf417Matrix(message, columns, rows);
  if (drawn.kind === 'matrix' || (columns === undefined && rows === undefined)) return drawn;
  if (columns !== undefined && columns > MICRO_COLUMNS_MAX) {
    return refusedOption(
      'columns',
      `MicroPDF417 has 1 to ${MICRO_COLUMNS_MAX} columns, not ${columns}.`,
    );
  }
  const ofColumns = microSizes().filter((size) => size[0] === (columns ?? size[0]));
  if (rows !== undefined && ofColumns.every((size) => size[1] !== rows)) {
    const allowed = [...new Set(ofColumns.map((size) => size[1]))].toSorted((a, b) => a - b);
    const which = columns === undefined ? 'MicroPDF417' : `MicroPDF417 of ${columns} columns`;
    return refusedOption('rows', `${which} has ${allowed.join(', ')} rows, not ${rows}.`);
  }
  const holding = microSizes().find(
    ([c, r]) => c >= (columns ?? 1) && microPdf417Matrix(message, c, r).kind === 'matrix',
  );
  if (holding === undefined) return drawn;
  const parts = [columns && `${columns} columns`, rows && `${rows} rows`].filter(Boolean);
  return refusedOption(
    columns === undefined ? 'rows' : 'columns',
    `${parts.join(', ')} cannot hold this data; it needs ${holding[0]} columns of ${holding[1]} rows.`,
  );
}

const MICRO_COLUMNS_MAX = 4;
