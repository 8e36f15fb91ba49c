/**
 * GS1 element strings: application identifiers (AIs) with their values,
 * `(01)09521234543213(10)ABC`. This is their only parser; every GS1 symbology uses it before an
 * encoder sees the data.
 */
import { gs1CheckDigit } from '../check-digits.ts';
import { joinDigits, shown } from '../linear.ts';
import { refused, type Refusal } from '../symbol.ts';
import { findAi, type ApplicationIdentifier, type CharacterSet, type Component } from './ai.ts';
import { CHECKS, CSET_82 } from './checks.ts';
import { splitNotation, unknownAi, withoutOuterSpaces } from './notation.ts';
import { otherNotation } from './other-notation.ts';

/** One AI and its value. */
export interface Element {
  readonly row: ApplicationIdentifier;
  readonly value: string;
  /** Where the AI starts in the caller's data, from 1. */
  readonly position: number;
}

export interface ElementString {
  readonly kind: 'elements';
  readonly elements: readonly Element[];
}

/**
 * Parses an element string and checks each value against its AI's rule. Two notations are accepted:
 * AIs in parentheses, where a parenthesis inside a value is written `\(`; and the message as a
 * scanner transmits it, which starts with FNC1 as U+001D and has U+001D after values of variable
 * length. `offset` is the element string's position in the caller's data, for positions in reasons.
 *
 * With parentheses, spaces next to them are dropped, and so are spaces and hyphens between the
 * digits of values of fixed length: neither means anything there.
 */
export function parseElementString(data: string, offset: number): ElementString | Refusal {
  const split = splitNotation(data, offset);
  if (split.kind === 'other') return refused(otherNotation(data, offset, readMessage));
  if (split.kind === 'refused') return split;
  const elements: Element[] = [];
  for (const { ai, value: written, at } of split.pieces) {
    const position = offset + at + 1;
    const row = findAi(ai);
    if (row === undefined) return refused(unknownAi(ai, position));
    const value = split.kind === 'parenthesized' ? withoutSpacing(row, written) : written;
    const fault = valueFault(row, value);
    if (fault !== undefined) return refused(`${label(row, position)}: ${fault}.`);
    elements.push({ row, value, position });
  }
  return { kind: 'elements', elements };
}

function readMessage(data: string): string | undefined {
  const parsed = parseElementString(data, 0);
  return parsed.kind === 'refused' ? undefined : canonicalForm(parsed.elements);
}

/** The canonical notation: AIs in parentheses, a parenthesis inside a value as `\(`. */
export const canonicalForm = (elements: readonly Element[]): string =>
  elements.map(({ row, value }) => `(${row.ai})${value.replaceAll('(', '\\(')}`).join('');

/**
 * Length of the message in characters: AIs, values and the FNC1 after each value of variable length
 * except the last (GS1 General Specifications, 7.8). The FNC1 of the start pattern is not counted.
 */
export const messageLength = (elements: readonly Element[]): number =>
  elements.reduce((sum, { row, value }, i) => {
    const separator = row.predefinedLength || i === elements.length - 1 ? 0 : 1;
    return sum + row.ai.length + value.length + separator;
  }, 0);

/** `AI (10) BATCH/LOT, character 17`. */
export const label = (row: ApplicationIdentifier, position: number): string =>
  `AI (${row.ai})${row.title === '' ? '' : ' '}${row.title}, character ${position}`;

