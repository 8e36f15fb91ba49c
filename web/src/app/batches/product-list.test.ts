/** Product lists are understood without a touch: shops' exports, headers of six languages, and what Excel does to numbers. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import '../../messages/english.ts';
import german from '../../messages/de/batches.ts';
import english from '../../messages/en/batches.ts';
import french from '../../messages/fr/batches.ts';
import {
  guessFields,
  itemsOf,
  productRows,
  productTable,
  type ListOptions,
} from './product-list.ts';
import { readFile } from './read-file.ts';

const isSymbology = (name: string): boolean =>
  ['CODE128', 'EAN13', 'QRCODE'].includes(name.toUpperCase());

function read(text: string, options: Partial<ListOptions> = {}) {
  const table = productTable(text);
  const mapping = guessFields(table, isSymbology);
  const { rows, empty } = productRows(table, {
    mapping,
    symbology: '',
    mended: new Map(),
    ...options,
  });
  return { mapping, rows, empty, items: itemsOf(rows.filter(({ fault }) => fault === null)) };
}

/** The columns that are used, by their names. */
function usedColumns(text: string): Record<string, string> {
  const table = productTable(text);
  const mapping = guessFields(table, isSymbology);
  return Object.fromEntries(
    table.columns.flatMap((name, i) => (mapping[i] === '' ? [] : [[name, mapping[i]!]])),
  );
}

async function exportOf(shop: string): Promise<string> {
  const file = path.resolve(import.meta.dirname, '../../../../test/web/exports', `${shop}.csv`);
  const found = await readFile(new Blob([readFileSync(file)]));
  if (found.kind === 'problem') throw new Error(found.reason);
  return found.text;
}

describe('the exports of shops', () => {
  it('of Shopify: variants by their barcodes, without rows of pictures', async () => {
    const text = await exportOf('shopify');
    expect(usedColumns(text)).toEqual({
      Title: 'captionBelow',
      'Variant SKU': 'id',
      'Variant Barcode': 'data',
    });
    const { items, empty } = read(text);
    expect(items).toEqual([
      { id: 'MUG-S', symbology: 'EAN13', data: '5901234123457', captionBelow: 'Blue mug' },
      { id: 'MUG-L', symbology: 'EAN13', data: '4006381333931' },
      { id: 'TEA-1', symbology: 'UPCA', data: '036000291452', captionBelow: 'Green tea' },
    ]);
    expect(empty).toBe(1);
  });

  it('of WooCommerce: books and short numbers by themselves', async () => {
    const text = await exportOf('woocommerce');
    expect(usedColumns(text)).toEqual({
      SKU: 'id',
      'GTIN, UPC, EAN, or ISBN': 'data',
      Name: 'captionBelow',
    });
    const { items, empty } = read(text);
    expect(items).toEqual([
      { id: 'BOOK-1', symbology: 'ISBN', data: '9783161484100', captionBelow: 'A book, bound' },
      { id: 'SHIRT-M', symbology: 'EAN8', data: '96385074', captionBelow: 'Shirt - M' },
    ]);
    expect(empty).toBe(1);
  });

  it('of PrestaShop, in Windows-1252: what is in stock is no number of copies', async () => {
    const text = await exportOf('prestashop');
    expect(usedColumns(text)).toEqual({
      'Name *': 'captionBelow',
      'Reference #': 'id',
      EAN13: 'data',
    });
    expect(read(text).items).toEqual([
      { id: 'THE-01', symbology: 'EAN13', data: '4006381333931', captionBelow: 'Théière émaillée' },
      { id: 'TAS-02', symbology: 'EAN13', data: '5901234123457', captionBelow: 'Tasse' },
    ]);
  });
});

