import { describe, expect, it } from 'vitest';
import { CODE128, COLORED, QR, rowFor } from '../../test/support/symbols.ts';
import { SYMBOLOGIES } from '../barcode/registry.ts';
import { NO_OPTIONS } from '../barcode/symbology.ts';
import { parseColor } from './color.ts';
import {
  findOption,
  defaultStyle,
  parseStyle,
  STYLE_OPTIONS,
  styleKey,
  type Style,
} from './style.ts';

const linear = rowFor(CODE128);
const square = rowFor(QR);
const linked = rowFor(QR, { options: ['eci', 'structuredAppend'] });

function styleOf(given: Record<string, string>, symbology = linear): Style {
  const parsed = parseStyle(new Map(Object.entries(given)), symbology);
  if (parsed.kind === 'refused') throw new Error(parsed.reason);
  return parsed.style;
}

function reasonOf(given: Record<string, string>, symbology = linear): string {
  const parsed = parseStyle(new Map(Object.entries(given)), symbology);
  return parsed.kind === 'refused' ? `${parsed.option}: ${parsed.reason}` : '';
}

describe('parseStyle', () => {
  it('gives the standard picture where nothing is requested, and says so', () => {
    const parsed = parseStyle(new Map(), linear);
    expect(parsed).toEqual({ kind: 'style', style: defaultStyle(linear), customized: false });
  });

  it('calls a style customized even where the value is the default one', () => {
    expect(parseStyle(new Map([['scale', '3']]), linear)).toMatchObject({ customized: true });
  });

  it('refuses to recolor a symbol whose colors carry data', () => {
    for (const name of ['color', 'background']) {
      expect(reasonOf({ [name]: '#000' }, rowFor(COLORED))).toContain('carry no data');
    }
  });

  it('reads every option', () => {
    const style = styleOf({
      scale: '20',
      barHeight: '400',
      color: 'navy',
      background: '#ffe',
      text: 'off',
      quietZone: '0',
      rotate: '270',
    });
    expect(style).toEqual({
      scale: 20,
      barHeightModules: 400,
      color: parseColor('#000080'),
      background: parseColor('#ffffee'),
      text: false,
      quietZone: { top: 0, right: 0, bottom: 0, left: 0 },
      rotate: 270,
      symbol: NO_OPTIONS,
      dpi: 150,
      unit: 'px',
      box: undefined,
      textStyle: undefined,
    });
  });

  it('reads what is requested of the symbol itself, which is part of every plan', () => {
    const requested = new Map([
      ['eci', '899'],
      ['structuredAppend', '2/16/255'],
    ]);
    const parsed = parseStyle(requested, linked);
    expect(parsed).toMatchObject({ customized: false });
    expect(styleOf(Object.fromEntries(requested), linked).symbol).toEqual({
      eci: 899,
      structuredAppend: { index: 2, total: 16, id: 255 },
    });
    for (const text of ['', '1', '0/2/1', '3/2/1', '1/2', '1/2/', '1/2/-1', '1/2/3/4', 'a/b/c']) {
      expect(reasonOf({ structuredAppend: text }, linked)).toContain('INDEX/TOTAL/ID');
    }
    expect(reasonOf({ structuredAppend: '1/2/3' })).toContain('applies to QR Code');
  });

  it.each([
    ['scale', '1', '20', ['0', '21', '-1', '+3', '3.5', '03', '', ' 3', '3e1', '٣', '9999999999']],
    ['barHeight', '5', '400', ['4', '401', '', 'tall']],
    ['quietZone', '0', '100', ['101', '-1', '']],
  ])('%s takes %s and %s and nothing beyond', (name, min, max, beyond) => {
    expect(reasonOf({ [name]: min })).toBe('');
    expect(reasonOf({ [name]: max })).toBe('');
    for (const text of beyond) {
      expect(reasonOf({ [name]: text })).toContain(`${name}: ${name} must be a whole number`);
      expect(reasonOf({ [name]: text })).toContain(`from ${min} to ${max}`);
      expect(reasonOf({ [name]: text })).toContain(`, not "${text}".`);
    }
  });

  it.each([
    ['rotate', '45', '0, 90, 180 or 270'],
    ['rotate', 'constructor', '0, 90, 180 or 270'],
    ['text', 'true', 'on or off'],
    ['color', 'transparent', '#rrggbb'],
    ['color', '#12', '#rrggbb'],
    ['background', 'papyrus', 'transparent'],
  ])('refuses %s=%s with what would be right', (name, text, right) => {
    expect(reasonOf({ [name]: text })).toMatch(
      /^(\w+): \1 must be .*, not "[^"]*"\.(?: Did you mean \S+\?)?$/,
    );
    expect(reasonOf({ [name]: text })).toContain(right);
  });

  it('cuts an overlong value in its reason', () => {
    expect(reasonOf({ scale: '9'.repeat(5000) }).length).toBeLessThan(150);
  });

  it('refuses an option the symbology has no use for and names what it is for', () => {
    expect(reasonOf({ barHeight: '40' }, square)).toBe(
      'barHeight: barHeight applies to linear barcodes whose height is not fixed, not to Sample, ' +
        'which takes scale, moduleWidth, dpi, width, height, quietZone, textSize, ' +
        'textAlign, captionAbove, captionBelow, color, background, rotate, pair, pairData, ' +
        'digitalLink, pairPosition, pairModuleWidth, colorSpace, mode.',
    );
    expect(reasonOf({ text: 'off' }, square)).toContain('barcodes with human-readable text');
  });

  it('refuses colors no scanner could tell apart, whichever way round', () => {
    expect(reasonOf({ color: 'white' })).toBe(
      'color: color and background must have a contrast ratio of at least 2:1, not 1.0:1.',
    );
    expect(reasonOf({ background: 'black' })).toContain('background: color and background');
    expect(reasonOf({ color: '#0000' })).toContain('color must be');
    expect(reasonOf({ color: '#00000000' })).toContain('1.0:1');
    expect(reasonOf({ color: 'white', background: 'black' })).toBe('');
  });
});

