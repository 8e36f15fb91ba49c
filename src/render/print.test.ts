import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { programFor } from '../../test/support/open-picture.ts';
import { readPicture, readText, rgba, type Pixels } from '../../test/support/picture.ts';
import { SAMPLES, type Sample } from '../../test/support/symbols.ts';
import { parseColor } from './color.ts';
import { findImageFormat, IMAGE_FORMATS, similarImageFormat } from './image-formats.ts';
import { layout } from './layout.ts';
import { printJpg } from './jpg.ts';
import { printPng } from './png.ts';
import { pixelSize, type Rotation, type Scene } from './scene.ts';
import { defaultStyle, type Style } from './style.ts';
import { printSvg } from './svg.ts';
import { printWebp } from './webp.ts';

function sceneOf({ symbol, symbology }: Sample, changes: Partial<Style> = {}, title = 'T'): Scene {
  const scene = layout(symbol, symbology, { ...defaultStyle(symbology), ...changes }, title);
  if ('kind' in scene) throw new Error(scene.reason);
  return scene;
}

const byName = (name: string): Sample => SAMPLES.find((sample) => sample.name === name)!;
const named = SAMPLES.map((sample) => [sample.name, sample] as const);
const straight = named.filter(
  ([, { symbol }]) => symbol.kind === 'bars' || symbol.cell === 'square',
);
const round = named.filter(
  ([, { symbol }]) => symbol.kind === 'matrix' && symbol.cell !== 'square',
);
const readable = named.filter(([, sample]) => sample.reads !== undefined);
const TURNS: readonly Rotation[] = [0, 90, 180, 270];

const svg = (sample: Sample, changes: Partial<Style> = {}, title?: string): string =>
  Buffer.from(printSvg(sceneOf(sample, changes, title))).toString();

/** Those that no program is needed for to turn them into pixels; the others have a suite of their own. */
const OPENABLE = IMAGE_FORMATS.filter(({ id }) => programFor(id) === undefined);

/** Steps of 255 by which a color of a JPG may differ. */
const COLOR_ERROR_MAX = 8;

/** The chunks of a PNG by their type. */
function chunks(file: Uint8Array): Map<string, Buffer> {
  const bytes = Buffer.from(file);
  const found = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    found.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return found;
}

/** Pixels of which ink and paper are told apart differently in two pictures of one size. */
function differing(a: Pixels, b: Pixels): number {
  if (a.width !== b.width || a.height !== b.height) throw new Error('pictures differ in size');
  let count = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    if (a.data[i]! < 128 !== b.data[i]! < 128) count++;
  }
  return count;
}

describe('every image format', () => {
  it.each(named)('shows %s with the pixels of the PNG, turned any way', async (_, sample) => {
    for (const rotate of TURNS) {
      const scene = sceneOf(sample, { rotate });
      const png = await rgba(printPng(scene));
      expect([png.width, png.height]).toEqual(Object.values(pixelSize(scene)));
      expect(Buffer.compare((await rgba(await printWebp(scene))).data, png.data)).toBe(0);
      const light = sample.symbol.kind === 'matrix' && sample.symbol.palette !== undefined;
      expect(light ? 0 : differing(await rgba(printJpg(scene)), png)).toBe(0);
    }
  });

  it.each(straight)('shows %s in SVG exactly as in PNG, text apart', async (_, sample) => {
    for (const rotate of TURNS) {
      const scene = { ...sceneOf(sample, { rotate, scale: 2 }), glyphs: [] };
      const [svg, png] = [await rgba(printSvg(scene)), await rgba(printPng(scene))];
      expect([svg.width, svg.height]).toEqual([png.width, png.height]);
      expect(Buffer.compare(svg.data, png.data)).toBe(0);
    }
  });

  it.each(round)('shows %s in SVG as in PNG but for edge pixels', async (_, sample) => {
    const scene = sceneOf(sample, { scale: 8 });
    const [svg, png] = [await rgba(printSvg(scene)), await rgba(printPng(scene))];
    expect(differing(svg, png) / (png.width * png.height)).toBeLessThan(0.01);
  });

  it('shows text in SVG and PNG at the same place', async () => {
    const scene = { ...sceneOf(byName('long-text'), { scale: 6 }) };
    const [svg, png] = [await rgba(printSvg(scene)), await rgba(printPng(scene))];
    expect(differing(svg, png) / (png.width * png.height)).toBeLessThan(0.005);
  });

  it.each(readable)(
    '%s can be read from every format, at every scale from 2 to 4',
    async (_, s) => {
      for (const scale of [2, 3, 4]) {
        for (const { print } of OPENABLE) {
          expect(await readText(await print(sceneOf(s, { scale })))).toBe(s.reads);
        }
      }
    },
  );

  it.each(named)(
    'shows %s turned clockwise as an image editor would turn it',
    async (_, sample) => {
      const upright = Buffer.from(printPng(sceneOf(sample)));
      for (const rotate of TURNS) {
        const turned = await sharp(upright).rotate(rotate).png().toBuffer();
        const png = await rgba(printPng(sceneOf(sample, { rotate })));
        expect(Buffer.compare(png.data, (await rgba(turned)).data)).toBe(0);
      }
    },
  );

  it.each(readable.filter(([name]) => name !== 'maxicode'))(
    '%s can be read turned any way (the decoder reads MaxiCode upright only)',
    async (_, sample) => {
      for (const rotate of TURNS) {
        expect(await readText(printPng(sceneOf(sample, { rotate })))).toBe(sample.reads);
      }
    },
  );

  it('can be read in color and reversed', async () => {
    const qr = byName('qr');
    const navy = { color: parseColor('navy')!, background: parseColor('ffe')! };
    const reversed = { color: parseColor('white')!, background: parseColor('black')! };
    for (const style of [navy, reversed]) {
      for (const { print } of OPENABLE) {
        const found = await readPicture(await print(sceneOf(qr, style)));
        expect(found.map((result) => result.text)).toEqual([qr.reads]);
      }
    }
  });

  it('comes out byte for byte the same twice', async () => {
    for (const { print } of IMAGE_FORMATS) {
      const [once, again] = [
        await print(sceneOf(byName('qr'))),
        await print(sceneOf(byName('qr'))),
      ];
      expect(Buffer.compare(once, again)).toBe(0);
    }
  });
});

