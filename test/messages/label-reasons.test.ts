/** What is wrong with values of labels, and what there is to know of labels, is said in every language, by codes with values. */
import { describe, expect, it } from 'vitest';
import { reasonOf, type Detail } from '../../src/labels/label-reason.ts';
import german from '../../web/src/messages/de/label-reasons.ts';
import french from '../../web/src/messages/fr/label-reasons.ts';
import { setPageLanguage } from '../../web/src/data/language.ts';

const SIZES = { widthMm: 30, heightMm: 12.5 };
const DETAILS: readonly Detail[] = [
  { code: 'missing', values: {} },
  { code: 'too_long', values: { most: 33, length: 44 } },
  { code: 'too_long', values: { most: 2000, length: null } },
  { code: 'not_number', values: { value: 'x1' } },
  { code: 'not_counter', values: { value: 'x2' } },
  { code: 'not_date', values: { value: 'x3' } },
  { code: 'no_match', values: { pattern: '\\d{13}', value: 'x4' } },
  { code: 'below_zero', values: { value: '-3', label: 21 } },
  { code: 'no_data', values: {} },
  { code: 'box_too_small', values: { ...SIZES, ownWidthMm: 21, ownHeightMm: 11 } },
  {
    code: 'module_too_small',
    values: { symbology: 'EAN-13', moduleMm: 0.16, dpi: 300, leastMm: 0.19 },
  },
  { code: 'covered', values: { by: 'Logo' } },
  { code: 'text_cut', values: { ...SIZES, size: '12pt', mayShrink: true, mayWrap: true } },
  { code: 'text_cut', values: { ...SIZES, size: '12pt', mayShrink: true, mayWrap: false } },
  { code: 'text_cut', values: { ...SIZES, size: '12pt', mayShrink: false, mayWrap: false } },
  { code: 'beyond_label', values: {} },
];

describe.each([
  ['de', german],
  ['fr', french],
] as const)('in %s', (language, { reason }) => {
  it.each(DETAILS.map((detail) => [reasonOf(detail).reason, detail] as const))(
    '%s',
    (own, detail) => {
      setPageLanguage(language);
      const said = reason(reasonOf(detail));
      setPageLanguage('en');
      expect(said).not.toMatch(/\b(?:the|is|must|has|not|undefined|null|NaN)\b/);
      for (const [value] of own.matchAll(/"\w[^"]*(?=")|-?\d+(?:\.\d+)?|\bx\d\b|Logo|12pt/g)) {
        // Numbers that are measured have a comma.
        expect(said.replaceAll(',', '.')).toContain(value.replace('"', ''));
      }
    },
  );

  it('what has no detail stays as it is', () => {
    expect(reason({ reason: 'is odd' })).toBe('is odd');
  });
});

it('each that differs is said otherwise', () => {
  for (const { reason } of [german, french]) {
    expect(new Set(DETAILS.map((detail) => reason(reasonOf(detail)))).size).toBe(DETAILS.length);
  }
});
