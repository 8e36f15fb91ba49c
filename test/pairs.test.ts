/** Two symbols in one picture: read back from every image format, with the distances of the standard. */
import { describe, expect, it } from 'vitest';
import { encode } from '../src/barcode/encode.ts';
import { findSymbology, SYMBOLOGIES } from '../src/barcode/registry.ts';
import type { Symbology } from '../src/barcode/symbology.ts';
import { compose } from '../src/picture/draw.ts';
import { IMAGE_FORMATS } from '../src/render/image-formats.ts';
import { pixelSize, printSize } from '../src/render/scene.ts';
import { findOption, parseStyle, STYLE_OPTIONS } from '../src/render/style.ts';
import { pictureOf } from './support/barcode-picture.ts';
import { canOpen } from './support/open-picture.ts';
import { readPixels, rgba } from './support/picture.ts';

type Options = Readonly<Record<string, string>>;

const row = (id: string): Symbology => findSymbology(id)!;
const LINK = 'https://id.gs1.org/01/05901234123457';
const LOGO = findOption('logo')!.example;

function composed(id: string, data: string, options: Options) {
  const styled = parseStyle(new Map(Object.entries(options)), row(id));
  if (styled.kind === 'refused') return styled;
  return compose({ symbology: row(id), data, style: styled.style });
}

const reasonOf = (id: string, data: string, options: Options): string => {
  const result = composed(id, data, options);
  return 'reason' in result ? result.reason : 'none';
};

/** The texts of all barcodes in a picture, in order of their spelling. */
async function textsIn(picture: Uint8Array, dpi: number): Promise<string[]> {
  // What draws SVG has 72 pixels an inch: without a size in mm it has those of its view box.
  const unsized = Buffer.from(picture)
    .toString('latin1')
    .replace(/ width="[\d.]+mm" height="[\d.]+mm"/, '');
  const drawn = unsized.startsWith('<svg') ? Buffer.from(unsized, 'latin1') : picture;
  const found = await readPixels(await rgba(drawn, dpi), { textMode: 'Plain' });
  return found.map(({ text }) => text).toSorted();
}

describe.each(IMAGE_FORMATS.filter(({ id }) => canOpen(id)).map(({ id }) => id))('%s', (format) => {
  it.each([
    [{ pair: 'QRCODE' }, 150, LINK],
    [{ pair: 'QRCODE', preset: 'gs1-retail-100' }, 308, LINK],
    [{ pair: 'GS1_DATAMATRIX', dpi: '300', pairPosition: 'below' }, 300, '0105901234123457'],
    [{ pair: 'DATAMATRIX', moduleWidth: '0.33', dpi: '600', rotate: '90' }, 600, LINK],
    [{ pair: 'GS1_QRCODE', dpi: '203', pairPosition: 'left' }, 203, '0105901234123457'],
    [{ pair: 'QRCODE', pairPosition: 'above', captionBelow: 'Best before', dpi: '203' }, 203, LINK],
  ])('both symbols of an EAN-13 with %j are read', async (options, dpi, second) => {
    const wanted = format === 'zpl' && dpi === 150 ? { ...options, dpi: '203' } : options;
    const bytes = await pictureOf('EAN13', '5901234123457', format, wanted as Options);
    const texts = await textsIn(bytes, dpi === 150 && format === 'zpl' ? 203 : dpi);
    expect(texts).toEqual(['5901234123457', second].toSorted());
  });
});

