import { describe, expect, it } from 'vitest';
import { isDate, writeDate } from './date-format.ts';
import { fill } from './fill.ts';
import { labelJsonSchema, parseLabel, type Label, type LabelFault } from './label.ts';
import { matches, parsePattern, type Pattern } from './pattern.ts';

const TODAY = { date: '2026-11-29', index: 0 };

const text = (name: string, more: object = {}): object => ({
  ...{ type: 'text', name, text: 'Hello', x: 1, y: 1, width: 20, height: 5 },
  ...more,
});

const json = (more: object = {}): object => ({ width: 50, height: 30, elements: [], ...more });

function faultsOf(value: unknown): readonly LabelFault[] {
  const parsed = parseLabel(value);
  return parsed.kind === 'refused' ? parsed.faults : [];
}

function labelOf(value: unknown): Label {
  const parsed = parseLabel(value);
  if (parsed.kind === 'refused') throw new Error(JSON.stringify(parsed.faults));
  return parsed.label;
}

describe('a label', () => {
  it('has a size from 5 to 1000 mm and at most 200 elements', () => {
    expect(faultsOf(json({ width: 5, height: 1000 }))).toEqual([]);
    expect(faultsOf(json({ width: 4.99 }))).toEqual([
      { path: 'width', reason: 'must be at least 5 mm' },
    ]);
    expect(faultsOf(json({ height: 1000.1 }))[0]?.path).toBe('height');
    const many = (count: number): object =>
      json({ elements: Array.from({ length: count }, (_, i) => text(`T${i}`)) });
    expect(faultsOf(many(200))).toEqual([]);
    expect(faultsOf(many(201))[0]?.path).toBe('elements');
    expect(faultsOf(many(10_000))).toHaveLength(1);
  });

  it('has no unknown fields: each is refused by its path', () => {
    const faults = faultsOf(json({ elements: [text('A', { colour: 'red' })] }));
    expect(faults).toEqual([
      { path: 'elements[0]', reason: expect.stringContaining('unknown field colour') },
    ]);
    expect(faultsOf(json({ depth: 3 }))[0]?.reason).toBe('unknown field depth');
  });

  it('has no halves of characters or U+0000 in any text that is stored', () => {
    for (const bad of ['\ud800', 'a\udc00b', '\u0000']) {
      const faults = faultsOf(
        json({
          title: bad,
          placeholders: { a: { default: bad, example: bad } },
          elements: [
            text('A', { text: bad }),
            text('B', { showIf: { placeholder: 'a', equals: bad } }),
          ],
        }),
      );
      expect(faults.map(({ path }) => path)).toEqual([
        'title',
        'placeholders.a.default',
        'placeholders.a.example',
        'elements[0].text',
        'elements[1].showIf.equals',
      ]);
      expect(new Set(faults.map(({ reason }) => reason)).size).toBe(1);
    }
    const whole = { a: { default: '😀', example: '😀' } };
    expect(faultsOf(json({ title: '😀', placeholders: whole }))).toEqual([]);
  });

  it('says plainly that an image was not chosen', () => {
    const image = { type: 'image', name: 'I', x: 1, y: 1, width: 9, height: 9, image: '' };
    expect(faultsOf(json({ elements: [image] }))).toEqual([
      { path: 'elements[0].image', reason: expect.stringMatching(/choose one, or upload it/) },
    ]);
  });

  it('says of every fault where it is and what would be right', () => {
    const faults = faultsOf(
      json({
        placeholders: {
          sku: { pattern: '(a+)+' },
          when: { start: 3 },
          n: { type: 'number', example: 'x' },
        },
        elements: [
          text('A', { size: '9em' }),
          text('B', { color: 'reddish' }),
          text('C', { font: 'comic' }),
          text('D', { text: 'open {sku' }),
        ],
      }),
    );
    expect(faults.map(({ path }) => path)).toEqual([
      'placeholders.sku.pattern',
      'elements[0].size',
      'elements[1].color',
      'elements[2].font',
      'elements[3].text',
    ]);
    for (const { reason } of faults) expect(reason).toMatch(/must be|write a brace|a pattern has/);
  });

  it('names placeholders that it has, elements once, and symbologies and options that there are', () => {
    const barcode = (more: object): object => ({
      ...{
        type: 'barcode',
        name: 'Code',
        symbology: 'QRCODE',
        data: '1',
        x: 0,
        y: 0,
        width: 20,
        height: 20,
      },
      ...more,
    });
    const path = (element: object, placeholders: object = {}): string | undefined =>
      faultsOf(json({ placeholders, elements: [element] }))[0]?.path;
    expect(path(text('A', { text: '{sku}' }))).toBe('elements[0].text');
    expect(path(text('A', { showIf: { placeholder: 'sku' } }))).toBe(
      'elements[0].showIf.placeholder',
    );
    expect(path(barcode({ symbology: 'QRKODE' }))).toBe('elements[0].symbology');
    expect(path(barcode({ options: { moduleWith: '1' } }))).toBe('elements[0].options.moduleWith');
    expect(path(barcode({ options: { eclevel: 'Z' } }))).toBe('elements[0].options.eclevel');
    expect(path(barcode({ options: { width: '10mm' } }))).toBe('elements[0].options.width');
    expect(path(barcode({ options: { logo: 'x' } }))).toBe('elements[0].options.logo');
    expect(path(text('A', { font: 'ocr-b', weight: 'bold' }))).toBe('elements[0].weight');
    const { text: _, ...lettering } = text('A') as { text: string };
    const counter = { ...lettering, type: 'counter', placeholder: 'n' };
    expect(path(counter, { n: { type: 'number' } })).toBe('elements[0].placeholder');
    expect(faultsOf(json({ elements: [text('A'), text('A')] }))[0]?.path).toBe('elements[1].name');
    expect(path(barcode({ options: { eclevel: 'H' } }))).toBeUndefined();
  });

  it('is refused quickly where it is hostile', () => {
    const proto = JSON.parse(
      '{"width":50,"height":30,"elements":[],"placeholders":{"__proto__":{}}}',
    );
    expect(faultsOf(proto)[0]?.path).toBe('placeholders');
    let deep: unknown = [];
    for (let i = 0; i < 20_000; i++) deep = [deep];
    expect(faultsOf(json({ elements: [text('A', { text: deep })] }))[0]?.path).toBe(
      'elements[0].text',
    );
    expect(faultsOf(deep)).toHaveLength(1);
    expect(faultsOf(null)).toHaveLength(1);
    expect(faultsOf(json({ elements: [text('A', { text: 'x'.repeat(1e6) })] }))[0]?.path).toBe(
      'elements[0].text',
    );
    const wide = Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [`p${i}`, {}]));
    expect(faultsOf(json({ placeholders: wide }))).toHaveLength(1);
  });

  it('has a JSON Schema', () => {
    const schema = labelJsonSchema();
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(Object.keys(schema.properties as object)).toContain('elements');
    expect(schema.required).toEqual(['width', 'height', 'elements']);
  });
});