describe('SVG', () => {
  it.each(named)('%s has whole sizes and no text, script, style or ids', (_, sample) => {
    const file = svg(sample);
    const { width, height } = pixelSize(sceneOf(sample));
    const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" `;
    expect(file).toContain(`<svg xmlns="http://www.w3.org/2000/svg" ${size}`);
    expect(file).not.toMatch(/<text|<script|<style|\bid=|href|NaN|undefined|Infinity/);
  });

  it('is a handful of paths', () => {
    expect(svg(byName('code128')).match(/<path/g)).toHaveLength(3);
    expect(svg(byName('qr')).match(/<path/g)).toHaveLength(2);
    expect(svg(byName('qr')).length).toBeLessThan(1500);
  });

  it('escapes its title', () => {
    const title = '</title><script>alert("1")</script>\u0000&';
    expect(svg(byName('qr'), {}, title)).toContain(
      '<title>&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp;</title>',
    );
  });

  it('leaves a transparent background out and writes other opacities', () => {
    const transparent = svg(byName('qr'), { background: parseColor('transparent')! });
    expect(transparent.match(/<path/g)).toHaveLength(1);
    expect(svg(byName('qr'), { background: parseColor('ffffff80')! })).toContain(
      'fill="#fff" fill-opacity="0.502"',
    );
  });
});

describe('PNG', () => {
  it('has one bit a pixel, two colors and 150 DPI', () => {
    const found = chunks(printPng(sceneOf(byName('code128'))));
    expect([...found.keys()]).toEqual(['IHDR', 'pHYs', 'PLTE', 'IDAT', 'IEND']);
    expect(found.get('IHDR')!.toString('hex').slice(16)).toBe('0103000000');
    expect(found.get('pHYs')!.toString('hex')).toBe('000017120000171201');
    expect(found.get('PLTE')!.toString('hex')).toBe('ffffff000000');
  });

  it('repeats a tall bar as lines of zeros', () => {
    const scene = { ...sceneOf(byName('code128')), glyphs: [] };
    const lines = inflateSync(chunks(printPng(scene)).get('IDAT')!);
    const stride = lines.length / pixelSize(scene).height;
    const filters = Array.from({ length: 149 }, (_, y) => lines[(y + 7) * stride]);
    expect(filters).toEqual(filters.map(() => 2));
  });

  it('is transparent where it is asked to be', async () => {
    const scene = sceneOf(byName('qr'), { background: parseColor('transparent')! });
    const found = chunks(printPng(scene));
    expect(found.get('tRNS')!.toString('hex')).toBe('00ff');
    expect(found.get('IHDR')!.toString('hex').slice(16)).toBe('0803000000');
    for (const file of [printPng(scene), await printWebp(scene)]) {
      const { data } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      expect(data[3]).toBe(0);
    }
  });

  it('keeps all inks of a colored symbol', async () => {
    const scene = sceneOf(byName('colored'), { scale: 1 });
    const { data, width } = await rgba(printPng(scene));
    const at = (x: number, y: number): string =>
      Buffer.from(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)).toString('hex');
    expect([at(2, 2), at(3, 3), at(4, 3), at(5, 3)]).toEqual([
      '000000',
      '00ffff',
      'ffffff',
      'ff00ff',
    ]);
  });
});

