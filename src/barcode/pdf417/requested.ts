/** PDF417 with the error correction level, columns and rows that a request has. */
import { refusedOption, type Matrix, type Refusal } from '../symbol.ts';
import type { SymbolOptions } from '../symbology.ts';
import type { Message } from './message.ts';
import { LEVEL_MAX, pdf417Matrix, type Pdf417Format } from './pdf417.ts';

/** The symbol of a message as the options have it; refuses what does not hold it with what would. */
export function requestedPdf417(
  message: Message,
  { eclevel, columns, rows }: SymbolOptions,
  format: Pdf417Format = {},
): Matrix | Refusal {
  if (eclevel === undefined && columns === undefined && rows === undefined) {
    return pdf417Matrix(message, format);
  }
  const level = eclevel === undefined ? undefined : Number(eclevel);
  if (level !== undefined && !(level >= 0 && level <= LEVEL_MAX)) {
    const range = `the levels 0 to ${LEVEL_MAX}`;
    return refusedOption('eclevel', `PDF417 has ${range}, not ${eclevel}.`);
  }
  const requested: Requested = {
    ...(level !== undefined && { level }),
    ...(columns !== undefined && { columns }),
    ...(rows !== undefined && { rows }),
  };
  const drawn = pdf417Matrix(message, { ...format, ...requested });
  return drawn.kind === 'refused' ? (refusalOf(message, requested) ?? drawn) : drawn;
}

type Requested = Pick<Pdf417Format, 'level' | 'columns' | 'rows'>;

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
