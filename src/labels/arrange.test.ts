import { describe, expect, it } from 'vitest';
import { rgba, type Pixels } from '../../test/support/picture.ts';
import type { LogoPixels } from '../render/art/art.ts';
import { arrange, type LabelRefusal } from './arrange.ts';
import type { ArrangedLabel } from './arranged.ts';
import { fill } from './fill.ts';
import { parseLabel } from './label.ts';
import { LABEL_FORMATS } from './print-label.ts';

const IMAGES: ReadonlyMap<string, LogoPixels> = new Map([
  ['red', { width: 2, height: 1, rgba: Uint8Array.of(255, 0, 0, 255, 0, 0, 255, 255) }],
]);

function tried(json: object, parameters = {}, dpi = 300): ArrangedLabel | LabelRefusal {
  const parsed = parseLabel(json);
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.faults));
  const values = fill(parsed.label, parameters, { date: '2026-11-29', index: 0 });
  if (values.kind === 'refused') throw new Error(JSON.stringify(values.faults));
  return arrange(parsed.label, values, dpi, IMAGES);
}

function arranged(json: object, parameters = {}, dpi = 300): ArrangedLabel {
  const label = tried(json, parameters, dpi);
  if (label.kind === 'refused') throw new Error(JSON.stringify(label.faults));
  return label;
}

const label = (...elements: readonly object[]): object => ({
  width: 40,
  height: 20,
  placeholders: { v: {} },
  elements: elements.map((element, i) => ({ name: `E${i}`, ...element })),
});

const pixelsOf = (from: ArrangedLabel, id: string): Promise<Pixels> =>
  rgba(LABEL_FORMATS.find((format) => format.id === id)!.print(from), from.dpi);

type Channels = readonly [number, number, number];

/** Where pixels are that are nearer to a color than to white, as [left, top, right, bottom] in mm. */
function bounds(
  { data, width, height }: Pixels,
  dpi: number,
  color: Channels = [0, 0, 0],
): number[] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      if (color.some((value, i) => Math.abs(data[at + i]! - value) > 100)) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
  }
  return [left, top, right, bottom].map((pixels) => (pixels * 25.4) / dpi);
}

function expectNear(
  actual: readonly number[],
  expected: readonly number[],
  tolerance: number,
): void {
  const far = actual.filter((value, i) => !(Math.abs(value - expected[i]!) <= tolerance));
  expect({ actual, far }).toEqual({ actual, far: [] });
}

const HALF_PIXEL = 25.4 / 300 / 2 + 1e-9;
const DRAWN = ['svg', 'png', 'jpg', 'webp', 'pdf', 'zpl'] as const;

/** The detail of a code, with whatever values. */
const coded = (code: string): unknown => ({ code, values: expect.anything() });

