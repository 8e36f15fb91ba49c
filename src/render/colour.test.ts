import { describe, expect, it } from 'vitest';
import { BLACK, contrast, hexColour, onWhite, parseColour, WHITE } from './colour.ts';

describe('parseColour', () => {
  it('reads every hex form, with and without #', () => {
    const blue = { red: 17, green: 34, blue: 255, alpha: 255 };
    for (const text of ['12f', '#12f', '1122ff', '#1122FF', '1122ffff']) {
      expect(parseColour(text)).toEqual(blue);
    }
    expect(parseColour('#1122ff80')).toEqual({ ...blue, alpha: 128 });
  });

  it('reads CSS names in any case, and transparent', () => {
    expect(parseColour('RebeccaPurple')).toEqual(parseColour('#663399'));
    expect(parseColour('black')).toEqual(BLACK);
    expect(parseColour('white')).toEqual(WHITE);
    expect(parseColour('transparent')?.alpha).toBe(0);
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
      expect(parseColour(text)).toBeUndefined();
    }
  });
});

describe('contrast', () => {
  it('is 21 for black on white and 1 for a colour on itself, whichever way round', () => {
    expect(contrast(BLACK, WHITE)).toBeCloseTo(21, 5);
    expect(contrast(WHITE, BLACK)).toBeCloseTo(21, 5);
    expect(contrast(WHITE, WHITE)).toBe(1);
  });

  it('agrees with the value WCAG tools give for #767676 on white', () => {
    expect(contrast(parseColour('#767676')!, WHITE)).toBeCloseTo(4.54, 2);
  });

  it('sees transparent colours on white paper', () => {
    expect(contrast(parseColour('00000000')!, WHITE)).toBe(1);
    expect(onWhite(parseColour('00000080')!)).toEqual(parseColour('7f7f7f'));
  });
});

describe('hexColour', () => {
  it('is as short as CSS allows', () => {
    expect(hexColour(BLACK)).toBe('#000');
    expect(hexColour(parseColour('#112233')!)).toBe('#123');
    expect(hexColour(parseColour('#112234')!)).toBe('#112234');
    expect(hexColour(parseColour('#010203')!)).toBe('#010203');
  });
});
