/**
 * What a request may ask of the symbols of the QR family: error correction level, version and mask
 * as their encoders take them, and what is said of a version or level that does not hold the data.
 */
import { refusedOption, type Refusal } from '../symbol.ts';
import type { SymbolOptions } from '../symbology.ts';
import type { SegmentFields } from './segments.ts';

/** What a symbology of the family has to choose from. */
export interface Choices<Level extends string> {
  /** Of the symbology, to begin a sentence. */
  readonly name: string;
  readonly levels: readonly Level[];
  /** Versions worded to follow "versions". */
  readonly versions: string;
  /** The number that a version has in its table, undefined if it is none of them. */
  readonly versionOf: (text: string) => number | undefined;
  /** How many masks there are; 1 where there is no choice. */
  readonly masks: number;
}

/** What is asked of a symbol; absent is free. */
export interface Requested<Level extends string> {
  readonly kind: 'requested';
  readonly level?: Level;
  readonly version?: number;
  readonly mask?: number;
}

/** The options that a symbology of the family has, or the refusal of one that it has not. */
export function requestedOf<Level extends string>(
  { eclevel, version: versionText, mask }: SymbolOptions,
  { name, levels, versions, versionOf, masks }: Choices<Level>,
): Requested<Level> | Refusal {
  const level = levels.find((one) => one === eclevel);
  if (eclevel !== undefined && level === undefined) {
    const known = `${levels.slice(0, -1).join(', ')} and ${levels.at(-1)}`;
    return refusedOption('eclevel', `${name} has the levels ${known}, not ${eclevel}.`);
  }
  const version = versionText === undefined ? undefined : versionOf(versionText);
  if (versionText !== undefined && version === undefined) {
    return refusedOption('version', `${name} has the versions ${versions}, not ${versionText}.`);
  }
  if (mask !== undefined && mask >= masks) {
    return refusedOption('mask', `${name} has the masks 0 to ${masks - 1}, not ${mask}.`);
  }
  return {
    kind: 'requested',
    ...(level !== undefined && { level }),
    ...(version !== undefined && { version }),
    ...(mask !== undefined && { mask }),
  };
}

/**
 * The refusal of data that a version, a level or both do not hold: `holds` says which and what they
 * hold, `needs` what the data needs instead.
 */
export function doesNotHold(
  requested: Requested<string>,
  holds: string,
  needs: readonly (string | undefined)[],
): Refusal {
  const ways = needs.filter((way) => way !== undefined);
  const remedy =
    ways.length === 0 ? 'shorten the data, too' : `this data needs ${ways.join(' or ')}`;
  return refusedOption(
    requested.version === undefined ? 'eclevel' : 'version',
    `${holds}; ${remedy}.`,
  );
}

/** What so many bits hold in one segment: `41 digits, 25 uppercase letters and digits or 17 bytes`. */
export function contentsOf(bits: number, { indicatorBits, countBits }: SegmentFields): string {
  const [digitBits, letterBits, byteBits] = countBits.map((count) =>
    Math.max(0, bits - indicatorBits - count),
  );
  const rest = digitBits! % 10;
  const digits = 3 * Math.floor(digitBits! / 10) + (rest >= 7 ? 2 : rest >= 4 ? 1 : 0);
  const kinds = [`${digits} digits`];
  if (letterBits !== undefined) {
    const letters = 2 * Math.floor(letterBits / 11) + (letterBits % 11 >= 6 ? 1 : 0);
    kinds.push(`${letters} uppercase letters and digits`);
  }
  if (byteBits !== undefined) kinds.push(`${Math.floor(byteBits / 8)} bytes`);
  return kinds.length === 1 ? kinds[0]! : `${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}`;
}
