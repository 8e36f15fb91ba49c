/**
 * Data Matrix ECC 200 (ISO/IEC 16022:2006, ISO/IEC 21471:2020) from bytes or text: what precedes
 * the data, the choice of a size, and the parts of the encoder in a row.
 */
import { TOO_MUCH, refused, type Matrix, type Refusal } from '../symbol.ts';
import { NO_OPTIONS, type StructuredAppend, type SymbolOptions } from '../symbology.ts';
import { allCodewords, dataCodewords } from './codewords.ts';
import { Encodation } from './encodation.ts';
import { FNC1 } from './modes.ts';
import { drawSymbol } from './placement.ts';
import { refusalOfSize, requestedSizes } from './requested-sizes.ts';
import { SQUARES, type SymbolSize } from './sizes.ts';

/** What a symbol says. */
export interface Message {
  readonly bytes: Uint8Array;
  /** FNC1 first, and in place of every GS (0x1D) among the bytes: GS1 element strings. */
  readonly isGs1?: boolean;
  /** The number of characters at the start that must be in C40; their values fill codewords. */
  readonly c40Prefix?: number;
  /** What to put before the data. */
  readonly options?: SymbolOptions;
}

/**
 * A Data Matrix of the first of the sizes that holds the message, of those that the options allow.
 * Refuses what none of them holds, sizes that there are not, and structured append in more symbols or of another id than the standard has.
 */
export function dataMatrix(message: Message, sizes: readonly SymbolSize[]): Matrix | Refusal {
  const { options = NO_OPTIONS } = message;
  const refusal = appendRefusal(options);
  if (refusal !== undefined) return refusal;
  const allowed = requestedSizes(sizes, options);
  if ('kind' in allowed) return allowed;
  const encoded = encodeMessage(message, allowed);
  if (encoded === undefined) {
    if (allowed === sizes) return refused(TOO_MUCH);
    const largest = allowed.at(-1)!;
    const others = largest.rows === largest.columns ? SQUARES : sizes;
    const needed = encodeMessage(message, others) ?? encodeMessage(message, SQUARES);
    return refusalOfSize(options, largest, needed?.size);
  }
  const { data, size } = encoded;
  const rows = drawSymbol(allCodewords(data, size), size);
  return {
    kind: 'matrix',
    columns: size.columns,
    rows: rows.map((cells) => ({ heightModules: 1, cells })),
    cell: 'square',
    text: [],
  };
}

/**
 * The Data Matrix of a text; anything beyond ASCII is sent as UTF-8 after ECI 26, so that is the
 * only ECI the options may name.
 */
export function textMatrix(
  text: string,
  sizes: readonly SymbolSize[],
  options: SymbolOptions = NO_OPTIONS,
): Matrix | Refusal {
  const bytes = Buffer.from(text, 'utf8');
  const isAscii = bytes.length === text.length;
  return dataMatrix({ bytes, options: isAscii ? options : { ...options, eci: 26 } }, sizes);
}

/** The data codewords for the first of the sizes that holds the message; undefined if none does. */
export function encodeMessage(
  message: Message,
  sizes: readonly SymbolSize[],
): { readonly data: Uint8Array; readonly size: SymbolSize } | undefined {
  const { isGs1 = false, c40Prefix = 0, options = NO_OPTIONS } = message;
  const header = [
    ...(options.structuredAppend ? structuredAppendCodewords(options.structuredAppend) : []),
    ...(isGs1 ? [FNC1_CODEWORD] : []),
    ...(options.eci === undefined ? [] : eciCodewords(options.eci)),
  ];
  let { bytes } = message;
  const macro = header.length === 0 ? macroOf(bytes) : undefined;
  if (macro !== undefined) {
    header.push(macro);
    bytes = bytes.subarray(MACRO_START_LENGTH, -MACRO_END.length);
  }
  const characters = new Uint16Array(bytes);
  if (isGs1) replaceAll(characters, GS, FNC1);
  const encodation = new Encodation(characters, header.length, c40Prefix);
  for (const size of sizes) {
    const segments = encodation.segments(size.dataCodewords);
    if (segments === undefined) continue;
    return { data: dataCodewords(header, characters, segments, size.dataCodewords), size };
  }
  return undefined;
}

function replaceAll(characters: Uint16Array, one: number, other: number): void {
  for (let i = characters.indexOf(one); i >= 0; i = characters.indexOf(one, i)) {
    characters[i] = other;
  }
}

/** Structured append that the symbology does not have (5.6). */
function appendRefusal({ structuredAppend }: SymbolOptions): Refusal | undefined {
  if (structuredAppend === undefined) return undefined;
  const { total, id } = structuredAppend;
  if (total < 2 || total > 16) {
    return refused(`A message is spread over 2 to 16 Data Matrix symbols, not ${total}.`);
  }
  if (id >= 1 && id <= FILE_IDS) return undefined;
  return refused(
    `The id of a message in Data Matrix is a number from 1 to ${FILE_IDS}, not ${id}.`,
  );
}

/** An ECI designator in one to three codewords (5.4.1, Table 6). */
function eciCodewords(eci: number): number[] {
  if (eci <= 126) return [ECI_CODEWORD, eci + 1];
  if (eci <= 16_382) {
    const rest = eci - 127;
    return [ECI_CODEWORD, Math.floor(rest / 254) + 128, (rest % 254) + 1];
  }
  const rest = eci - 16_383;
  const middle = (Math.floor(rest / 254) % 254) + 1;
  return [ECI_CODEWORD, Math.floor(rest / 64_516) + 192, middle, (rest % 254) + 1];
}

/** Place and number of symbols in one codeword, the id in two of 1 to 254 (5.6.2, 5.6.3). */
function structuredAppendCodewords({ index, total, id }: StructuredAppend): number[] {
  const fileId = [Math.floor((id - 1) / FILE_ID_VALUES) + 1, ((id - 1) % FILE_ID_VALUES) + 1];
  return [STRUCTURED_APPEND_CODEWORD, ((index - 1) << 4) | (17 - total), ...fileId];
}

/**
 * The codeword that stands for the start and end of a message in format 05 or 06 of ISO/IEC 15434;
 * undefined unless the bytes have both (5.2.4.7).
 */
function macroOf(bytes: Uint8Array): number | undefined {
  if (bytes.length < MACRO_START_LENGTH + MACRO_END.length) return undefined;
  const start = Buffer.from(bytes.subarray(0, MACRO_START_LENGTH)).toString('latin1');
  const end = Buffer.from(bytes.subarray(-MACRO_END.length)).toString('latin1');
  return end === MACRO_END ? MACROS.get(start) : undefined;
}

const GS = 0x1d;

const MACROS: ReadonlyMap<string, number> = new Map([
  ['[)>\x1e05\x1d', 236],
  ['[)>\x1e06\x1d', 237],
]);
const MACRO_START_LENGTH = 7;
const MACRO_END = '\x1e\x04';

/** Values a codeword of the file identification takes. */
const FILE_ID_VALUES = 254;
const FILE_IDS = FILE_ID_VALUES ** 2;

/** Codewords of ASCII encodation (5.2.3, Table 2). */
const FNC1_CODEWORD = 232;
const STRUCTURED_APPEND_CODEWORD = 233;
const ECI_CODEWORD = 241;
