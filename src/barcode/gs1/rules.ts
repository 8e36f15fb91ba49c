/**
 * The rules of whole messages: what data each GS1 symbology accepts. A rule parses the elements,
 * checks their combination and returns the canonical form that the drawing functions rely on.
 */
import { gs1CheckDigit, completeCheckDigit } from '../check-digits.ts';
import { foreignCharacter, joinDigits } from '../linear.ts';
import { accepted, refused, type Accepted, type Refusal } from '../symbol.ts';
import { parseDigitalLink } from './digital-link.ts';
import {
  canonicalForm,
  messageLength,
  parseElementString,
  type ElementString,
} from './element-string.ts';
import { withoutOuterSpaces } from './notation.ts';
import { partialRelationFault, relationFault } from './relations.ts';

export type Rule = (data: string) => Accepted | Refusal;

/** Element strings with an allowed combination of AIs, of any length. */
export const elementStringRule: Rule = (data) => {
  const parsed = parseMessage(data);
  return parsed.kind === 'refused' ? parsed : accepted(canonicalForm(parsed.elements));
};

/** Element strings for a GS1-128, whose length its standard limits. */
export const gs1128Rule: Rule = (data) => gs1128(data, parseMessage);

/** The same without `#`. */
export const withoutHash =
  (rule: Rule): Rule =>
  (data) => {
    const parsed = rule(data);
    return parsed.kind === 'refused' ? parsed : (hashFault(data, 0) ?? parsed);
  };

/**
 * Refuses `#` from the index `from` on. AI (8010) may have it, but DataBar Expanded and the 2D
 * component of a composite have no code for it (ISO/IEC 24724:2011, 7.2.5.5; ISO/IEC 24723, 5.3).
 */
export function hashFault(data: string, from: number): Refusal | undefined {
  const at = data.indexOf('#', from);
  if (at < 0) return undefined;
  return refused(
    `Character ${at + 1} is "#", which the AI allows but this symbology cannot encode; ` +
      'GS1-128, GS1 DataMatrix and GS1 QR Code can.',
  );
}

/** One half of a composite, whose other half is unknown here. */
export const partialRule: Rule = (data) => {
  const parsed = parsePart(data);
  return parsed.kind === 'refused' ? parsed : accepted(canonicalForm(parsed.elements));
};

/** The GS1-128 half of a composite. */
export const gs1128Half: Rule = (data) => gs1128(data, parsePart);

/** North American coupons: AI (8110) or (8112), then any others. */
export const couponRule: Rule = (data) => {
  const parsed = parseMessage(data);
  if (parsed.kind === 'refused') return parsed;
  const first = parsed.elements[0]!.row.ai;
  if (first === '8110' || first === '8112') return accepted(canonicalForm(parsed.elements));
  return refused(`A coupon starts with AI (8110) or (8112), not with (${first}).`);
};

/** A GS1 Digital Link URI, which stays unchanged. */
export const digitalLinkRule: Rule = (data) => {
  const parsed = parseDigitalLink(data);
  return parsed.kind === 'refused' ? parsed : accepted(data);
};

/**
 * One key of fixed length: `(01)` and 13 or 14 digits, or the digits alone, with spaces and hyphens
 * between them or not. The check digit is added if it is missing and verified if it is present.
 */
export const keyRule =
  (name: string, ai: string, length: number): Rule =>
  (data) => {
    const start = KEY_START.exec(data);
    if (start === null ? /^ *\(/.test(data) : (start[1] ?? start[2]) !== ai) {
      return refused(
        `${name} has AI (${ai}) only, and character 1 starts another; start with (${ai}) or with ` +
          'the digits.',
      );
    }
    const digits = keyDigits(name, data, start?.[0].length ?? 0);
    if (typeof digits !== 'string') return digits;
    if (isWithoutParentheses(digits, ai, length)) {
      return refused(
        `${name} has ${length} digits after its AI; write the AI in parentheses: ` +
          `(${ai})${digits.slice(ai.length)}.`,
      );
    }
    const parsed = completeCheckDigit(name, digits, length, gs1CheckDigit);
    return parsed.kind === 'refused' ? parsed : { ...parsed, data: `(${ai})${parsed.data}` };
  };

/** The digits of a key from the index `from` on, without the spaces and hyphens between them. */
function keyDigits(name: string, data: string, from: number): string | Refusal {
  const key = data.slice(from);
  if (/^\d*$/.test(key)) return key;
  // Spaces in place of the AI keep the positions in reasons right.
  const padded = ' '.repeat(from) + key;
  return (
    foreignCharacter(padded, /[^0-9 -]/u, `${name} accepts only the digits 0 to 9`) ??
    foreignCharacter(padded, OUTER_HYPHEN, 'a hyphen is allowed only between digits') ??
    joinDigits(withoutOuterSpaces(key))
  );
}

/** `0109521234543213`: an AI and the digits of its key, with the check digit or without. */
function isWithoutParentheses(digits: string, ai: string, length: number): boolean {
  const key = digits.length - ai.length;
  return (key === length || key === length - 1) && digits.startsWith(ai);
}

/** DataBar Limited encodes only GTINs below 2 × 10^13 (ISO/IEC 24724:2011, 6). */
export const databarLimitedRule: Rule = (data) => {
  const parsed = keyRule('GS1 DataBar Limited', '01', 14)(data);
  if (parsed.kind === 'refused' || parsed.data[4]! <= '1') return parsed;
  return refused(
    'GS1 DataBar Limited accepts only GTINs that start with 0 or 1, not with ' +
      `${parsed.data[4]}.`,
  );
};

/**
 * At most 48 characters including FNC1 separators, but not the start pattern and the check
 * character (GS1 General Specifications, 5.4.4.6).
 */
function gs1128(
  data: string,
  parse: (data: string) => ElementString | Refusal,
): Accepted | Refusal {
  const parsed = parse(data);
  if (parsed.kind === 'refused') return parsed;
  const length = messageLength(parsed.elements);
  if (length <= GS1_128_LENGTH_MAX) return accepted(canonicalForm(parsed.elements));
  return refused(
    `GS1-128 accepts at most ${GS1_128_LENGTH_MAX} characters including AIs and separators, not ` +
      `counting parentheses; the data has ${length}. Split it into two barcodes, or use GS1 ` +
      'DataMatrix (GS1_DATAMATRIX), which holds it in one.',
  );
}

function parsePart(data: string): ElementString | Refusal {
  const parsed = parseElementString(data, 0);
  if (parsed.kind === 'refused') return parsed;
  const fault = partialRelationFault(parsed.elements);
  return fault === undefined ? parsed : refused(fault);
}

function parseMessage(data: string): ElementString | Refusal {
  const parsed = parseElementString(data, 0);
  if (parsed.kind === 'refused') return parsed;
  const fault = relationFault(parsed.elements);
  return fault === undefined ? parsed : refused(fault);
}

const GS1_128_LENGTH_MAX = 48;

/** The AI of a key: in parentheses, or as a scanner transmits it after FNC1. */
const KEY_START = /^(?: *\( *(\d+) *\)|\u001D(\d\d))/;
const OUTER_HYPHEN = /(?<!\d[ -]*)-|-(?![ -]*\d)/u;
