/** Bars that are narrower for ink to spread: measured in pixels and in drawings, and read. */
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SYMBOLOGIES, findSymbology } from '../src/barcode/registry.ts';
import { encode } from '../src/barcode/encode.ts';
import type { Bars } from '../src/barcode/symbol.ts';
import type { Symbology } from '../src/barcode/symbology.ts';
import { compose, draw } from '../src/picture/draw.ts';
import { findImageFormat, IMAGE_FORMATS } from '../src/render/image-formats.ts';
import { rasterize } from '../src/render/raster.ts';
import { printSize, type Scene } from '../src/render/scene.ts';
import { parseStyle, styleKey, type Style } from '../src/render/style.ts';
import { READERS } from './oracle/readers.ts';
import { unusable } from './oracle/try.ts';
import { randomOf } from './support/generate.ts';
import { canOpen } from './support/open-picture.ts';
import { readPixels, rgba, type Pixels } from './support/picture.ts';

type Given = Readonly<Record<string, string>>;

const LINEAR = SYMBOLOGIES.filter((row) => row.barHeightModules !== null);

function styled(row: Symbology, given: Given, format: string): Style | string {
  const parsed = parseStyle(new Map(Object.entries(given)), row, findImageFormat(format)!);
  return parsed.kind === 'refused' ? parsed.reason : parsed.style;
}

function sceneOf(row: Symbology, given: Given, format: string): Scene | string {
  const style = styled(row, given, format);
  if (typeof style === 'string') return style;
  const composed = compose({ symbology: row, data: row.example, style });
  return composed.kind === 'composed' ? composed.scene : composed.reason;
}

function scene(row: Symbology, given: Given, format: string): Scene {
  const found = sceneOf(row, given, format);
  if (typeof found === 'string') throw new Error(`${row.id}: ${found}`);
  return found;
}

const widthsOf = (row: Symbology): readonly number[] => {
  const encoded = encode(row, row.example);
  if (encoded.kind === 'refused') throw new Error(encoded.reason);
  return (encoded.symbol as Bars).widths;
};

/** Where the bars begin and how wide bars and spaces are, in the pixels of a row through all bars. */
function runsOf(one: Scene): number[] {
  const { planes, width } = rasterize(one);
  const { shape } = one.layers[0];
  if (shape.kind !== 'bars') throw new Error('no bars');
  const reach = shape.bars.filter((bar) => bar.height > 2);
  const y = Math.max(...reach.map((bar) => bar.y)) * one.scale;
  const row = planes[0]!.rows[y]!;
  const runs = [0];
  for (let x = 0, isInk = false; x < width; x++) {
    if (((row[x >> 3]! >> (7 - (x & 7))) & 1) === Number(isInk)) runs[runs.length - 1]! += 1;
    else {
      isInk = !isInk;
      runs.push(1);
    }
  }
  return runs.slice(0, -1);
}

describe('in pixels', () => {
  it.each(LINEAR.map((row) => [row.id, row] as const))(
    '%s loses whole pixels of every bar to its spaces, and nothing else changes',
    (id, row) => {
      const random = randomOf(id);
      for (let i = 0; i < 3; i++) {
        const dpi = random.pick([203, 300, 600, 1200]);
        const scale = random.int(2, 12);
        const lost = random.int(1, Math.floor(scale / 2));
        const mm = (((lost + random.int(-4, 4) / 10) * 25.4) / dpi).toFixed(5);
        const size = { scale: String(scale), dpi: String(dpi) };
        const plain = scene(row, size, 'png');
        const reduced = scene(row, { ...size, barWidthReduction: mm }, 'png');
        const [left, ...runs] = runsOf(plain) as [number, ...number[]];
        expect(runsOf(reduced)).toEqual([
          left + Math.floor(lost / 2),
          ...runs.map((run, at) => (at % 2 === 0 ? run - lost : run + lost)),
        ]);
        const { barWidthReductionMm, ...print } = printSize(reduced);
        expect({ ...print, barWidthReductionMm: 0 }).toEqual(printSize(plain));
        expect(barWidthReductionMm).toBeCloseTo((lost * 25.4) / dpi, 9);
        expect(reduced.glyphs).toEqual(plain.glyphs);
      }
    },
  );

  it('says which width that is where it is another than was asked for', () => {
    const row = findSymbology('CODE128')!;
    const size = { moduleWidth: '0.508', dpi: '300' };
    expect(scene(row, { ...size, barWidthReduction: '0.1' }, 'png').warnings).toEqual([
      'The bars are narrower by 0.0847 mm, not 0.1 mm: a pixel is 0.0847 mm at 300 DPI, and bars end at whole pixels.',
    ]);
    expect(scene(row, { ...size, barWidthReduction: '0.1' }, 'svg').warnings).toBeUndefined();
    expect(scene(row, { scale: '6', dpi: '254', barWidthReduction: '0.1' }, 'png').warnings).toBe(
      undefined,
    );
  });
});

