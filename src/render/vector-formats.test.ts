import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SAMPLES, type Sample } from '../../test/support/symbols.ts';
import { parseColor } from './color.ts';
import { printEps } from './eps.ts';
import { layout } from './layout.ts';
import { printPdf } from './pdf.ts';
import { pixelSize, type Scene } from './scene.ts';
import { defaultStyle, type Style } from './style.ts';

function sceneOf({ symbol, symbology }: Sample, changes: Partial<Style> = {}, title = 'T'): Scene {
  const scene = layout(symbol, symbology, { ...defaultStyle(symbology), ...changes }, title);
  if ('kind' in scene) throw new Error(scene.reason);
  const { colorSpace } = changes;
  return colorSpace === undefined ? scene : { ...scene, colorSpace };
}

const named = SAMPLES.map((sample) => [sample.name, sample] as const);
const byName = (name: string): Sample => SAMPLES.find((sample) => sample.name === name)!;

const eps = (scene: Scene): string => Buffer.from(printEps(scene)).toString('latin1');
const pdf = (scene: Scene): string => Buffer.from(printPdf(scene)).toString('latin1');

/** The page's operators. */
function pdfDrawing(file: Uint8Array): string {
  const bytes = Buffer.from(file);
  const start = bytes.indexOf('stream\n') + 'stream\n'.length;
  const length = Number(/\/Length (\d+)/.exec(bytes.toString('latin1'))![1]);
  const data = bytes.subarray(start, start + length);
  const isPlain = !bytes.includes('/FlateDecode');
  return Buffer.from(isPlain ? data : inflateSync(data)).toString('latin1');
}

describe('the size of the page', () => {
  it.each([72, 150, 203, 300, 600, 1200])('is that of the pixels at %i DPI', (dpi) => {
    for (const [, one] of named) {
      for (const rotate of [0, 90] as const) {
        const scene = sceneOf(one, { dpi, rotate });
        const { width, height } = pixelSize(scene);
        const points = [width, height].map((pixels) => (pixels * 72) / dpi);
        const box = /MediaBox\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf(scene))!.slice(1).map(Number);
        const hiRes = /%%HiResBoundingBox: 0 0 ([\d.]+) ([\d.]+)\n/.exec(eps(scene))!;
        const whole = /%%BoundingBox: 0 0 (\d+) (\d+)\n/.exec(eps(scene))!.slice(1).map(Number);
        points.forEach((length, i) => {
          expect(Math.abs(box[i]! - length)).toBeLessThan(3e-5);
          expect(Math.abs(Number(hiRes[i + 1]) - length)).toBeLessThan(1e-6);
          expect(whole[i]).toBe(Math.ceil(length - 1e-6));
        });
      }
    }
  });
});

describe('colors', () => {
  const qr = byName('qr');
  const drawn = (scene: Scene): string => pdfDrawing(printPdf(scene));
  const operators = (file: string): string[] => file.match(/^[\d. ]+ (?:g|rg|k)$/gm) ?? [];

  it('are gray where they are gray, else RGB', () => {
    expect(operators(drawn(sceneOf(qr)))).toEqual(['1 g', '0 g']);
    const navy = { color: parseColor('000080')!, background: parseColor('ffe')! };
    expect(operators(eps(sceneOf(qr, navy)))).toEqual(['1 1 0.9333 rg', '0 0 0.502 rg']);
  });

  it('are inks of print with colorSpace=cmyk, black as black alone', () => {
    const cmyk = { colorSpace: 'cmyk' } as const;
    for (const file of [drawn(sceneOf(qr, cmyk)), eps(sceneOf(qr, cmyk))]) {
      expect(operators(file)).toEqual(['0 0 0 0 k', '0 0 0 1 k']);
    }
    const red = { ...cmyk, color: parseColor('c00000')!, background: parseColor('transparent')! };
    expect(operators(drawn(sceneOf(qr, red)))).toEqual(['0 1 1 0.2471 k']);
  });

  it('leave a clear background out, and keep opacity in PDF alone', () => {
    const clear = { background: parseColor('transparent')! };
    expect(operators(drawn(sceneOf(qr, clear)))).toEqual(['0 g']);
    expect(operators(eps(sceneOf(qr, clear)))).toEqual(['0 g']);
    const faint = { background: parseColor('ffff0080')! };
    expect(pdf(sceneOf(qr, faint))).toContain('/A128<</ca 0.502>>');
    expect(operators(eps(sceneOf(qr, faint)))).toEqual(['1 1 0.498 rg', '0 g']);
  });
});

describe('a file', () => {
  it('is the same twice, with no date or id', () => {
    const scene = sceneOf(byName('ean13-addon'));
    expect(pdf(scene)).toBe(pdf(scene));
    expect(eps(scene)).toBe(eps(scene));
    for (const file of [pdf(scene), eps(scene)]) expect(file).not.toMatch(/Date|\/ID/);
  });

  it('has a table of references that leads to every object of the PDF', () => {
    for (const [, one] of named) {
      const file = pdf(sceneOf(one));
      const table = Number(/startxref\n(\d+)\n/.exec(file)![1]);
      expect(file.slice(table, table + 5)).toBe('xref\n');
      const offsets = [...file.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, n]) =>
        Number(n),
      );
      offsets.forEach((offset, i) =>
        expect(file.slice(offset)).toMatch(new RegExp(`^${i + 1} 0 obj\n`)),
      );
    }
  });

  it('compresses a long drawing, and nothing is lost', () => {
    const scene = sceneOf(byName('ean13-addon'));
    const long = { ...scene, glyphs: Array.from({ length: 10 }, () => scene.glyphs).flat() };
    expect(pdf(scene)).not.toContain('/FlateDecode');
    expect(pdf(long)).toContain('/FlateDecode');
    for (const one of [scene, long]) expect(eps(one)).toContain(pdfDrawing(printPdf(one)));
  });

  const hostile = [
    String.raw`) showpage (\\`,
    '\n%%EOF\n(x) run',
    '>>endobj\nstream /JS (app.alert(1))',
    '%%BoundingBox: 0 0 1 1\r',
    'ünïcödé \u{1f600} \u0000 \ud800',
    '(((((',
    '\\',
    'x'.repeat(5000),
  ];
  it.each(hostile)('a title cannot end what it stands in: %j', (title) => {
    const plain = sceneOf(byName('qr'));
    const scene = { ...plain, title };
    const lines = eps(scene).split('\n');
    const at = lines.findIndex((line) => line.startsWith('%%Title: '));
    expect(lines[at]).toMatch(/^%%Title: \((?:[ -'*-[\]-~]|\\[()\\])*\)$/);
    expect(lines[at]!.length).toBeLessThanOrEqual(255);
    const others = (text: string): string => text.split('\n').toSpliced(at, 1).join('\n');
    expect(others(eps(scene))).toBe(others(eps(plain)));
    const info = /<<\/Title<FEFF([0-9a-f]*)>>>/.exec(pdf(scene))!;
    const read = Buffer.from(info[1]!, 'hex').swap16().toString('utf16le');
    expect(read).toBe(title.toWellFormed());
    expect(pdf(scene).split(info[0])[0]).toBe(pdf(plain).split('<</Title')[0]);
  });
});
