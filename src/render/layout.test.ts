import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CODE128,
  EAN13_ADDON,
  LONG_TEXT,
  MAXICODE,
  NARROW,
  rowFor,
  SAMPLES,
} from '../../test/support/symbols.ts';
import { quiet } from '../barcode/matrix-helpers.ts';
import type { Bars, Row, Symbol } from '../barcode/symbol.ts';
import type { Symbology } from '../barcode/symbology.ts';
import { ADVANCE_EM, CAP_EM } from './font.ts';
import { layout } from './layout.ts';
import { PIXELS_MAX, SIDE_MAX } from './picture-limits.ts';
import type { Bar, Scene } from './scene.ts';
import { defaultStyle, type Style } from './style.ts';

function sceneOf(symbol: Symbol, symbology: Symbology, changes: Partial<Style> = {}): Scene {
  const scene = layout(symbol, symbology, { ...defaultStyle(symbology), ...changes }, 'title');
  if ('kind' in scene) throw new Error(scene.reason);
  return scene;
}

function barsOf(scene: Scene): readonly Bar[] {
  const { shape } = scene.layers[0];
  if (shape.kind !== 'bars') throw new Error('no bars');
  return shape.bars;
}

function rowsOf(scene: Scene): readonly Row[] {
  const { shape } = scene.layers[0];
  if (shape.kind === 'bars') throw new Error('no rows');
  return shape.grid.rows;
}

const ean = rowFor(EAN13_ADDON, {
  barHeightModules: 69,
  quietZone: { top: 1, right: 5, bottom: 1, left: 11 },
});

const bottoms = (text: boolean): Set<number> =>
  new Set(barsOf(sceneOf(EAN13_ADDON, ean, { text })).map((bar) => bar.y + bar.height));

const wide = (modules: number): Bars => ({ kind: 'bars', widths: [modules], text: [] });

const width = fc.integer({ min: 1, max: 4 });
const part = fc.record({
  string: fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom(...'0Ag(_ 9') }),
  leftModules: fc.integer({ min: -12, max: 20 }),
  rightModules: fc.integer({ min: 21, max: 60 }),
  side: fc.constantFrom('above' as const, 'below' as const),
});
const anyBars: fc.Arbitrary<Bars> = fc
  .tuple(
    fc.array(fc.tuple(width, width), { maxLength: 30 }),
    width,
    fc.array(part, { maxLength: 3 }),
  )
  .map(([pairs, last, text]) => ({ kind: 'bars', widths: [...pairs.flat(), last], text }));
const side = fc.integer({ min: 0, max: 30 });
const anyQuiet = fc.record({ top: side, right: side, bottom: side, left: side });
const anyScale = fc.integer({ min: 1, max: 8 });

