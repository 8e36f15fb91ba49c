/**
 * What guides promise: one for every symbology, figures that the encoder, the print rules and the presets
 * agree with, options that exist, and words of their own.
 */
import { describe, expect, it } from 'vitest';
import { encode } from '../../barcode/encode.ts';
import { widthOf } from '../../barcode/linear.ts';
import { SYMBOLOGIES } from '../../barcode/registry.ts';
import type { Symbol } from '../../barcode/symbol.ts';
import { STYLE_OPTIONS } from '../../render/style.ts';
import { PRESETS } from '../../render/options/presets.ts';
import { printRuleOf } from '../../render/print-rules.ts';
import { CODE128_GUIDES } from './code128.ts';
import { CODE39_GUIDES } from './code39.ts';
import { COMPOSITE_GUIDES } from './composite.ts';
import { GS1_2D_GUIDES } from './gs1-2d.ts';
import { GS1_GUIDES } from './gs1.ts';
import type { Guide, Maximum } from './guide.ts';
import { guideOf } from './guides.ts';
import { HIBC_GUIDES } from './hibc.ts';
import { INDUSTRIAL_GUIDES } from './industrial.ts';
import { MATRIX_GUIDES } from './matrix.ts';
import { PHARMA_GUIDES } from './pharma.ts';
import { POSTAL_GUIDES } from './postal.ts';
import { RETAIL_GUIDES } from './retail.ts';
import { STACKED_GUIDES } from './stacked.ts';
import { TWO_OF_FIVE_GUIDES } from './two-of-five.ts';

const FAMILIES: readonly Readonly<Record<string, Guide>>[] = [
  RETAIL_GUIDES,
  CODE128_GUIDES,
  CODE39_GUIDES,
  TWO_OF_FIVE_GUIDES,
  INDUSTRIAL_GUIDES,
  PHARMA_GUIDES,
  HIBC_GUIDES,
  GS1_GUIDES,
  POSTAL_GUIDES,
  STACKED_GUIDES,
  MATRIX_GUIDES,
  GS1_2D_GUIDES,
  COMPOSITE_GUIDES,
];

const IDS = SYMBOLOGIES.map(({ id }) => id);
const ROWS = SYMBOLOGIES.map((row) => [row.id, row, guideOf(row.id)] as const);

/** Texts of whole sentences. */
const textsOf = (guide: Guide): string[] => [guide.rule, guide.capacity, ...proseOf(guide)];

/** Those that are more than a figure or the form of the data, which symbologies may have in common. */
const proseOf = (guide: Guide): string[] => [
  guide.purpose,
  guide.checkDigit,
  guide.sizes,
  guide.scanning,
  ...guide.mistakes,
];

const sentencesOf = (text: string): string[] => text.split(/(?<=[.:?]) (?=[A-Z])/);

/** Data of the stated maximum, or `more` steps beyond it. */
function longest(max: Maximum, more: number): string {
  if ('value' in max) return String(max.value + more);
  const { length, of, before = '', after = '', included = 0, step = 1 } = max;
  return before + of.repeat(length - included + more * step) + after;
}

/** Sentences on the size of the example, or of all symbols where their size is fixed. */
const WIDE = /^(?:It is |The example .*?is )?(\d+) modules wide(?! with \d)/;
const WIDE_AND_HIGH = /example (?:with \d+ characters )?is (\d+) by (\d+)/;

/** Modules of a symbol across, and down where it says its height. */
const measure = (symbol: Symbol): { columns: number; high: number } =>
  symbol.kind === 'bars'
    ? { columns: widthOf(symbol.widths), high: NaN }
    : {
        columns: symbol.columns,
        high: symbol.rows.reduce((sum, { heightModules }) => sum + heightModules, 0),
      };

const inGroups = (figure: number): string => figure.toLocaleString('en-US');

const allTextOf = (guide: Guide): string =>
  [...textsOf(guide), ...guide.use, ...guide.see.map(({ why }) => why)].join('\n');

