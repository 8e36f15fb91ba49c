/** Workbooks are read with every digit that they have, and never unpacked beyond their bounds. */
import { writeXlsx, type WriteSheet } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import '../../messages/english.ts';
import { readFile } from './read-file.ts';

const read = async (...sheets: WriteSheet[]) =>
  readFile(new Blob([new Uint8Array(await writeXlsx({ sheets }))]));

it('numbers keep their digits and the zeros that their format shows; cells may have any text', async () => {
  const products: WriteSheet = {
    name: 'Products',
    columns: [
      { header: 'EAN', key: 'ean' },
      { header: 'UPC', key: 'upc', numFmt: '000000000000' },
      { header: 'Name, long', key: 'name' },
      { header: 'Price', key: 'price' },
    ],
    data: [
      { ean: 5901234123457, upc: 36000291452, name: 'Tea "green";\nloose', price: 8.9 },
      { ean: 4006381333931, upc: null, name: '=1+1', price: 12 },
    ],
  };
  expect(
    await read(
      { name: 'Hidden', rows: [['no']], hidden: true },
      { name: 'Empty', rows: [] },
      products,
    ),
  ).toEqual({
    kind: 'text',
    text: [
      'EAN\tUPC\t"Name, long"\tPrice',
      '5901234123457\t036000291452\t"Tea ""green"";\nloose"\t8.9',
      '4006381333931\t\t=1+1\t12',
    ].join('\n'),
  });
});

it('what is no workbook, or one that unpacks to too much, is rejected with the way out', async () => {
  expect(await read({ name: 'Empty', rows: [] })).toMatchObject({
    reason: 'The workbook has no rows.',
  });
  const text = new Blob([Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)]);
  expect(await readFile(text)).toMatchObject({
    reason: expect.stringMatching(/as \.xlsx or as CSV/),
  });

  const bytes = new Uint8Array(await writeXlsx({ sheets: [{ name: 'A', rows: [['x']] }] }));
  const view = new DataView(bytes.buffer);
  const entry = bytes.findLastIndex(
    (_, i) => i + 4 <= bytes.length && view.getUint32(i, true) === 0x02014b50,
  );
  const declared = (size: number) => {
    const changed = bytes.slice();
    new DataView(changed.buffer).setUint32(entry + 24, size, true);
    return readFile(new Blob([changed]));
  };
  expect(await declared(100_000_000)).toMatchObject({ reason: expect.stringMatching(/too large/) });
  // One that declares less than it unpacks to is cut off there, and so is no workbook.
  expect((await declared(1)).kind).toBe('problem');
});