/** What is wrong with the value of an AI, as the end of a sentence, or undefined. */
export function valueFault(row: ApplicationIdentifier, value: string): string | undefined {
  if (value === '') return `its value is missing; it must have ${lengthsOf(row)}`;
  const foreign = foreignFault(row, value);
  if (foreign !== undefined) return foreign;
  const { length } = value;
  if (length < row.lengthMin || length > row.lengthMax) {
    return `its value must have ${lengthsOf(row)}; it has ${length}${filledGtin(row, value)}`;
  }
  let rest = value;
  for (const component of row.components) {
    const part = rest.slice(0, component.lengthMax);
    rest = rest.slice(part.length);
    if (part === '' && component.optional) continue;
    const fault = componentFault(component, part);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** The first character that is not allowed in any part of the value. */
function foreignFault(row: ApplicationIdentifier, value: string): string | undefined {
  const first = row.components[0]!.set;
  const set = row.components.every((component) => component.set === first) ? first : 'X';
  const at = value.search(FOREIGN[set]);
  if (at < 0) return undefined;
  const position = Array.from(value.slice(0, at)).length + 1;
  return (
    `character ${position} of its value is ${shown(value, at)}; ` +
    `it accepts only ${SET_NAMES[set]}`
  );
}

function componentFault(component: Component, part: string): string | undefined {
  const { set, lengthMin, lengthMax, checks } = component;
  const what = set === 'N' ? 'digits' : 'characters';
  if (part.length < lengthMin) {
    const range = lengthMin === lengthMax ? `${lengthMax}` : `${lengthMin} to ${lengthMax}`;
    return `"${part}" is incomplete; this part of the value must have ${range} ${what}`;
  }
  if (FOREIGN[set].test(part)) return `"${part}" must be ${SET_NAMES[set]}`;
  if (set === 'Z') {
    const fault = paddingFault(part);
    if (fault !== undefined) return fault;
  }
  for (const check of checks) {
    const fault = CHECKS[check](part);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/**
 * Padding of base64 is one or two `=` at the end, which fill the value up to a multiple of three
 * characters; it may be left out (GS1 Barcode Syntax Dictionary, linter cset64).
 */
function paddingFault(part: string): string | undefined {
  const found = /^[^=]*(={0,2})$/.exec(part);
  if (found === null) return '= is allowed only at its end, once or twice, as padding';
  if (found[1] === '' || part.length % 3 === 0) return undefined;
  return `with = as padding it must have a multiple of 3 characters; it has ${part.length}`;
}

/** A value without the spaces at its ends, and without those and hyphens between fixed digits. */
function withoutSpacing(row: ApplicationIdentifier, written: string): string {
  if (!/[ -]/.test(written)) return written;
  const value = withoutOuterSpaces(written);
  return row.fixedDigits ? joinDigits(value) : value;
}

/** How a shorter GTIN is written with 14 digits: with zeros in front (GS1 General Specifications, 3.3.2). */
function filledGtin({ ai }: ApplicationIdentifier, value: string): string {
  const isGtin = ['01', '02', '03'].includes(ai) && [8, 12, 13].includes(value.length);
  if (!isGtin || gs1CheckDigit(value.slice(0, -1)) !== value.at(-1)) return '';
  return `, and zeros fill it up: ${value.padStart(14, '0')}`;
}

function lengthsOf(row: ApplicationIdentifier): string {
  const what = row.components.every((c) => c.set === 'N') ? 'digit' : 'character';
  const { lengthMin, lengthMax } = row;
  if (lengthMin !== lengthMax) return `${lengthMin} to ${lengthMax} ${what}s`;
  return `${lengthMax} ${what}${lengthMax === 1 ? '' : 's'}`;
}

const classOf = (characters: string): string => characters.replace(/[\\\]^-]/g, '\\$&');

/** What is outside each character set (GS1 General Specifications, 7.11). */
const FOREIGN: Readonly<Record<CharacterSet, RegExp>> = {
  N: /[^0-9]/u,
  X: new RegExp(`[^${classOf(CSET_82)}]`, 'u'),
  Y: /[^#\-/0-9A-Z]/u,
  Z: /[^A-Za-z0-9_=-]/u,
};

const SET_NAMES: Readonly<Record<CharacterSet, string>> = {
  N: 'digits',
  X: 'letters A to Z and a to z, digits and !"%&\'()*+,-./:;<=>?_',
  Y: 'letters A to Z, digits and #-/',
  Z: 'letters A to Z and a to z, digits, - and _',
};
