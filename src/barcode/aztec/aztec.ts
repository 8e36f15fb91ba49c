/**
 * Aztec Code (ISO/IEC 24778:2024) from a message: it chooses the size, bits.ts writes the bit
 * stream, codewords.ts adds error correction and template.ts knows the places of the modules.
 */
import { TOO_MUCH, refused, refusedOption, type Matrix, type Refusal } from '../symbol.ts';
import type { SymbolOptions } from '../symbology.ts';
import { messageBits, type AztecMessage, type MessageBits } from './bits.ts';
import { dataCodewordsOf, modeMessage, runeMessage, withErrorCorrection } from './codewords.ts';
import { COMPACT_SIZES, dataCodewords, FULL_SIZES, RUNE_SIZE, type AztecSize } from './sizes.ts';
import { templateOf } from './template.ts';

/** What may be asked of a symbol beyond its message. */
export interface AztecSettings {
  /** Symbols of one core only; the smallest of either if absent. */
  readonly form?: 'compact' | 'full';
  /** Of a `form`: 1 to 4 or 1 to 32; as few as hold the message if absent. */
  readonly layers?: number;
  /** The least share of error correction, 5 to 95; the default rule of aztecMatrix if absent. */
  readonly errorCorrectionPercent?: number;
}

/**
 * The smallest Aztec Code for a message. Error correction takes at least 23 % of the codewords and
 * three more, which the standard recommends, or 10 % and three in the largest symbol if only that
 * holds the message (5.4, 11.3). Refuses what does not fit.
 */
export function aztecMatrix(message: AztecMessage, settings: AztecSettings = {}): Matrix | Refusal {
  const { errorCorrectionPercent: percent = RECOMMENDED_PERCENT } = settings;
  const leastPercent = settings.errorCorrectionPercent ?? LEAST_PERCENT;
  const sizes = sizesOf(settings);
  const largest = sizes.at(-1)!;
  const most = dataCodewords(largest, leastPercent) * largest.codewordBits;
  const bits = messageBits(message, most);
  if (bits === undefined) return refused(TOO_MUCH);
  return (
    smallest(bits, sizes, percent) ?? smallest(bits, [largest], leastPercent) ?? refused(TOO_MUCH)
  );
}

/** The Aztec Code of a text; anything beyond ASCII is sent as UTF-8 after ECI 26. */
export function aztecText(
  text: string,
  options: SymbolOptions,
  settings?: AztecSettings,
): Matrix | Refusal {
  const bytes = Buffer.from(text, 'utf8');
  const eci = options.eci ?? (bytes.length === text.length ? undefined : UTF8_ECI);
  return aztecBytes(bytes, { ...options, eci }, settings);
}

/** The Aztec Code of bytes, after an ECI only if the options name one. */
export function aztecBytes(
  bytes: Uint8Array,
  options: SymbolOptions,
  settings?: AztecSettings,
): Matrix | Refusal {
  const { eci, structuredAppend } = options;
  const total = structuredAppend?.total ?? SEQUENCE_MIN;
  if (total < SEQUENCE_MIN || total > SEQUENCE_MAX) {
    return refused(
      `A message is spread over ${SEQUENCE_MIN} to ${SEQUENCE_MAX} Aztec Codes, not ${total}.`,
    );
  }
  return aztecRequested({ bytes, eci, structuredAppend }, options, settings);
}

/** As aztecMatrix, with error correction in percent and layers as the options have them. */
export function aztecRequested(
  message: AztecMessage,
  { eclevel, layers }: SymbolOptions,
  settings: AztecSettings = {},
): Matrix | Refusal {
  if (eclevel === undefined && layers === undefined) return aztecMatrix(message, settings);
  const percent = eclevel === undefined ? undefined : Number(eclevel);
  if (percent !== undefined && !(percent >= PERCENT_MIN && percent <= PERCENT_MAX)) {
    const range = `${PERCENT_MIN} to ${PERCENT_MAX} percent`;
    return refusedOption('eclevel', `Aztec Code has error correction of ${range}, not ${eclevel}.`);
  }
  const most = sizesOf(settings).at(-1)!.layers;
  if (layers !== undefined && layers > most) {
    return refusedOption('layers', `Aztec Code has 1 to ${most} layers here, not ${layers}.`);
  }
  const free: AztecSettings = {
    ...settings,
    ...(percent !== undefined && { errorCorrectionPercent: percent }),
  };
  const drawn = aztecMatrix(message, layers === undefined ? free : { ...free, layers });
  if (drawn.kind !== 'refused') return drawn;
  return refusalOf(message, free, layers) ?? drawn;
}