describe('in drawings', () => {
  it('is exact, whatever the DPI', async () => {
    const row = findSymbology('EAN13')!;
    for (const [given, mm, moduleMm] of [
      [{ moduleWidth: '0.33', dpi: '300', barWidthReduction: '0.05' }, 0.05, (4 * 25.4) / 300],
      [{ scale: '1', dpi: '72', barWidthReduction: '0.0123' }, 0.0123, 25.4 / 72],
      [{ barWidthReduction: '2mil' }, 0.0508, 0.508],
    ] as const) {
      const expected = widthsOf(row)
        .filter((_, i) => i % 2 === 0)
        .map((modules) => modules * moduleMm - mm);
      for (const format of ['svg', 'pdf', 'eps']) {
        const style = styled(row, given, format) as Style;
        const imageFormat = findImageFormat(format)!;
        const request = { symbology: row, data: row.example, imageFormat, style };
        const drawn = await draw(request);
        if (drawn.kind !== 'picture') throw new Error(drawn.reason);
        const found = widthsIn(format, drawn.bytes).map((modules) => modules * moduleMm);
        expect(found.length).toBe(expected.length);
        found.forEach((width, i) => expect(width).toBeCloseTo(expected[i]!, 5));
        expect(drawn.size.barWidthReductionMm).toBeCloseTo(mm, 9);
      }
    }
  });

  /** Widths of the bars in modules, as the file has them. */
  function widthsIn(format: string, bytes: Uint8Array): number[] {
    const file = Buffer.from(bytes).toString('latin1');
    if (format === 'svg') {
      const path = /d="(m[^"]*)"/.exec(file)![1]!;
      return [...path.matchAll(/h([\d.]+)v/g)].map(([, width]) => Number(width));
    }
    // Edges lie a thousandth of a module inside.
    return [...operators(format, bytes).matchAll(/^\S+ \S+ (\S+) \S+ re$/gm)]
      .slice(1)
      .map(([, width]) => Number(width) + 0.002);
  }

  function operators(format: string, bytes: Uint8Array): string {
    if (format === 'eps') return Buffer.from(bytes).toString('latin1');
    const [, filter, content] = /<<(.*?)\/Length \d+>>stream\n([^]*?)\nendstream/.exec(
      Buffer.from(bytes).toString('latin1'),
    )!;
    return filter === '' ? content! : inflateSync(Buffer.from(content!, 'latin1')).toString();
  }
});

