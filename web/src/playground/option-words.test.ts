/** No option has an empty hint, or a default that its field would cut. */
import { describe, expect, it } from 'vitest';
import '../messages/english.ts';
import { formatsPayload } from '../../../src/catalog/formats-routes.ts';
import { messages } from '../messages/messages.ts';
import { choiceText, hintOf, labelOf, shortDefault } from './option-words.ts';

const OPTIONS = formatsPayload().styleOptions;

describe('the words of style options', () => {
  it('are hints that say more than the name', () => {
    const empty = OPTIONS.filter((option) =>
      ['', 'text', 'kind', labelOf(option.name).toLowerCase()].includes(hintOf(option)),
    );
    expect(empty.map(({ name }) => name).filter((name) => !isSaidOtherwise(name))).toEqual([]);
  });

  it('are there for every option, with the units of the server where they are nothing else', () => {
    const { labels, hints } = messages('barcode-options');
    expect(Object.keys(labels)).toEqual(OPTIONS.map(({ name }) => name));
    const units = OPTIONS.filter(({ control }) => /^(?:number|length)$/.test(control.kind));
    for (const option of units.filter(({ name }) => !COUNTS.has(name))) {
      expect(hints).toHaveProperty(option.name, option.unit);
    }
    expect(hints.logo).toBe(OPTIONS.find(({ name }) => name === 'logo')?.values);
  });

  it('are defaults that fit', () => {
    const long = OPTIONS.map((option) => shortDefault(option.default)).filter(
      (text) => text.length > 28,
    );
    expect(long).toEqual([]);
    expect(shortDefault('what the symbol and its quiet zone need')).toBe('automatic');
    expect(shortDefault('5.3 mm at the default scale, smaller where that is too wide')).toBe(
      '5.3 mm',
    );
  });

  it('are values with capitals', () => {
    expect(['above', 'rgb', 'A', '90'].map(choiceText)).toEqual(['Above', 'RGB', 'A', '90']);
  });
});

/** Their unit is their name: their hint says more. */
const COUNTS: ReadonlySet<string> = new Set(['ratio', 'mask', 'columns', 'rows', 'layers']);

/** Numbers have their range beside the unit, and colors say how they are written. */
const isSaidOtherwise = (name: string): boolean =>
  OPTIONS.some(
    ({ name: own, control }) => own === name && ['number', 'colour'].includes(control.kind),
  );
