/**
 * The two notations of an element string that are accepted, split into AIs and values: AIs in
 * parentheses, and the message as a scanner transmits it.
 */
import { refused, type Refusal } from '../symbol.ts';
import { aiAtStartOf } from './ai.ts';

/** An AI and its value as written. */
interface Piece {
  readonly ai: string;
  readonly value: string;
  /** Where the AI starts in the element string, from 0. */
  readonly at: number;
}

/** The pieces and their notation; `other` is neither of the two. */
type Split =
  | { readonly kind: 'parenthesized' | 'transmitted'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'other' }
  | Refusal;

/** FNC1 as scanners transmit it: the control character GS. */
export const GS = '\u001D';

/** Splits an element string; `offset` is its position in the caller's data, for reasons. */
export function splitNotation(data: string, offset: number): Split {
  if (data.startsWith(GS)) return splitTransmitted(data, offset);
  return /^ *\(/.test(data) ? splitParenthesized(data, offset) : { kind: 'other' };
}

/** The text without the spaces it starts and ends with. */
export function withoutOuterSpaces(text: string): string {
  let from = 0;
  let to = text.length;
  while (text[from] === ' ') from += 1;
  while (to > from && text[to - 1] === ' ') to -= 1;
  return text.slice(from, to);
}

/** The reason for an AI that GS1 has not assigned. */
export const unknownAi = (ai: string, position: number): string =>
  `Character ${position}: (${/^\d*$/.test(ai) ? ai.slice(0, 10) : '?'}) is not a GS1 application ` +
  'identifier; they have 2 to 4 digits, such as (01), (10) or (3103).';

/** Splits `(AI)value(AI)value` at its parentheses. */
function splitParenthesized(data: string, offset: number): Split {
  const pieces: Piece[] = [];
  for (const match of data.matchAll(/\( *(\d*) *(\)?)((?:\\\(|[^(])*)/g)) {
    const [, ai, close, value] = match;
    if (close === '' || ai === '') return refused(notAnAi(offset + match.index + 1));
    pieces.push({ ai: ai!, value: value!.replaceAll('\\(', '('), at: match.index });
  }
  return { kind: 'parenthesized', pieces };
}

/**
 * Splits a message with FNC1 as U+001D: values of predefined length by their length, others at
 * FNC1.
 */
function splitTransmitted(data: string, offset: number): Split {
  const pieces: Piece[] = [];
  let at = 1;
  while (at < data.length || pieces.length === 0) {
    const row = aiAtStartOf(data.slice(at, at + 4));
    if (row === undefined) return refused(unknownAi(data.slice(at, at + 2), offset + at + 1));
    const start = at + row.ai.length;
    const separator = data.indexOf(GS, start);
    const end = separator < 0 ? data.length : separator;
    const stop = row.predefinedLength ? Math.min(end, start + row.lengthMax) : end;
    pieces.push({ ai: row.ai, value: data.slice(start, stop), at });
    at = data[stop] === GS ? stop + 1 : stop;
  }
  return { kind: 'transmitted', pieces };
}

function notAnAi(position: number): string {
  return (
    `Character ${position} is a parenthesis without an application identifier; an AI has 2 to 4 ` +
    'digits, such as (10), and a parenthesis inside a value is written \\(.'
  );
}
