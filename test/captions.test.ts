/** Captions in other scripts than ASCII look the same in every image format, and leave the barcode readable. */
import { describe, expect, it } from 'vitest';
import { IMAGE_FORMATS } from '../src/render/image-formats.ts';
import { pictureOf } from './support/barcode-picture.ts';
import { canOpen } from './support/open-picture.ts';
import { readPixels, rgba, type Pixels } from './support/picture.ts';

const TEXTS = [
  'Größe: Łódź, Škoda, Tiếng Việt',
  'Ελληνικά και Кириллица',
  'שלום עולם (123)',
  'مرحبا بالعالم ١٢٣',
  'ภาษาไทยกรุงเทพมหานคร',
  'हिन्दी क्षत्रिय',
  '日本語のテキスト 中文 한국어',
];

/** Dark pixels in rows, from the first row with ink that is no bar on. */
function differing(a: Pixels, b: Pixels): number {
  expect([Math.abs(a.width - b.width) < 8, a.height]).toEqual([true, b.height]);
  let count = 0;
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < Math.min(a.width, b.width); x++) {
      const isDark = [a, b].map(({ data, width }) => data[4 * (y * width + x)]! < 128);
      if (isDark[0] !== isDark[1]) count += 1;
    }
  }
  return count;
}

describe.each(IMAGE_FORMATS.filter(({ id }) => canOpen(id)).map(({ id }) => id))('%s', (format) => {
  it.each(TEXTS)('%s', async (text) => {
    const given = {
      captionAbove: text,
      captionBelow: `${text}\n${text}`,
      scale: '4',
      altText: text,
    };
    const picture = await rgba(await pictureOf('CODE128', 'ABC-12345', format, given));
    const png = await rgba(await pictureOf('CODE128', 'ABC-12345', 'png', given));
    // What smooths the edges of vectors rounds them otherwise than what has whole pixels.
    const part = differing(picture, png) / (png.width * png.height);
    expect(part).toBeLessThan(format === 'png' || format === 'zpl' ? 1e-9 : 0.03);
    const found = await readPixels(picture);
    expect(found.map((one) => one.text)).toEqual(['ABC-12345']);
  });
});

describe('layout', () => {
  it('text in another script than ASCII is broken to the width of the bars', async () => {
    const narrow = await rgba(await pictureOf('CODE128', 'AB', 'png'));
    const text = 'Größe und Maß der Stücke in dieser Schachtel';
    const captioned = await rgba(await pictureOf('CODE128', 'AB', 'png', { captionBelow: text }));
    expect(captioned.width).toBeLessThan(1.5 * narrow.width);
    expect(captioned.height).toBeGreaterThan(narrow.height + 40);
  });

  it('turned, colored, in a box and beside a second symbol', async () => {
    for (const given of [
      { rotate: '90', color: 'navy' },
      { width: '600', height: '500' },
      { pair: 'QRCODE', pairData: 'x' },
    ]) {
      const options = { ...given, captionBelow: 'مرحبا بالعالم' };
      const found = await readPixels(await rgba(await pictureOf('CODE128', 'AB', 'png', options)));
      expect(found.map((one) => one.text)).toContain('AB');
    }
  });
});
