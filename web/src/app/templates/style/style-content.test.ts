/** An option is fixed or a default, and never both. */
import { describe, expect, it } from 'vitest';
import { ruleOf, valuesOf, withOption, withRule, type StyleContent } from './style-content.ts';

const CONTENT: StyleContent = { options: { color: 'navy' }, defaults: { scale: '4' } };

describe('options of a style', () => {
  it('keep their rule where their value changes', () => {
    const changed = withOption(withOption(CONTENT, 'scale', '5'), 'color', 'black');
    expect(changed).toEqual({ options: { color: 'black' }, defaults: { scale: '5' } });
  });

  it('are fixed unless they are said to be a default', () => {
    expect(withOption(CONTENT, 'dpi', '300')).toEqual({
      options: { color: 'navy', dpi: '300' },
      defaults: { scale: '4' },
    });
    expect([ruleOf(CONTENT, 'scale'), ruleOf(CONTENT, 'toString')]).toEqual(['default', 'fixed']);
  });

  it('go from one to the other, and away', () => {
    expect(withRule(CONTENT, 'color', 'default')).toEqual({
      options: {},
      defaults: { scale: '4', color: 'navy' },
    });
    expect(withRule(CONTENT, 'scale', 'fixed')).toEqual({
      options: { color: 'navy', scale: '4' },
      defaults: {},
    });
    expect(withRule(CONTENT, 'dpi', 'default')).toBe(CONTENT);
    expect(valuesOf(withOption(CONTENT, 'color', undefined))).toEqual({ scale: '4' });
  });
});
