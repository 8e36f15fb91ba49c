import { describe, expect, it } from 'vitest';
import { naturalWidth, shapeText, unwritable, type ShapedLine } from './shape.ts';

const line = (text: string): ShapedLine => shapeText(text, Infinity)[0]!;

/** An outline as text, so many em to the right, in whole thousandths. */
const drawn = (shaped: ShapedLine, right = 0): string =>
  shaped.outline
    .map((one) => `${one.type}${Math.round(one.x + 1000 * right)},${Math.round(one.y)}`)
    .join(' ');

describe('a line', () => {
  it('of Hebrew runs from right to left', () => {
    const [alef, bet] = [line('א'), line('ב')];
    expect(drawn(line('אב'))).toBe(`${drawn(bet)} ${drawn(alef, bet.width)}`);
  });

  it('of Greek from left to right, with numbers of their own direction in Hebrew', () => {
    const [alpha, beta] = [line('α'), line('β')];
    expect(drawn(line('αβ'))).toBe(`${drawn(alpha)} ${drawn(beta, alpha.width)}`);
    const number = line('12');
    expect(drawn(line('א12'))).toBe(`${drawn(number)} ${drawn(line('א'), number.width)}`);
  });

  it('mirrors brackets where it runs from right to left', () => {
    const [open, bet] = [line('('), line('ב')];
    expect(drawn(line('(ב)')).startsWith(drawn(open))).toBe(true);
    expect(drawn(line('(ב)'))).toContain(drawn(bet, open.width));
  });

  it('joins Arabic letters, but not over a non-joiner', () => {
    const alone = 2 * line('ب').width;
    expect(line('بب').width).toBeLessThan(alone);
    expect(line('ب\u200cب').width).toBeCloseTo(alone, 6);
  });

  it('places marks over their letters without width of their own', () => {
    expect(line('ที่').width).toBeCloseTo(line('ท').width, 6);
    expect(line('ที่').ascent).toBeGreaterThan(line('ท').ascent);
    expect(line('Ế').ascent).toBeGreaterThan(line('E').ascent);
  });

  it('of Chinese, Japanese and Korean has letters of one width', () => {
    const { width } = line('中');
    expect(line('中文かな한국').width).toBeCloseTo(6 * width, 6);
  });

  it('is as wide as it was measured', () => {
    for (const text of ['Größe Łódź', 'مرحبا بالعالم', 'שלום עולם', 'ภาษาไทย', '日本語 text']) {
      // Fonts move words a little closer to the space before them.
      expect(naturalWidth(text), text).toBeCloseTo(line(text).width, 1);
    }
  });
});

describe('a text', () => {
  it('is broken where its script allows it, and never wider than its room', () => {
    for (const text of [
      'Größe und Maß der Stücke',
      'مرحبا بالعالم اليوم',
      'กรุงเทพมหานครประเทศไทย',
      '日本語の文章を折り返す',
    ]) {
      const lines = shapeText(text, 6);
      expect(lines.length, text).toBeGreaterThan(1);
      for (const { width } of lines) expect(width, text).toBeLessThanOrEqual(6 + 1e-9);
    }
  });

  it('keeps its line feeds and empty lines', () => {
    expect(shapeText('é\n\nè', 9).map(({ outline }) => outline.length > 0)).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('what cannot be written', () => {
  it.each([
    ['Größe', -1],
    ['Ελλ Кир שלום مرحبا ไทย हिन्दी 日本語 한국 中文 €…“”', -1],
    ['a\u200db', -1],
    ['é ក', 2],
    ['ab\u{20000}', 2],
    ['தமிழ்', 0],
    ['é\nក', 2],
    ['a\u{10ffff}', 1],
    ['中\u0301', 1],
  ])('in %j is at %i', (text, at) => {
    expect(unwritable(text)).toBe(at);
  });
});
