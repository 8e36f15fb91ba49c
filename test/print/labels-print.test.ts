/**
 * The starters as printers print them: in PDF, PNG and ZPL at 203 and 300 DPI, every code read by two independent readers, and
 * lines, boxes and codes measured against the template. `npm run test:print` does all of them.
 */
import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { pixelSize } from '../../src/render/scene.ts';
import type { ArrangedLabel } from '../../src/labels/arranged.ts';
import type { ElementJson, LabelJson } from '../../src/labels/label.ts';
import { LABEL_FORMATS } from '../../src/labels/print-label.ts';
import { STARTERS } from '../../src/labels/starters/starters.ts';
import { canOpen } from '../support/open-picture.ts';
import { readPixels, rgba, type Pixels } from '../support/picture.ts';
import { arrangedExample } from '../support/starters.ts';
import { isInstalled } from '../support/tools.ts';

const IS_LONG = process.env['PRINT'] === 'long';
const FORMATS = ['pdf', 'png', 'zpl'].filter(canOpen);
/** What something may lie off its place in the template. */
const OFF_MM = 0.2;

const folder = mkdtempSync(path.join(tmpdir(), 'starters-'));
afterAll(() => rmSync(folder, { recursive: true }));

const printed = (label: ArrangedLabel, id: string): Promise<Pixels> =>
  rgba(LABEL_FORMATS.find((format) => format.id === id)!.print(label), label.dpi);

type Barcode = Extract<ElementJson, { readonly type: 'barcode' }>;

const barcodesOf = ({ elements }: LabelJson): readonly Barcode[] =>
  elements.filter((element) => element.type === 'barcode');

/** The part of a page on which a barcode stands with its quiet zone. */
async function cropOf(page: Pixels, label: ArrangedLabel, name: string) {
  const part = label.parts.find(({ element }) => element === name)!;
  if (part.kind !== 'scene') throw new Error('a barcode that is no scene');
  const { width, height } = pixelSize(part.scene);
  const { data, width: across, height: down } = page;
  const image = sharp(Buffer.from(data), { raw: { width: across, height: down, channels: 4 } });
  const { left, top } = part;
  return image.extract({
    left,
    top,
    width: Math.min(width, across - left),
    height: Math.min(height, down - top),
  });
}

/** zbarimg reads bars and QR Codes, and ZXingReader what zbarimg does not know. */
async function readBySecond(crop: Sharp, symbology: string): Promise<string> {
  const isForZbar = !/DATAMATRIX|SWISSQR/.test(symbology);
  const file = path.join(folder, 'code.png');
  await crop
    .clone()
    .flatten()
    .extend({ top: 20, bottom: 20, left: 20, right: 20, background: '#fff' })
    .toFile(file);
  return isForZbar
    ? execFileSync('zbarimg', ['-q', '--raw', file], QUIET).toString()
    : execFileSync('ZXingReader', ['-bytes', file], QUIET).toString();
}

/** zbarimg says on stderr that there is no message bus. */
const QUIET: ExecFileSyncOptions = { stdio: ['ignore', 'pipe', 'ignore'] };

async function readByFirst(crop: Sharp): Promise<string> {
  const { data, info } = await crop.clone().raw().toBuffer({ resolveWithObject: true });
  const pixels = { data: new Uint8Array(data), width: info.width, height: info.height };
  const [found] = await readPixels(pixels, {});
  return found?.text ?? '';
}

/** Readers write separators of fields and lines in ways of their own. */
const bare = (text: string): string => text.replaceAll(/[^A-Za-z0-9]/g, '');

const READERS_HERE = isInstalled('zbarimg') && isInstalled('ZXingReader');

/** Without `PRINT=long` the printers' usual pairs: a page at 300 and a label at 203 DPI. */
const CASES = STARTERS.flatMap((starter) =>
  [203, 300].flatMap((dpi) =>
    FORMATS.filter(
      (format) => IS_LONG || (format === 'pdf' && dpi === 300) || (format === 'zpl' && dpi === 203),
    ).map((format) => ({ ...starter, dpi, format })),
  ),
);

describe.skipIf(!READERS_HERE)('codes of the starters', () => {
  it.each(CASES)('$id in $format at $dpi DPI are read by two readers', async (one) => {
    const label = arrangedExample(one.label, one.dpi);
    const page = await printed(label, one.format);
    const read = await Promise.all(
      barcodesOf(one.label).map(async ({ name, symbology }) => {
        const crop = await cropOf(page, label, name);
        const first = await readByFirst(crop);
        return { name, symbology, first, crop };
      }),
    );
    for (const { name, symbology, first, crop } of read) {
      expect([name, first.length > 4]).toEqual([name, true]);
      expect([name, bare(await readBySecond(crop, symbology))]).toEqual([name, bare(first)]);
    }
  });
});

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where there is ink, in mm; undefined where there is none. */
function inkOf({ data, width, height }: Pixels, dpi: number): Bounds | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[4 * (y * width + x)]! >= 128) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
  }
  const mm = (pixels: number): number => (pixels * 25.4) / dpi;
  return right < 0
    ? undefined
    : { left: mm(left), top: mm(top), right: mm(right), bottom: mm(bottom) };
}

/** Where the template has the ink of an element: exactly, or, of a barcode, its box. */
function boundsOf(element: ElementJson): Bounds | undefined {
  if (element.type === 'line') {
    const { x, y, toX, toY, thickness = 0.25 } = element;
    const half = thickness / 2;
    return x === toX
      ? { left: x - half, top: Math.min(y, toY), right: x + half, bottom: Math.max(y, toY) }
      : { left: Math.min(x, toX), top: y - half, right: Math.max(x, toX), bottom: y + half };
  }
  if (element.type !== 'box' && element.type !== 'barcode') return undefined;
  const { x, y, width, height } = element;
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** How far an element's ink is off its place in the template. */
function offBy(element: ElementJson, ink: Bounds, label: LabelJson): readonly string[] {
  const place = boundsOf(element)!;
  const isExact = element.type !== 'barcode';
  const sides = [
    ['left', place.left - ink.left],
    ['top', place.top - ink.top],
    ['right', ink.right - place.right],
    ['bottom', ink.bottom - place.bottom],
  ] as const;
  const isAtEdge = {
    left: place.left <= 0,
    top: place.top <= 0,
    right: place.right >= label.width,
    bottom: place.bottom >= label.height,
  };
  return sides
    .filter(([side, beyond]) => (isExact && !isAtEdge[side] ? Math.abs(beyond) : beyond) > OFF_MM)
    .map(([side, beyond]) => `${element.name}: ${side} by ${beyond.toFixed(3)} mm`);
}

describe('places on the starters', () => {
  const cases = IS_LONG
    ? CASES
    : STARTERS.map((starter) => ({ ...starter, dpi: 300, format: 'png' }));
  it.each(cases)('$id in $format at $dpi DPI are those of the template', async (one) => {
    const measured = one.label.elements.filter((element) => boundsOf(element) !== undefined);
    expect(measured.length).toBeGreaterThan(0);
    for (const element of measured) {
      const alone = { ...one.label, elements: [element] };
      const ink = inkOf(await printed(arrangedExample(alone, one.dpi), one.format), one.dpi);
      expect([element.name, ink === undefined]).toEqual([element.name, false]);
      expect(offBy(element, ink!, one.label)).toEqual([]);
    }
  });
});
