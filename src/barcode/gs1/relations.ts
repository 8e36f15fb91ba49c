/**
 * Which application identifiers require and exclude one another. Separate from the values, because
 * a composite symbol is one message: its halves are checked together.
 */
import type { Element } from './element-string.ts';
import { label } from './element-string.ts';

/** What is wrong with the combination of a message's AIs, as a sentence, or undefined. */
export function relationFault(elements: readonly Element[]): string | undefined {
  const distinct = distinctOf(elements);
  if (typeof distinct === 'string') return distinct;
  return contradiction(distinct) ?? missing(distinct);
}

/** The same for one part of a message whose other part is unknown: no AI counts as missing. */
export function partialRelationFault(elements: readonly Element[]): string | undefined {
  const distinct = distinctOf(elements);
  return typeof distinct === 'string' ? distinct : contradiction(distinct);
}

/** The elements of a message by AI, and by the patterns of relations they match: `310n`, `31nn`. */
interface Distinct {
  readonly elements: ReadonlyMap<string, Element>;
  readonly families: ReadonlyMap<string, readonly Element[]>;
}

/**
 * Each AI once, or what is wrong. An AI may be repeated with the same value, which then counts once,
 * but not with another one.
 */
function distinctOf(all: readonly Element[]): Distinct | string {
  const elements = new Map<string, Element>();
  const families = new Map<string, Element[]>();
  for (const element of all) {
    const { row, value, position } = element;
    const first = elements.get(row.ai);
    if (first === undefined) {
      elements.set(row.ai, element);
      for (const pattern of row.families) {
        const family = families.get(pattern);
        if (family === undefined) families.set(pattern, [element]);
        else family.push(element);
      }
    } else if (first.value !== value) {
      return (
        `${label(row, position)}: it already occurs at character ${first.position} with another ` +
        'value; use it only once.'
      );
    }
  }
  return { elements, families };
}

function contradiction(message: Distinct): string | undefined {
  return excluded(message) ?? withoutSerial(message);
}

function excluded({ elements, families }: Distinct): string | undefined {
  for (const { row, position } of elements.values()) {
    for (const pattern of row.excludes) {
      const other =
        elements.get(pattern) ?? families.get(pattern)?.find((element) => element.row !== row);
      if (other !== undefined) {
        return `${label(row, position)}: it must not be used together with AI (${other.row.ai}).`;
      }
    }
  }
  return undefined;
}

/** A digital signature is of one item, so that its key needs the serial component (8030 DIGSIG). */
function withoutSerial({ elements }: Distinct): string | undefined {
  if (!elements.has('8030')) return undefined;
  for (const ai of SERIALIZED_KEYS) {
    const key = elements.get(ai);
    if (key === undefined || key.value.length > key.row.lengthMin) continue;
    return (
      `${label(key.row, key.position)}: together with AI (8030) its value must end with a serial ` +
      `component, after its first ${key.row.lengthMin} digits.`
    );
  }
  return undefined;
}

/**
 * A requirement that only an SSCC, AI (00), would meet is not enforced: on a logistic label the
 * SSCC is in a barcode of its own, and requirements apply to all barcodes of the item together (GS1
 * General Specifications, 4.13.2). One that another AI could meet as well is enforced.
 */
function missing({ elements, families }: Distinct): string | undefined {
  const present = (pattern: string): boolean => elements.has(pattern) || families.has(pattern);
  for (const { row, position } of elements.values()) {
    for (const alternatives of row.requires) {
      if (alternatives.length === 1 && alternatives[0]!.join() === '00') continue;
      if (alternatives.some((all) => all.every(present))) continue;
      const wanted = alternatives.map((all) => all.map((ai) => `(${ai})`).join('+'));
      return `${label(row, position)}: it must be used together with ${orList(wanted)}.`;
    }
  }
  return undefined;
}

const orList = (words: readonly string[]): string =>
  words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** Keys whose serial component is optional: GDTI, GCN and GRAI. */
const SERIALIZED_KEYS = ['253', '255', '8003'];