describe('positions', () => {
  const shapes: readonly (readonly [string, object, readonly number[]])[] = [
    [
      'a box',
      { type: 'box', x: 3.1, y: 2.3, width: 20.4, height: 11.7, fill: '#000' },
      [3.1, 2.3, 23.5, 14],
    ],
    ['a frame', { type: 'box', x: 3, y: 2, width: 20, height: 11, thickness: 1 }, [3, 2, 23, 13]],
    ['a round box', { type: 'box', x: 5, y: 4, width: 20, height: 9, radius: 3 }, [5, 4, 25, 13]],
    ['a line', { type: 'line', x: 4, y: 10, toX: 30, toY: 10, thickness: 1 }, [4, 9.5, 30, 10.5]],
    [
      'an upright line',
      { type: 'line', x: 7, y: 1, toX: 7, toY: 19, thickness: 0.5 },
      [6.75, 1, 7.25, 19],
    ],
  ];

  it.each(shapes)(
    'of %s are within half a pixel of what the label says',
    async (_, shape, expected) => {
      expect.hasAssertions();
      const from = arranged(label(shape));
      for (const id of ['png', 'webp', 'zpl'] as const) {
        expectNear(bounds(await pixelsOf(from, id), 300), expected, HALF_PIXEL);
      }
    },
  );

  it.each(DRAWN)('are the same in %s', async (id) => {
    const from = arranged(
      label(
        { type: 'box', x: 2, y: 2, width: 36, height: 16, radius: 2, thickness: 0.5 },
        {
          type: 'text',
          text: 'Hxpé',
          x: 5,
          y: 5,
          width: 30,
          height: 10,
          size: '20pt',
          weight: 'bold',
        },
      ),
    );
    const pixels = await pixelsOf(from, id);
    if (id === 'svg') {
      // 40 mm at 72 pixels per inch.
      expect(pixels.width).toBe(113);
      expectNear(bounds(pixels, 72), [2, 2, 38, 18], 0.4);
      return;
    }
    expectNear(bounds(pixels, 300), [2, 2, 38, 18], 2 * HALF_PIXEL);
  });

  it('of barcodes are in their box, aligned, whatever they are turned by', async () => {
    const code = {
      type: 'barcode',
      symbology: 'CODE128',
      data: 'AB12',
      options: { quietZone: 'none', text: 'off' },
    };
    for (const rotate of [0, 90, 180, 270]) {
      const from = arranged(
        label({
          ...code,
          rotate,
          x: 5,
          y: 3,
          width: 25,
          height: 15,
          align: 'left',
          verticalAlign: 'top',
        }),
      );
      const [left, top, right, bottom] = bounds(await pixelsOf(from, 'png'), 300);
      expectNear([left!, top!], [5, 3], HALF_PIXEL);
      expect(right).toBeLessThanOrEqual(30 + HALF_PIXEL);
      expect(bottom).toBeLessThanOrEqual(18 + HALF_PIXEL);
      expect(rotate % 180 === 0 ? bottom! - top! : right! - left!).toBeGreaterThan(
        rotate % 180 === 0 ? 14 : 24,
      );
    }
  });
});

describe('text', () => {
  const write = (more: object): object => ({
    ...{ type: 'text', text: 'HHHH', x: 4, y: 4, width: 30, height: 12, size: '10pt' },
    ...more,
  });

  it('is as high as its size says, and stands where it is aligned', async () => {
    expect.hasAssertions();
    const capMm = (10 * 25.4 * 0.714) / 72;
    const at = async (more: object): Promise<number[]> =>
      bounds(await pixelsOf(arranged(label(write(more))), 'png'), 300);
    const [left, top, right, bottom] = (await at({})) as [number, number, number, number];
    expectNear([top, bottom], [4, 4 + capMm], 0.1);
    expectNear([left], [4], 0.4);
    const wide = right - left;
    expectNear((await at({ align: 'right', verticalAlign: 'bottom' })).slice(2, 3), [34], 0.4);
    expectNear(
      await at({ align: 'center', verticalAlign: 'middle' }),
      [...[19 - wide / 2, 10 - capMm / 2], ...[19 + wide / 2, 10 + capMm / 2]],
      0.2,
    );
    const turned = (await at({ rotate: 90, align: 'left' })) as [number, number, number, number];
    expectNear([turned[2], turned[1]], [34, 4], 0.4);
  });

  it('is broken where it may be, made smaller where it may be, and cut with a warning otherwise', async () => {
    const long =
      'seventeen words of a length that no box of thirty millimeters has room for in a single line';
    const cut = arranged(label(write({ text: long })));
    expect(cut.warnings).toEqual([
      {
        element: 'E0',
        reason: expect.stringMatching(
          /does not fit 30 by 12 mm at 10pt.*break lines \(wrap\) or shrink to fit \(shrink\)/,
        ),
        detail: coded('text_cut'),
      },
    ]);
    expect(bounds(await pixelsOf(cut, 'png'), 300)[2]).toBeLessThan(34.2);
    const set = arranged(label(write({ text: long, wrap: true, shrink: true })));
    expect(set.warnings).toEqual([]);
    const [, top, right, bottom] = bounds(await pixelsOf(set, 'png'), 300);
    expect([top! > 3.5, right! < 34.2, bottom! < 16.2]).toEqual([true, true, true]);
  });

  it.each(['Ελληνικά', 'Кириллица', 'שלום', 'مرحبا', 'สวัสดี', '漢字かな', '1,290 €'])(
    'is written in %s, in both weights',
    async (words) => {
      const both = ['regular', 'bold'].map(async (weight) =>
        bounds(await pixelsOf(arranged(label(write({ text: words, weight }))), 'png'), 300),
      );
      for (const [left, , right] of await Promise.all(both))
        expect(right! - left!).toBeGreaterThan(3);
    },
  );

  it('in bold is no regular text', () => {
    const png = (weight: string): Uint8Array =>
      LABEL_FORMATS[0]!.print(arranged(label(write({ weight }))));
    expect(Buffer.compare(png('bold'), png('regular'))).not.toBe(0);
  });

  it('of OCR-B is OCR-B, or sans with a warning; what no font has is refused', () => {
    expect(arranged(label(write({ font: 'ocr-b' }))).warnings).toEqual([]);
    const warned = arranged(label(write({ font: 'ocr-b', text: 'é' }))).warnings;
    expect(warned[0]?.reason).toContain('set in sans');
    expect(tried(label(write({ text: 'a𓀀' })))).toEqual({
      kind: 'refused',
      faults: [{ element: 'E0', reason: expect.stringContaining('number 2, U+13000') }],
    });
  });

  it('has its values put in once', () => {
    const from = (text: string): string =>
      Buffer.from(
        LABEL_FORMATS[0]!.print(arranged(label(write({ text })), { v: '{v}' })),
      ).toString();
    expect(from('{v}')).toBe(from('{{v}}'));
  });
});