describe('every raster format', () => {
  it.each([72, 203, 300, 1200])('says %s DPI where readers look for it', async (dpi) => {
    const scene = sceneOf(byName('qr'), { dpi });
    const pHYs = chunks(printPng(scene)).get('pHYs')!;
    expect([pHYs.readUInt32BE(0), pHYs.readUInt32BE(4)]).toEqual(
      Array.from({ length: 2 }, () => Math.round(dpi / 0.0254)),
    );
    expect((await sharp(printPng(scene)).metadata()).density).toBe(dpi);
    expect((await sharp(printJpg(scene)).metadata()).density).toBe(dpi);
    const { exif } = await sharp(printWebp(scene)).metadata();
    expect(exif!.readUInt32LE(exif!.length - 8)).toBe(dpi);
    expect(exif!.readUInt32LE(exif!.length - 4)).toBe(1);
  });
});

describe('JPG and WebP', () => {
  it('say 150 DPI where readers look for it', async () => {
    const jpg = Buffer.from(printJpg(sceneOf(byName('qr'))));
    expect(jpg.toString('latin1', 6, 11)).toBe('JFIF\0');
    expect([jpg[13], jpg.readUInt16BE(14), jpg.readUInt16BE(16)]).toEqual([1, 150, 150]);
    expect((await sharp(jpg).metadata()).density).toBe(150);
    const webp = Buffer.from(printWebp(sceneOf(byName('qr'))));
    expect(webp.includes('EXIF')).toBe(true);
    const { exif } = await sharp(webp).metadata();
    expect(exif!.readUInt32LE(exif!.length - 8) / exif!.readUInt32LE(exif!.length - 4)).toBe(150);
  });

  it('a JPG of black on white has one channel and lays transparency on white', async () => {
    const scene = sceneOf(byName('qr'), { background: parseColor('transparent')! });
    const jpg = printJpg(scene);
    expect((await sharp(jpg).metadata()).channels).toBe(1);
    expect((await rgba(jpg)).data[0]).toBe(255);
  });

  it.each(named)('a JPG of %s is the PNG: white is white and black is black', async (_, sample) => {
    const inBlack = sample.symbology.ownColors !== true;
    for (const scale of [1, 3, 7]) {
      const scene = sceneOf(sample, { scale });
      const [jpg, png] = [await rgba(printJpg(scene)), await rgba(printPng(scene))];
      let worst = 0;
      for (let i = 0; i < png.data.length; i++) {
        worst = Math.max(worst, Math.abs(jpg.data[i]! - png.data[i]!));
      }
      expect(worst).toBeLessThanOrEqual(inBlack ? 0 : COLOR_ERROR_MAX);
    }
  });

  it('a JPG keeps colors close to those of the PNG', async () => {
    const styles = ['navy on ffe', 'a00 on fff', '000 on fc0', '777 on eee', 'fff on 000'];
    for (const [color, background] of styles.map((style) => style.split(' on '))) {
      const scene = sceneOf(byName('code128'), {
        color: parseColor(color!)!,
        background: parseColor(background!)!,
      });
      const [jpg, png] = [await rgba(printJpg(scene)), await rgba(printPng(scene))];
      const worst = png.data.reduce((max, v, i) => Math.max(max, Math.abs(v - jpg.data[i]!)), 0);
      expect(worst, `${color} on ${background}`).toBeLessThanOrEqual(COLOR_ERROR_MAX);
    }
  });
});

describe('the table of image formats', () => {
  it('finds a format by its id in any case, and suggests one for its other names', () => {
    for (const row of IMAGE_FORMATS) expect(findImageFormat(row.id)).toBe(row);
    expect(findImageFormat('WebP')?.id).toBe('webp');
    for (const id of ['jpeg', '', 'heic', 'constructor', 'png ', ' jpg']) {
      expect(findImageFormat(id)).toBeUndefined();
    }
    const near = {
      JPEG: 'jpg',
      'image/png': 'png',
      'jpg ': 'jpg',
      '.PNG': 'png',
      pgn: 'png',
      weppp: undefined,
      webbp: 'webp',
      tif: 'tiff',
      ps: 'eps',
      heic: undefined,
      constructor: undefined,
      '': undefined,
    };
    for (const [name, id] of Object.entries(near)) expect(similarImageFormat(name), name).toBe(id);
  });

  it('offers SVG to everyone and the rest to paid plans', () => {
    expect(IMAGE_FORMATS.filter((row) => !row.paid).map((row) => row.id)).toEqual(['svg']);
  });
});
