/**
 * The AI table and the rules of element strings against the GS1 Barcode Syntax Dictionary: the
 * table is what the dictionary's text makes of it, and an interpreter of that text accepts and
 * refuses the same messages.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allAis, findAi } from '../../src/barcode/gs1/ai.ts';
import { elementStringRule } from '../../src/barcode/gs1/rules.ts';
import { randomOf } from '../support/generate.ts';
import { messageFault, readDictionary, type Field } from './gs1-dictionary/dictionary.ts';
import {
  completed,
  excludedBy,
  requiredBy,
  rightValue,
  valuesOf,
} from './gs1-dictionary/generate.ts';
import { renderAiTable } from './gs1-dictionary/render-ai-table.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const text = read('gs1-dictionary/gs1-syntax-dictionary.txt');
const dictionary = readDictionary();

describe('the AI table', () => {
  it('is what `npm run gs1:table` makes of the dictionary', () => {
    expect(read('../../src/barcode/gs1/ai-table.ts')).toBe(renderAiTable(text));
  });

  it('says of every AI what the dictionary says', () => {
    expect(allAis().map(({ ai }) => ai)).toEqual([...dictionary.keys()]);
    for (const { ai, title, flags, parts, attributes } of dictionary.values()) {
      const row = findAi(ai)!;
      const sum = (lengths: number[]): number => lengths.reduce((all, length) => all + length, 0);
      const needed = parts.filter((part) => !part.isOptional);
      const keys = attributes.get('dlpkey');
      expect({
        title: row.title,
        lengths: [row.lengthMin, row.lengthMax],
        flags: (row.predefinedLength ? '*' : '') + (row.queryAllowed ? '?' : ''),
        requires: row.requires.map((groups) => groups.map((ais) => ais.join('+')).join()),
        excludes: row.excludes.join(),
        keys: row.keyQualifiers?.map((ais) => ais.join()).join('|'),
      }).toEqual({
        title,
        lengths: [sum(needed.map((p) => p.lengthMin)), sum(parts.map((p) => p.lengthMax))],
        flags,
        requires: attributes.get('req') ?? [],
        excludes: (attributes.get('ex') ?? []).join(),
        keys: keys?.[0],
      });
    }
  });

  it('has a predefined length where scanners know one (GS1 General Specifications, 7.8)', () => {
    const prefixes = '00 01 02 03 04 11 12 13 14 15 16 17 18 19 20 31 32 33 34 35 36 41'.split(' ');
    for (const { ai, predefinedLength } of allAis()) {
      expect([ai, predefinedLength]).toEqual([ai, prefixes.includes(ai.slice(0, 2))]);
    }
  });

  it.each([
    ['no release', 'Release:', 'Edition:', 'does not name its release'],
    ['another flag', '01         *?', '01         *!', 'is not understood'],
    ['another type', 'X..20                             req=01,02,03', 'W..20 req=01', 'W..20'],
    ['a linter without a check', 'N6,yymmd0', 'N6,yymmd9', 'N6,yymmd9 is not understood'],
    ['a component after an optional one', 'N6 [X1],hyphen', '[N6] X1', 'none follows an optional'],
    ['an AI that starts with another', '\n22     ', '\n102    ', '(102) starts with (10)'],
    ['a relation to no AI', 'ex=235', 'ex=236', 'no AI is 236'],
  ])('refuses a dictionary with %s', (_what, from, to, reason) => {
    expect(text).toContain(from);
    expect(() => renderAiTable(text.replace(from, to))).toThrow(reason);
  });
});

describe('the rules of element strings', () => {
  const random = randomOf('gs1-rules');

  it(`agree with the dictionary about ${VALUES_PER_AI()} values of each AI`, () => {
    const verdicts = { accepted: 0, refused: 0 };
    const differences: string[] = [];
    for (const entry of dictionary.values()) {
      for (const value of valuesOf(random, entry, VALUES_PER_AI())) {
        const others = completed(random, dictionary, [[entry.ai, value]])!.slice(1);
        const message: Field[] = [[entry.ai, value], ...others];
        const difference = differenceAbout(message);
        if (difference !== undefined) differences.push(difference);
        verdicts[messageFault(dictionary, message) === undefined ? 'accepted' : 'refused'] += 1;
      }
    }
    expect(differences).toEqual([]);
    expect(verdicts.accepted + verdicts.refused).toBeGreaterThan(13_000);
    expect(verdicts.accepted).toBeGreaterThan(5000);
    expect(verdicts.refused).toBeGreaterThan(5000);
  });

  it('agree with the dictionary about what an AI requires and excludes, and about repeats', () => {
    const differences = relationMessages().map(differenceAbout);
    expect(differences.filter((difference) => difference !== undefined)).toEqual([]);
    expect(differences.length).toBeGreaterThan(2500);
  });

  /**
   * Of every AI: with all that it requires, in each way to meet that, with each of its partners
   * missing, with what it excludes, and twice.
   */
  function relationMessages(): Field[][] {
    return [...dictionary.values()].flatMap((entry) => {
      const value = rightValue(random, entry, 1);
      const full = completed(random, dictionary, [[entry.ai, value]])!;
      const without = full.map((_, left) => full.filter((__, i) => i !== left));
      const excluded = excludedBy(dictionary, entry).map((ai): Field[] => [
        ...full,
        [ai, rightValue(random, dictionary.get(ai)!, 0)],
      ]);
      const groups = requiredBy(dictionary, entry).flatMap((ais) =>
        [0, 1].map((turn): Field[] => {
          const others = ais.map((ai): Field => [
            ai,
            rightValue(random, dictionary.get(ai)!, turn),
          ]);
          const fields: Field[] = [[entry.ai, value], ...others];
          return completed(random, dictionary, fields) ?? fields;
        }),
      );
      const repeated: Field[] = [...full, [entry.ai, value]];
      const changed: Field[] = [...full, [entry.ai, rightValue(random, entry, 2)]];
      const pairs = [...dictionary.values()]
        .filter(() => random.int(0, 99) === 0)
        .map((other): Field[] => [...full, [other.ai, rightValue(random, other, 0)]]);
      return [full, ...without.slice(1), ...excluded, ...groups, repeated, changed, ...pairs];
    });
  }
});

/** What the program says of a message, where the dictionary says something else. */
function differenceAbout(message: readonly Field[]): string | undefined {
  const data = message.map(([ai, value]) => `(${ai})${value.replaceAll('(', '\\(')}`).join('');
  const expected = messageFault(dictionary, message) ?? 'accepted';
  const parsed = elementStringRule(data);
  if ((parsed.kind === 'accepted') === (expected === 'accepted')) return undefined;
  return `${data}: ${expected}, but ${parsed.kind === 'refused' ? parsed.reason : 'accepted'}`;
}

/** Such that all AIs together make more than 13,000. */
function VALUES_PER_AI(): number {
  return 30;
}
