/**
 * The rules of whole messages: what each GS1 symbology takes as its data. A rule reads the
 * elements, judges them together and settles the canonical form that the drawing functions rely
 * on.
 */
import { gs1CheckDigit, settleCheckDigit } from '../check-digits.ts';
import { foreignCharacter } from '../linear.ts';
import { accepted, refused, type Accepted, type Refusal } from '../symbol.ts';
import { parseDigitalLink } from './digital-link.ts';
import {
  bracketed,
  messageLength,
  parseElementString,
  type ElementString,
} from './element-string.ts';
import { partialRelationFault, relationFault } from './relations.ts';

export type Rule = (data: string) => Accepted | Refusal;

/** Element strings whose AIs keep each other's company, and nothing about length. */
export const elementStringRule: Rule = (data) => {
  const parsed = parseMessage(data);
  return parsed.kind === 'refused' ? parsed : accepted(bracketed(parsed.elements));
};

/** Element strings for a GS1-128, whose length its standard limits. */
export const gs1128Rule: Rule = (data) => gs1128(data, parseMessage);

/** The same without `#`. */
export const withoutHash =
  (rule: Rule): Rule =>
  (data) => {
    const settled = rule(data);
    return settled.kind === 'refused' ? settled : (hashFault(data, 0) ?? settled);
  };

/**
 * Refuses `#` from the index `from` on. AI (8010) may hold it, but DataBar Expanded and the 2D
 * component of a composite have no code for it (ISO/IEC 24724:2011, 7.2.5.5; ISO/IEC 24723, 5.3).
 */
export function hashFault(data: string, from: number): Refusal | undefined {
  const at = data.indexOf('#', from);
  if (at < 0) return undefined;
  return refused(
    `Character ${at + 1} is "#"; this symbol has no code for it, though the AI allows it. ` +
      'GS1-128, GS1 DataMatrix and GS1 QR Code carry it.',
  );
}

/** One half of a composite: what the other half carries is not known here. */
export const partialRule: Rule = (data) => {
  const parsed = parsePart(data);
  return parsed.kind === 'refused' ? parsed : accepted(bracketed(parsed.elements));
};

/** The GS1-128 half of a composite. */
export const gs1128Half: Rule = (data) => gs1128(data, parsePart);

/** North American coupons: AI (8110) or (8112) first; other AIs may follow. */
export const couponRule: Rule = (data) => {
  const parsed = parseMessage(data);
  if (parsed.kind === 'refused') return parsed;
  const first = parsed.elements[0]!.row.ai;
  if (first === '8110' || first === '8112') return accepted(bracketed(parsed.elements));
  return refused(`A coupon starts with AI (8110) or (8112); this starts with (${first}).`);
};

/** A GS1 Digital Link URI, kept as it is. */
export const digitalLinkRule: Rule = (data) => {
  const parsed = parseDigitalLink(data);
  return parsed.kind === 'refused' ? parsed : accepted(data);
};

/**
 * One key of fixed length: `(01)` and 13 or 14 digits, or the digits alone. The check digit is
 * added where it is missing and compared where it is given.
 */
export const keyRule =
  (name: string, ai: string, length: number): Rule =>
  (data) => {
    const bracket = `(${ai})`;
    const hasBracket = data.startsWith(bracket);
    if (data.startsWith('(') && !hasBracket) {
      return refused(
        `Character 1 opens another bracket than ${bracket}, the only one ${name} carries; ` +
          `start with ${bracket} or with the digits.`,
      );
    }
    // Zeros in place of the bracket keep the positions in reasons true.
    const padded = hasBracket ? data.replace(bracket, '0'.repeat(bracket.length)) : data;
    const foreign = foreignCharacter(padded, /[^0-9]/u, `${name} takes the digits 0 to 9 only`);
    if (foreign !== undefined) return foreign;
    const digits = hasBracket ? data.slice(bracket.length) : data;
    const settled = settleCheckDigit(name, digits, length, gs1CheckDigit);
    return settled.kind === 'refused' ? settled : accepted(bracket + settled.data);
  };

/** DataBar Limited has room for GTINs below 2 × 10^13 only (ISO/IEC 24724:2011, 6). */
export const databarLimitedRule: Rule = (data) => {
  const settled = keyRule('GS1 DataBar Limited', '01', 14)(data);
  if (settled.kind === 'refused' || settled.data[4]! <= '1') return settled;
  return refused(
    'GS1 DataBar Limited takes a GTIN that starts with 0 or 1; ' +
      `this starts with ${settled.data[4]}.`,
  );
};

/**
 * At most 48 characters, FNC1 separators counted, the start pattern and the check character not
 * (GS1 General Specifications, 5.4.4.6).
 */
function gs1128(
  data: string,
  parse: (data: string) => ElementString | Refusal,
): Accepted | Refusal {
  const parsed = parse(data);
  if (parsed.kind === 'refused') return parsed;
  const length = messageLength(parsed.elements);
  if (length <= GS1_128_LENGTH_MAX) return accepted(bracketed(parsed.elements));
  return refused(
    `GS1-128 takes at most ${GS1_128_LENGTH_MAX} characters with AIs and separators but without ` +
      `brackets; this has ${length}. Split the data over two barcodes.`,
  );
}

function parsePart(data: string): ElementString | Refusal {
  const parsed = parseElementString(data);
  if (parsed.kind === 'refused') return parsed;
  const fault = partialRelationFault(parsed.elements);
  return fault === undefined ? parsed : refused(fault);
}

function parseMessage(data: string): ElementString | Refusal {
  const parsed = parseElementString(data);
  if (parsed.kind === 'refused') return parsed;
  const fault = relationFault(parsed.elements);
  return fault === undefined ? parsed : refused(fault);
}

const GS1_128_LENGTH_MAX = 48;