describe('values', () => {
  const label = labelOf(
    json({
      placeholders: {
        sku: { required: true, pattern: '[A-Z]{2}\\d{3}', maxLength: 5 },
        price: { type: 'number' },
        until: { type: 'date', format: "dd.MM.yy 'week' ww", offsetDays: 30 },
        box: { type: 'counter', start: 98, step: 2, digits: 4 },
        note: { default: 'none' },
        constructor: { default: 'own' },
      },
      elements: [text('A', { text: '{sku} {{x}} {note}' })],
    }),
  );

  const reasons = (parameters: Readonly<Record<string, unknown>>): string[] => {
    const filled = fill(label, parameters, TODAY);
    return filled.kind === 'values'
      ? []
      : filled.faults.map((one) => `${one.placeholder} ${one.reason}`);
  };

  it('come with their defaults, dates and counters', () => {
    const filled = fill(
      label,
      { sku: 'AB123', price: 12.5, until: 'today' },
      { ...TODAY, index: 2 },
    );
    if (filled.kind !== 'values') throw new Error(JSON.stringify(filled.faults));
    expect(Object.fromEntries(filled.texts)).toEqual({
      sku: 'AB123',
      price: '12.5',
      until: '29.12.26 week 53',
      box: '0102',
      note: 'none',
      constructor: 'own',
    });
    expect(filled.dates.get('until')).toBe('2026-12-29');
  });

  it('are refused with everything that is wrong with them', () => {
    expect(reasons({ price: 'cheap', until: '2026-02-30', skuu: 1, note: {} })).toEqual([
      expect.stringMatching(/^skuu is no placeholder of this label, which has sku/),
      expect.stringMatching(/^sku is missing/),
      expect.stringMatching(/^price must be a number/),
      expect.stringMatching(/^until must be a date/),
      expect.stringMatching(/^note must be text/),
    ]);
    expect(reasons({ sku: 'AB1234' })[0]).toContain('at most 5 characters');
    expect(reasons({ sku: 'ab123' })[0]).toContain('must match the pattern');
    expect(reasons({ sku: 'AB123', note: 'x'.repeat(2001) })[0]).toContain('2000');
    expect(reasons({ sku: 'AB123', note: '\ud800' })[0]).toContain('halves');
  });

  it('are not looked for in what objects inherit', () => {
    expect(reasons({ sku: 'AB123', toString: 'x' })[0]).toContain('is no placeholder');
    expect(reasons(JSON.parse('{"sku":"AB123","__proto__":"x"}'))[0]).toContain(
      'is no placeholder',
    );
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`x${i}`, '1']));
    expect(reasons(many)).toHaveLength(200);
  });
});

