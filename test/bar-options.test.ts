/** Options of bars, from their parameters to pictures that an independent reader reads. */
import { describe, expect, it } from 'vitest';
import { encode } from '../src/barcode/encode.ts';
import { findSymbology } from '../src/barcode/registry.ts';
import type { Bars } from '../src/barcode/symbol.ts';
import { draw } from '../src/picture/draw.ts';
import { findImageFormat } from '../src/render/image-formats.ts';
import { parseStyle } from '../src/render/style.ts';
import { canOpen } from './support/open-picture.ts';
import { readPicture, readPixels, rgba } from './support/picture.ts';

type Given = Readonly<Record<string, string>>;

async function drawn(id: string, data: string, given: Given, format = 'png') {
  const symbology = findSymbology(id)!;
  const parsed = parseStyle(new Map(Object.entries(given)), symbology);
  if (parsed.kind === 'refused') throw new Error(parsed.reason);
  const { style } = parsed;
  const picture = await draw({ symbology, data, imageFormat: findImageFormat(format)!, style });
  const encoded = encode(symbology, data, style.symbol);
  if (picture.kind !== 'picture' || encoded.kind === 'refused') throw new Error('refused');
  return { ...picture, ...parsed, bars: encoded.symbol as Bars, canonical: encoded.canonical };
}

describe('ratio', () => {
  it.each([
    ['CODE39', 'ABC-123', 3],
    ['CODE39EXT', 'abc', 3],
    ['ITF', '2401234567', 3],
    ['CODABAR', 'A0123456789B', 2],
  ])('of %s is what is requested, and it reads', async (id, data, usual) => {
    const plain = await drawn(id, data, {});
    expect(Math.max(...plain.bars.widths)).toBe(usual);
    for (const ratio of [2, 2.5, 3]) {
      const { bytes, bars, customized } = await drawn(id, data, { ratio: String(ratio) });
      expect([...new Set(bars.widths)].toSorted((a, b) => a - b)).toEqual([1, ratio]);
      expect(customized).toBe(true);
      const [found, ...others] = await readPicture(bytes);
      expect([others.length, found?.text.toUpperCase()]).toEqual([0, data.toUpperCase()]);
      if (ratio === usual) expect(bytes).toEqual(plain.bytes);
      else expect(bytes).not.toEqual(plain.bytes);
    }
  });

  it('is the one of the native command of a printer', async () => {
    for (const [ratio, command] of [
      ['2', '^BY3,2.0'],
      ['2.5', '^BY4,2.5'],
      ['3', '^BY3,3.0'],
    ] as const) {
      const given = { ratio, mode: 'native', text: 'off' };
      const { bytes } = await drawn('CODE39', 'ABC', given, 'zpl');
      expect(Buffer.from(bytes).toString('latin1')).toContain(command);
    }
  });

  it('is refused where a code has no two widths, or more of them', () => {
    const parsed = parseStyle(new Map([['ratio', '2']]), findSymbology('CODE128')!);
    expect(parsed).toMatchObject({ kind: 'refused', option: 'ratio' });
    const odd = parseStyle(new Map([['ratio', '2.25']]), findSymbology('ITF')!);
    expect(odd).toMatchObject({ reason: 'ratio must be 2, 2.5 or 3, not "2.25".' });
  });
});