describe('in every image format', () => {
  it.each(IMAGE_FORMATS.map(({ id }) => id).filter(canOpen))('%s is read', async (format) => {
    for (const [id, data] of [
      ['CODE128', 'ABC-123'],
      ['EAN13', '4006381333931'],
      ['ITF14', '09521234543213'],
    ] as const) {
      for (const rotate of ['0', '90']) {
        const row = findSymbology(id)!;
        const given = { scale: '4', dpi: '203', barWidthReduction: '0.125', rotate };
        const style = styled(row, given, format) as Style;
        const imageFormat = findImageFormat(format)!;
        const drawn = await draw({ symbology: row, data, imageFormat, style });
        if (drawn.kind !== 'picture') throw new Error(drawn.reason);
        const pixels = await pixelsOf(format, drawn.bytes);
        expect((await readPixels(pixels))[0]?.text).toBe(data);
        expect(await readByZbar(id, pixels)).toContain(data);
      }
    }
  });

  /** Drawings finely, so that no edge is rounded to a pixel of the printer. */
  const pixelsOf = (format: string, bytes: Uint8Array): Promise<Pixels> =>
    format === 'svg'
      ? rgba(Buffer.from(Buffer.from(bytes).toString().replace(SIZE, fourfold)))
      : rgba(bytes, findImageFormat(format)!.isVector ? 812 : 203);

  const SIZE = /width="[^"]*" height="[^"]*" (viewBox="0 0 (\d+) (\d+)")/;
  const fourfold = (_: string, units: string, width: string, height: string): string =>
    `width="${4 * Number(width)}" height="${4 * Number(height)}" ${units}`;

  const zbar = READERS.find(({ name, command }) => name === 'zbarimg' && !unusable(command));

  async function readByZbar(id: string, pixels: Pixels): Promise<string[]> {
    const found = await zbar!.read({ id, pictures: [{ at: 0, format: 'png', pixels }] });
    return found[0]!.map((bytes) => bytes.toString());
  }
});

describe('what cannot be', () => {
  const reasonOf = (id: string, given: Given, format = 'png'): unknown =>
    sceneOf(findSymbology(id)!, given, format);

  it('is refused with the least and the most that work, which do', () => {
    const size = { scale: '4', dpi: '300' };
    expect(reasonOf('CODE128', { ...size, barWidthReduction: '0.04' })).toBe(
      'barWidthReduction: at least 0.0424 mm, not 0.04 mm: a pixel is 0.0847 mm at 300 DPI, and bars end at whole pixels. Raise dpi, or use svg, pdf or eps.',
    );
    expect(reasonOf('CODE128', { ...size, barWidthReduction: '0.0424' })).toBeTypeOf('object');
    const half = 'half of a module of 0.3387 mm has to be left.';
    expect(reasonOf('CODE128', { ...size, barWidthReduction: '0.25' })).toBe(
      `barWidthReduction: at most 0.1693 mm, not 0.25 mm: ${half} Raise moduleWidth or dpi; a pixel is 0.0847 mm at 300 DPI.`,
    );
    expect(reasonOf('CODE128', { ...size, barWidthReduction: '0.1693' })).toBeTypeOf('object');
    expect(reasonOf('CODE128', { ...size, barWidthReduction: '0.17' }, 'svg')).toBe(
      `barWidthReduction: at most 0.1693 mm, not 0.17 mm: ${half} Raise moduleWidth.`,
    );
    expect(reasonOf('CODE128', { ...size, barWidthReduction: '0.1693' }, 'svg')).toBeTypeOf(
      'object',
    );
    expect(reasonOf('CODE128', { scale: '1', barWidthReduction: '0.1' })).toMatch(
      /a pixel is 0.1693 mm at 150 DPI, and so is a module/,
    );
    expect(reasonOf('CODE128', { barWidthReduction: '2' })).toMatch(
      /must be a length from 0 to 1mm/,
    );
  });

  it('is for bars alone, and not for those that a printer draws', () => {
    expect(reasonOf('QRCODE', { barWidthReduction: '0.1' })).toMatch(
      /^barWidthReduction applies to linear barcodes, whose bars have one height, not to QR Code/,
    );
    expect(reasonOf('CODE128', { barWidthReduction: '0.1', mode: 'native' }, 'zpl')).toMatch(
      /^barWidthReduction and mode say both that bars are narrower and that the printer draws/,
    );
  });

  it('is nothing where it is 0', () => {
    const row = findSymbology('CODE128')!;
    const none = styled(row, { barWidthReduction: '0' }, 'png') as Style;
    expect(styleKey(none)).toBe(styleKey(styled(row, {}, 'png') as Style));
  });
});
