/** A clock that stands still until a test moves it. */
import type { Clock } from '../../src/util/clock.ts';

export interface TestClock extends Clock {
  /** Moves on; a negative number steps back. */
  advance(ms: number): void;
  set(iso: string): void;
}

export function createTestClock(iso: string): TestClock {
  let nowMs = Date.parse(iso);
  return {
    now: () => nowMs,
    advance: (ms) => {
      nowMs += ms;
    },
    set: (moment) => {
      nowMs = Date.parse(moment);
    },
  };
}
