import * as fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Color } from './color.ts';
import { prefixCode } from './huffman.ts';
import { rasterize } from './raster.ts';
import { paletteIndices } from './pixels.ts';
import type { Layer, Scene } from './scene.ts';
import { printWebp } from './webp.ts';

const byte = fc.integer({ min: 0, max: 255 });
const color: fc.Arbitrary<Color> = fc.record({
  red: byte,
  green: byte,
  blue: byte,
  alpha: fc.constantFrom(255, 255, 1, 128),
});

/** A picture of one grid that fills it, in as many inks as `colors` has beside the background. */
function sceneOf(colors: readonly Color[], lines: readonly (readonly number[])[]): Scene {
  const columns = lines[0]!.length;
  const rows = lines.map((line) => ({ heightModules: 1, cells: Uint8Array.from(line) }));
  const layers = colors.slice(1).map((ink, i): Layer => {
    const grid = { x: 0, y: 0, columns, rows };
    return { color: ink, shape: { kind: 'square', grid, value: i + 1 } };
  });
  return {
    widthModules: columns,
    heightModules: lines.length,
    scale: 1,
    dpi: 150,
    rotate: 0,
    title: '',
    background: colors[0]!,
    layers: layers as [Layer, ...Layer[]],
    glyphs: [],
  };
}

async function mismatches(scene: Scene): Promise<number> {
  const { data, info } = await sharp(printWebp(scene))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([scene.widthModules, scene.heightModules]);
  const colors = [scene.background, ...scene.layers.map((layer) => layer.color)];
  return paletteIndices(rasterize(scene)).filter((index, i) => {
    const { red, green, blue, alpha } = colors[index]!;
    return [red, green, blue, alpha].some((value, c) => data[i * 4 + c] !== value);
  }).length;
}

describe('printWebp', () => {
  it('is read back pixel for pixel by another codec, whatever the picture', async () => {
    const picture = fc
      .tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 1, max: 40 }))
      .chain(([inks, columns]) =>
        fc.tuple(
          fc.array(color, { minLength: inks, maxLength: inks }),
          fc.array(
            fc.array(fc.integer({ min: 0, max: inks - 1 }), {
              minLength: columns,
              maxLength: columns,
            }),
            { minLength: 1, maxLength: 40 },
          ),
        ),
      );
    await fc.assert(
      fc.asyncProperty(picture, async ([colors, lines]) => {
        expect(await mismatches(sceneOf(colors, lines))).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('carries noise, which compresses to nothing, and runs longer than one copy', async () => {
    let state = 1;
    const noise = (): number => {
      state = (state * 48271) % 2147483647;
      return state & 64 ? 1 : 0;
    };
    const ink: Color = { red: 1, green: 2, blue: 3, alpha: 255 };
    const paper: Color = { red: 255, green: 254, blue: 253, alpha: 255 };
    const lines = Array.from({ length: 300 }, () => Array.from({ length: 301 }, noise));
    const flat = Array.from({ length: 300 }, () => lines[0]!);
    const blank = [Array.from({ length: 16000 }, () => 0)];
    for (const picture of [lines, flat, [...lines, ...flat], blank]) {
      expect(await mismatches(sceneOf([paper, ink], picture))).toBe(0);
    }
  });
});

describe('prefixCode', () => {
  it('is complete and never longer than allowed, even for counts that want a long tail', () => {
    const fibonacci = [1, 1];
    while (fibonacci.length < 40) fibonacci.push(fibonacci.at(-1)! + fibonacci.at(-2)!);
    for (const lengthMax of [7, 15]) {
      const { lengths } = prefixCode(fibonacci, lengthMax);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(lengthMax);
      const kraft = lengths.reduce((sum, length) => sum + 2 ** -length, 0);
      expect(kraft).toBe(1);
    }
  });

  it('gives frequent symbols the shorter codes and absent ones none', () => {
    expect([...prefixCode([8, 4, 0, 2, 2], 15).lengths]).toEqual([1, 2, 0, 3, 3]);
  });
});
