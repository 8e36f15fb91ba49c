import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonExcess } from './json-limits.ts';

const LIMITS = { depthMax: 3, keysMax: 2, elementsMax: 4 };
const find = (text: string) => findJsonExcess(text, LIMITS);

describe('limits of JSON', () => {
  it.each([
    ['{"a":1,"b":2}', undefined],
    ['{"a":1,"b":2,"c":3}', 'keys'],
    ['[1,2,3,4]', undefined],
    ['[1,2,3,4,5]', 'elements'],
    ['[[[1]]]', undefined],
    ['[[[[1]]]]', 'depth'],
    ['[{"a":1,"b":2},{"a":1,"b":2}]', undefined],
    ['[[1,2],[3,4],{"a":1,"b":2},[]]', undefined],
    ['{"a":[1,2,3,4],"b":2}', undefined],
    ['{"a":[1,2,3,4],"b":2,"c":[]}', 'keys'],
    ['["[,[,{,","\\"[[[[","\\\\",1]', undefined],
    ['{"\\\\\\"[[[[":",,,,"}', undefined],
    ['', undefined],
    ['"', undefined],
    [']]]],,,,,', undefined],
  ])('%s', (text, excess) => {
    expect(find(text)).toBe(excess);
  });

  it('stops at the first thing over a limit, whatever follows', () => {
    expect(find('[[[[ this is no JSON')).toBe('depth');
    expect(find('[1,2,3,4,')).toBe('elements');
  });

  it('counts as a reader of the parsed value does', () => {
    const exceeds = (value: unknown, depth: number): boolean => {
      if (typeof value !== 'object' || value === null) return false;
      const entries = Object.values(value);
      const max = Array.isArray(value) ? LIMITS.elementsMax : LIMITS.keysMax;
      return (
        depth === LIMITS.depthMax ||
        entries.length > max ||
        entries.some((entry) => exceeds(entry, depth + 1))
      );
    };
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const written = JSON.parse(JSON.stringify(value)) as unknown;
        expect(find(JSON.stringify(value)) !== undefined).toBe(exceeds(written, 0));
      }),
    );
  });
});
