/**
 * What the rows of matrix and stacked symbologies share: quiet zones, the check that text fits the
 * symbology's character set, and the turn from an encoder's cells to a Matrix.
 */
import {
  bwipCells,
  byteText,
  eciText,
  type BwipCells,
  type BwipOptions,
  type BwipRows,
} from './bwip.ts';
import { TOO_MUCH } from './bwip-errors.ts';
import { foreignCharacter } from './linear.ts';
import { accepted, refused, type Accepted, type Matrix, type Refusal } from './symbol.ts';
import type { QuietZone, Symbology } from './symbology.ts';

/** The same clear space on all four sides, in modules. */
export const quiet = (modules: number): QuietZone => ({
  top: modules,
  right: modules,
  bottom: modules,
  left: modules,
});

/** Fields all 2D rows share. */
export const TWO_D = {
  family: '2d-matrix',
  engine: 'bwip-js',
  checkDigit: 'none',
  barHeightModules: null,
  scaleDefault: 3,
  heavyFrom: 0,
  text: 'none',
} as const satisfies Partial<Symbology>;

/** Any text at all: control characters and the whole of Unicode. */
export const anyText = (data: string): Accepted | Refusal => accepted(data);

/** Text of ASCII alone (0 to 127), or a refusal naming the first character beyond it. */
export const asciiText =
  (name: string) =>
  (data: string): Accepted | Refusal =>
    within(name, data, /[^\0-\x7f]/u, 'ASCII characters');

/** Text of ISO 8859-1 (0 to 255), or a refusal naming the first character beyond it. */
export const latin1Text =
  (name: string) =>
  (data: string): Accepted | Refusal =>
    within(name, data, /[^\0-\xff]/u, 'characters of ISO 8859-1 (Western European)');

/** A refusal naming the first character that `outside` finds, or the data as it is. */
export const within = (
  name: string,
  data: string,
  outside: RegExp,
  allowed: string,
): Accepted | Refusal =>
  foreignCharacter(data, outside, `${name} takes ${allowed} only`) ?? accepted(data);

/**
 * The least room that bytes need in a symbology whose cheapest encodings spend so much on a digit,
 * on any other character of ASCII and on a byte beyond it. More than the largest symbol has is
 * refused by it before the encoder searches, in vain, for the best way to write it.
 */
export function roomAtLeast(
  bytes: Uint8Array,
  digit: number,
  ascii: number,
  beyond: number,
): number {
  let room = 0;
  for (const byte of bytes) {
    if (byte > 0x7f) room += beyond;
    else room += byte >= 0x30 && byte <= 0x39 ? digit : ascii;
  }
  return room;
}

/** The rows as they are, but what the largest symbol does not hold is refused naming the capacity. */
export const namingCapacity = (rows: readonly Symbology[]): readonly Symbology[] =>
  rows.map((row) => {
    const named = <T extends { readonly kind: string }>(drawn: T | Refusal): T | Refusal =>
      drawn.kind === 'refused' && 'reason' in drawn && drawn.reason === TOO_MUCH
        ? refused(`${row.name} holds at most ${row.capacity}: shorten the data.`)
        : drawn;
    const { encode, encodeBytes } = row;
    return {
      ...row,
      encode: (data) => named(encode(data)),
      ...(encodeBytes && { encodeBytes: (bytes) => named(encodeBytes(bytes)) }),
    };
  });

/** What an encoder is called with: its text, and the options that say how to read it. */
export type Call = readonly [text: string, options: BwipOptions];

/** The encoder call of a text: ASCII as it is, all else as UTF-8 announced by ECI 26. */
export function withEci(data: string): Call {
  return /^[\0-\x7f]*$/.test(data) ? [data, {}] : [eciText(data), { parsefnc: true }];
}

/** The encoder call of raw bytes. */
export const withBytes = (bytes: Uint8Array): Call => [byteText(bytes), { binarytext: true }];

/** The encoder call of a text in ISO 8859-1, one byte a character. */
export const withLatin1 = (data: string): Call => [data, { binarytext: true }];

/** A matrix symbol of square cells. */
export const cells = (bcid: string, [text, options]: Call): Matrix | Refusal =>
  squares(bwipCells(bcid, text, options), 1);

/** A Matrix of square cells; `rowModules` is the height of each row of the grid. */
export function squares(drawn: BwipCells | Refusal, rowModules: number): Matrix | Refusal {
  if (drawn.kind === 'refused') return drawn;
  const rows = drawn.rows.map((cells) => ({ heightModules: rowModules, cells }));
  return { kind: 'matrix', columns: drawn.columns, rows, cell: 'square', text: [] };
}

/** A Matrix of rows with heights of their own. */
export function stacked(drawn: BwipRows | Refusal): Matrix | Refusal {
  if (drawn.kind === 'refused') return drawn;
  return { kind: 'matrix', columns: drawn.columns, rows: drawn.rows, cell: 'square', text: [] };
}