describe('refusals and warnings name the element', () => {
  const code = (more: object): object => ({
    ...{ type: 'barcode', symbology: 'EAN13', data: '{v}', x: 2, y: 2, width: 36, height: 16 },
    ...more,
  });
  const faults = (json: object, v: string): unknown => {
    const result = tried(json, { v }, 203);
    return result.kind === 'refused' ? result.faults : [];
  };

  it('where data is none of its symbology', () => {
    expect(faults(label({ type: 'line', x: 0, y: 0, toX: 1, toY: 0 }, code({})), '123')).toEqual([
      { element: 'E1', field: 'data', reason: expect.stringContaining('13') },
    ]);
    expect(faults(label(code({})), '')).toEqual([
      { element: 'E0', reason: expect.stringContaining('has no data'), detail: coded('no_data') },
    ]);
  });

  it('where a barcode does not fit, with the least size', () => {
    const narrow = faults(label(code({ width: 10 })), '4006381333931');
    expect(narrow).toEqual([
      { element: 'E0', reason: expect.stringMatching(/^width must be at least 14\.\d+ mm/) },
    ]);
    const turned = faults(label(code({ height: 10, rotate: 90 })), '4006381333931');
    expect(turned).toEqual([
      { element: 'E0', reason: expect.stringMatching(/^height must be at least 14\.\d+ mm/) },
    ]);
    const given = faults(label(code({ options: { moduleWidth: '0.5mm' } })), '4006381333931');
    expect(given).toEqual([
      {
        element: 'E0',
        reason: expect.stringMatching(/^needs a box of at least 56\.\d+ by/),
        detail: coded('box_too_small'),
      },
    ]);
  });

  it('where an image is missing', () => {
    const image = { type: 'image', image: 'blue', x: 1, y: 1, width: 5, height: 5 };
    expect(faults(label(image), '')).toEqual([
      { element: 'E0', reason: expect.stringContaining('"blue"') },
    ]);
  });

  it('where a module is too small, a quiet zone is covered, or something is outside', () => {
    const from = arranged(
      label(
        { type: 'box', x: 0, y: 0, width: 40, height: 20 },
        code({ width: 20 }),
        { type: 'text', text: 'over', x: 3, y: 8, width: 10, height: 4 },
        { type: 'line', x: 30, y: 10, toX: 45, toY: 10 },
      ),
      { v: '4006381333931' },
      203,
    );
    expect(from.warnings).toEqual([
      { element: 'E1', reason: expect.stringMatching(/^The module is 0\.1251 mm wide; GS1/) },
      {
        element: 'E1',
        reason: '"E2" lies in the barcode or its quiet zone; move one of them.',
        detail: { code: 'covered', values: { by: 'E2' } },
      },
      {
        element: 'E3',
        reason: expect.stringContaining('beyond the label'),
        detail: coded('beyond_label'),
      },
    ]);
  });

  it('where the label has too many pixels, with the DPI that fits', () => {
    const large = { width: 1000, height: 1000, elements: [] };
    expect(tried(large, {}, 300)).toEqual({
      kind: 'refused',
      faults: [{ element: '', reason: expect.stringMatching(/At most 12\d DPI fit/) }],
    });
    expect(tried(large, {}, 120).kind).toBe('arranged');
  });
});

