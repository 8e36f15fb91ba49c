/** Sizes in pixels and in print: what is asked for is what comes out, in whole pixels. */
import { describe, expect, it } from 'vitest';
import { CODE128, EAN13_ADDON, QR, rowFor } from '../../test/support/symbols.ts';
import type { Symbol } from '../barcode/symbol.ts';
import type { Symbology } from '../barcode/symbology.ts';
import { layout } from './layout.ts';
import { pixelSize, printSize, type Scene } from './scene.ts';
import { parseStyle } from './style.ts';

type Given = Readonly<Record<string, string>>;

function outcomeOf(given: Given, symbol: Symbol, row: Symbology = rowFor(symbol)): Scene | string {
  const parsed = parseStyle(new Map(Object.entries(given)), row);
  if (parsed.kind === 'refused') return `${parsed.option}: ${parsed.reason}`;
  const scene = layout(symbol, row, parsed.style, '');
  if ('option' in scene) return `${scene.option}: ${scene.reason}`;
  return 'reason' in scene ? scene.reason : scene;
}

function sceneOf(given: Given, symbol: Symbol, row?: Symbology): Scene {
  const scene = outcomeOf(given, symbol, row);
  if (typeof scene === 'string') throw new Error(scene);
  return scene;
}

const reasonOf = (given: Given, symbol: Symbol): string => {
  const scene = outcomeOf(given, symbol);
  return typeof scene === 'string' ? scene : 'fits';
};

/** Modules from the left end of the first bar to the right end of the last. */
const WIDTH_OF_CODE128 = CODE128.widths.reduce((sum, width) => sum + width, 0);

describe('moduleWidth', () => {
  it.each<[Given, number]>([
    [{ moduleWidth: '0.33', dpi: '300' }, 4],
    [{ moduleWidth: '0.33mm', dpi: '600' }, 8],
    [{ moduleWidth: '13mil', dpi: '203' }, 3],
    [{ moduleWidth: '0.1in', dpi: '300' }, 30],
    [{ moduleWidth: '0.05', dpi: '72' }, 1],
    [{ moduleWidth: '5', dpi: '600' }, 118],
    [{ moduleWidth: '0.5' }, 3],
  ])('%j is %i pixels: the nearest whole number', (given, scale) => {
    const scene = sceneOf(given, QR);
    expect(scene.scale).toBe(scale);
    const dpi = Number(given['dpi'] ?? 150);
    expect(printSize(scene).moduleWidthMm).toBeCloseTo((scale * 25.4) / dpi, 9);
    expect(scene.unit).toBe('mm');
  });

  it.each(['0.049', '5.01', '0', '-1', '1e0', 'x', '', '0.3 mm', '1px', '0.33em', '0,33'])(
    '%j is refused',
    (moduleWidth) => {
      expect(reasonOf({ moduleWidth }, CODE128)).toContain('moduleWidth must be a length from');
    },
  );
});

describe('dpi', () => {
  it.each([
    [{ dpi: '300' }, 6],
    [{ dpi: '203' }, 4],
    [{ dpi: '72' }, 1],
    [{ dpi: '1200' }, 24],
    [{ dpi: '300', scale: '3' }, 3],
    [{ dpi: '150' }, 3],
  ])('%j keeps the size in print where no scale is given', (given, scale) => {
    expect(sceneOf(given, QR).scale).toBe(scale);
  });

  it('takes 72 and 1200 and nothing beyond', () => {
    for (const dpi of ['72', '1200']) expect(sceneOf({ dpi }, QR).dpi).toBe(Number(dpi));
    for (const dpi of ['71', '1201', '300.5', '300dpi']) {
      expect(reasonOf({ dpi }, QR)).toContain('dpi must be a whole number from 72 to 1200');
    }
  });
});

