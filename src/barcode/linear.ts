/**
 * What the rows of all linear families share: the defaults of a row, the plain Bars with one line
 * of text, and refusals that name the character and its place.
 */
import { refused, type Bars, type Refusal } from './symbol.ts';
import type { QuietZone, Symbology } from './symbology.ts';

/** Fields that are the same in most linear rows and may be left out of them. */
type Common = 'quietZone' | 'barHeightModules' | 'scaleDefault' | 'heavyFrom' | 'text';

/** A linear row with the common fields filled in: quiet zones of 10 modules, bars 50 high. */
export const linearRow = (
  row: Omit<Symbology, Common> & Partial<Pick<Symbology, Common>>,
): Symbology => ({
  quietZone: quiet(10),
  barHeightModules: 50,
  scaleDefault: 3,
  heavyFrom: Infinity,
  text: 'below',
  ...row,
});

/** Quiet zones of a linear symbol: the standard's left and right, a little air above and below. */
export const quiet = (left: number, right: number = left): QuietZone => ({
  top: 2,
  right,
  bottom: 2,
  left,
});

/** Bars of one height with `text` centred below their whole width. */
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

/** Element widths out of a string of digits: `"3113"` to 3, 1, 1, 3. */
export const elements = (pattern: string): number[] => Array.from(pattern, Number);

/** Text as it can be printed: control characters have no glyph and become a space. */
export const printable = (text: string): string => text.replace(/[\x00-\x1F\x7F]/g, ' ');

/**
 * Refuses the first character `foreign` matches: `Character 3 is "a"; EAN-13 takes digits only.`
 * `takes` says what is right, as a clause without its full stop. Undefined when there is none.
 */
export function foreignCharacter(
  data: string,
  foreign: RegExp,
  takes: string,
): Refusal | undefined {
  const at = data.search(foreign);
  if (at < 0) return undefined;
  const position = Array.from(data.slice(0, at)).length + 1;
  return refused(`Character ${position} is ${shown(data, at)}; ${takes}.`);
}

/** The character at `at` as a reason shows it: quoted, with its code point where not ASCII. */
export function shown(data: string, at: number): string {
  const code = data.codePointAt(at)!;
  if (code === 0x20) return 'a space';
  if (code > 0x20 && code < 0x7f) return `"${String.fromCodePoint(code)}"`;
  const point = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const visible = /[\p{L}\p{N}\p{P}\p{S}]/u.test(String.fromCodePoint(code));
  return visible ? `"${String.fromCodePoint(code)}" (${point})` : point;
}

/** Refuses data that is not made of digits 0-9. */
export const notDigits = (name: string, data: string): Refusal | undefined =>
  foreignCharacter(data, /[^0-9]/u, `${name} takes the digits 0 to 9 only`);

/** Refuses data whose number of digits is odd. */
export const oddDigits = (name: string, data: string): Refusal | undefined =>
  data.length % 2 === 0
    ? undefined
    : refused(
        `${name} takes an even number of digits; this has ${data.length}. ` +
          `Put a 0 in front: 0${data}.`,
      );
