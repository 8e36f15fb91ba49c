import { expect, it } from 'vitest';
import '../../../messages/english.ts';
import type { FormatsJson } from '../../../../../src/catalog/schemas.ts';
import type { LabelJson } from './label.ts';
import { misfitsOf } from './misfits.ts';
import type { Note } from './notes.ts';

const ROWS = [
  { id: 'EAN13', name: 'EAN-13', aliases: ['GTIN-13'], example: '5901234123457' },
] as unknown as FormatsJson['formats'];

const label = (data: string, example?: string): LabelJson => ({
  ...{ width: 58, height: 40 },
  placeholders: { gtin: example === undefined ? {} : { example } },
  elements: [
    {
      ...{ type: 'barcode', name: 'Code', symbology: 'gtin 13', data },
      ...{ x: 1, y: 1, width: 40, height: 20 },
    },
  ],
});

const FAULT: Note = { kind: 'fault', element: 0, field: 'data', reason: 'has 3 digits' };

it('is an example that the symbology refuses, with one that it takes', () => {
  expect(misfitsOf(label('{gtin}', '123'), [FAULT], ROWS)).toEqual([
    {
      placeholder: 'gtin',
      element: 0,
      text: 'The example of {gtin} does not fit EAN-13 of “Code”.',
      fitting: '5901234123457',
      change: { example: '5901234123457' },
    },
  ]);
});

it('takes the rules away that a fitting example would break, and no others', () => {
  const changed = (rules: NonNullable<LabelJson['placeholders']>[string]) => {
    const one = { ...label('{gtin}'), placeholders: { gtin: { ...rules, example: '123' } } };
    return misfitsOf(one, [FAULT], ROWS)[0]?.change;
  };
  const example = '5901234123457';
  expect(changed({ pattern: '\\d{13}', maxLength: 13 })).toEqual({ example });
  expect(changed({ pattern: '\\d{3}', maxLength: 13 })).toHaveProperty('pattern', undefined);
  expect(changed({ pattern: '[' })).toHaveProperty('pattern', undefined);
  expect(changed({ maxLength: 12 })).toHaveProperty('maxLength', undefined);
});

it('is none where the example is not at fault, or would be no other', () => {
  const example = '123';
  expect(misfitsOf(label('{gtin}', example), [], ROWS)).toEqual([]);
  expect(misfitsOf(label('{gtin}', example), [{ ...FAULT, kind: 'warning' }], ROWS)).toEqual([]);
  expect(misfitsOf(label('{gtin}', example), [{ ...FAULT, field: 'width' }], ROWS)).toEqual([]);
  expect(misfitsOf(label('01{gtin}', example), [FAULT], ROWS)).toEqual([]);
  expect(misfitsOf(label('{gtin}'), [FAULT], ROWS)).toEqual([]);
  expect(misfitsOf(label('{gtin}', '5901234123457'), [FAULT], ROWS)).toEqual([]);
});