describe('barHeight and quietZone in print', () => {
  it('bars have the nearest whole number of modules', () => {
    const bars = sceneOf({ barHeight: '10mm', moduleWidth: '0.254', dpi: '300' }, CODE128);
    const { shape } = bars.layers[0];
    // 10 mm are 118.1 pixels, or 39.4 modules of 3.
    expect(shape.kind === 'bars' && shape.bars[0]!.height).toBe(39);
    for (const barHeight of ['0.5mm', '300mm']) sceneOf({ barHeight }, CODE128);
    for (const barHeight of ['0.49mm', '300.1mm', '4', '401', '10px']) {
      expect(reasonOf({ barHeight }, CODE128)).toContain('barHeight must be a whole number');
    }
  });

  it('a quiet zone is never less than was asked for', () => {
    const given = { moduleWidth: '0.254', dpi: '300', text: 'off' };
    const width = (quietZone: string): number =>
      sceneOf({ ...given, quietZone }, CODE128).widthModules - WIDTH_OF_CODE128;
    expect(width('5mm')).toBe(2 * 20);
    expect(width('2.54mm')).toBe(2 * 10);
    expect(width('2.55mm')).toBe(2 * 11);
    expect(width('none')).toBe(0);
    expect(width('standard')).toBe(20);
    expect(width('100')).toBe(200);
    for (const quietZone of ['101', '100.1mm', '5px', 'auto']) {
      expect(reasonOf({ quietZone }, CODE128)).toContain('quietZone must be a whole number');
    }
  });
});

describe('width and height', () => {
  it.each([
    [{ width: '300' }, { width: 300 }],
    [{ width: '301px' }, { width: 301 }],
    [{ width: '2in' }, { width: 300 }],
    [{ width: '5.08cm', dpi: '300' }, { width: 600 }],
    [
      { width: '300', height: '150' },
      { width: 300, height: 150 },
    ],
    [{ height: '200' }, { height: 200 }],
    [
      { width: '16000', height: '1500' },
      { width: 16_000, height: 1500 },
    ],
    [
      { width: '2000mm', height: '100mm' },
      { width: 11_811, height: 591 },
    ],
  ] as const)('%j is filled exactly, turned any way', (given, sides) => {
    for (const symbol of [CODE128, QR, EAN13_ADDON]) {
      for (const rotate of ['0', '90', '180', '270']) {
        const size = pixelSize(sceneOf({ ...given, rotate }, symbol));
        expect(size).toMatchObject(sides);
      }
    }
  });

  it('the module is the largest that fits, in the middle of what is left', () => {
    for (const width of [145, 146, 266, 267, 400, 1000]) {
      const scene = sceneOf({ width: String(width), text: 'off' }, CODE128);
      const used = scene.widthModules * scene.scale;
      expect(used).toBeLessThanOrEqual(width);
      expect(scene.widthModules * (scene.scale + 1)).toBeGreaterThan(width);
      expect(scene.box!.leftPixels).toBe(Math.floor((width - used) / 2));
    }
  });

  it('free bars grow as high as fits, whichever way the picture is turned', () => {
    for (const [given, side] of [
      [{ height: '500' }, 500],
      [{ width: '500', rotate: '90' }, 500],
      [{ width: '400', height: '500' }, 500],
    ] as const) {
      const scene = sceneOf(given, CODE128);
      expect(side - scene.heightModules * scene.scale).toBeLessThan(scene.scale);
    }
    expect(sceneOf({ height: '500' }, CODE128).scale).toBe(3);
    expect(sceneOf({ height: '500', scale: '5' }, CODE128).scale).toBe(5);
  });

  it('a square stays a square where one side is given', () => {
    for (const given of [{ width: '301' }, { height: '301' }]) {
      const row = rowFor(QR, { quietZone: { top: 4, right: 4, bottom: 4, left: 4 } });
      expect(pixelSize(sceneOf(given, QR, row))).toEqual({ width: 301, height: 301 });
    }
  });

  it('a symbol of fixed height has the module that its height allows', () => {
    const scene = sceneOf({ height: '500' }, QR);
    expect(scene.heightModules * scene.scale).toBeLessThanOrEqual(500);
    expect(scene.heightModules * (scene.scale + 1)).toBeGreaterThan(500);
  });

  it.each([
    ['width', '', '0'],
    ['height', '', '0'],
    ['width', 'mm', '0'],
    ['height', 'mm', '90'],
  ])('a %s (%j, turned by %s) that is too small is refused with the least that works', (...row) => {
    const [side, unit, rotate] = row;
    for (const symbol of [CODE128, QR, EAN13_ADDON]) {
      const reason = (value: string): string =>
        reasonOf({ [side]: `${value}${unit}`, rotate, quietZone: '60' }, symbol);
      const words = new RegExp(`^${side}: ${side} must be at least ([\\d.]+) .*, not 10 `);
      const [, least = ''] = words.exec(reason('10')) ?? [];
      expect(reason(least)).toBe('fits');
      // 0.2 mm are more than a pixel.
      const less = Number(least) - (unit === '' ? 1 : 0.2);
      expect(reason(less.toFixed(2))).toContain(`must be at least ${least} `);
    }
  });

  it.each(['9', '16001', '0.9mm', '2000.1mm', '10.5', '10.5px', '1em', 'auto', '-5', '1e3'])(
    '%j is refused',
    (value) => {
      expect(reasonOf({ width: value }, QR)).toContain('width must be a whole number of pixels');
      expect(reasonOf({ height: value }, QR)).toContain('height must be a whole number of pixels');
    },
  );

  it('a box with too many pixels is refused', () => {
    expect(reasonOf({ width: '16000', height: '1563' }, CODE128)).toContain(
      'the limits are 16,000 per side and 25,000,000 in total. Reduce width, height or dpi.',
    );
    expect(reasonOf({ width: '2000mm', dpi: '300' }, CODE128)).toContain('23,622 by');
    expect(reasonOf({ moduleWidth: '5', dpi: '1200' }, QR)).toContain(
      'The largest moduleWidth that fits at 1200 DPI is 2.9210 mm.',
    );
    expect(reasonOf({ moduleWidth: '2.9210', dpi: '1200' }, QR)).toBe('fits');
  });
});

