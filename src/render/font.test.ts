import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fontFile } from '../../test/support/make-font.ts';
import { ADVANCE_EM, CAP_EM, descends, DESCENT_EM, outlineOf } from './font.ts';
import { glyphRuns } from './glyph-raster.ts';

const PRINTABLE = Array.from({ length: 94 }, (_, i) => 33 + i);

describe('the font', () => {
  it('is what its generator writes', () => {
    const file = new URL('./font-outlines.ts', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(fontFile());
  });

  it.each(PRINTABLE.map((code) => [String.fromCharCode(code), code] as const))(
    'has %s inside its metrics',
    (character, code) => {
      const outline = outlineOf(code);
      expect(outline.length).toBeGreaterThan(3);
      const xs = outline.map((segment) => segment.x);
      const ys = outline.map((segment) => segment.y);
      expect(Math.min(...xs)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...xs)).toBeLessThanOrEqual(ADVANCE_EM * 1000);
      expect(Math.max(...ys)).toBeLessThanOrEqual(CAP_EM * 1000 + 10);
      const depth = descends(character) ? DESCENT_EM : 0.06;
      expect(Math.min(...ys)).toBeGreaterThanOrEqual(-depth * 1000);
    },
  );

  it('has nothing for a space and for characters outside ASCII', () => {
    for (const code of [32, 31, 127, 233, 0x4f60]) expect(outlineOf(code)).toEqual([]);
  });
});

describe('glyphRuns', () => {
  it('loses no character at any size from 8 pixels on, and stays inside its cell', () => {
    for (let em = 8; em <= 40; em += 0.5) {
      for (const code of PRINTABLE) {
        const runs = glyphRuns(code, em);
        expect(runs.length).toBeGreaterThan(0);
        for (let i = 0; i < runs.length; i += 3) {
          expect(runs[i]).toBeGreaterThanOrEqual(-Math.ceil(em * 0.68));
          expect(runs[i]).toBeLessThan(Math.ceil(em * DESCENT_EM));
          expect(runs[i + 1]).toBeGreaterThanOrEqual(0);
          expect(runs[i + 2]).toBeGreaterThan(runs[i + 1]!);
          expect(runs[i + 2]).toBeLessThanOrEqual(Math.ceil(em * ADVANCE_EM));
        }
      }
    }
  });

  it('draws all digits differently, down to 10 pixels', () => {
    const drawn = Array.from('0123456789', (digit) => glyphRuns(digit.charCodeAt(0), 10).join());
    expect(new Set(drawn).size).toBe(10);
  });
});
