/** Text and captions: what is drawn, where it stands, and that it keeps clear of bars and quiet zones. */
import { describe, expect, it } from 'vitest';
import { CODE128, EAN13_ADDON, QR, rowFor } from '../../test/support/symbols.ts';
import type { Symbol } from '../barcode/symbol.ts';
import { ADVANCE_EM, CAP_EM, DESCENT_EM } from './font.ts';
import { layout } from './layout.ts';
import { rasterize } from './raster.ts';
import type { Glyph, Scene } from './scene.ts';
import { textFault } from './shaped-block.ts';
import { parseStyle } from './style.ts';
import { wrapWords } from './typeset.ts';

type Given = Readonly<Record<string, string>>;

function sceneOf(given: Given, symbol: Symbol = CODE128): Scene {
  const row = rowFor(symbol);
  const parsed = parseStyle(new Map(Object.entries(given)), row);
  if (parsed.kind === 'refused') throw new Error(parsed.reason);
  const scene = layout(symbol, row, parsed.style, '');
  if ('reason' in scene) throw new Error(scene.reason);
  return scene;
}

function reasonOf(given: Given, symbol: Symbol = CODE128): string {
  const parsed = parseStyle(new Map(Object.entries(given)), rowFor(symbol));
  return parsed.kind === 'refused' ? `${parsed.option}: ${parsed.reason}` : 'taken';
}

/** The lines of a scene from above, as text without spaces. */
function linesOf({ glyphs }: Scene): string[] {
  const lines = new Map<number, string>();
  for (const { code, y } of glyphs.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    lines.set(y, (lines.get(y) ?? '') + String.fromCodePoint(code));
  }
  return [...lines.values()];
}

/** The ends of the symbol in a scene, in modules. */
function symbolOf({ layers }: Scene): { top: number; bottom: number; left: number; right: number } {
  const { shape } = layers[0];
  if (shape.kind === 'bars') {
    const { bars } = shape;
    return {
      top: Math.min(...bars.map((bar) => bar.y)),
      bottom: Math.max(...bars.map((bar) => bar.y + bar.height)),
      left: Math.min(...bars.map((bar) => bar.x)),
      right: Math.max(...bars.map((bar) => bar.x + bar.width)),
    };
  }
  const { x, y, columns, rows } = shape.grid;
  const height = rows.reduce((sum, row) => sum + row.heightModules, 0);
  return { top: y, bottom: y + height, left: x, right: x + columns };
}

const isInside = ({ x, y, em }: Glyph, { widthModules, heightModules }: Scene): boolean =>
  x >= 0 &&
  x + ADVANCE_EM * em <= widthModules + 1e-9 &&
  y - CAP_EM * em >= 0 &&
  y <= heightModules;

describe('altText', () => {
  it('stands in place of the text, in its lines', () => {
    expect(linesOf(sceneOf({ altText: 'Hello World' }))).toEqual(['HelloWorld']);
    expect(linesOf(sceneOf({ altText: 'My product' }, EAN13_ADDON))).toEqual(['Myproduct']);
  });

  it('is broken at line feeds, and at spaces where it is wider than the bars', () => {
    expect(linesOf(sceneOf({ altText: 'Hello\\nWorld' }))).toEqual(['Hello', 'World']);
    const long = 'a text that is far too long for one line of this size';
    const lines = linesOf(sceneOf({ altText: long, textSize: '40' }));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join('')).toBe(long.replaceAll(' ', ''));
    expect(lines[0]).toBe('atextthat');
  });

  it('stands below all bars: guard bars do not extend down beside it', () => {
    const scene = sceneOf({ altText: 'My product' }, EAN13_ADDON);
    const { bottom } = symbolOf(scene);
    for (const { y, em } of scene.glyphs) expect(y - CAP_EM * em).toBeGreaterThanOrEqual(bottom);
  });
});

