import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { paragraphLine } from './bidi.ts';
import { readFont } from './font-files.ts';
import { BUNDLED_NAMES, labelFont, labelFontNames, useLabelFonts } from './label-fonts.ts';
import { shapeLine, unwritable } from './shape.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'label-fonts-'));
afterAll(() => rmSync(root, { recursive: true }));

const packaged = (name: string): string => path.resolve('node_modules/@fontsource', name);
const HEBREW = packaged('noto-sans-hebrew/files/noto-sans-hebrew-hebrew-400-normal');
const THAI = packaged('noto-sans-thai/files/noto-sans-thai-thai-700-normal');

let folders = 0;
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = path.join(root, String((folders += 1)));
  mkdirSync(folder);
  for (const [name, from] of Object.entries(files)) {
    const to = path.join(folder, name);
    if (typeof from === 'string') copyFileSync(from, to);
    else writeFileSync(to, from);
  }
  return folder;
}

const widthOf = (text: string, name: string, weight: 'regular' | 'bold' = 'regular'): number =>
  shapeLine(paragraphLine(text), labelFont(name, weight)!.fonts).width;

/** Signs that are set in the fonts of captions instead. */
const OTHERS: Readonly<Record<string, string>> = { condensed: '₴' };

describe('the bundled fonts of labels', () => {
  it.each(BUNDLED_NAMES)(
    '%s writes Latin, Greek, Cyrillic and currency signs by itself',
    (name) => {
      for (const weight of ['regular', 'bold'] as const) {
        const { fonts } = labelFont(name, weight)!;
        const european = fonts.slice(0, 7);
        const texts = 'AaZz09 ÄßŁłǾẫ ΑΩλώ ЖяЂҐ € £ ¥ $ ¢ ₺ ₽ ₹ ₩ ₪ ₫ ₴ ₦ ₱';
        const others = OTHERS[name] ?? '';
        for (const character of new Set(texts.replaceAll(' ', ''))) {
          if (others.includes(character)) continue;
          const code = character.codePointAt(0)!;
          const has = european.some(({ font }) => font().hasGlyphForCodePoint(code));
          expect([name, weight, character, has]).toEqual([name, weight, character, true]);
        }
      }
    },
  );

  it('mono has one width, condensed is narrower than sans, and bold is not regular', () => {
    expect(widthOf('iiii', 'mono')).toBeCloseTo(widthOf('WMЖΩ', 'mono'), 6);
    expect(widthOf('Hamburg', 'condensed')).toBeLessThan(0.9 * widthOf('Hamburg', 'sans'));
    for (const name of BUNDLED_NAMES) {
      const [regular, bold] = (['regular', 'bold'] as const).map(
        (weight) => shapeLine(paragraphLine('Rg'), labelFont(name, weight)!.fonts).outline,
      );
      expect(regular).not.toEqual(bold);
    }
  });

  it('say how high capitals are, and how far letters reach down', () => {
    for (const name of BUNDLED_NAMES) {
      const { fonts, capEm, descentEm } = labelFont(name, 'regular')!;
      expect([name, shapeLine(paragraphLine('H'), fonts).ascent]).toEqual([
        name,
        expect.closeTo(capEm, 2),
      ]);
      expect(shapeLine(paragraphLine('gpqy'), fonts).descent).toBeLessThanOrEqual(
        descentEm + 0.005,
      );
    }
  });
});

