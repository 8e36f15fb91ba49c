/**
 * What the rows of all linear families share: the defaults of a row, the plain Bars with one line
 * of text, and refusals that name a character and its position.
 */
import { refused, type Accepted, type Bars, type Refusal } from './symbol.ts';
import type { QuietZone, Symbology, WideModules } from './symbology.ts';

/** Fields that are the same in most linear rows and may be omitted. */
type Common = 'quietZone' | 'barHeightModules' | 'scaleDefault' | 'heavyFrom' | 'text';

/** A linear row with the common fields filled in: quiet zones of 10 modules, bars 50 high. */
export const linearRow = <const Id extends string>(
  row: { readonly id: Id } & Omit<Symbology, Common> & Partial<Pick<Symbology, Common>>,
): Symbology<Id> => ({
  quietZone: quiet(10),
  barHeightModules: 50,
  scaleDefault: 3,
  heavyFrom: Infinity,
  text: 'below',
  ...row,
});

/** Quiet zones of a linear symbol: the standard's left and right, and 2 modules above and below. */
export const quiet = (left: number, right: number = left): QuietZone => ({
  top: 2,
  right,
  bottom: 2,
  left,
});

/** Bars of one height with `text` centered below them. */
export const plainBars = (widths: readonly number[], text: string): Bars => ({
  kind: 'bars',
  widths,
  text: [{ string: printable(text), leftModules: 0, rightModules: widthOf(widths), side: 'below' }],
});

/** The sum of bar and space widths, in modules. */
export function widthOf(widths: readonly number[]): number {
  let sum = 0;
  for (const width of widths) sum += width;
  return sum;
}

/** Element widths of 1 and 3 modules with wide elements of `wide` modules. */
export const withWide = (widths: number[], wide: WideModules): number[] =>
  wide === 3 ? widths : widths.map((width) => (width === 3 ? wide : width));

/** Element widths from a string of digits: `"3113"` to 3, 1, 1, 3. */
export const elements = (pattern: string): number[] => Array.from(pattern, Number);

/** Text for display: control characters have no glyph and become spaces. */
const printable = (text: string): string => text.replace(/[\x00-\x1F\x7F]/g, ' ');

/**
 * Refuses the first character that `foreign` matches: `Character 3 is "a"; EAN-13 accepts only the
 * digits 0 to 9.` `rule` says what is allowed, as a clause without its period. Undefined if there
 * is no such character.
 */
export function foreignCharacter(data: string, foreign: RegExp, rule: string): Refusal | undefined {
  const at = data.search(foreign);
  if (at < 0) return undefined;
  const position = Array.from(data.slice(0, at)).length + 1;
  return refused(`Character ${position} is ${shown(data, at)}; ${rule}.`);
}

/** The character at `at` as a reason shows it: quoted, with its code point unless it is ASCII. */
export function shown(data: string, at: number): string {
  const code = data.codePointAt(at)!;
  if (code === 0x20) return 'a space';
  if (code > 0x20 && code < 0x7f) return `"${String.fromCodePoint(code)}"`;
  const point = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const visible = /[\p{L}\p{N}\p{P}\p{S}]/u.test(String.fromCodePoint(code));
  return visible ? `"${String.fromCodePoint(code)}" (${point})` : point;
}

/** The data without the spaces and hyphens that stand between two digits, as in printed numbers. */
export const joinDigits = (data: string): string => data.replace(/(?<=[0-9])[ -]+(?=[0-9])/g, '');

/** Refuses data between asterisks, the start and stop characters of Code 39 and Code 93. */
export function ownAsterisks(name: string, data: string): Refusal | undefined {
  const between = /^\*([^*]+)\*$/s.exec(data)?.[1];
  if (between === undefined) return undefined;
  const capitals = between.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  return refused(`${name} adds the start and stop characters * itself; send ${capitals}.`);
}

/** A rule without lowercase letters whose reason names the same data in capitals where that helps. */
export const namingCapitals =
  (parse: (data: string) => Accepted | Refusal) =>
  (data: string): Accepted | Refusal => {
    const parsed = parse(data);
    if (parsed.kind !== 'refused' || !/[a-z]/.test(data)) return parsed;
    const capitals = data.replace(/[a-z]/g, (letter) => letter.toUpperCase());
    if (parse(capitals).kind === 'refused') return parsed;
    return refused(`${parsed.reason} Send ${capitals}.`);
  };

/** Refuses data that is not made of digits 0-9. */
export const notDigits = (name: string, data: string): Refusal | undefined =>
  foreignCharacter(data, /[^0-9]/u, `${name} accepts only the digits 0 to 9`);

/** Refuses data whose number of digits is odd. */
export const oddDigits = (name: string, data: string): Refusal | undefined =>
  data.length % 2 === 0
    ? undefined
    : refused(
        `${name} needs an even number of digits; the data has ${data.length}. ` +
          `Add a leading 0: 0${data}.`,
      );
