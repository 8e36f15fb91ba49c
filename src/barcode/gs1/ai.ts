/**
 * The application identifiers as values, parsed from the table once. Everything that parses GS1
 * data (element strings, Digital Links, composites) looks AIs up here.
 */
import { AI_LINES } from './ai-table.ts';
import type { CheckName } from './checks.ts';

/** N: digits. X: CSET 82. Y: CSET 39. Z: file-safe base64 (GS1 General Specifications, 7.11). */
export type CharacterSet = 'N' | 'X' | 'Y' | 'Z';

/** One part of an AI's value: `N3,iso4217` of `N3,iso4217 N..15`, or `[N2],mi`. */
export interface Component {
  readonly set: CharacterSet;
  readonly lengthMin: number;
  readonly lengthMax: number;
  readonly optional: boolean;
  readonly checks: readonly CheckName[];
}

export interface ApplicationIdentifier {
  readonly ai: string;
  /** GS1's data title: `BATCH/LOT`; empty for the few AIs that have none. */
  readonly title: string;
  readonly components: readonly Component[];
  readonly lengthMin: number;
  readonly lengthMax: number;
  /** True if the value needs no FNC1 at its end because scanners know its length. */
  readonly predefinedLength: boolean;
  /** True if values are digits only and of one length, as a GTIN is. */
  readonly fixedDigits: boolean;
  /** All must be met; each is met if all AIs of one of its alternatives are present. */
  readonly requires: readonly (readonly (readonly string[])[])[];
  /** AIs that must not be present with it; `n` is any digit. */
  readonly excludes: readonly string[];
  /** The patterns with `n` that it matches: `310n` and `31nn` for 3103. */
  readonly families: readonly string[];
  /** Digital Link: the sequences of qualifiers it has as a key, or null if it is not a key. */
  readonly keyQualifiers: readonly (readonly string[])[] | null;
  /** Digital Link: whether it may be a query parameter. */
  readonly queryAllowed: boolean;
}

/** The row of an AI, or undefined if GS1 has not assigned it. */
export const findAi = (ai: string): ApplicationIdentifier | undefined => BY_AI.get(ai);

/** The AI that digits start with. No AI is a prefix of another, so at most one matches. */
export function aiAtStartOf(digits: string): ApplicationIdentifier | undefined {
  for (const length of [2, 3, 4]) {
    const found = BY_AI.get(digits.slice(0, length));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All AIs, in the order of the table. */
export const allAis = (): ApplicationIdentifier[] => [...BY_AI.values()];

function parseLine(line: string): ApplicationIdentifier[] {
  // A title may have a # of its own: PROCESSOR # 0.
  const [left, ...title] = line.split(' # ');
  const [range, ...words] = left!.trim().split(/ +/);
  const flags = /^[*?]+$/.test(words[0]!) ? words.shift()! : '';
  const relations = words.filter((word) => /^(req|ex|dl)/.test(word));
  const components = words.filter((word) => !relations.includes(word)).map(parseComponent);
  const valuesOf = (name: string): string[] =>
    relations.filter((r) => r.startsWith(`${name}=`)).map((r) => r.slice(name.length + 1));
  const lengthMin = sum(components.map((c) => (c.optional ? 0 : c.lengthMin)));
  const lengthMax = sum(components.map((c) => c.lengthMax));
  const common = {
    title: title.join(' # '),
    components,
    lengthMin,
    lengthMax,
    predefinedLength: flags.includes('*'),
    fixedDigits: lengthMin === lengthMax && components.every(({ set }) => set === 'N'),
    requires: valuesOf('req').map((r) => r.split(',').map((both) => both.split('+'))),
    excludes: valuesOf('ex').flatMap((r) => r.split(',')),
    keyQualifiers: parseKey(relations.find((r) => r.startsWith('dlpkey'))),
    queryAllowed: flags.includes('?'),
  };
  return expand(range!).map((ai) => ({ ai, families: familiesOf(ai), ...common }));
}

function parseComponent(word: string): Component {
  const optional = word.startsWith('[');
  const [shape, ...checks] = word.replace(/[[\]]/g, '').split(',');
  const [, set, variable, length] = /^([NXYZ])(\.\.)?(\d+)$/.exec(shape!)!;
  return {
    set: set as CharacterSet,
    lengthMin: variable === undefined ? Number(length) : 1,
    lengthMax: Number(length),
    optional,
    checks: checks as CheckName[],
  };
}

function parseKey(relation: string | undefined): string[][] | null {
  if (relation === undefined) return null;
  const sequences = relation.slice('dlpkey='.length);
  return sequences === '' ? [] : sequences.split('|').map((s) => s.split(','));
}

/** Relations leave the last digit or the last two of four open. */
const familiesOf = (ai: string): string[] =>
  ai.length === 4 ? [`${ai.slice(0, 3)}n`, `${ai.slice(0, 2)}nn`] : [];

/** Expands `3100-3105` to its six AIs. */
function expand(range: string): string[] {
  const [first, last = first] = range.split('-');
  const count = Number(last) - Number(first) + 1;
  return Array.from({ length: count }, (_, i) =>
    String(Number(first) + i).padStart(first!.length, '0'),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

const BY_AI: ReadonlyMap<string, ApplicationIdentifier> = new Map(
  AI_LINES.trim()
    .split('\n')
    .flatMap(parseLine)
    .map((row) => [row.ai, row]),
);
