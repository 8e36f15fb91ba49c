/** What Wi-Fi and MeCard share: `SCHEME:KEY:value;KEY:value;;`, with a backslash before `\ ; , : "`. */

/** A value in which nothing can end the field. `also` are characters that a scheme escapes beside `\` and `;`. */
export const escapeField = (value: string, also: string): string =>
  Array.from(value, (character) =>
    character === '\\' || character === ';' || also.includes(character)
      ? `\\${character}`
      : character,
  ).join('');

/** A value without its backslashes. */
export const unescapeField = (value: string): string => value.replace(/\\(.)/gsu, '$1');

/**
 * The fields behind the scheme, in their order, with values as they are escaped; undefined where the text is
 * not of the scheme.
 */
export function splitFields(
  text: string,
  scheme: string,
): readonly (readonly [key: string, value: string])[] | undefined {
  if (!text.toUpperCase().startsWith(`${scheme}:`)) return undefined;
  return splitAt(text.slice(scheme.length + 1), ';').flatMap((field) => {
    const at = field.indexOf(':');
    return at <= 0 ? [] : [[field.slice(0, at).toUpperCase(), field.slice(at + 1)] as const];
  });
}

/** Parts between separators without a backslash. */
export function splitAt(text: string, separator: string): string[] {
  const parts = [''];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === separator) parts.push('');
    else if (text[i] === '\\') parts[parts.length - 1] += text.slice(i, ++i + 1);
    else parts[parts.length - 1] += text[i]!;
  }
  return parts;
}
