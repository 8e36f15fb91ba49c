/** Text and identifiers in HTML. */

/** Text for HTML content or a quoted attribute; line breaks stay. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => REFERENCES[character]!);

/** What escapeHtml wrote as it was. */
export const unescapeHtml = (html: string): string =>
  html.replace(/&(?:amp|lt|gt|quot|#39);/g, (reference) => CHARACTERS[reference]!);

/** The text of markup, with single spaces. */
export const textOf = (html: string): string =>
  unescapeHtml(
    html
      .replaceAll(/<svg.*?<\/svg>/gs, ' ')
      .replaceAll(/<(?:br|\/p|\/li|\/t[dhr]|\/h\d|\/pre|\/figcaption)\b[^>]*>/g, ' ')
      .replaceAll(/<[^>]*>/g, ''),
  )
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The fragment of a heading, as GitHub makes it: `Billing cycles` → `billing-cycles`, `rate_limited` as it is. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(/ +/g, '-');

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const CHARACTERS = Object.fromEntries(
  Object.entries(REFERENCES).map(([character, reference]) => [reference, character]),
);
