import { describe, expect, it } from 'vitest';
import { wrap } from './wrap.ts';

/** Lines of so many characters. */
const linesOf = (text: string, length: number, linesMax = 9): string[] =>
  wrap(text, linesMax, (part) => part.length <= length).map((line) => line.text);

describe('lines', () => {
  it('end at spaces and after hyphens, not within numbers', () => {
    expect(linesOf('pay within 14 days', 10)).toEqual(['pay within', '14 days']);
    expect(linesOf('pay-as-you-go', 8)).toEqual(['pay-as-', 'you-go']);
    expect(linesOf('on 2026-04-10', 10)).toEqual(['on', '2026-04-10']);
  });

  it('end between ideographs, but not before a full stop', () => {
    expect(linesOf('月額料金を含む。', 7)).toEqual(['月額料金を含', 'む。']);
  });

  it('end between the words of Thai', () => {
    expect(linesOf('กรุงเทพมหานครประเทศไทย', 14)).toEqual(['กรุงเทพมหานคร', 'ประเทศไทย']);
  });

  it('break a word only where it is too wide, and never between a letter and its marks', () => {
    expect(linesOf('a abcdefgh', 5)).toEqual(['a', 'abcde', 'fgh']);
    expect(linesOf('q\u0323q\u0323q\u0323', 3)).toEqual(['q\u0323', 'q\u0323', 'q\u0323']);
  });

  it('end with an ellipsis where there are too many', () => {
    expect(linesOf('one two three four', 5, 2)).toEqual(['one', 'two…']);
    expect(linesOf('', 5)).toEqual([]);
  });
});