describe('options that contradict each other', () => {
  it.each([
    [{ scale: '2', moduleWidth: '0.3' }, 'moduleWidth: scale and moduleWidth both decide'],
    [{ scale: '2', width: '300' }, 'width: scale and width both decide the width of a module'],
    [{ moduleWidth: '0.3', width: '300' }, 'width: moduleWidth and width both decide'],
    [{ barHeight: '50', height: '300' }, 'height: barHeight and height both decide the height'],
    [{ barHeight: '50', width: '300', rotate: '90' }, 'width: barHeight and width both decide'],
    [{ scale: '2', height: '300', rotate: '270' }, 'height: scale and height both decide'],
  ])('%j is refused, naming both', (given, reason) => {
    expect(reasonOf(given, CODE128)).toContain(reason);
  });

  it('a symbol of fixed height gets its module from one of them', () => {
    expect(reasonOf({ scale: '2', height: '300' }, QR)).toContain('scale and height both decide');
    expect(reasonOf({ moduleWidth: '1', height: '300' }, QR)).toContain('moduleWidth and height');
  });

  it('what does not contradict is taken together', () => {
    for (const given of [
      { scale: '2', height: '300' },
      { moduleWidth: '0.5', height: '300' },
      { scale: '2', width: '300', rotate: '90' },
      { width: '300', height: '300', dpi: '300', quietZone: '2mm' },
    ]) {
      expect(reasonOf(given, CODE128)).toBe('fits');
    }
  });
});

it('a low box leaves lines that cross the bars of a number and those of its add-on', () => {
  let fitting = 0;
  for (let height = 60; height <= 300; height += 10) {
    const given = { width: '675', height: String(height), textSize: '18', captionAbove: 'Above' };
    const scene = outcomeOf(given, EAN13_ADDON);
    if (typeof scene === 'string') {
      expect(scene).toMatch(/^height: height must be at least \d+ pixels/);
      continue;
    }
    fitting += 1;
    const { shape } = scene.layers[0];
    if (shape.kind !== 'bars') throw new Error('no bars');
    const addOn = shape.bars.at(-1)!;
    const shortest = Math.min(...shape.bars.map((bar) => bar.y + bar.height));
    expect(shortest - addOn.y).toBeGreaterThanOrEqual(5);
  }
  expect(fitting).toBeGreaterThan(5);
});
