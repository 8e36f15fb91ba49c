/**
 * PDF and EPS as a printer sees them: rasterised at its DPI by independent programs, compared with
 * the pixels of the PNG, and read by an independent reader.
 */
import { describe, expect, it } from 'vitest';
import { layout } from '../src/render/layout.ts';
import { printEps } from '../src/render/eps.ts';
import { printPdf } from '../src/render/pdf.ts';
import { printPng } from '../src/render/png.ts';
import type { Scene } from '../src/render/scene.ts';
import { defaultStyle, type Style } from '../src/render/style.ts';
import { canOpen, pdfByGhostscript } from './support/open-picture.ts';
import { readPixels, rgba, type Pixels } from './support/picture.ts';
import { SAMPLES, type Sample } from './support/symbols.ts';

function sceneOf({ symbol, symbology }: Sample, changes: Partial<Style> = {}): Scene {
  const scene = layout(symbol, symbology, { ...defaultStyle(symbology), ...changes }, 'T');
  if ('kind' in scene) throw new Error(scene.reason);
  return scene;
}

const named = SAMPLES.map((sample) => [sample.name, sample] as const);
const byName = (name: string): Sample => SAMPLES.find((sample) => sample.name === name)!;
const straight = named.filter(
  ([, { symbol }]) => symbol.kind === 'bars' || symbol.cell === 'square',
);
const readable = named.filter(([, sample]) => sample.reads !== undefined);

/** Pixels that are ink in one picture and paper in the other. */
function differing(a: Pixels, b: Pixels): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  let count = 0;
  for (let i = 0; i < a.data.length; i += 4) {
    if (a.data[i]! < 128 !== b.data[i]! < 128) count++;
  }
  return count;
}

const RASTERIZED = [
  ['PDF by poppler', 'pdf', (scene: Scene) => printPdf(scene)],
  ['PDF by Ghostscript', 'eps', (scene: Scene) => pdfByGhostscript(printPdf(scene), scene.dpi)],
  ['EPS by Ghostscript', 'eps', (scene: Scene) => printEps(scene)],
] as const;

describe.each(RASTERIZED.filter(([, id]) => canOpen(id)))('%s', (_, __, print) => {
  it.each(straight)('has the pixels of the PNG of %s at the DPI of the printer', async (_, one) => {
    for (const [dpi, scale, rotate] of [
      [150, 3, 0],
      [203, 2, 90],
      [300, 4, 180],
      [600, 1, 270],
    ] as const) {
      const scene = { ...sceneOf(one, { dpi, scale, rotate }), glyphs: [] };
      const [page, png] = [await rgba(print(scene), dpi), await rgba(printPng(scene))];
      expect(differing(page, png)).toBe(0);
    }
  });

  it.each(readable)('shows %s so that it is read', async (_, one) => {
    for (const dpi of [203, 300, 600]) {
      const scene = sceneOf(one, { dpi });
      const found = await readPixels(await rgba(print(scene), dpi));
      expect(found.map(({ text }) => text)).toEqual([one.reads]);
    }
  });
});

describe('text', () => {
  it.runIf(canOpen('pdf'))('is at the same place as in the PNG', async () => {
    const scene = sceneOf(byName('long-text'), { scale: 6 });
    const [page, png] = [await rgba(printPdf(scene)), await rgba(printPng(scene))];
    expect(differing(page, png) / (png.width * png.height)).toBeLessThan(0.01);
  });
});