describe('conditions', () => {
  const shown = (showIf: object, v?: string): number =>
    arranged(
      label({ type: 'box', x: 1, y: 1, width: 5, height: 5, showIf }),
      v === undefined ? {} : { v },
    ).parts.length;

  it('show an element where a value is given, equals another, or not', () => {
    const given = { placeholder: 'v' };
    expect([shown(given), shown(given, 'x')]).toEqual([0, 1]);
    expect([shown({ ...given, not: true }), shown({ ...given, not: true }, 'x')]).toEqual([1, 0]);
    expect([shown({ ...given, equals: 'y' }, 'x'), shown({ ...given, equals: 'x' }, 'x')]).toEqual([
      0, 1,
    ]);
  });
});

describe('images', () => {
  const image = { type: 'image', image: 'red', x: 10, y: 5, width: 20, height: 5 };

  it.each([
    ['contain', 0, [15, 5, 20, 10]],
    ['stretch', 0, [10, 5, 20, 10]],
    ['contain', 180, [20, 5, 25, 10]],
    ['stretch', 90, [10, 5, 30, 7.5]],
  ] as const)('%s, turned by %s, are where they should be', async (fit, rotate, expected) => {
    const from = arranged(label({ ...image, fit, rotate }));
    for (const id of ['png', 'webp', 'jpg', 'pdf'] as const) {
      // Two pixels blend where the image has two colors.
      expectNear(bounds(await pixelsOf(from, id), 300, [255, 0, 0]), expected, 1.2);
    }
    expect((await pixelsOf(from, 'zpl')).height).toBe(from.heightPixels);
    expect(Buffer.from(LABEL_FORMATS[0]!.print(from)).toString()).toContain(
      'data:image/png;base64,',
    );
  });
});

describe('hostile input', () => {
  it('200 elements with the longest texts are arranged, and stay bounded', () => {
    const element = {
      type: 'text',
      text: 'wide words '.repeat(180),
      x: 0,
      y: 0,
      width: 40,
      height: 20,
      wrap: true,
    };
    const from = arranged(
      label(...Array.from({ length: 20 }, () => ({ ...element, size: '2pt' }))),
    );
    expect(LABEL_FORMATS[1]!.print(from).length).toBeLessThan(1e6);
  });

  it('a title has no characters that no viewer can show, in PDF or SVG', () => {
    const titled = arranged({ ...label(), title: 'A\u0001B\ufffeC{v}' }, { v: '\u0085D' });
    expect(titled.title).toBe('A B C D');
    const hex = Buffer.from('A B C D', 'utf16le').swap16().toString('hex');
    const pdf = LABEL_FORMATS.find(({ id }) => id === 'pdf')!.print(titled);
    expect(Buffer.from(pdf).toString('latin1')).toContain(`<</Title<FEFF${hex}>>>`);
  });

  it('nothing of a value becomes markup', () => {
    const svg = Buffer.from(
      LABEL_FORMATS[0]!.print(
        arranged({ ...label(), title: '</title><script>{v}' }, { v: '<img onerror="x">' }),
      ),
    ).toString();
    expect(svg).not.toMatch(/<script|<img/);
  });
});