describe('layout', () => {
  it('puts every bar on whole modules, inside the picture, with the quiet zone clear', () => {
    fc.assert(
      fc.property(anyBars, anyQuiet, anyScale, (symbol, quietZone, scale) => {
        const scene = sceneOf(symbol, rowFor(symbol), { quietZone, scale });
        const { widthModules, heightModules } = scene;
        expect(Number.isInteger(widthModules) && Number.isInteger(heightModules)).toBe(true);
        for (const bar of barsOf(scene)) {
          for (const value of [bar.x, bar.y, bar.width, bar.height]) {
            expect(Number.isInteger(value)).toBe(true);
          }
          expect(bar.x).toBeGreaterThanOrEqual(quietZone.left);
          expect(bar.y).toBeGreaterThanOrEqual(quietZone.top);
          expect(bar.x + bar.width).toBeLessThanOrEqual(widthModules - quietZone.right);
          expect(bar.y + bar.height).toBeLessThanOrEqual(heightModules - quietZone.bottom);
        }
      }),
    );
  });

  it('keeps text inside the picture, off the bars, and on whole pixels', () => {
    fc.assert(
      fc.property(anyBars, anyQuiet, anyScale, (symbol, quietZone, scale) => {
        const scene = sceneOf(symbol, rowFor(symbol), { quietZone, scale });
        const bars = barsOf(scene);
        const [top, bottom] = [bars[0]!.y, bars[0]!.y + bars[0]!.height];
        const pixel = 1 / scale;
        for (const { x, y, em } of scene.glyphs) {
          expect(x * scale).toBeCloseTo(Math.round(x * scale), 6);
          expect(y * scale).toBeCloseTo(Math.round(y * scale), 6);
          expect(x).toBeGreaterThanOrEqual(-pixel / 2);
          expect(x + em * ADVANCE_EM).toBeLessThanOrEqual(scene.widthModules + pixel);
          expect(y - em * CAP_EM).toBeGreaterThanOrEqual(-pixel);
          expect(y).toBeLessThanOrEqual(scene.heightModules + pixel / 2);
          const clear = y <= top || y - em * CAP_EM >= bottom - pixel;
          expect(clear).toBe(true);
        }
      }),
    );
  });

  it('draws all characters of a text but its spaces, left to right', () => {
    const { glyphs } = sceneOf(CODE128, rowFor(CODE128));
    expect(String.fromCharCode(...glyphs.map((glyph) => glyph.code))).toBe('ABC-123');
    expect(glyphs.map((glyph) => glyph.x)).toEqual(
      glyphs.map((glyph) => glyph.x).toSorted((a, b) => a - b),
    );
  });

  it('runs guard bars five modules down between digits, and only where digits are drawn', () => {
    expect([...bottoms(true)].toSorted((a, b) => a - b)).toEqual([1 + 69, 1 + 69 + 5]);
    expect([...bottoms(false)]).toEqual([1 + 69]);
  });

  it('runs the guard bars of a composite down between its digits, where digits are drawn', () => {
    const rows = [
      { heightModules: 2, cells: Uint8Array.of(1, 1, 0, 1, 1) },
      { heightModules: 60, cells: Uint8Array.of(1, 0, 1, 0, 1) },
    ];
    const guards = Uint8Array.of(1, 0, 0, 0, 1);
    const digit = { string: '7', leftModules: 1, rightModules: 4, side: 'below' } as const;
    const symbol = {
      kind: 'matrix',
      columns: 5,
      rows,
      cell: 'square',
      guards,
      text: [digit],
    } as const;
    const row = rowFor(symbol, { barHeightModules: null, quietZone: quiet(1) });
    const [on, off] = [true, false].map((text) => sceneOf(symbol, row, { text }));
    expect(rowsOf(on!)).toEqual([...rows, { heightModules: 5, cells: guards }]);
    expect(rowsOf(off!)).toEqual(rows);
    const [glyph] = on!.glyphs;
    expect(glyph!.y - glyph!.em * CAP_EM).toBeGreaterThanOrEqual(1 + 62 + 0.5);
    expect(glyph!.y - glyph!.em * CAP_EM).toBeLessThan(1 + 62 + 5);
    expect(off!.heightModules).toBe(1 + 62 + 1);
  });

  it('puts bearer bars on both ends of the bars and quiet zones, with text below them', () => {
    const symbol: Bars = { ...CODE128, bearerModules: 2 };
    const [plain, scene] = [sceneOf(CODE128, rowFor(CODE128)), sceneOf(symbol, rowFor(CODE128))];
    const [upper, lower] = barsOf(scene).slice(-2);
    const data = barsOf(scene).slice(0, -2);
    expect(upper).toEqual({ x: 0, y: 2, width: scene.widthModules, height: 2 });
    expect(lower).toEqual({ ...upper, y: 2 + 2 + 50 });
    expect(new Set(data.map(({ y, height }) => `${y} ${height}`))).toEqual(new Set(['4 50']));
    expect(scene.heightModules).toBe(plain.heightModules + 4);
    expect(scene.glyphs[0]!.y).toBe(plain.glyphs[0]!.y + 4);
  });

  it('starts add-on bars below their text, and at the top where text is off', () => {
    const tops = (text: boolean): number[] => {
      const bars = barsOf(sceneOf(EAN13_ADDON, ean, { text }));
      return [bars[0]!.y, bars.at(-1)!.y];
    };
    expect(tops(false)).toEqual([1, 1]);
    const [main, addon] = tops(true);
    expect(main).toBe(1);
    const digit = sceneOf(EAN13_ADDON, ean).glyphs.find((glyph) => glyph.y < 60)!;
    expect(digit.y).toBeLessThan(addon!);
    expect(digit.y - digit.em * CAP_EM).toBeGreaterThanOrEqual(1 - 1 / 3);
  });

  it('gives parts side by side one font size', () => {
    const { glyphs } = sceneOf(EAN13_ADDON, ean);
    expect(new Set(glyphs.filter((glyph) => glyph.y > 60).map((glyph) => glyph.em)).size).toBe(1);
  });

  it('widens the picture on both sides where text is wider than the symbol', () => {
    const scene = sceneOf(NARROW, rowFor(NARROW));
    const bars = barsOf(scene);
    const left = bars[0]!.x;
    const right = scene.widthModules - bars.at(-1)!.x - bars.at(-1)!.width;
    expect(left).toBeGreaterThan(10);
    expect(Math.abs(left - right)).toBeLessThanOrEqual(1);
  });

  it('breaks text that is far too long before the brackets of an application identifier', () => {
    const { glyphs } = sceneOf(LONG_TEXT, rowFor(LONG_TEXT, { barHeightModules: null }));
    const lines = Map.groupBy(glyphs, (glyph) => glyph.y);
    const strings = [...lines.values()].map((line) =>
      String.fromCharCode(...line.map((glyph) => glyph.code)),
    );
    expect(strings.join('')).toContain('(01)09521234543213(3103)000123(15)991231(21)ABCgjq_');
    expect(strings.length).toBeGreaterThan(3);
    expect(strings.filter((string) => string.startsWith('(')).length).toBeGreaterThan(2);
  });

  it('draws text of a symbol with fine modules at the same physical size', () => {
    const symbol = { ...CODE128, text: [{ ...CODE128.text[0]!, string: 'AB' }] };
    const em = (scaleDefault: number): number =>
      sceneOf(symbol, rowFor(symbol, { scaleDefault })).glyphs[0]!.em * scaleDefault;
    expect(em(1)).toBe(em(3));
  });

  it('gives MaxiCode the size of its standard: 28.14 by 26.91 mm with quiet zone', () => {
    const maxicode = SAMPLES.find((row) => row.symbol === MAXICODE)!;
    const { widthModules, heightModules, scale } = sceneOf(MAXICODE, maxicode.symbology);
    const mm = (modules: number): number => (modules * scale * 25.4) / 150;
    expect(mm(widthModules)).toBeCloseTo(28.14, 0);
    expect(Math.abs(mm(heightModules) - 26.91)).toBeLessThan(0.6);
  });

  it('throws where a row of bars has no height: that is a fault of the table', () => {
    const row = rowFor(CODE128, { barHeightModules: null });
    expect(() => layout(CODE128, row, defaultStyle(row), '')).toThrow('must have a bar height');
  });
});

