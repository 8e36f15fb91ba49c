/**
 * Label sheets as a printer sees them: rasterised at 300 dpi, cut where the labels are, and read by an
 * independent reader.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitLabel, type Label } from '../src/batches/labels.ts';
import { parseSheet } from '../src/batches/options.ts';
import { sheetPdf } from '../src/batches/sheet-pdf.ts';
import { cornerOf, labelsOf, sheetsNamed } from '../src/sheets/sheet.ts';
import type { SheetSettings } from '../src/sheets/settings.ts';
import { compose } from '../src/picture/draw.ts';
import { nameHint } from '../src/barcode/names.ts';
import { parseFields, refuseTemplate } from '../src/barcodes/barcode-request.ts';
import { readPixels } from './support/picture.ts';
import { isInstalled } from './support/tools.ts';

const DPI = 300;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sheets-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function fit(sheet: string, fields: object) {
  const request = refuseTemplate(parseFields(fields, nameHint));
  if (request.kind !== 'barcode-request') throw new Error(request.reason);
  return fitLabel(request, sheetsNamed(sheet)[0]!, async (order) => compose(order));
}

async function label(sheet: string, fields: object): Promise<Label> {
  const fitted = await fit(sheet, fields);
  if (fitted.kind !== 'label') throw new Error(fitted.reason);
  return fitted;
}

function order(given: Record<string, string>): SheetSettings {
  const read = parseSheet(new Map(Object.entries(given)));
  if ('kind' in read) throw new Error(read.reason);
  return read;
}

/** The pages as a printer of 300 dpi prints them. */
async function pages(pdf: Uint8Array): Promise<Sharp[]> {
  const name = path.join(folder, `${readdirSync(folder).length}`);
  writeFileSync(`${name}.pdf`, pdf);
  execFileSync('pdftoppm', ['-r', String(DPI), '-png', `${name}.pdf`, name]);
  const files = readdirSync(folder).filter((file) => file.startsWith(`${path.basename(name)}-`));
  return files.sort().map((file) => sharp(path.join(folder, file)));
}

/** The texts read on the label at a place. */
async function readLabel(
  page: Sharp,
  { sheet, offsetXMm, offsetYMm }: SheetSettings,
  place: number,
) {
  const { xMm, yMm } = cornerOf(sheet, place);
  const [left, top, width, height] = [
    xMm + offsetXMm,
    yMm + offsetYMm,
    sheet.widthMm,
    sheet.heightMm,
  ].map((mm) => Math.round((mm / 25.4) * DPI)) as [number, number, number, number];
  const { width: pageWidth } = await page.metadata();
  const { data, info } = await page
    .clone()
    .extract({ left, top, width: Math.min(width, pageWidth - left), height })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = { data: new Uint8Array(data), width: info.width, height: info.height };
  const found = await readPixels(pixels, { tryHarder: true, textMode: 'Plain' });
  return found.map((one) => one.text);
}

const fieldsOf = (i: number): { symbology: string; data: string } =>
  [
    { symbology: 'CODE128', data: `SKU-${i}` },
    { symbology: 'QRCODE', data: `https://example.com/label/${i}` },
    { symbology: 'DATAMATRIX', data: `Part ${i}` },
    { symbology: 'EAN8', data: '96385074' },
    { symbology: 'AZTEC', data: `Ticket ${i}` },
  ][i % 5]!;

describe.skipIf(!isInstalled('pdftoppm'))('label sheets at 300 dpi', () => {
  it.each(['3x8', '5x13', '2x5', '4x20', 'zweckform-3660', 'herma-4614'])(
    '%s: labels scan from the first place to the last, and on the next sheet',
    async (id) => {
      const given = order({ sheet: id, start: '2', offsetX: '0.7', offsetY: '-0.4' });
      const count = labelsOf(given.sheet) + 1;
      const wanted = Array.from({ length: count }, (_, i) => fieldsOf(i));
      const labels = await Promise.all(wanted.map((fields) => label(id, fields)));
      const sheets = await pages(await sheetPdf(labels, given, '{}'));
      expect(sheets).toHaveLength(2);
      const perSheet = labelsOf(given.sheet);
      for (const [i, { data }] of wanted.entries()) {
        if (i >= 5 && i < count - 3) continue;
        const place = i + given.start - 1;
        const page = sheets[Math.floor(place / perSheet)]!;
        expect(await readLabel(page, given, place % perSheet), `label ${i}`).toEqual([data]);
      }
    },
  );

  it('a hundred mixed labels on 3×8 all scan', async () => {
    const given = order({ sheet: '3x8' });
    const wanted = Array.from({ length: 100 }, (_, i) => fieldsOf(i));
    const labels = await Promise.all(wanted.map((fields) => label('3x8', fields)));
    const sheets = await pages(await sheetPdf(labels, given, '{}'));
    expect(sheets).toHaveLength(5);
    for (const [i, { data }] of wanted.entries()) {
      expect(await readLabel(sheets[Math.floor(i / 24)]!, given, i % 24), `label ${i}`).toEqual([
        data,
      ]);
    }
  });
});

