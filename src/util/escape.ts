/** Escapes text for XML, so that data from a URL can be the title of an SVG. */

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

/** The common case, tested first because most titles are printable ASCII. */
const PLAIN = /^[ !#-%(-;=?-~]*$/;

/** In addition to the forbidden characters, tabs and line ends, which do not belong in a title. */
const FORBIDDEN = /[\u0000-\u001F\u007F-\u009F\uFFFE\uFFFF]/g;

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