describe('what the second symbol carries', () => {
  it.each([
    ['EAN13', '590123412345', LINK],
    ['EAN13', '5901234123457 12', LINK],
    ['EAN8', '96385074', 'https://id.gs1.org/01/00000096385074'],
    ['UPCA', '01234500005', 'https://id.gs1.org/01/00012345000058'],
    ['UPCE', '0123455', 'https://id.gs1.org/01/00012345000058'],
    ['ISBN', '978-1-56581-231-4', 'https://id.gs1.org/01/09781565812314'],
    ['ISSN', '0311-175X', 'https://id.gs1.org/01/09770311175001'],
    ['ISMN', '979-0-2605-3211-3', 'https://id.gs1.org/01/09790260532113'],
  ])('beside %s %s it names the same GTIN', (id, data, link) => {
    const scene = composed(id, data, { pair: 'GS1_DL_QRCODE' });
    expect(scene).toMatchObject({ pair: { symbologyId: 'GS1_DL_QRCODE', canonical: link } });
  });

  it('its data or the address of the link are what is given', () => {
    const own = { pair: 'QRCODE', pairData: 'anything' };
    expect(composed('EAN13', '590123412345', own)).toMatchObject({ pair: { data: 'anything' } });
    const stem = { pair: 'QRCODE', digitalLink: 'https://shop.example/p/' };
    expect(composed('EAN13', '590123412345', stem)).toMatchObject({
      pair: { data: 'https://shop.example/p/01/05901234123457' },
    });
  });

  it('any two symbols that are drawn in bars or squares go together', async () => {
    const bytes = await pictureOf('CODE128', 'ABC-123', 'png', {
      pair: 'PDF417',
      pairData: 'more of it',
      pairPosition: 'below',
    });
    expect(await textsIn(bytes, 150)).toEqual(['ABC-123', 'more of it']);
  });

  it('an option that only it can have is its own', () => {
    const high = composed('EAN13', '590123412345', { pair: 'QRCODE', eclevel: 'H' });
    const low = composed('EAN13', '590123412345', { pair: 'QRCODE', eclevel: 'L', version: '5' });
    expect(high).toMatchObject({ pair: { symbolSize: { width: 33 } } });
    expect(low).toMatchObject({ pair: { symbolSize: { width: 37 } } });
  });
});

describe('refusals name what is at fault', () => {
  it.each([
    ['EAN13', { pairData: 'x' }, 'pairData needs pair'],
    ['EAN13', { pair: 'QRCOD' }, 'Did you mean QRCODE'],
    ['EAN13', { pair: 'MAXICODE' }, 'its cells are drawn alone'],
    ['MAXICODE', { pair: 'QRCODE' }, 'pair applies to all barcodes but'],
    ['EAN13', { pair: 'CODE128' }, 'pairData must be given'],
    ['CODE128', { pair: 'QRCODE' }, 'pairData must be given'],
    ['EAN13', { pair: 'QRCODE', width: '50mm' }, 'pair and width'],
    ['EAN13', { pair: 'QRCODE', pairData: 'x', digitalLink: 'https://a.example' }, 'give one of'],
    ['EAN13', { pair: 'GS1_DATAMATRIX', digitalLink: 'https://a.example' }, 'digitalLink is for'],
    ['EAN13', { pair: 'QRCODE', digitalLink: 'https://a.example/?x' }, 'digitalLink must be'],
    ['EAN13', { pair: 'QRCODE', pairPosition: 'inside' }, 'pairPosition must be right'],
    ['EAN13', { pair: 'GS1_DATAMATRIX', pairData: '(01)1' }, 'pairData: '],
    ['EAN13', { pair: 'QRCODE', layers: '3' }, 'layers applies to Aztec Code'],
    ['EAN13', { pair: 'QRCODE', version: '41' }, 'version'],
    ['EAN13', { pair: 'QRCODE', mode: 'native' }, 'pair and mode'],
    ['EAN13', { pair: 'QRCODE', moduleWidth: '5', dpi: '1200' }, 'the limits are 16,000 per side'],
    [
      'EAN13',
      { pair: 'QRCODE', moduleShape: 'dot' },
      'pair and moduleShape cannot be had together',
    ],
    ['EAN13', { pair: 'QRCODE', logo: LOGO }, 'pair and logo cannot be had together'],
    ['QRCODE', { pair: 'QRCODE', pairData: 'x', logo: LOGO }, 'pair and logo'],
    ['QRCODE', { pair: 'EAN13', pairData: '5901234123457', logo: LOGO }, 'pair and logo'],
    [
      'HIBC_QRCODE',
      { pair: 'QRCODE', pairData: 'x', gradientColor: '00f' },
      'pair and gradientColor',
    ],
  ])('%s with %j', (id, options, reason) => {
    expect(reasonOf(id, row(id).example, options as Options)).toContain(reason);
  });

  it('symbologies that stand alone are those of other cells and of own colors', () => {
    const { appliesTo } = findOption('pair')!;
    for (const symbology of SYMBOLOGIES) {
      const encoded = encode(symbology, symbology.example);
      if (encoded.kind === 'refused') throw new Error(encoded.reason);
      const { symbol } = encoded;
      const isSquare = symbol.kind === 'bars' || symbol.cell === 'square';
      expect(appliesTo(symbology), symbology.id).toBe(isSquare && symbology.ownColors !== true);
    }
  });
});

