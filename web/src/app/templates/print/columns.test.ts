/** What a spreadsheet says becomes the values that were meant. */
import { describe, expect, it } from 'vitest';
import '../../../messages/english.ts';
import type { LabelJson } from '../model/label.ts';
import {
  guessColumns,
  inParts,
  labelRows,
  missingColumns,
  parametersFrom,
  rowsOf,
} from './columns.ts';

const LABEL: LabelJson = {
  width: 58,
  height: 40,
  placeholders: {
    name: { required: true },
    unitPrice: {},
    gtin: { required: true },
    currency: { required: true, default: '€' },
    number: { type: 'counter', start: 5, step: 2 },
  },
  elements: [],
};
const NAMES = Object.keys(LABEL.placeholders!);

const read = (text: string) => {
  const table = rowsOf(text, NAMES);
  return labelRows(table, guessColumns(table, NAMES));
};

describe('columns', () => {
  it('are found by their names, however they are written', () => {
    expect(read('GTIN;Unit price;NAME\n4006381333931;1.20;Tea\n')).toEqual([
      { line: 2, parameters: { gtin: '4006381333931', unitPrice: '1.20', name: 'Tea' } },
    ]);
    const table = rowsOf('gtin,Article name,Price,Shelf,Product name\n1,2,3,4,5', NAMES);
    expect(guessColumns(table, NAMES)).toEqual(['gtin', 'name', 'unitPrice', '', '']);
  });

  it('prefer the exact name to a similar one further left', () => {
    const table = rowsOf('brand name,name\nA,B', NAMES);
    expect(guessColumns(table, NAMES)).toEqual(['', 'name']);
  });

  it('without names are taken in the order of the placeholders', () => {
    expect(read('Tea\t1.20\t4006381333931')).toEqual([
      { line: 1, parameters: { name: 'Tea', unitPrice: '1.20', gtin: '4006381333931' } },
    ]);
  });

  it('that are empty are left out, and lines are those of the text', () => {
    expect(read('name,gtin\n\nTea,\n" Two\nlines ",1\n\n,3')).toEqual([
      { line: 3, parameters: { name: 'Tea' } },
      { line: 4, parameters: { name: 'Two\nlines', gtin: '1' } },
      { line: 7, parameters: { gtin: '3' } },
    ]);
  });

  it('that nobody named make their row a fault', () => {
    expect(read('name,gtin\nTea,1\nTea, green,1')).toEqual([
      { line: 2, parameters: { name: 'Tea', gtin: '1' } },
      {
        line: 3,
        parameters: { name: 'Tea', gtin: 'green' },
        fault: expect.stringMatching(/has 3 cells; the first row names 2/),
      },
    ]);
  });

  it('of a first row are guessed by what stands below, unless it is said', () => {
    const guessed = (text: string) => rowsOf(text, NAMES).hasNames;
    expect(guessed('Article,Cost\nTea,1.20\nCoffee,2.40')).toBe(true);
    expect(guessed('Article,Cost\nTea,1.20\nCoffee,')).toBe(false);
    expect(guessed('Tea,1.20\nCoffee,2.40')).toBe(false);
    expect(guessed('Tea,Green\nCoffee,Black')).toBe(false);
    expect(guessed('Article,Cost')).toBe(false);
    expect(guessed('')).toBe(false);
    const said = rowsOf('Tea,Green\nCoffee,Black', NAMES, true);
    expect(said).toMatchObject({ columns: ['Tea', 'Green'], rows: [['Coffee', 'Black']] });
    expect(guessColumns(said, NAMES)).toEqual(['', '']);
    const data = rowsOf('name,gtin\nTea,1', NAMES, false);
    expect(data).toMatchObject({ columns: ['A', 'B'], hasNames: false, lines: [1, 2] });
    const wide = rowsOf(Array.from({ length: 54 }, () => '1').join(','), NAMES);
    expect(wide.columns.slice(24, 29)).toEqual(['Y', 'Z', 'AA', 'AB', 'AC']);
    expect(wide.columns.slice(51)).toEqual(['AZ', 'BA', 'BB']);
  });

  it('that are missing are named', () => {
    expect(missingColumns(LABEL, ['name', '', 'unitPrice'])).toEqual(['gtin']);
  });
});

describe('labels in several requests', () => {
  const rows = read('name\nA\nB\nC');

  it('are parted in order', () => {
    expect(inParts(rows, 2).map((part) => part.map(({ line }) => line))).toEqual([[2, 3], [4]]);
    expect(inParts([], 2)).toEqual([]);
  });

  it('count on where the ones before them ended', () => {
    expect(parametersFrom(LABEL, rows.slice(0, 1), 0)).toEqual([{ name: 'A' }]);
    expect(parametersFrom(LABEL, rows.slice(2), 2)).toEqual([{ name: 'C', number: '9' }]);
    const own = [{ line: 2, parameters: { number: '100' } }];
    expect(parametersFrom(LABEL, own, 2)).toEqual([{ number: '100' }]);
  });
});
