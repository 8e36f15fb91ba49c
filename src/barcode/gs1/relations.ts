/**
 * Which application identifiers require and exclude one another. Separate from the values, because
 * a composite symbol is one message: its halves are checked together.
 */
import type { Element } from './element-string.ts';
import { label } from './element-string.ts';

/** What is wrong with the combination of a message's AIs, as a sentence, or undefined. */
export function relationFault(elements: readonly Element[]): string | undefined {
  return repeated(elements) ?? excluded(elements) ?? missing(elements);
}

/** The same for one part of a message whose other part is unknown: no AI counts as missing. */
export const partialRelationFault = (elements: readonly Element[]): string | undefined =>
  repeated(elements) ?? excluded(elements);

function repeated(elements: readonly Element[]): string | undefined {
  const seen = new Map<string, Element>();
  for (const element of elements) {
    const first = seen.get(element.row.ai);
    if (first !== undefined) {
      const here = label(element.row, element.position);
      return `${here}: it already occurs at character ${first.position}; use it only once.`;
    }
    seen.set(element.row.ai, element);
  }
  return undefined;
}

function excluded(elements: readonly Element[]): string | undefined {
  for (const { row, position } of elements) {
    const other = elements.find(
      (e) => e.row !== row && row.excludes.some((pattern) => matches(pattern, e.row.ai)),
    );
    if (other !== undefined) {
      return `${label(row, position)}: it must not be used together with AI (${other.row.ai}).`;
    }
  }
  return undefined;
}

/**
 * A requirement that an SSCC, AI (00), would meet is not enforced: on a logistic label the SSCC is
 * in a barcode of its own, and requirements apply to all barcodes of the item together (GS1 General
 * Specifications, 4.13.2).
 */
function missing(elements: readonly Element[]): string | undefined {
  const present = (pattern: string): boolean =>
    elements.some(({ row }) => matches(pattern, row.ai));
  for (const { row, position } of elements) {
    for (const alternatives of row.requires) {
      if (alternatives.some((all) => all.length === 1 && all[0] === '00')) continue;
      if (alternatives.some((all) => all.every(present))) continue;
      const wanted = alternatives.map((all) => all.map((ai) => `(${ai})`).join('+'));
      return `${label(row, position)}: it must be used together with ${orList(wanted)}.`;
    }
  }
  return undefined;
}

const matches = (pattern: string, ai: string): boolean =>
  pattern.length === ai.length &&
  [...pattern].every((character, i) => character === 'n' || character === ai[i]);

const orList = (words: readonly string[]): string =>
  words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