describe('no option is ignored', () => {
  /** The picture, or what is said of it. */
  const outcome = async (id: string, format: string, options: Options): Promise<string> => {
    const symbology = row(id);
    const drawn = pictureOf(id, symbology.example, format, options);
    return drawn.then(
      (bytes) => Buffer.from(bytes).toString('latin1'),
      (fault: Error) => `refused: ${fault.message}`,
    );
  };
  const PAIRS: readonly (readonly [string, Options])[] = [
    ['EAN13', { pair: 'QRCODE' }],
    ['EAN13', { pair: 'GS1_DATAMATRIX' }],
    ['QRCODE', { pair: 'QRCODE', pairData: 'more of it' }],
    ['HIBC_QRCODE', { pair: 'EAN13', pairData: '5901234123457' }],
    ['CODE128', { pair: 'PDF417', pairData: 'more of it' }],
  ];
  const cases = STYLE_OPTIONS.filter(({ name }) => name !== 'pair').flatMap((option) =>
    PAIRS.map(([id, pair]) => [option.name, id, pair] as const),
  );

  it.each(cases)('%s beside %s with %j', async (name, id, pair) => {
    const { control, example, imageFormats, needs } = findOption(name)!;
    const format = imageFormats?.[0] ?? 'svg';
    const needed = needs === undefined || needs === 'pair' ? undefined : findOption(needs)!;
    // Text that no standard places, and no other option has: a caption.
    const caption = name.startsWith('text') && name !== 'text' && { captionBelow: 'Fragile' };
    const base = { ...pair, ...caption, ...(needed && { [needed.name]: needed.example }) };
    const plain = await outcome(id, format, base);
    const choices = control.kind === 'choice' ? control.values : [];
    const values = [example, ...choices];
    const outcomes = await Promise.all(
      values.map((value) => outcome(id, format, { ...base, [name]: value })),
    );
    const matters = outcomes.some((one) => one !== plain || one.startsWith('refused: '));
    expect(matters, values.join()).toBe(true);
  });
});

describe('sizes', () => {
  it('each symbol has whole pixels of its own: 0.33 mm and at least 0.396 mm at the point of sale', () => {
    for (const dpi of ['300', '308', '600', '1200']) {
      const pair = composed('EAN13', '590123412345', { pair: 'QRCODE', moduleWidth: '0.33', dpi });
      if (pair.kind !== 'composed') throw new Error('refused');
      const { moduleWidthMm } = printSize(pair.scene);
      const pixel = 25.4 / Number(dpi);
      expect(Math.abs(moduleWidthMm - 0.33)).toBeLessThanOrEqual(pixel / 2);
      const second = pair.pair!.moduleWidthMm;
      expect(second).toBeGreaterThanOrEqual(0.396 - 1e-9);
      expect(second - 0.396).toBeLessThan(1.5 * pixel);
      expect(Math.abs(second / pixel - Math.round(second / pixel))).toBeLessThan(1e-6);
      expect(pair.warnings).toEqual([]);
    }
  });

  it('the same picture of pixels in all positions, upright and turned', () => {
    const sides = (options: Options) => {
      const pair = composed('EAN13', '590123412345', { pair: 'QRCODE', ...options });
      if (pair.kind !== 'composed') throw new Error('refused');
      return Object.values(pixelSize(pair.scene));
    };
    const right = sides({});
    expect(sides({ pairPosition: 'left' })).toEqual(right);
    expect(sides({ rotate: '90' })).toEqual(right.toReversed());
    const below = sides({ pairPosition: 'below' });
    expect(sides({ pairPosition: 'above' })).toEqual(below);
    // EAN-13: 113 modules of 3 pixels; QR Code of version 3 with its quiet zone: 37 of 4.
    expect(right[0]).toBe(113 * 3 + 37 * 4);
    expect(below[0]).toBe(113 * 3);
  });

  it('warns of a module below 0.396 mm, and of a symbol that reaches beyond 50 mm', () => {
    const small = composed('EAN13', '590123412345', {
      pair: 'QRCODE',
      preset: 'gs1-retail-100',
      pairModuleWidth: '0.25',
    });
    expect(small).toMatchObject({ warnings: [expect.stringContaining('at least 0.396 mm')] });
    const far = composed('EAN13', '590123412345', { pair: 'QRCODE', moduleWidth: '0.66' });
    expect(far).toMatchObject({
      warnings: expect.arrayContaining([expect.stringContaining('asks for at most 50 mm')]),
    });
  });
});
