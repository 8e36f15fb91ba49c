/** Makes any text safe inside XML, so that data from a URL can stand in an SVG's title. */

/**
 * Text for XML content or a quoted attribute. Characters that XML 1.0, clause 2.2, forbids
 * (control characters, lone surrogates, U+FFFE, U+FFFF) become a space; `& < > " '` become
 * references.
 */
export function escapeXml(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .toWellFormed()
    .replace(FORBIDDEN, ' ')
    .replace(/[&<>"']/g, (character) => REFERENCES[character]!);
}

/** The common case, tested first because most titles are plain ASCII. */
const PLAIN = /^[ !#-%(-;=?-~]*$/;

/** Beside the forbidden characters also tab and line ends, which have no place in a title. */
const FORBIDDEN = /[\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