describe('guides', () => {
  it('are for every symbology, each in one family', () => {
    expect(FAMILIES.flatMap((family) => Object.keys(family)).toSorted()).toEqual(IDS.toSorted());
  });

  it('repeat no sentence of another family', () => {
    const owner = new Map<string, number>();
    const repeated = FAMILIES.flatMap((family, at) =>
      Object.values(family)
        .flatMap(proseOf)
        .flatMap(sentencesOf)
        .filter((sentence) => {
          const known = owner.get(sentence) ?? at;
          owner.set(sentence, known);
          return known !== at && sentence.split(' ').length > 3;
        }),
    );
    expect(repeated).toEqual([]);
  });

  it('have a purpose, uses and mistakes of their own', () => {
    const purposes = ROWS.map(([, , { purpose }]) => purpose);
    expect(new Set(purposes).size).toBe(purposes.length);
  });
});

describe.each(ROWS)('the guide of %s', (id, row, guide) => {
  it('is written in full sentences', () => {
    for (const text of textsOf(guide)) expect(text).toMatch(/^[A-Z0-9[(].*[.)]$/s);
    for (const use of guide.use) expect(use).toMatch(/^[^.]+[^.]$/);
    expect(guide.use.length * guide.mistakes.length * guide.see.length).toBeGreaterThan(0);
    expect(allTextOf(guide)).not.toMatch(/ {2}|\s$|undefined|\{\{/);
  });

  it('says more of its own than it shares', () => {
    const family = FAMILIES.find((guides) => id in guides)!;
    const others = Object.entries(family)
      .filter(([other]) => other !== id)
      .flatMap(([, other]) => textsOf(other))
      .flatMap(sentencesOf);
    const sentences = textsOf(guide).flatMap(sentencesOf);
    const shared = sentences.filter((sentence) => others.includes(sentence));
    expect(shared.length / sentences.length).toBeLessThan(0.75);
  });

  it('leads to other symbologies, each once', () => {
    const ids = guide.see.map((related) => related.id);
    expect(ids).not.toContain(id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { why } of guide.see) expect(why).toMatch(/^(?:[a-z]|[A-Z]{2}|[0-9])[^]*[^.]$/);
  });

  it('states in its capacity what the encoder takes, and that it takes no more', () => {
    for (const max of guide.max ?? []) {
      const figure = 'value' in max ? max.value : max.length;
      expect(guide.capacity).toMatch(
        new RegExp(`(?<![\\d,])(?:${figure}|${inGroups(figure)})(?!\\d)`),
      );
      expect(encode(row, longest(max, 0))).toMatchObject({ kind: 'encoded' });
      expect(encode(row, longest(max, 1))).toMatchObject({ kind: 'refused' });
    }
  });

  it('names the presets and the module width of its trade', () => {
    const named = [...allTextOf(guide).matchAll(/preset=([\w-]+)/g)].map(([, preset]) => preset!);
    const fitting = PRESETS.filter(({ symbologies }) => symbologies.includes(id));
    expect(new Set(named)).toEqual(new Set(fitting.map((preset) => preset.id)));
    const rule = printRuleOf(id);
    if (rule === undefined) return;
    const [min, max] = rule.moduleWidthMm.map((width) => Number(width.toFixed(3)));
    expect(guide.sizes).toMatch(new RegExp(`${min} (?:to|and) ${max} mm`));
    if (typeof rule.barHeightMm === 'number')
      expect(guide.sizes).toContain(`${rule.barHeightMm} mm`);
  });

  it('measures its example as the encoder draws it', () => {
    const drawn = encode(row, row.example);
    if (drawn.kind === 'refused') throw new Error(drawn.reason);
    const { columns, high } = measure(drawn.symbol);
    const wrong = sentencesOf(guide.sizes).filter((sentence) => {
      const [, wide] = WIDE.exec(sentence) ?? [];
      const [, a, b] = WIDE_AND_HIGH.exec(sentence) ?? [];
      // The space of a guard may count in what a standard says, and is not drawn.
      if (wide !== undefined) return Math.abs(Number(wide) - columns) > 1;
      return a !== undefined && ![`${a},${b}`, `${b},${a}`].includes(`${columns},${high}`);
    });
    expect(wrong).toEqual([]);
  });

  it('names only options that it takes', () => {
    for (const [, name] of allTextOf(guide).matchAll(/\b([a-z]+[A-Za-z]*)=/g)) {
      const option = STYLE_OPTIONS.find((one) => one.name === name);
      expect(option, name).toBeDefined();
      expect(option!.appliesTo(row), name).toBe(true);
    }
  });
});
