/** Two versions are compared as people would say it. */
import { expect, it } from 'vitest';
import '../../messages/english.ts';
import { changeSentences } from './change-sentences.ts';

const BARCODE = {
  ...{ type: 'barcode', name: 'EAN-13', x: 5, y: 10, width: 40, height: 20 },
  ...{ symbology: 'EAN13', data: '{gtin}', options: { scale: '2' } },
};
const TEXT = {
  ...{ type: 'text', name: 'Price', x: 1, y: 1, width: 20, height: 5, text: '{price} €' },
  ...{ wrap: false, size: '9pt' },
};
const LINE = { type: 'line', name: 'Rule', x: 1, y: 2, toX: 50, toY: 2, thickness: 0.25 };
const LABEL = {
  ...{ title: '', width: 58, height: 40, background: '#ffffff' },
  placeholders: { gtin: { type: 'text', required: true, example: '4006381333931' } },
  elements: [BARCODE, TEXT, LINE],
};

it('says what became of the label', () => {
  expect(changeSentences(LABEL, { ...LABEL, width: 60, title: '{gtin}' })).toEqual([
    'Title set to ‘{gtin}’',
    'Width 58 → 60 mm',
  ]);
  expect(changeSentences(LABEL, structuredClone(LABEL))).toEqual([]);
});

it.each([
  [{ x: 7 }, ['EAN-13: moved 2 mm right']],
  [{ x: 4.9, y: 12.5 }, ['EAN-13: moved 0.1 mm left and 2.5 mm down']],
  [{ y: 9, width: 42 }, ['EAN-13: moved 1 mm up', 'EAN-13: width 40 → 42 mm']],
  [{ data: '{sku}' }, ['EAN-13: data ‘{gtin}’ → ‘{sku}’']],
  [{ symbology: 'EAN8' }, ['EAN-13: symbology EAN13 → EAN8']],
  [
    { options: { scale: '3', text: 'off' } },
    ['EAN-13: option scale 2 → 3', 'EAN-13: option text set to off'],
  ],
  [{ options: {} }, ['EAN-13: option scale 2 taken away']],
  [{ name: 'GTIN' }, ['Barcode ‘EAN-13’ renamed ‘GTIN’']],
])('says what became of an element: %j', (change, sentences) => {
  const elements = [{ ...BARCODE, ...change }, TEXT, LINE];
  expect(changeSentences(LABEL, { ...LABEL, elements })).toEqual(sentences);
});

it('says what was added, removed and put in another order', () => {
  const other = { ...TEXT, name: 'Unit', text: 'kg' };
  expect(changeSentences(LABEL, { ...LABEL, elements: [TEXT, BARCODE, other] })).toEqual([
    'Text ‘Unit’ added',
    'Line ‘Rule’ removed',
    'Order of the elements changed',
  ]);
  const changed = [BARCODE, { ...TEXT, wrap: true, size: '12pt' }, { ...LINE, x: 2 }];
  expect(changeSentences(LABEL, { ...LABEL, elements: changed })).toEqual([
    'Price: wrap on',
    'Price: size 9pt → 12pt',
    'Rule: from left 1 → 2 mm',
  ]);
});

it('says what became of placeholders', () => {
  const placeholders = { gtin: { type: 'text', required: false, default: 'x' }, lot: {} };
  expect(changeSentences(LABEL, { ...LABEL, placeholders })).toEqual([
    '{gtin}: required off',
    '{gtin}: example 4006381333931 taken away',
    '{gtin}: default set to x',
    'Placeholder {lot} added',
  ]);
  expect(changeSentences(LABEL, { ...LABEL, placeholders: {} })).toEqual([
    'Placeholder {gtin} removed',
  ]);
});

it('says what became of a style', () => {
  expect(
    changeSentences(
      { options: { color: 'navy' }, defaults: {} },
      { options: { color: 'red' }, defaults: { scale: '4' } },
    ),
  ).toEqual(['Option color navy → red', 'Default of scale set to 4']);
});
