/** A label says what it wants of a spreadsheet, and gives a file that can be filled and read again. */
import { expect, it } from 'vitest';
import '../../../messages/english.ts';
import type { LabelJson } from '../model/label.ts';
import { guessColumns, labelRows, rowsOf } from './columns.ts';
import { exampleRows, wantedColumns } from './wanted-columns.ts';

const LABEL: LabelJson = {
  width: 58,
  height: 40,
  placeholders: {
    name: { required: true, example: 'Tea, "green"' },
    currency: { required: true, default: '€' },
    number: { type: 'counter' },
    note: {},
  },
  elements: [],
};

it('says what is required, and what stands in for what is not', () => {
  expect(wantedColumns(LABEL)).toEqual([
    { name: 'name', need: 'required', example: 'Tea, "green"' },
    { name: 'currency', need: 'optional, else “€”', example: '€' },
    { name: 'number', need: 'optional, else counted', example: '' },
    { name: 'note', need: 'optional', example: '' },
  ]);
});

it('is a file that is read as it was meant', () => {
  const names = Object.keys(LABEL.placeholders!);
  const table = rowsOf(`\uFEFF${exampleRows(LABEL)}`, names);
  expect(labelRows(table, guessColumns(table, names))).toEqual([
    { line: 2, parameters: { name: 'Tea, "green"', currency: '€' } },
  ]);
  expect(exampleRows({ ...LABEL, placeholders: {} })).toBe('');
});

it.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx'])('has no formula: %j', (example) => {
  const csv = exampleRows({ ...LABEL, placeholders: { name: { example } } });
  expect(csv).toMatch(/^name\r\n"?'/);
});