/** Says how many layers or what error correction the data needs; undefined if none holds it. */
function refusalOf(
  message: AztecMessage,
  free: AztecSettings,
  layers: number | undefined,
): Refusal | undefined {
  const { errorCorrectionPercent: percent, ...form } = free;
  const sizes = sizesOf(free);
  const leastPercent = percent ?? LEAST_PERCENT;
  const largest = sizes.at(-1)!;
  const most = dataCodewords(largest, leastPercent) * largest.codewordBits;
  const bits = messageBits(message, most);
  const needed =
    bits &&
    sizes.find(
      (size) =>
        size.layers > (layers ?? largest.layers) &&
        smallest(bits, [size], leastPercent) !== undefined,
    );
  const given = percent === undefined ? '' : ` with ${percent} % of error correction`;
  if (needed !== undefined) {
    const what = `layers=${layers} does not hold this data${given}`;
    return refusedOption('layers', `${what}; it needs ${needed.layers}.`);
  }
  if (percent === undefined || aztecMatrix(message, form).kind === 'refused') return undefined;
  const what = `no symbol holds this data with ${percent} % of error correction`;
  return refusedOption('eclevel', `${what}; ask for less, or shorten the data.`);
}

/** The rune of a number from 0 to 255 (Annex A). */
export const aztecRune = (value: number): Matrix =>
  draw(RUNE_SIZE, runeMessage(value), new Uint16Array(0));

/** The sizes the settings allow, in the order they are tried. */
function sizesOf({ form, layers }: AztecSettings): readonly AztecSize[] {
  const sizes = form === undefined ? ALL_SIZES : form === 'compact' ? COMPACT_SIZES : FULL_SIZES;
  return layers === undefined ? sizes : sizes.filter((size) => size.layers === layers);
}

/** The symbol of the first size that holds the bits beside the error correction. */
function smallest(
  message: MessageBits,
  sizes: readonly AztecSize[],
  percent: number,
): Matrix | undefined {
  let data: Uint16Array | undefined;
  let dataBits = 0;
  for (const size of sizes) {
    const most = dataCodewords(size, percent);
    if (message.bits.length > most * size.codewordBits) continue;
    if (data === undefined || dataBits !== size.codewordBits) {
      data = dataCodewordsOf(message, size.codewordBits);
      dataBits = size.codewordBits;
    }
    if (data.length > most) continue;
    return draw(size, modeMessage(size, data.length), withErrorCorrection(data, size));
  }
  return undefined;
}

/** Places the nibbles of the mode message and the codewords. */
function draw(size: AztecSize, mode: Uint16Array, codewords: Uint16Array): Matrix {
  const { side, bits, codewordBits } = size;
  const template = templateOf(size);
  const cells = template.cells.slice();
  scatter(mode, 4, template.modePlaces, 0, cells);
  // The bits that make no whole codeword stay light, outside at the start (7.3.4).
  scatter(codewords, codewordBits, template.layerPlaces, bits % codewordBits, cells);
  return {
    kind: 'matrix',
    columns: side,
    rows: Array.from({ length: side }, (_, y) => ({
      heightModules: 1,
      cells: cells.subarray(y * side, (y + 1) * side),
    })),
    cell: 'square',
    text: [],
  };
}

/** Sets the cells at the places of words' bits, highest bit first. */
function scatter(
  words: Uint16Array,
  wordBits: number,
  places: Uint16Array,
  firstPlace: number,
  cells: Uint8Array,
): void {
  let next = firstPlace;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    for (let bit = wordBits - 1; bit >= 0; bit--) cells[places[next++]!] = (word >>> bit) & 1;
  }
}

/** Compact symbols first: of one side they hold more than full ones (5.1). */
const ALL_SIZES: readonly AztecSize[] = [...COMPACT_SIZES, ...FULL_SIZES];

/** Error correction in percent of all codewords. */
const RECOMMENDED_PERCENT = 23;
const LEAST_PERCENT = 10;

/** What may be requested of error correction, in percent. */
const PERCENT_MIN = 5;
const PERCENT_MAX = 95;

/** The ECI assignment number of UTF-8 (AIM ITS/04-023). */
const UTF8_ECI = 26;

/** How many symbols structured append links (clause 8). */
const SEQUENCE_MIN = 2;
const SEQUENCE_MAX = 26;
