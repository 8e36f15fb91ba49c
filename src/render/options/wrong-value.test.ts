/** What is suggested for values that other generators have. */
import { describe, expect, it } from 'vitest';
import { findSymbology } from '../../barcode/registry.ts';
import { parseStyle } from '../style.ts';

const reasonOf = (id: string, name: string, text: string): string => {
  const parsed = parseStyle(new Map([[name, text]]), findSymbology(id)!, { dpiDefault: 150 });
  return parsed.kind === 'refused' ? parsed.reason : `accepted as ${name}=${text}`;
};

const MEANT: readonly (readonly [string, string, string, string])[] = [
  ['CODE128', 'text', 'false', 'off'],
  ['CODE128', 'text', '0', 'off'],
  ['CODE128', 'text', 'TRUE', 'on'],
  ['CODE128', 'text', 'OFF', 'off'],
  ['CODE128', 'textPosition', 'top', 'above'],
  ['CODE128', 'textPosition', 'bottom', 'below'],
  ['CODE128', 'textAlign', 'centre', 'center'],
  ['CODE128', 'textAlign', 'start', 'left'],
  ['CODE128', 'rotate', 'N', '0'],
  ['CODE128', 'rotate', 'L', '270'],
  ['CODE128', 'rotate', '-90', '270'],
  ['CODE128', 'quietZone', 'false', 'none'],
  ['CODE128', 'quietZone', 'default', 'standard'],
  ['CODE128', 'moduleWidth', '0,33', '0.33'],
  ['QRCODE', 'eclevel', 'high', 'H'],
  ['QRCODE', 'moduleShape', 'circle', 'dot'],
  ['QRCODE', 'finderShape', 'dot', 'circle'],
  ['QRCODE', 'moduleShape', 'diamonds', 'diamond'],
  ['ITF14', 'bearerBars', 'none', 'off'],
];

describe('a wrong value', () => {
  it.each(MEANT)('of %s %s=%s is taken for %s', (id, name, typed, meant) => {
    expect(reasonOf(id, name, typed)).toMatch(`, not "${typed}". Did you mean ${meant}?`);
    expect(reasonOf(id, name, meant)).toMatch('accepted');
  });

  it.each([
    ['CODE128', 'text', 'Hello'],
    ['CODE128', 'scale', '0'],
    ['CODE128', 'rotate', '45'],
    ['CODE128', 'text', '__proto__'],
    ['CODE128', 'text', 'o'.repeat(5000)],
  ])('of %s %s=%s is taken for nothing', (id, name, typed) => {
    expect(reasonOf(id, name, typed)).toMatch(/, not "[^"]*"\.$/);
  });

  it('of scale between two whole numbers is told of the option in mm', () => {
    expect(reasonOf('CODE128', 'scale', '2.5')).toMatch(/whole number.*moduleWidth/);
  });
});
