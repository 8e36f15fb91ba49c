/**
 * What the rows of matrix and stacked symbologies share: quiet zones, the check of text against
 * the symbology's character set, and refusals that name the capacity.
 */
import { foreignCharacter } from './linear.ts';
import { TOO_MUCH, accepted, refused, type Accepted, type Refusal } from './symbol.ts';
import type { QuietZone, Symbology } from './symbology.ts';

/** The same quiet zone on all four sides, in modules. */
export const quiet = (modules: number): QuietZone => ({
  top: modules,
  right: modules,
  bottom: modules,
  left: modules,
});

/** Fields all 2D rows share. */
export const TWO_D = {
  family: '2d-matrix',
  checkDigit: 'none',
  barHeightModules: null,
  scaleDefault: 3,
  heavyFrom: 0,
  text: 'none',
} as const satisfies Partial<Symbology>;

/** Any text at all: control characters and the whole of Unicode. */
export const anyText = (data: string): Accepted | Refusal => accepted(data);

/** ASCII text (0 to 127), or a refusal that names the first character outside it. */
export const asciiText =
  (name: string) =>
  (data: string): Accepted | Refusal =>
    within(name, data, /[^\0-\x7f]/u, 'ASCII characters');

/** ISO 8859-1 text (0 to 255), or a refusal that names the first character outside it. */
export const latin1Text =
  (name: string) =>
  (data: string): Accepted | Refusal =>
    within(name, data, /[^\0-\xff]/u, 'ISO 8859-1 (Western European) characters');

/** The data unchanged, or a refusal that names the first character `outside` matches. */
export const within = (
  name: string,
  data: string,
  outside: RegExp,
  allowed: string,
): Accepted | Refusal =>
  foreignCharacter(data, outside, `${name} accepts only ${allowed}`) ?? accepted(data);

/**
 * The least space that bytes can take in a symbology, from the least that a digit, any other ASCII
 * character and any other byte can take. Data that exceeds the largest symbol even so is refused
 * before the encoder searches for the best way to encode it.
 */
export function minCapacity(
  bytes: Uint8Array,
  digit: number,
  ascii: number,
  other: number,
): number {
  let capacity = 0;
  for (const byte of bytes) {
    if (byte > 0x7f) capacity += other;
    else capacity += byte >= 0x30 && byte <= 0x39 ? digit : ascii;
  }
  return capacity;
}

/** The same rows, but with the capacity named when the largest symbol cannot hold the data. */
export const namingCapacity = <const Id extends string>(
  rows: readonly Symbology<Id>[],
): readonly Symbology<Id>[] =>
  rows.map((row) => {
    const named = <T extends { readonly kind: string }>(drawn: T | Refusal): T | Refusal =>
      drawn.kind === 'refused' && 'reason' in drawn && drawn.reason === TOO_MUCH
        ? refused(`${row.name} holds at most ${row.capacity}; shorten the data.`)
        : drawn;
    const { encode, encodeBytes } = row;
    return {
      ...row,
      encode: (data, options) => named(encode(data, options)),
      ...(encodeBytes && { encodeBytes: (bytes, options) => named(encodeBytes(bytes, options)) }),
    };
  });

/** Bytes for a symbol, and the ECI designator that must come before them. */
export interface EciBytes {
  readonly bytes: Uint8Array;
  readonly eci: number | undefined;
}

/**
 * A text as the bytes that a symbol carries: one byte a character if the symbology reads all of them
 * so without an ECI and none is asked for, otherwise UTF-8 with ECI 26.
 */
export const textBytes = (text: string, eci: number | undefined, withoutEci: RegExp): EciBytes =>
  eci === undefined && withoutEci.test(text)
    ? { bytes: Buffer.from(text, 'latin1'), eci }
    : { bytes: Buffer.from(text, 'utf8'), eci: 26 };

/** What symbologies read without an ECI: ASCII, or ISO 8859-1. */
export const ASCII = /^[\0-\x7f]*$/;
export const ISO_8859_1 = /^[\0-\xff]*$/;
