/**
 * GS1 element strings: application identifiers (AIs) with their values,
 * `(01)09521234543213(10)ABC`. This is their only parser; every GS1 symbology uses it before an
 * encoder sees the data.
 */
import { shown } from '../linear.ts';
import { refused, type Refusal } from '../symbol.ts';
import {
  aiAtStartOf,
  findAi,
  type ApplicationIdentifier,
  type CharacterSet,
  type Component,
} from './ai.ts';
import { CHECKS, CSET_82 } from './checks.ts';

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
 */
export function parseElementString(data: string, offset: number): ElementString | Refusal {
  const split = data.startsWith(GS) ? splitTransmitted(data) : splitParenthesized(data, offset);
  if (split.kind === 'refused') return split;
  const elements: Element[] = [];
  for (const { ai, value, at } of split.pieces) {
    const element = { ai, value, position: offset + at + 1 };
    const row = findAi(ai);
    if (row === undefined) return refused(unknownAi(ai, element.position));
    const fault = valueFault(row, value);
    if (fault !== undefined) return refused(`${label(row, element.position)}: ${fault}.`);
    elements.push({ row, value, position: element.position });
  }
  return { kind: 'elements', elements };
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
  `AI (${row.ai}) ${row.title}, character ${position}`;

/** What is wrong with the value of an AI, as the end of a sentence, or undefined. */
export function valueFault(row: ApplicationIdentifier, value: string): string | undefined {
  if (value === '') return `its value is missing; it must have ${lengthsOf(row)}`;
  const foreign = foreignFault(row, value);
  if (foreign !== undefined) return foreign;
  const { length } = value;
  if (length < row.lengthMin || length > row.lengthMax) {
    return `its value must have ${lengthsOf(row)}; it has ${length}`;
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
  const [first, ...others] = row.components.map(({ set }) => set);
  const set = others.every((other) => other === first) ? first! : 'X';
  const characters = [...value];
  const at = characters.findIndex((character) => !CHARACTERS[set].includes(character));
  if (at < 0) return undefined;
  const character = shown(characters[at]!, 0);
  return `character ${at + 1} of its value is ${character}; it accepts only ${SET_NAMES[set]}`;
}

function componentFault(component: Component, part: string): string | undefined {
  const { set, lengthMin, lengthMax, checks } = component;
  const what = set === 'N' ? 'digits' : 'characters';
  if (part.length < lengthMin) {
    const range = lengthMin === lengthMax ? `${lengthMax}` : `${lengthMin} to ${lengthMax}`;
    return `"${part}" is incomplete; this part of the value must have ${range} ${what}`;
  }
  if (![...part].every((character) => CHARACTERS[set].includes(character))) {
    return `"${part}" must be ${SET_NAMES[set]}`;
  }
  if (set === 'Z' && !/^[^=]*={0,2}$/.test(part)) return '= is allowed only at its end, as padding';
  for (const check of checks) {
    const fault = CHECKS[check](part);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

interface Piece {
  readonly ai: string;
  readonly value: string;
  /** Where the AI starts in the element string, from 0. */
  readonly at: number;
}

type Split = { readonly kind: 'pieces'; readonly pieces: readonly Piece[] } | Refusal;

/** Splits `(AI)value(AI)value` at its parentheses. */
function splitParenthesized(data: string, offset: number): Split {
  if (!data.startsWith('(')) {
    const found = data === '' ? 'there is none' : `character ${offset + 1} is ${shown(data, 0)}`;
    return refused(
      `GS1 data starts with an application identifier in parentheses, such as (01); ${found}.`,
    );
  }
  const pieces: Piece[] = [];
  for (const match of data.matchAll(/\((\d*)(\)?)((?:\\\(|[^(])*)/g)) {
    const [, ai, close, value] = match;
    if (close === '' || ai === '') return refused(notAnAi(offset + match.index + 1));
    pieces.push({ ai: ai!, value: value!.replaceAll('\\(', '('), at: match.index });
  }
  return { kind: 'pieces', pieces };
}

/**
 * Splits a message with FNC1 as U+001D: values of predefined length by their length, others at
 * FNC1.
 */
function splitTransmitted(data: string): Split {
  const pieces: Piece[] = [];
  let at = 1;
  while (at < data.length || pieces.length === 0) {
    const row = aiAtStartOf(data.slice(at, at + 4));
    if (row === undefined) return refused(unknownAi(data.slice(at, at + 2), at + 1));
    const start = at + row.ai.length;
    const separator = data.indexOf(GS, start);
    const end = separator < 0 ? data.length : separator;
    const stop = row.predefinedLength ? Math.min(end, start + row.lengthMax) : end;
    pieces.push({ ai: row.ai, value: data.slice(start, stop), at });
    at = data[stop] === GS ? stop + 1 : stop;
  }
  return { kind: 'pieces', pieces };
}

function notAnAi(position: number): string {
  return (
    `Character ${position} is a parenthesis without an application identifier; an AI has 2 to 4 ` +
    'digits, such as (10), and a parenthesis inside a value is written \\(.'
  );
}

const unknownAi = (ai: string, position: number): string =>
  `Character ${position}: (${/^\d*$/.test(ai) ? ai.slice(0, 10) : '?'}) is not a GS1 application ` +
  'identifier; they have 2 to 4 digits, such as (01), (10) or (3103).';

function lengthsOf(row: ApplicationIdentifier): string {
  const what = row.components.every((c) => c.set === 'N') ? 'digit' : 'character';
  const { lengthMin, lengthMax } = row;
  if (lengthMin !== lengthMax) return `${lengthMin} to ${lengthMax} ${what}s`;
  return `${lengthMax} ${what}${lengthMax === 1 ? '' : 's'}`;
}

const GS = '\u001D';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** GS1 General Specifications, 7.11. */
const CHARACTERS: Readonly<Record<CharacterSet, string>> = {
  N: '0123456789',
  X: CSET_82,
  Y: `#-/0123456789${LETTERS}`,
  Z: `${LETTERS}${LETTERS.toLowerCase()}0123456789-_=`,
};

const SET_NAMES: Readonly<Record<CharacterSet, string>> = {
  N: 'digits',
  X: 'letters A to Z and a to z, digits and !"%&\'()*+,-./:;<=>?_',
  Y: 'letters A to Z, digits and #-/',
  Z: 'letters A to Z and a to z, digits, - and _',
};