describe('fonts of the operator', () => {
  it('are named by their files, in two weights or one, and fall back to the bundled ones', () => {
    const folder = folderOf({
      'Acme-Regular.woff2': `${HEBREW}.woff2`,
      'Acme-Bold.ttf': readFont(`${THAI}.woff`),
      'Other Text.woff': `${HEBREW}.woff`,
      'notes.txt': Buffer.from('no font'),
    });
    expect(useLabelFonts(folder)).toEqual(['acme', 'other-text']);
    expect(labelFontNames()).toEqual([
      'sans',
      'mono',
      'condensed',
      'arimo',
      'ocr-b',
      'acme',
      'other-text',
    ]);
    const names = (['regular', 'bold'] as const).map(
      (weight) => labelFont('acme', weight)!.fonts[0]!.font().postscriptName,
    );
    expect(names[0]).toMatch(/^NotoSansHebrew/);
    expect(names[1]).toBe('NotoSansThai-Bold');
    expect(labelFont('other-text', 'bold')!.fonts[0]!.font().postscriptName).toBe(
      'NotoSansHebrew-Regular',
    );
    expect(unwritable('שלום Ж', labelFont('acme', 'regular')!.fonts)).toBe(-1);
    expect(widthOf('שלום Ж', 'acme')).toBeGreaterThan(1);
    expect(labelFont('none', 'regular')).toBeUndefined();
    expect(labelFont('constructor', 'regular')).toBeUndefined();
  });

  it('are known to threads that are started later', async () => {
    useLabelFonts(folderOf({ 'Threaded.woff': `${HEBREW}.woff` }));
    const module = new URL('./label-fonts.ts', import.meta.url).href;
    const code = `
      import { parentPort } from 'node:worker_threads';
      const { labelFontNames } = await import(${JSON.stringify(module)});
      parentPort.postMessage(labelFontNames());`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`));
    const names = await new Promise<unknown>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
    });
    await worker.terminate();
    expect(names).toContain('threaded');
  });

  it('are refused at the start, with the file that is wrong', () => {
    const good = `${HEBREW}.woff`;
    for (const [files, wrong] of [
      [
        { 'Good.woff': good, 'Text.ttf': Buffer.from('This is no font.') },
        /Text\.ttf is not usable/,
      ],
      [{ 'Short.woff': Buffer.from('wOFF') }, /Short\.woff is not usable/],
      [{ 'Cut.ttf': readFont(good).subarray(0, 2000) }, /Cut\.ttf is not usable/],
      [{ 'Sans.woff': good }, /Sans\.woff has the name of a bundled font/],
      [{ 'A-Bold.woff': good }, /A-Bold\.woff has no file beside it/],
      [{ 'A.woff': good, 'a-regular.woff2': `${HEBREW}.woff2` }, /are both a in regular/],
      [{ 'é.woff': good }, /letters, digits and - alone/],
      [
        Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`F${i}.woff`, good])),
        /more than 50 fonts/,
      ],
    ] as const) {
      expect(() => useLabelFonts(folderOf(files))).toThrow(wrong);
    }
    expect(() => useLabelFonts(path.join(root, 'nowhere'))).toThrow('nowhere');
  });
});

describe('outlines of cubic curves', () => {
  it('are followed within a thousandth of an em', () => {
    const otf = path.resolve('node_modules/bwip-js/fonts/Inconsolata.otf');
    useLabelFonts(folderOf({ 'Cubic.otf': otf }));
    const { fonts } = labelFont('cubic', 'regular')!;
    const font = fonts[0]!.font();
    const commands = font.layout('S').glyphs[0]!.path.commands;
    const cubics = commands.filter(({ command }) => command === 'bezierCurveTo');
    expect(cubics.length).toBeGreaterThan(4);
    const { outline } = shapeLine(paragraphLine('S'), fonts);
    const scale = 1000 / font.unitsPerEm;
    let at = 0;
    let from: readonly number[] = [];
    for (const { command, args } of commands) {
      if (command === 'closePath') continue;
      if (command !== 'bezierCurveTo') {
        at += 1;
        from = args;
        continue;
      }
      const points = [from[0]!, from[1]!, ...args];
      const cubic = (axis: 0 | 1, t: number): number =>
        scale *
        ((1 - t) ** 3 * points[axis]! +
          3 * (1 - t) ** 2 * t * points[2 + axis]! +
          3 * (1 - t) * t * t * points[4 + axis]! +
          t ** 3 * points[6 + axis]!);
      for (let part = 0; part < 4; part++, at++) {
        const [before, segment] = [outline[at - 1]!, outline[at]!];
        if (segment.type !== 'Q') throw new Error('a cubic curve that is no row of quadratic ones');
        const t = (part + 0.5) / 4;
        const middle = [
          (before.x + 2 * segment.cx + segment.x) / 4,
          (before.y + 2 * segment.cy + segment.y) / 4,
        ];
        expect(Math.hypot(middle[0]! - cubic(0, t), middle[1]! - cubic(1, t))).toBeLessThan(1);
      }
      from = args.slice(4);
    }
    expect(at).toBe(outline.length);
  });
});