describe('textPosition', () => {
  it('above puts text above all bars, and the bars stay as high', () => {
    const below = symbolOf(sceneOf({}));
    const scene = sceneOf({ textPosition: 'above' });
    const above = symbolOf(scene);
    expect(above.bottom - above.top).toBe(below.bottom - below.top);
    for (const { y } of scene.glyphs) expect(y).toBeLessThan(above.top);
    expect(linesOf(scene)).toEqual(['ABC-123']);
  });

  it('above moves the digits of an EAN, while those of its add-on stay on the add-on', () => {
    const scene = sceneOf({ textPosition: 'above' }, EAN13_ADDON);
    expect(linesOf(scene)).toEqual(['5901234123457', '12']);
  });
});

describe('textSize and textAlign', () => {
  it('a font size in pixels, mm or points is what is drawn, to half a pixel', () => {
    const pixels = (given: Given): number => {
      const { glyphs, scale } = sceneOf(given);
      return glyphs[0]!.em * scale;
    };
    expect(pixels({ textSize: '20' })).toBeCloseTo(20, 9);
    expect(pixels({ textSize: '3mm', dpi: '300' })).toBeCloseTo(35, 9);
    expect(pixels({ textSize: '9pt', dpi: '203' })).toBeCloseTo(25, 9);
  });

  it('takes 6 and 300 pixels, 1mm and 25mm, and nothing beyond', () => {
    for (const textSize of ['6', '300', '1mm', '25mm'])
      expect(reasonOf({ textSize })).toBe('taken');
    for (const textSize of ['5', '301', '0.99mm', '25.1mm', '12.5', 'big', '']) {
      expect(reasonOf({ textSize })).toContain('textSize must be a whole number of pixels from 6');
    }
  });

  it('digits under their bars never become larger than those allow', () => {
    const { glyphs } = sceneOf({ textSize: '300' }, EAN13_ADDON);
    // A digit has 7 modules.
    expect(glyphs[0]!.em * ADVANCE_EM).toBeLessThanOrEqual(7);
  });

  it('a line begins at the left bar, or ends at the right one', () => {
    const { left, right } = symbolOf(sceneOf({}));
    const aligned = (textAlign: string): Glyph[] => [...sceneOf({ textAlign }).glyphs];
    expect(aligned('left')[0]!.x).toBe(left);
    const last = aligned('right').at(-1)!;
    expect(Math.abs(last.x + ADVANCE_EM * last.em - right)).toBeLessThan(0.5);
    expect(reasonOf({ textAlign: 'middle' })).toContain('textAlign must be left, center or right');
  });
});

describe('text at the edge of a picture', () => {
  it('is drawn at every size, although round characters exceed their line', () => {
    for (const textPosition of ['above', 'below']) {
      for (let textSize = 20; textSize <= 300; textSize += 7) {
        const given = { altText: 'COS!?', textPosition, quietZone: 'none', scale: '1' };
        const scene = sceneOf({ ...given, textSize: String(textSize) });
        expect(rasterize(scene).height).toBe(scene.heightModules);
      }
    }
  });
});

