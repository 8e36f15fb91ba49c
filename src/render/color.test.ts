import { describe, expect, it } from 'vitest';
import { BLACK, contrast, hexColor, onWhite, parseColor, WHITE } from './color.ts';

describe('parseColor', () => {
  it('reads every hex form, with and without #', () => {
    const blue = { red: 17, green: 34, blue: 255, alpha: 255 };
    for (const text of ['12f', '#12f', '1122ff', '#1122FF', '1122ffff']) {
      expect(parseColor(text)).toEqual(blue);
    }
    expect(parseColor('#1122ff80')).toEqual({ ...blue, alpha: 128 });
  });

  it('reads CSS names in any case, and transparent', () => {
    expect(parseColor('RebeccaPurple')).toEqual(parseColor('#663399'));
    expect(parseColor('black')).toEqual(BLACK);
    expect(parseColor('white')).toEqual(WHITE);
    expect(parseColor('transparent')?.alpha).toBe(0);
  });

  it('knows nothing else', () => {
    for (const text of [
      '',
      '#',
      '12',
      '1234',
      '12345',
      '1122ff8',
      'blurple',
      'rgb(1,2,3)',
      '##12f',
    ]) {
      expect(parseColor(text)).toBeUndefined();
    }
  });
});

describe('contrast', () => {
  it('is 21 for black on white and 1 for a color on itself, whichever way round', () => {
    expect(contrast(BLACK, WHITE)).toBeCloseTo(21, 5);
    expect(contrast(WHITE, BLACK)).toBeCloseTo(21, 5);
    expect(contrast(WHITE, WHITE)).toBe(1);
  });

  it('agrees with the value WCAG tools give for #767676 on white', () => {
    expect(contrast(parseColor('#767676')!, WHITE)).toBeCloseTo(4.54, 2);
  });

  it('sees transparent colors on white paper', () => {
    expect(contrast(parseColor('00000000')!, WHITE)).toBe(1);
    expect(onWhite(parseColor('00000080')!)).toEqual(parseColor('7f7f7f'));
  });
});

describe('hexColor', () => {
  it('is as short as CSS allows', () => {
    expect(hexColor(BLACK)).toBe('#000');
    expect(hexColor(parseColor('#112233')!)).toBe('#123');
    expect(hexColor(parseColor('#112234')!)).toBe('#112234');
    expect(hexColor(parseColor('#010203')!)).toBe('#010203');
  });
});
