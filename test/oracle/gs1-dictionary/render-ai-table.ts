/**
 * The AI table of the program, made from the text of the GS1 Barcode Syntax Dictionary. Every entry
 * is checked first, so that a release that says something new is refused here and not read wrongly
 * there.
 */
import { CHECKS } from '../../../src/barcode/gs1/checks.ts';

/**
 * The text of `src/barcode/gs1/ai-table.ts`. Throws an Error that names the entry where the
 * dictionary has anything that the program would not understand: another flag, type, linter or
 * attribute, an AI that starts with another one, or a relation to an AI that does not exist.
 */
export function renderAiTable(dictionary: string): string {
  const release = /^# Release: (\d{4}-\d{2}-\d{2})$/m.exec(dictionary)?.[1];
  if (release === undefined) throw new Error('the dictionary does not name its release');
  const entries = dictionary
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map(parseEntry);
  const ais = entries.flatMap(({ ais: own }) => own);
  checkAis(ais);
  for (const entry of entries) checkRelations(entry, ais);
  const lines = entries.map(({ line }) => line);
  return `${HEADER.replace('{release}', release)}\n${lines.join('\n')}\n\`;\n`;
}

interface Entry {
  readonly line: string;
  readonly ais: readonly string[];
  readonly attributes: readonly string[];
}

function parseEntry(text: string): Entry {
  const hash = text.indexOf('#');
  const title = hash < 0 ? '' : text.slice(hash + 1).trim();
  const words = (hash < 0 ? text : text.slice(0, hash)).trim().split(/\s+/);
  const range = words.shift()!;
  const flags = /^[*?]+$/.test(words[0] ?? '') ? words.shift()! : '';
  const attributes = words.filter((word) => ATTRIBUTE.test(word));
  const components = words.filter((word) => !ATTRIBUTE.test(word));
  const unknown = components.find((word) => !isComponent(word));
  if (unknown !== undefined) throw new Error(`(${range}): ${unknown} is not understood`);
  if (/[`\\]|\$\{/.test(text)) throw new Error(`(${range}): its text would have to be escaped`);
  const firstOptional = components.findIndex((word) => word.startsWith('['));
  const isInOrder = components.every((word, i) => {
    const isLast = i === components.length - 1;
    const isOptional = firstOptional >= 0 && i >= firstOptional;
    return (isLast || !word.includes('..')) && word.startsWith('[') === isOptional;
  });
  if (components.length === 0 || !isInOrder) {
    throw new Error(
      `(${range}): only the last component may vary, and none follows an optional one`,
    );
  }
  const fields = [range.padEnd(9), flags.padStart(2), ...components, ...attributes];
  const line = title === '' ? fields.join(' ') : `${fields.join(' ')} # ${title}`;
  return { line, ais: expand(range), attributes };
}

/** `N3,iso4217`, `X..20`, `[N2],mi`, with linters that the program has a check for. */
function isComponent(word: string): boolean {
  const found = /^(?:\[[NXYZ](?:\.\.)?\d+\]|[NXYZ](?:\.\.)?\d+)((?:,\w+)*)$/.exec(word);
  if (found === null) return false;
  const linters = found[1]!.split(',').slice(1);
  return linters.every((linter) => Object.hasOwn(CHECKS, linter));
}

function expand(range: string): string[] {
  const found = /^(\d{2,4})(?:-(\d{2,4}))?$/.exec(range);
  if (found === null) throw new Error(`${range} is not an AI or a range of AIs`);
  const [, first, last = first] = found;
  const count = Number(last) - Number(first) + 1;
  if (last!.length !== first!.length || count < 1) throw new Error(`${range} is no range`);
  return Array.from({ length: count }, (_, i) =>
    String(Number(first) + i).padStart(first!.length, '0'),
  );
}

/** Each AI once, and none that starts with another one: a message is split by that. */
function checkAis(ais: readonly string[]): void {
  const sorted = ais.toSorted();
  sorted.forEach((ai, i) => {
    const next = sorted[i + 1] ?? '';
    if (next.startsWith(ai)) throw new Error(`(${next}) starts with (${ai})`);
  });
}

function checkRelations({ line, attributes }: Entry, ais: readonly string[]): void {
  const named = attributes.flatMap((word) => word.split(/[=,+|]/).slice(1));
  for (const name of named.filter((word) => word !== '')) {
    const pattern = new RegExp(`^${name.replaceAll('n', '\\d')}$`);
    if (!/^(?:\d+|\d{3}n|\d\dnn)$/.test(name) || !ais.some((ai) => pattern.test(ai))) {
      throw new Error(`${line}: no AI is ${name}`);
    }
  }
}

const ATTRIBUTE = /^(?:req=|ex=|dlpkey$|dlpkey=)/;

const HEADER = `/**
 * Every GS1 application identifier (AI): what its value must be, and which other AIs it requires or
 * excludes. Written by \`npm run gs1:table\` from the GS1 Barcode Syntax Dictionary, release
 * {release}; not edited by hand.
 *
 * Contents from the GS1 Barcode Syntax Dictionary, (c) GS1 AISBL, Apache License 2.0.
 *
 * One line is: AI or range of AIs, flags, components, relations, \`#\` data title.
 * - flags: \`*\` a predefined length, so that no FNC1 follows the value; \`?\` may be a query parameter
 *   of a Digital Link;
 * - component: N digits, X any of CSET 82, Y CSET 39, Z file-safe base64; \`6\` is exactly, \`..20\` is
 *   1 to 20; \`[]\` is optional; then the names of its checks (checks.ts);
 * - \`req=01,02\`: one of these must be present, \`01+21\`: both; if there are several \`req\`, all
 *   apply;
 * - \`ex=02,310n\`: none of these may be present, \`n\` is any digit;
 * - \`dlpkey=22,10,21|235\`: a Digital Link key and its qualifiers, in order, or those after the bar.
 */
export const AI_LINES = \``;
