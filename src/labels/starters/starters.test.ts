import { describe, expect, it } from 'vitest';
import { canOpen } from '../../../test/support/open-picture.ts';
import { readPixels, rgba, type Pixels } from '../../../test/support/picture.ts';
import { arrangedExample } from '../../../test/support/starters.ts';
import sharp from 'sharp';
import type { ArrangedLabel } from '../arranged.ts';
import { LABEL_FORMATS } from '../print-label.ts';
import { STARTERS, type Starter } from './starters.ts';

const SWISS_QR = [
  ...['SPC', '0200', '1', 'CH4431999123000889012'],
  ...['S', 'Robert Schneider AG', 'Rue du Lac', '1268', '2501', 'Biel', 'CH'],
  ...['', '', '', '', '', '', '', '1949.75', 'CHF'],
  ...['S', 'Pia-Maria Rutschmann-Schnyder', 'Grosse Marktgasse', '28', '9400', 'Rorschach', 'CH'],
  ...['QRR', '210000000003139471430009017', 'Order of 15 October 2026', 'EPD'],
].join('\n');

/** What every code of a starter says, sorted. */
const SAYS: Readonly<Record<string, readonly string[]>> = {
  'price-tag': ['4006381333931'],
  'shelf-label': ['8412345678905'],
  'shipping-label': ['(00)340123450000000017'],
  'logistics-label': [
    '(00)376123450000001006',
    '(02)07612345000015(15)270531(10)L2611A(37)72',
    '(02)07612345000015(37)72',
  ],
  'asset-tag': ['IT-004217'],
  'pharmacy-label': ['(01)04150123456782(17)280331(10)B7K42(21)8X2M4T9QW1'],
  'sample-tube': ['S26-004812'],
  'event-ticket': ['NJN-26-7F3K-0412'],
  'book-label': ['9783161484100'],
  'jewellery-tag': ['RG-20418'],
  'cable-flag': ['C01042', 'C01042'],
  'swiss-qr-bill': [SWISS_QR],
};

const arranged = ({ label }: Starter, dpi: number): ArrangedLabel => arrangedExample(label, dpi);

const printed = (label: ArrangedLabel, id: string): Uint8Array =>
  LABEL_FORMATS.find((format) => format.id === id)!.print(label);

/** Pixels at the DPI of the label; a page and an SVG are drawn at it. */
async function opened(bytes: Uint8Array, id: string, dpi: number): Promise<Pixels> {
  if (id !== 'svg') return rgba(bytes, dpi);
  // Its lengths in mm grow with the square of the density: an inch has 72 pixels at a density of 72.
  const image = sharp(bytes, { density: Math.sqrt(dpi * 72) })
    .ensureAlpha()
    .raw();
  const { data, info } = await image.toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** The others have the pixels of PNG. */
const READ: readonly string[] = ['svg', 'png', 'pdf', 'zpl'];

describe('the starters', () => {
  it('have what they say listed here', () => {
    expect(STARTERS.map(({ id }) => id)).toEqual(Object.keys(SAYS));
  });

  const cases = STARTERS.flatMap((starter) => [203, 300].map((dpi) => [starter, dpi] as const));

  it.each(cases)('$id: every code is read in every image format', async (starter, dpi) => {
    const label = arranged(starter, dpi);
    for (const { id, print } of LABEL_FORMATS) {
      if (!READ.includes(id) || !canOpen(id)) continue;
      const pixels = await opened(print(label), id, dpi);
      const read = await readPixels(pixels, { maxNumberOfSymbols: 5 });
      expect([id, read.map(({ text }) => text).sort()]).toEqual([id, SAYS[starter.id]]);
      const width = id === 'zpl' ? Math.ceil(label.widthPixels / 8) * 8 : label.widthPixels;
      expect([id, Math.abs(pixels.width - width) <= 1]).toEqual([id, true]);
      expect([id, Math.abs(pixels.height - label.heightPixels) <= 1]).toEqual([id, true]);
    }
  });

  it.each(STARTERS)('$id: JPG, WebP and ZPL have the pixels of PNG', async (starter) => {
    const label = arranged(starter, 203);
    const bits = async (id: string): Promise<Uint8Array> => {
      const { data, width, height } = await rgba(printed(label, id), 203);
      const dots = new Uint8Array(label.widthPixels * height);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < label.widthPixels; x++) {
          dots[y * label.widthPixels + x] = data[4 * (y * width + x)]! < 110 ? 1 : 0;
        }
      }
      return dots;
    };
    const expected = await bits('png');
    for (const id of ['jpg', 'webp', 'zpl'])
      expect([id, Buffer.compare(await bits(id), expected)]).toEqual([id, 0]);
  });

  it.each(STARTERS)('$id: the same bytes twice, and not one warning on any printer', (starter) => {
    const [first, second] = [arranged(starter, 203), arranged(starter, 203)];
    for (const { print } of LABEL_FORMATS) {
      expect(Buffer.compare(print(first), print(second))).toBe(0);
    }
    const warnings = [203, 300, 600].flatMap((dpi) => arranged(starter, dpi).warnings);
    expect(warnings).toEqual([]);
  });
});