describe('the size limit', () => {
  const row = rowFor(wide(1), { quietZone: { top: 0, right: 0, bottom: 0, left: 0 } });
  const sized = (width: number, barHeightModules: number, scale: number): Scene | string => {
    const style = { ...defaultStyle(row), barHeightModules, scale };
    const scene = layout(wide(width), row, style, '');
    return 'kind' in scene ? scene.reason : scene;
  };

  it('lets a side of exactly the limit pass and refuses one pixel more', () => {
    expect(sized(SIDE_MAX, 5, 1)).toMatchObject({ widthModules: SIDE_MAX });
    expect(sized(SIDE_MAX + 1, 5, 1)).toBe(
      'This picture would be 16,001 by 5 pixels; ' +
        'the limits are 16,000 per side and 25,000,000 in total. ' +
        'Shorten the data, or reduce barHeight or quietZone.',
    );
  });

  it('lets exactly the most pixels pass and names the largest scale that fits', () => {
    expect(1000 * 250 * 10 * 10).toBe(PIXELS_MAX);
    expect(sized(1000, 250, 10)).toMatchObject({ scale: 10 });
    expect(sized(1001, 250, 10)).toContain('The largest scale that fits is 9.');
    expect(sized(1001, 250, 9)).toMatchObject({ scale: 9 });
    expect(sized(2500, 50, 10)).toContain('The largest scale that fits is 6.');
  });
});
