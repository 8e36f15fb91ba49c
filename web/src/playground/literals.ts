/**
 * Writes any text as a string literal of a programming language, so that copied code contains exactly
 * the data that was entered. Invisible characters are always escaped.
 */

/** How a language writes text between double quotes. */
export interface LiteralRules {
  /** Characters that need a backslash besides `\` and `"`. */
  readonly special: string;
  /** The escape of a code point that has no short form. */
  readonly escape: (codePoint: number) => string;
}

/** The literal with its double quotes. `text` is well formed. */
export function literal(text: string, rules: LiteralRules): string {
  let body = '';
  for (const character of text) body += escaped(character, rules);
  return `"${body}"`;
}

function escaped(character: string, rules: LiteralRules): string {
  if (character === '\\' || character === '"' || rules.special.includes(character)) {
    return `\\${character}`;
  }
  const short = SHORT[character];
  if (short !== undefined) return short;
  return INVISIBLE.test(character) ? rules.escape(character.codePointAt(0)!) : character;
}

const hex = (codePoint: number, digits: number): string =>
  codePoint.toString(16).toUpperCase().padStart(digits, '0');

/** Two `\uXXXX` beyond the first plane, as JavaScript writes them. */
const utf16 = (codePoint: number): string =>
  [...String.fromCodePoint(codePoint)]
    .flatMap((character) =>
      Array.from({ length: character.length }, (_, i) => character.charCodeAt(i)),
    )
    .map((unit) => `\\u${hex(unit, 4)}`)
    .join('');

/** `\uXXXX`, or `\UXXXXXXXX` beyond the first plane. */
const utf32 = (codePoint: number): string =>
  codePoint > 0xffff ? `\\U${hex(codePoint, 8)}` : `\\u${hex(codePoint, 4)}`;

/** Short escapes that all five languages share. */
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Control, format (such as bidi overrides) and private-use characters, and spaces other than U+0020. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

export const JAVASCRIPT: LiteralRules = { special: '', escape: utf16 };
export const PYTHON: LiteralRules = { special: '', escape: utf32 };
export const PHP: LiteralRules = { special: '$', escape: (point) => `\\u{${hex(point, 1)}}` };
export const GO: LiteralRules = { special: '', escape: utf32 };
export const CSHARP: LiteralRules = { special: '', escape: utf32 };
