/** What the data of a barcode means by standards of its own: GS1 elements and ISO/IEC 15434 envelopes. */
import { parseDigitalLink } from '../barcode/gs1/digital-link.ts';
import { parseElementString } from '../barcode/gs1/element-string.ts';
import { GS } from '../barcode/gs1/message.ts';

interface Gs1Element {
  readonly ai: string;
  readonly title: string;
  readonly value: string;
}

/** GS1 elements, or why data that should be some is none. */
export type Gs1Content =
  | { readonly kind: 'elements'; readonly elements: readonly Gs1Element[] }
  | { readonly kind: 'invalid'; readonly reason: string };

/**
 * The elements of a message whose symbol says that it is GS1 data, or of a Digital Link; null for any
 * other data.
 */
export function gs1Content(text: string, isGs1: boolean): Gs1Content | null {
  if (!isGs1 && !LINK.test(text)) return null;
  const parsed = isGs1 ? parseElementString(GS + text, 0) : parseDigitalLink(text);
  if (parsed.kind === 'refused') return isGs1 ? { kind: 'invalid', reason: parsed.reason } : null;
  const elements = parsed.elements.map(({ row, value }) => {
    return { ai: row.ai, title: row.title, value };
  });
  return { kind: 'elements', elements };
}

/** One format of an envelope: `06` and its data fields. */
export interface Iso15434Format {
  readonly format: string;
  readonly fields: readonly string[];
}

/**
 * The formats of an ISO/IEC 15434 envelope: behind its header, each begins with an indicator of two
 * digits and ends with a record separator (clause 6). null: the data is no such envelope.
 */
export function iso15434Content(text: string): readonly Iso15434Format[] | null {
  if (!text.startsWith(HEADER)) return null;
  const formats = text
    .slice(HEADER.length)
    .replace(/\x04$/, '')
    .split(RS)
    .filter((format) => format !== '');
  if (!formats.every((format) => /^\d\d/.test(format))) return null;
  return formats.map((format) => ({ format: format.slice(0, 2), fields: fieldsOf(format) }));
}

/** The first field of some formats follows the indicator without a separator. */
const fieldsOf = (format: string): string[] => {
  const rest = format.slice(2);
  return (rest.startsWith(GS) ? rest.slice(1) : rest).split(GS);
};

const RS = '\x1E';
const HEADER = `[)>${RS}`;
/** Uncompressed Digital Links have a key of two to four digits in their path. */
const LINK = /^https?:\/\/[^/]+\/(?:[^?#]*\/)?\d{2,4}\/\d/i;
