/** Arrays as parameters of statements, in one piece. */

/**
 * The array as PostgreSQL reads it (its manual, 8.15.2). Both drivers take the text as it is, where they would look at
 * each element for what it needs, and PGlite's would copy each for its thread.
 */
export function arrayText(values: readonly (string | number | boolean | null)[]): string {
  let text = '{';
  for (const value of values) {
    if (text.length > 1) text += ',';
    text += typeof value === 'string' ? elementText(value) : (value ?? 'NULL');
  }
  return `${text}}`;
}

const elementText = (value: string): string =>
  PLAIN.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;

/** Nothing that means something in an array, and not the word for nothing. */
const PLAIN = /^(?!null$)[\w-]+$/i;