describe('captions', () => {
  it('stand above and below all else, in lines as given', () => {
    const given = { captionAbove: 'One\\nTwo', captionBelow: 'Three\nFour' };
    expect(linesOf(sceneOf(given))).toEqual(['One', 'Two', 'ABC-123', 'Three', 'Four']);
    expect(linesOf(sceneOf({ ...given, text: 'off' }))).toEqual(['One', 'Two', 'Three', 'Four']);
  });

  it('are broken at spaces to the width of the bars', () => {
    const captionBelow = 'Handle with care and do not drop it, ever, whatever happens';
    const lines = linesOf(sceneOf({ captionBelow, textSize: '24' }));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.slice(1).join('')).toBe(captionBelow.replaceAll(' ', ''));
  });

  it.each([
    ['Code 128', CODE128],
    ['EAN-13 with add-on', EAN13_ADDON],
    ['QR Code', QR],
  ])('of %s lie in the picture and outside its quiet zone', (_, symbol) => {
    const row = rowFor(symbol);
    for (const textSize of [undefined, '6', '40', '200']) {
      for (const caption of ['A', 'Hello World', 'x'.repeat(60), 'gjpqy_,()']) {
        const size = textSize === undefined ? {} : { textSize };
        const scene = sceneOf({ captionAbove: caption, captionBelow: caption, ...size }, symbol);
        const { top, bottom } = symbolOf(scene);
        const own = symbol.text.reduce((sum, part) => sum + part.string.length, 0);
        const captions = scene.glyphs.slice(own);
        expect(captions.length).toBe(2 * caption.replaceAll(' ', '').length);
        for (const glyph of captions) {
          expect(isInside(glyph, scene)).toBe(true);
          const isAbove = glyph.y + DESCENT_EM * glyph.em <= top - row.quietZone.top;
          const isBelow = glyph.y - CAP_EM * glyph.em >= bottom + row.quietZone.bottom;
          expect(isAbove || isBelow).toBe(true);
        }
      }
    }
  });

  it('leave the symbol and its quiet zone as they are', () => {
    const [plain, scene] = [sceneOf({}), sceneOf({ captionAbove: 'A', captionBelow: 'B' })];
    const [before, after] = [symbolOf(plain), symbolOf(scene)];
    expect(after.left).toBe(before.left);
    expect(after.bottom - after.top).toBe(before.bottom - before.top);
    expect(scene.widthModules).toBe(plain.widthModules);
  });

  it('words longer than a line are broken, spaces at ends are not lines', () => {
    expect(wrapWords('', 8)).toEqual(['']);
    expect(wrapWords('abcdefgh', 8)).toEqual(['abcdefgh']);
    expect(wrapWords('abcdefghi', 8)).toEqual(['abcdefgh', 'i']);
    expect(wrapWords('ab cd ef gh', 5)).toEqual(['ab cd', 'ef gh']);
    expect(wrapWords('ab abcdefghij cd', 5)).toEqual(['ab', 'abcde', 'fghij', 'cd']);
  });
});

describe('the limits of text', () => {
  it.each(['altText', 'captionAbove', 'captionBelow'])(
    '%s takes 200 characters, 10 lines',
    (name) => {
      for (const text of ['x', 'x'.repeat(200), 'x\n'.repeat(9) + 'x', 'x\\n'.repeat(9) + 'x']) {
        expect(reasonOf({ [name]: text })).toBe('taken');
      }
      for (const text of ['', ' ', '\\n', 'x'.repeat(201), 'x\n'.repeat(10) + 'x']) {
        expect(reasonOf({ [name]: text })).toContain(`${name} must be 1 to 200 characters`);
      }
    },
  );

  it.each([
    ['a\tb', 'number 2, U+0009'],
    ['\ud800', 'number 1, U+D800'],
  ])('%j has a character that no font has, which is named', (text, named) => {
    for (const name of ['altText', 'captionAbove', 'captionBelow']) {
      const reason = reasonOf({ [name]: text });
      expect(reason).toContain(`${name} has a character that cannot be drawn: `);
      expect(reason).toContain(named);
    }
  });

  it.each([
    ['Grüße \u{20000}', 'number 7, "\u{20000}" U+20000'],
    ['தமிழ்', 'number 1, "த" U+0BA4'],
  ])('%j has a character that the bundled fonts cannot write, which is named', (text, named) => {
    for (const name of ['altText', 'captionAbove', 'captionBelow'] as const) {
      expect(reasonOf({ [name]: text })).toBe('taken');
      const fault = textFault({ [name]: text });
      expect(fault?.option).toBe(name);
      expect(fault?.reason).toContain(named);
      expect(fault?.reason).toContain('They write Latin, Greek, Cyrillic, Hebrew, Arabic');
    }
    expect(textFault({ captionBelow: 'Grüße, 日本, שלום' })).toBeUndefined();
  });

  it('all of ASCII can be drawn', () => {
    const ascii = String.fromCodePoint(...Array.from({ length: 95 }, (_, i) => 32 + i));
    expect(reasonOf({ captionBelow: ascii })).toBe('taken');
  });

  it('text that is switched off cannot be placed or replaced', () => {
    expect(reasonOf({ text: 'off', altText: 'A' })).toContain('text and altText say both');
    expect(reasonOf({ text: 'off', textPosition: 'above' })).toContain('text and textPosition');
    expect(reasonOf({ text: 'on', altText: 'A' })).toBe('taken');
    expect(reasonOf({ altText: 'A' }, QR)).toContain('(others take captionBelow)');
  });
});
