/**
 * Limits of a JSON text, checked before it is parsed: parsing makes a value of everything at once, and
 * a short text can hold very many.
 */

export interface JsonLimits {
  /** Objects and arrays inside each other. */
  readonly depthMax: number;
  /** Members of one object. */
  readonly keysMax: number;
  /** Elements of one array. */
  readonly elementsMax: number;
}

/** What a text has too much of. */
export type JsonExcess = 'depth' | 'keys' | 'elements';

/**
 * The first limit that a JSON text exceeds; the text after it is not read. undefined: none, or the
 * text is not JSON, which the parser will find.
 */
export function findJsonExcess(text: string, limits: JsonLimits): JsonExcess | undefined {
  const { depthMax, keysMax, elementsMax } = limits;
  /** Commas that are left to each of the open objects and arrays. */
  const left: number[] = [];
  const excess: JsonExcess[] = [];
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case OPEN_OBJECT:
        if (left.length === depthMax) return 'depth';
        left.push(keysMax - 1);
        excess.push('keys');
        break;
      case OPEN_ARRAY:
        if (left.length === depthMax) return 'depth';
        left.push(elementsMax - 1);
        excess.push('elements');
        break;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        left.pop();
        excess.pop();
        break;
      case COMMA:
        if (left.length > 0 && (left[left.length - 1]! -= 1) < 0) return excess.at(-1);
        break;
    }
  }
  return undefined;
}

/** Where the string that opens at `at` closes, or the end of the text. */
function endOfString(text: string, at: number): number {
  for (let quote = text.indexOf('"', at + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (text.charCodeAt(quote - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return quote;
  }
  return text.length;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
