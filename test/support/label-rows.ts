/** A thousand rows of a spreadsheet for labels of a form, of which 37 are wrong in five ways. */
import type { LabelJson } from '../../src/labels/label.ts';
import { boxedLabel } from './printed-boxes.ts';

/** A label that can be measured as it is printed, with what rows are held against. */
export function goodsLabel(width: number, height: number): LabelJson {
  const { elements, ...size } = boxedLabel(width, height);
  const right = { x: width / 2 + 0.5, y: 2, width: width / 2 - 2.5, height: height / 2 - 2.5 };
  const left = { ...right, x: 2 };
  return {
    ...size,
    placeholders: {
      sku: { required: true, pattern: '[A-Z]{2}-\\d{4}' },
      name: { required: true, maxLength: 30 },
      gtin: { required: true },
    },
    elements: [
      ...elements,
      { type: 'box', name: 'Paper', ...right, fill: '#fff', thickness: 0 },
      {
        type: 'barcode',
        name: 'Article',
        ...right,
        symbology: 'EAN8',
        data: '{gtin}',
        options: { moduleWidth: '0.25mm', text: 'off' },
      },
      {
        type: 'text',
        name: 'Description',
        ...left,
        text: '{sku} {name}',
        size: '6pt',
        color: '#fff',
        shrink: true,
      },
    ],
  };
}

interface GoodsRow {
  /** On which line of the text it stands. */
  readonly line: number;
  /** As it is printed. */
  readonly values: { readonly sku: string; readonly name: string; readonly gtin: string };
  /** Its cells as the spreadsheet has them. */
  readonly cells: readonly string[];
  /** What its refusal says; undefined: it is right. */
  readonly fault: RegExp | undefined;
}

const ROWS = 1000;

/** Each of five ways to be wrong, in turn: the cells of such a row. */
const WRONG: readonly (readonly [RegExp, (right: GoodsRow['values']) => readonly string[]])[] = [
  [
    /check digit/i,
    ({ sku, name, gtin }) => [sku, name, `${gtin.slice(0, 7)}${(Number(gtin[7]) + 1) % 10}`],
  ],
  [/name: .*(missing|required|must be given)/i, ({ sku, gtin }) => [sku, '', gtin]],
  [/sku: must match the pattern/, ({ sku, name, gtin }) => [sku.replace('-', ''), name, gtin]],
  [/name: .*30/, ({ sku, gtin }) => [sku, 'A name that goes on for too long', gtin]],
  [/4 cells.*3/, ({ sku, name, gtin }) => [sku, name, 'green', gtin]],
];

/** All rows; every 27th is wrong. */
export const GOODS_ROWS: readonly GoodsRow[] = Array.from({ length: ROWS }, (_, i) => {
  const values = {
    sku: `${i % 2 === 0 ? 'TE' : 'CO'}-${String(i).padStart(4, '0')}`,
    name: `Article ${i}`,
    gtin: ean8(4_000_000 + i * 7),
  };
  const [fault, wrong] = i % 27 === 5 ? WRONG[Math.floor(i / 27) % WRONG.length]! : [];
  return { line: i + 2, values, cells: wrong?.(values) ?? Object.values(values), fault };
});

/** The text of the spreadsheet: as it is, or with every row mended. */
export const goodsText = (rows: 'as they are' | 'mended'): string =>
  [
    'SKU;Name;GTIN',
    ...GOODS_ROWS.map(({ cells, values }) =>
      (rows === 'mended' ? Object.values(values) : cells).join(';'),
    ),
  ].join('\r\n');

/** Seven digits and their check digit. */
function ean8(digits: number): string {
  const sum = [...String(digits)].reduce(
    (all, digit, i) => all + Number(digit) * (i % 2 ? 1 : 3),
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