describe('label sheets', () => {
  it.each([
    ['DK-11201', { symbology: 'CODE128', data: 'SKU-1042-77' }],
    ['zebra-4x6in', { symbology: 'QRCODE', data: 'https://example.com/label/1' }],
    ['99012', { symbology: 'EAN13', data: '4006381333931' }],
  ])('%s: every label is a page of a roll, along it where it is long', async (id, fields) => {
    if (!isInstalled('pdftoppm')) return;
    const given = order({ sheet: id });
    const labels = [await label(id, fields), await label(id, fields)];
    const sheets = await pages(await sheetPdf(labels, given, '{}'));
    expect(sheets).toHaveLength(2);
    for (const page of sheets) expect(await readLabel(page, given, 0)).toEqual([fields.data]);
  });

  it('the same labels give the same bytes', async () => {
    const labels = [await label('3x8', fieldsOf(0)), await label('3x8', fieldsOf(1))];
    const given = order({});
    const [one, other] = [await sheetPdf(labels, given, '{}'), await sheetPdf(labels, given, '{}')];
    expect(Buffer.compare(one, other)).toBe(0);
  });

  it('a symbol keeps the size its style says where it fits, and is made finer where it does not', async () => {
    const [small, wide] = [
      { symbology: 'CODE128', data: 'A1' },
      { symbology: 'CODE128', data: 'ABC-1234567' },
    ];
    expect((await label('3x8', small)).moduleDots).toBe(6);
    expect((await label('3x8', { ...small, scale: 4 })).moduleDots).toBe(8);
    expect((await label('3x8', wide)).moduleDots).toBe(4);
    // 0.33 mm are 3.9 dots, at whatever DPI they were asked for.
    for (const dpi of [300, 600, 1200]) {
      expect((await label('3x8', { ...small, moduleWidth: 0.33, dpi })).moduleDots).toBe(4);
    }
  });

  it('captions are printed with their symbol, in any script, and are part of its size', async () => {
    const plain = { symbology: 'CODE39', data: 'A1' };
    const captioned = { ...plain, captionBelow: 'Reol Ærø · полка 3' };
    const [bare, labelled] = [await label('2x5', plain), await label('2x5', captioned)];
    expect(labelled.scene.heightModules).toBeGreaterThan(bare.scene.heightModules);
    expect(labelled.scene.glyphs.length).toBeGreaterThan(bare.scene.glyphs.length);
    const given = order({ sheet: '2x5' });
    const [first, second] = [
      await sheetPdf([bare], given, '{}'),
      await sheetPdf([labelled], given, '{}'),
    ];
    expect(Buffer.compare(first, second)).not.toBe(0);
  });

  it('bars become lower before modules become finer, unless their height was asked for', async () => {
    const bars = { symbology: 'CODE128', data: 'A1' };
    expect((await label('4x10', bars)).moduleDots).toBe(6);
    expect((await label('4x10', { ...bars, barHeight: 52 })).moduleDots).toBeLessThan(6);
  });

  it('what would be too fine to scan is refused with the size it needs', async () => {
    const long = { symbology: 'CODE128', data: 'much too long for a label' };
    const refused = await fit('5x13', long);
    expect(refused).toMatchObject({ kind: 'too-large' });
    expect(refused.kind === 'too-large' && refused.reason).toMatch(
      /modules of 0\.25 mm.* is [\d.]+ by [\d.]+ mm; a label of 5x13 has room for 35\.1 by 18\.2 mm/,
    );
    const postal = await fit('5x13', { symbology: 'USPS_IMB', data: '01234567094987654321' });
    expect(postal.kind).toBe('too-large');
  });

  it('bad data is refused for what it is', async () => {
    expect((await fit('3x8', { symbology: 'EAN13', data: '1' })).kind).toBe('bad-data');
  });
});
