import { describe, expect, it } from 'vitest';
import { createTestClock } from '../../test/support/clock.ts';
import { createTimeOrderedIds, firstIdOf, newId, timeOfId } from './id.ts';

const zeros = (bytes: number): Uint8Array => new Uint8Array(bytes);
const ones = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(0xff);
const AT = '2022-02-22T19:22:22Z';

describe('time-ordered ids', () => {
  it('have the layout of RFC 9562, 5.7: 48 bits of time, version 7, variant 10', () => {
    const clock = createTestClock(AT);
    // The time of the RFC's example in its appendix A.6.
    expect(createTimeOrderedIds(clock, zeros)()).toBe('017f22e2-79b0-7000-8000-000000000000');
    expect(createTimeOrderedIds(clock, ones)()).toBe('017f22e2-79b0-77ff-bfff-ffffffffffff');
  });

  it('strictly increase within a process, also beyond what a millisecond holds', () => {
    const clock = createTestClock(AT);
    const make = createTimeOrderedIds(clock);
    const ids = Array.from({ length: 20_000 }, (_, i) => {
      if (i % 7000 === 6999) clock.advance(1);
      return make();
    });
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('increase while the clock steps back by less than a minute, and follow a larger step', () => {
    const clock = createTestClock(AT);
    const make = createTimeOrderedIds(clock);
    const first = make();
    clock.advance(-59_000);
    const second = make();
    expect(second > first).toBe(true);
    clock.advance(-2000);
    const third = make();
    expect(third < first).toBe(true);
    expect(timeOfId(third)).toBe(clock.now());
    clock.advance(365 * 86_400_000);
    expect(timeOfId(make())).toBe(clock.now());
  });

  it('say when they were made; others do not', () => {
    const clock = createTestClock(AT);
    const id = createTimeOrderedIds(clock)();
    expect(timeOfId(id)).toBe(clock.now());
    expect(timeOfId(newId())).toBeUndefined();
    expect(id >= firstIdOf(clock.now())).toBe(true);
    expect(id < firstIdOf(clock.now() + 1)).toBe(true);
  });
});
