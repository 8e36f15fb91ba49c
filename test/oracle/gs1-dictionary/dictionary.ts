/**
 * A small interpreter of the GS1 Barcode Syntax Dictionary, which judges messages straight from its
 * text: an oracle of the program's AI table and of its rules, with nothing of `src` in it.
 */
import { readFileSync } from 'node:fs';
import { LINTERS } from './linters.ts';

/** `N3,iso4217`: a type, lengths and linters. */
export interface Part {
  readonly type: 'N' | 'X' | 'Y' | 'Z';
  readonly lengthMin: number;
  readonly lengthMax: number;
  readonly isOptional: boolean;
  readonly linters: readonly string[];
}

export interface Entry {
  readonly ai: string;
  readonly flags: string;
  readonly parts: readonly Part[];
  /** Values of the attributes by name, one for each time that the name is there. */
  readonly attributes: ReadonlyMap<string, readonly string[]>;
  readonly title: string;
}

/** An AI and its value. */
export type Field = readonly [ai: string, value: string];

/** The entries of the dictionary that is kept here, by AI. */
export function readDictionary(): ReadonlyMap<string, Entry> {
  const text = readFileSync(new URL('gs1-syntax-dictionary.txt', import.meta.url), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const entries = lines.flatMap((line) => {
    const [, spec, title = ''] = /^([^#]*)(?:#\s*(.*))?$/.exec(line)!;
    const [ais, ...words] = spec!.trim().split(/\s+/);
    const isAttribute = (word: string): boolean => /^[a-z]/.test(word);
    const flags = words.filter((word) => /^[^\w[]/.test(word)).join('');
    const attributes = Map.groupBy(words.filter(isAttribute), (word) => word.split('=')[0]!);
    const common = {
      flags,
      parts: words.filter((word) => /^\[?[NXYZ]/.test(word)).map(part),
      attributes: new Map(
        [...attributes].map(([name, all]) => [name, all.map((word) => word.split('=')[1] ?? '')]),
      ),
      title,
    };
    return aisOf(ais!).map((ai) => ({ ai, ...common }));
  });
  return new Map(entries.map((entry) => [entry.ai, entry]));
}

function aisOf(range: string): string[] {
  const [first, last] = range.split('-');
  if (last === undefined) return [range];
  const ais: string[] = [];
  for (let ai = Number(first); ai <= Number(last); ai++) ais.push(`${ai}`);
  return ais;
}

function part(word: string): Part {
  const [shape, ...linters] = word.split(',');
  const isOptional = shape!.startsWith('[');
  const bare = shape!.replace('[', '').replace(']', '');
  const lengthMax = Number(bare.replace(/\D/g, ''));
  const lengthMin = bare.includes('..') ? 1 : lengthMax;
  return { type: bare[0] as Part['type'], lengthMin, lengthMax, isOptional, linters };
}

/** Why a value is not one of its AI, in the words of the dictionary, or undefined. */
export function valueFault({ parts }: Entry, value: string): string | undefined {
  let rest = value;
  for (const { type, lengthMin, lengthMax, isOptional, linters } of parts) {
    if (rest === '' && isOptional) return undefined;
    const text = rest.slice(0, lengthMax);
    rest = rest.slice(lengthMax);
    if (text.length < lengthMin) return 'too short';
    if (!TYPES[type].test(text)) return `type ${type}`;
    const failed = linters.find((linter) => !LINTERS[linter]!(text));
    if (failed !== undefined) return failed;
  }
  return rest === '' ? undefined : 'too long';
}

/**
 * Why a message is refused, or undefined. The rules are those of the dictionary and of the GS1
 * General Specifications, but for the one that this program leaves to the other barcodes of a
 * logistic label: a `req` that names (00) alone.
 */
export function messageFault(
  dictionary: ReadonlyMap<string, Entry>,
  message: readonly Field[],
): string | undefined {
  const isThere = (pattern: string): boolean => message.some(([ai]) => fits(pattern, ai));
  for (const [ai, value] of message) {
    const entry = dictionary.get(ai);
    if (entry === undefined) return 'no AI';
    const fault = valueFault(entry, value);
    if (fault !== undefined) return fault;
    if (message.some(([other, its]) => other === ai && its !== value)) return 'repeated';
    const excluded = (entry.attributes.get('ex') ?? []).flatMap((list) => list.split(','));
    if (excluded.some((pattern) => message.some(([o]) => o !== ai && fits(pattern, o))))
      return 'ex';
    const required = (entry.attributes.get('req') ?? []).filter((list) => list !== '00');
    const isMet = (list: string): boolean =>
      list.split(',').some((group) => group.split('+').every(isThere));
    if (!required.every(isMet)) return 'req';
  }
  return isThere('8030') && message.some(isWithoutSerial) ? 'serial' : undefined;
}

const isWithoutSerial = ([ai, value]: Field): boolean =>
  (ai === '253' && value.length === 13) ||
  (ai === '255' && value.length === 13) ||
  (ai === '8003' && value.length === 14);

/** Whether an AI is the one of a relation, in which `n` is any digit. */
export const fits = (pattern: string, ai: string): boolean =>
  new RegExp(`^${pattern.replaceAll('n', '[0-9]')}$`).test(ai);

/** Z is base64url: letters, and one or two `=` that make a multiple of three of it. */
const TYPES: Readonly<Record<Part['type'], RegExp>> = {
  N: /^[0-9]*$/,
  X: /^[!"%&'()*+,./0-9:;<=>?A-Z_a-z-]*$/,
  Y: /^[#/0-9A-Z-]*$/,
  Z: /^(?:[0-9A-Z_a-z-]+|(?=(?:...)+$)[0-9A-Z_a-z-]+={1,2})$/,
};