describe('a ratio of 2.5', () => {
  it.each([
    [{}, 4],
    [{ moduleWidth: '0.33', dpi: '300' }, 4],
    [{ moduleWidth: '0.1', dpi: '203' }, 2],
    [{ dpi: '300' }, 6],
    [{ scale: '6' }, 6],
    [{ width: '100mm', dpi: '203' }, 6],
  ] as readonly [Given, number][])('with %o has modules of %i pixels', async (given, pixels) => {
    const { bytes, bars } = await drawn('ITF', '2401234567', {
      ratio: '2.5',
      text: 'off',
      ...given,
    });
    const { data, width, height } = await rgba(bytes);
    const row = 4 * width * Math.floor(height / 2);
    const runs = [0];
    for (let x = 0, before = 255; x < width; x++) {
      const ink = data[row + 4 * x]!;
      if (ink === before) runs[runs.length - 1]! += 1;
      else runs.push(1);
      before = ink;
    }
    expect(runs.slice(1, -1)).toEqual(bars.widths.map((modules) => modules * pixels));
  });

  it.each(['svg', 'png', 'jpg', 'webp', 'gif', 'tiff', 'bmp', 'pdf', 'eps', 'zpl'])(
    'is read in %s, turned or not',
    async (format) => {
      if (!canOpen(format)) return;
      for (const more of [{}, { rotate: '90' }, { width: '700' }] as readonly Given[]) {
        for (const [id, data] of [
          ['CODE39', 'ABC-12'],
          ['ITF', '2401234567'],
          ['CODABAR', 'A0123456789B'],
        ] as const) {
          const given = { ratio: '2.5', dpi: '150', ...more };
          const { bytes } = await drawn(id, data, given, format);
          const pixels = await rgba(bytes, Number(given.dpi));
          expect((await readPixels(pixels))[0]?.text).toBe(data);
        }
      }
    },
  );

  it('needs an even scale, and says so', () => {
    const odd = parseStyle(
      new Map([
        ['scale', '3'],
        ['ratio', '2.5'],
      ]),
      findSymbology('CODE39')!,
    );
    expect(odd).toMatchObject({
      kind: 'refused',
      option: 'ratio',
      reason:
        'scale and ratio do not go together, as 2.5 needs an even scale, such as 2 or 4; give one of them.',
    });
  });
});

describe('bearerBars', () => {
  /** Where a row of the picture is dark, from and up to, in modules. */
  async function darkRuns(bytes: Uint8Array, share: number) {
    const { data, width, height } = await rgba(bytes);
    const y = Math.floor(height * share);
    const runs: [number, number][] = [];
    for (let x = 0; x < width; x++) {
      if (data[4 * (y * width + x)]! > 127) continue;
      const last = runs.at(-1);
      if (last !== undefined && last[1] === x) last[1] = x + 1;
      else runs.push([x, x + 1]);
    }
    return { width: width / 3, runs: runs.map(([from, to]) => [from / 3, to / 3] as const) };
  }

  it.each(['ITF14', 'ITF6'])('of %s are off, horizontal or a frame, and it reads', async (id) => {
    const data = id === 'ITF14' ? '09521234543213' : '123457';
    const plain = await drawn(id, data, {});
    for (const bearerBars of ['off', 'horizontal', 'frame']) {
      for (const more of [{}, { rotate: '90' }, { text: 'off' }] as readonly Given[]) {
        const { bytes } = await drawn(id, data, { bearerBars, ...more });
        const found = await readPicture(bytes, ['ITF']);
        expect(found.map(({ text }) => text)).toEqual([plain.canonical]);
      }
    }
    expect((await drawn(id, data, { bearerBars: 'horizontal' })).bytes).toEqual(plain.bytes);
  });

  it('leave the quiet zones clear within a frame', async () => {
    const plain = await darkRuns((await drawn('ITF14', '09521234543213', {})).bytes, 0.4);
    const { bytes } = await drawn('ITF14', '09521234543213', { bearerBars: 'frame' });
    const framed = await darkRuns(bytes, 0.4);
    expect(framed.width).toBe(plain.width + 4);
    expect(framed.runs[0]).toEqual([0, 2]);
    expect(framed.runs.at(-1)).toEqual([framed.width - 2, framed.width]);
    const within = framed.runs.slice(1, -1).map(([from, to]) => [from - 2, to - 2]);
    expect(within).toEqual(plain.runs);
    expect(plain.runs[0]![0]).toBe(10);
  });

  it('that are off leave bars alone', async () => {
    const { bytes, bars } = await drawn('ITF14', '09521234543213', { bearerBars: 'off' });
    expect(bars.bearerModules).toBeUndefined();
    const { runs } = await darkRuns(bytes, 0.06);
    expect(runs.length).toBe((bars.widths.length + 1) / 2);
  });

  it('fit a box, and stand under a text that is wider', async () => {
    const box = { bearerBars: 'frame', width: '700' };
    const { size } = await drawn('ITF14', '09521234543213', box);
    expect(size.widthPixels).toBe(700);
    const wide = { bearerBars: 'frame', altText: 'A text that is much wider than six digits are' };
    const { bytes } = await drawn('ITF6', '123457', wide);
    expect((await readPicture(bytes, ['ITF']))[0]?.text).toBe('123457');
  });
});