describe('styleKey', () => {
  it('is what it was before there were other options, so that pictures in caches stay valid', () => {
    expect(styleKey(defaultStyle(linear))).toBe(
      '{"scale":3,"barHeightModules":50,' +
        '"color":{"red":0,"green":0,"blue":0,"alpha":255},' +
        '"background":{"red":255,"green":255,"blue":255,"alpha":255},"text":true,' +
        '"quietZone":{"top":2,"right":10,"bottom":2,"left":10},"rotate":0,"symbol":{}}',
    );
  });

  it('tells apart what is drawn differently', () => {
    const style = defaultStyle(linear);
    expect(styleKey({ ...style, dpi: 300 })).not.toBe(styleKey(style));
  });
});

/** What an option means nothing without, and is refused without. */
describe('STYLE_OPTIONS', () => {
  it.each(
    STYLE_OPTIONS.flatMap((row) =>
      row.needs === undefined ? [] : ([[row.name, row.needs, row]] as const),
    ),
  )('%s needs %s', (name, needs, row) => {
    const among = SYMBOLOGIES.find((one) => row.appliesTo(one))!;
    expect(reasonOf({ [name]: row.example }, among)).toContain(`give ${needs}, too`);
  });

  it.each(STYLE_OPTIONS.map((row) => [row.name, row] as const))(
    'the example of %s is taken by an option that is documented',
    (name, row) => {
      const rows = /pair/i.test(row.needs ?? name) ? SYMBOLOGIES : [linear, linked, ...SYMBOLOGIES];
      const among = rows.find((one) => row.appliesTo(one))!;
      const needed = row.needs === undefined ? {} : { [row.needs]: findOption(row.needs)!.example };
      expect(reasonOf({ ...needed, [name]: row.example }, among)).toBe('');
      for (const text of [row.does, row.unit, row.values, row.defaultText, row.appliesToText]) {
        expect(text).not.toBe('');
      }
    },
  );
});
