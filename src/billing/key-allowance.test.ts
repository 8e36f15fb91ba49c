import { describe, expect, it } from 'vitest';
import { keySwitches, type CountedKey } from './key-allowance.ts';

const key = (id: string, own: Partial<CountedKey> = {}): CountedKey => ({
  id,
  rotatedFrom: null,
  isDisabled: false,
  isUsable: true,
  ...own,
});
const off = { isDisabled: true };

describe('the API keys a plan allows', () => {
  it('the newest beyond the number go off', () => {
    expect(keySwitches([key('a'), key('b'), key('c')], 1)).toEqual([
      { id: 'b', ...off },
      { id: 'c', ...off },
    ]);
    expect(keySwitches([key('a'), key('b')], 2)).toEqual([]);
  });

  it('the oldest come back first, and all of them without a limit', () => {
    const keys = [key('a'), key('b', off), key('c', off)];
    expect(keySwitches(keys, 2)).toEqual([{ id: 'b', isDisabled: false }]);
    expect(keySwitches(keys, null).map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('keys that can no longer be used neither count nor switch', () => {
    const keys = [key('a', { isUsable: false }), key('b'), key('c', { ...off, isUsable: false })];
    expect(keySwitches(keys, 1)).toEqual([]);
  });

  it('a replacement has the place of the key it replaced, which shares its state in its grace', () => {
    const keys = [key('a'), key('b'), key('a2', { rotatedFrom: 'a' })];
    expect(keySwitches(keys, 1)).toEqual([{ id: 'b', ...off }]);
    const later = [key('a'), key('b'), key('b2', { rotatedFrom: 'b' })];
    expect(keySwitches(later, 1).map(({ id }) => id)).toEqual(['b', 'b2']);
  });
});