describe('columns', () => {
  it.each([
    ['sku,name,barcode\nA-1,Blue mug,5901234123457', ['id', 'captionBelow', 'data']],
    ['Handle,Title,EAN,Price\nmug,Blue mug,5901234123457,9.90', ['id', 'captionBelow', 'data', '']],
    ['sku,gtin,title\nA-1,5901234123457,Blue mug', ['id', 'data', 'captionBelow']],
    ['sku,barcode\nA-1,5901234123457', ['id', 'data']],
    ['sku\nA-1\nA-2', ['data']],
    ['sku,barcode,data\n1,CODE128,x', ['id', 'symbology', 'data']],
    ['id,type,value\n1,ean13,4006381333931', ['id', 'symbology', 'data']],
    ['Artikelnummer;Bezeichnung;Strichcode;Menge', ['id', 'captionBelow', 'data', 'quantity']],
    ['Référence;Libellé;Code-barres;Quantité', ['id', 'captionBelow', 'data', 'quantity']],
    [
      'Referencia;Descripción;Código de barras;Cantidad',
      ['id', 'captionBelow', 'data', 'quantity'],
    ],
    ['Codice articolo;Nome;Codice a barre;Quantità', ['id', 'captionBelow', 'data', 'quantity']],
    ['Código do artigo;Título;Código de barras;Qtd', ['id', 'captionBelow', 'data', 'quantity']],
    ['sku;supplierNumber;shelf\na;1;2', ['data', '', '']],
    ['Article;Number\nMug;5901234123457', ['captionBelow', 'data']],
  ])('%j', (text, mapping) => {
    const filled = text.includes('\n') ? text : `${text}\nA-1;Name;5901234123457;2`;
    expect(read(filled).mapping).toEqual(mapping);
  });

  it.each([english, german, french])('of the example in each language', ({ example }) => {
    const { mapping, items } = read(example);
    expect(mapping).toEqual(['id', 'captionBelow', 'data', 'quantity']);
    expect(items.map(({ id, data }) => [id, data])).toEqual([
      ['A-1', '5901234123457'],
      ['A-1-2', '5901234123457'],
      ['A-2', '4006381333931'],
    ]);
  });

  it('without names are known by what is in them', () => {
    const { mapping, items } = read('Blue mug,5901234123457\nPot,4006381333931');
    expect(mapping).toEqual(['', 'data']);
    expect(items).toHaveLength(2);
    expect(read('SKU-1000\nSKU-1001').items).toHaveLength(2);
    expect(read('a,https://example.com/1\nb,https://example.com/2').items[0]).toEqual({
      symbology: 'QRCODE',
      data: 'https://example.com/1',
    });
  });

  it('of quantities repeat a row, with ids that differ, and 0 leaves it out', () => {
    const { items } = read('sku,ean,qty\nA,5901234123457,2\nB,5901234123457,0\nA,4006381333931,1');
    expect(items.map(({ id }) => id)).toEqual(['A', 'A-2', 'A-3']);
    expect(read('sku,ean,qty\nA,5901234123457,some').rows[0]!.fault).toMatch(/whole number/);
  });
});

describe('what Excel has done to a number', () => {
  const fault = (value: string) => {
    const { fault, mended } = read(`sku;ean\nA;${value}`).rows[0]!;
    return { fault, mended };
  };

  it.each(['5.90123E+12', '5,90123E+12'])('is told where its digits are lost: %s', (value) => {
    expect(fault(value)).toEqual({ fault: expect.stringMatching(/\.xlsx/), mended: null });
  });

  it.each([
    ['5.901234123457E+12', '5901234123457'],
    ['36000291452', '036000291452'],
    ['306406152', '0306406152'],
  ])('can be mended: %s is %s', (value, mended) => {
    expect(fault(value)).toEqual({ fault: expect.any(String), mended });
  });

  it.each(["'5901234123457", '="5901234123457"', '5901234123457.0', ' 5901234123457 '])(
    'is undone where nothing is lost: %j',
    (value) => {
      expect(
        read(`sku;ean\nA;${value.replaceAll('"', '""').replace(/^.*""$/, '"$&"')}`).items,
      ).toEqual([{ id: 'A', symbology: 'EAN13', data: '5901234123457' }]);
    },
  );

  it('leaves a number alone that is none of a product', () => {
    expect(read('sku;note\n1234567;x').items).toEqual([{ symbology: 'CODE128', data: '1234567' }]);
  });

  it('is gone once the row is mended', () => {
    const { rows } = read('sku;ean\nA;36000291452', { mended: new Map([[2, '036000291452']]) });
    expect(rows[0]).toMatchObject({ fault: null, item: { symbology: 'UPCA' } });
  });
});

it.each([
  ['5901234123457', 'EAN13'],
  ['036000291452', 'UPCA'],
  ['15400141288763', 'ITF14'],
  ['96385074', 'EAN8'],
  ['04252614', 'UPCE'],
  ['978-3-16-148410-0', 'ISBN'],
  ['316148410X', 'ISBN'],
  ['9790260000438', 'ISMN'],
])('%s is %s; a wrong check digit is told later, and never drawn as something else', (data, id) => {
  expect(read(data).items[0]!['symbology']).toBe(id);
  const wrong = data.slice(0, -1) + (data.endsWith('1') ? '2' : '1');
  if (/^\d+$/.test(data) && id !== 'UPCE') {
    expect(read(`ean\n${wrong}`).rows[0]!.item['symbology']).toBe(id);
  }
});
