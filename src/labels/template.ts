/**
 * Text with placeholders: `{sku}` stands for a value, and `{{` and `}}` for braces. A value is put in as it
 * is: what looks like a placeholder in it is text.
 */

/** A stretch of text as it is, or the name of a placeholder. */
type Piece = { readonly text: string } | { readonly placeholder: string };

/** The pieces of a template, or what is wrong with it. */
export function parseTemplate(template: string): readonly Piece[] | { readonly reason: string } {
  const pieces: Piece[] = [];
  let text = '';
  for (let at = 0; at < template.length; at += 1) {
    const character = template[at]!;
    if (character !== '{' && character !== '}') {
      text += character;
      continue;
    }
    if (template[at + 1] === character) {
      text += character;
      at += 1;
      continue;
    }
    const [whole, name] = PLACEHOLDER.exec(template.slice(at, at + NAME_MAX + 2)) ?? [];
    if (whole === undefined || name === undefined) {
      const reason = `has a "${character}" at character ${at + 1} that belongs to no placeholder; write a brace as "${character}${character}"`;
      return { reason };
    }
    if (text !== '') pieces.push({ text });
    text = '';
    pieces.push({ placeholder: name });
    at += whole.length - 1;
  }
  if (text !== '') pieces.push({ text });
  return pieces;
}

/** The names of the placeholders in a template without faults. */
export const placeholdersIn = (template: string): readonly string[] =>
  piecesOf(template).flatMap((piece) => ('placeholder' in piece ? [piece.placeholder] : []));

/** The template with its values; a placeholder without one is empty. */
export const substitute = (template: string, values: ReadonlyMap<string, string>): string =>
  piecesOf(template)
    .map((piece) => ('text' in piece ? piece.text : (values.get(piece.placeholder) ?? '')))
    .join('');

function piecesOf(template: string): readonly Piece[] {
  const pieces = parseTemplate(template);
  if ('reason' in pieces) throw new Error(`a label with a faulty template: ${pieces.reason}`);
  return pieces;
}

/** What a placeholder may be called. */
export const PLACEHOLDER_NAME = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
const NAME_MAX = 40;
const PLACEHOLDER = /^\{([A-Za-z][A-Za-z0-9_]{0,39})\}/;
