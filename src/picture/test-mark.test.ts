/** The pictures of test keys: marked in every image format, and still barcodes. */
import { describe, expect, it } from 'vitest';
import { findSymbology } from '../barcode/registry.ts';
import { IMAGE_FORMATS } from '../render/image-formats.ts';
import { parseStyle } from '../render/style.ts';
import { canOpen } from '../../test/support/open-picture.ts';
import { readText, rgba, type Pixels } from '../../test/support/picture.ts';
import { draw } from './draw.ts';

type Options = Readonly<Record<string, string>>;

async function drawn(id: string, data: string, format: string, options: Options, isTest: boolean) {
  const symbology = findSymbology(id)!;
  const styled = parseStyle(new Map(Object.entries(options)), symbology);
  if (styled.kind === 'refused') throw new Error(styled.reason);
  const imageFormat = IMAGE_FORMATS.find((row) => row.id === format)!;
  const style = isTest ? { ...styled.style, isTest } : styled.style;
  return draw({ symbology, data, imageFormat, style });
}

async function bytesOf(id: string, data: string, format: string, options: Options, isTest = true) {
  const picture = await drawn(id, data, format, options, isTest);
  if (picture.kind !== 'picture') throw new Error(picture.reason);
  return picture.bytes;
}

/** Dark pixels of so many rows from the top. */
function darkIn({ data, width }: Pixels, rows: number): number {
  let dark = 0;
  for (let i = 0; i < 4 * width * rows; i += 4) {
    if (data[i]! + data[i + 1]! + data[i + 2]! < 384 && data[i + 3]! > 127) dark += 1;
  }
  return dark;
}

const FAMILIES: readonly (readonly [id: string, data: string, options: Options])[] = [
  ['CODE128', 'ABC-123', {}],
  ['EAN13', '4006381333931', {}],
  ['ITF', '123456', {}],
  ['QRCODE', 'https://example.com/', { quietZone: 'none' }],
  ['DATAMATRIX', 'ABC-123', {}],
  ['PDF417', 'ABC-123', {}],
  ['AZTEC', 'ABC-123', {}],
];

describe('the picture of a test key', () => {
  for (const { id: format, isVector } of IMAGE_FORMATS) {
    it.skipIf(!canOpen(format))(`is read and has letters above the symbol: ${format}`, async () => {
      for (const [id, data, options] of FAMILIES) {
        const scale = { scale: '4', ...options };
        const marked = await bytesOf(id, data, format, scale);
        expect([id, await readText(marked)]).toEqual([id, data]);
        const [test, live] = await Promise.all(
          [marked, await bytesOf(id, data, format, scale, false)].map((bytes) => rgba(bytes, 150)),
        );
        const band = test!.height - live!.height;
        expect([id, band > 20]).toEqual([id, true]);
        expect([id, darkIn(test!, band) > 100]).toEqual([id, true]);
        // Below it the picture is what it would have been.
        if (isVector || format === 'jpg') continue;
        const below = test!.data.subarray(4 * test!.width * band);
        if (test!.width === live!.width) expect(Buffer.compare(below, live!.data)).toBe(0);
      }
    });
  }

  it.each(FAMILIES)('scans in whatever position: %s', async (id, data, options) => {
    for (const rotate of ['0', '90', '180', '270']) {
      const png = await bytesOf(id, data, 'png', { scale: '4', ...options, rotate });
      expect(await readText(png)).toBe(data);
    }
  });

  it('is marked with art, in colors, in a box, in pairs and where it is tiny', async () => {
    const marked: (readonly [string, string, Options])[] = [
      [
        'QRCODE',
        'TEST',
        { moduleShape: 'dot', gradient: 'linear', gradientColor: '060', scale: '8' },
      ],
      ['CODE128', 'ABC', { color: 'ffffff', background: '000000' }],
      ['CODE128', 'ABC', { background: 'transparent' }],
      ['CODE128', 'ABC', { width: '400', height: '150' }],
      ['EAN13', '4006381333931', { pair: 'QRCODE', pairData: 'ABC' }],
      ['MICROQR', '1', { scale: '1', quietZone: 'none' }],
    ];
    for (const [id, data, options] of marked) {
      const [test, live] = await Promise.all(
        [true, false].map(async (is) => (await bytesOf(id, data, 'svg', options, is)).toString()),
      );
      expect(Buffer.from(test!).toString()).toContain('<title>TEST. ');
      const glyphs = (svg: string): number => svg.split('M').length;
      expect(glyphs(test!)).toBeGreaterThan(glyphs(live!));
    }
  });

  it('is marked in the commands of a label printer', async () => {
    for (const rotate of ['0', '90', '180', '270']) {
      const zpl = await bytesOf('CODE128', 'ABC', 'zpl', { mode: 'native', rotate });
      expect(Buffer.from(zpl).toString()).toMatch(
        /\^BC.*\n\^FO\d+,\d+\^A0[NRIB],\d+,\d+\^FDTEST\^FS/,
      );
    }
  });

  it('is as good as its limits: one that would be too high says so', async () => {
    const options = { width: '1500', height: '16000', text: 'off' };
    expect(await drawn('CODE128', 'A', 'webp', options, false)).toMatchObject({ kind: 'picture' });
    expect(await drawn('CODE128', 'A', 'webp', options, true)).toMatchObject({
      kind: 'too-large',
      reason: expect.stringContaining('mark of test keys'),
    });
  });
});