describe('patterns', () => {
  const pattern = (source: string): Pattern => {
    const parsed = parsePattern(source);
    if ('reason' in parsed) throw new Error(parsed.reason);
    return parsed;
  };

  it('match as regular expressions do', () => {
    const sources = [
      'a*b',
      '[a-c]{2,3}',
      'a?b?c?',
      '\\d+|b',
      '.{2}c',
      '[^a]*',
      'a+b*a',
      'a{0}b',
      'a{2,}',
      '',
      'b*a?b*',
    ];
    const texts = [
      '',
      'a',
      'b',
      'ab',
      'aab',
      'abc',
      'bac',
      'aaaa',
      '12',
      'bba',
      'abab',
      'aba',
      'bab',
      'bbabb',
    ];
    for (const source of sources) {
      for (const one of texts) {
        const expected = new RegExp(`^(?:${source})$`, 'u').test(one);
        expect([source, one, matches(pattern(source), one)]).toEqual([source, one, expected]);
      }
    }
  });

  it('take no time by the power of the text', () => {
    expect(matches(pattern(`${'a*'.repeat(60)}b`), 'a'.repeat(2000))).toBe(false);
  });

  it('are refused where they are more', () => {
    for (const source of ['(a)', '[z-a]', 'a**', 'a{5,2}', 'a{2000}', '^a', '\\p{L}', '[', 'a{']) {
      expect([source, parsePattern(source)]).toEqual([source, { reason: expect.any(String) }]);
    }
  });
});

describe('dates', () => {
  it('are days that there are', () => {
    expect(['2024-02-29', '2026-12-31'].every(isDate)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '26-1-1', '2026-1-1', ''].some(isDate)).toBe(false);
  });

  it.each([
    ['dd.MM.yyyy', '03.01.2027'],
    ['d MMM yy', '3 Jan 27'],
    ['yyDDD', '27003'],
    ["yyyy-'W'ww", '2027-W53'],
    ["''M", "'1"],
  ])('are written by %s', (format, written) => {
    expect(writeDate('2027-01-01', format, 2)).toBe(written);
  });
});
