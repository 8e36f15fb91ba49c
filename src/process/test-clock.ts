/**
 * A clock that the operator of a test installation moves forward, to see cycles end without waiting
 * for them. How far it is ahead is kept in the settings, so that every process agrees; it never goes
 * back.
 */
import type { Settings } from '../settings/repository.ts';
import type { Clock } from '../util/clock.ts';
import type { Log } from '../util/log.ts';

export interface ShiftedClock extends Clock {
  /** How far it is ahead of the clock beneath. */
  offsetMs(): number;
  /**
   * Takes the installation's offset over, and looks again for as long as the process lives: what
   * another process advances counts here within a second.
   */
  follow(settings: Settings, log: Log): Promise<void>;
  /** Moves on for all processes; what it is ahead then. RangeError where that is not forward. */
  advance(ms: number): Promise<number>;
  /** Looks no further. */
  stop(): void;
}

/** Runs with `base`, ahead by nothing until it follows settings. */
export function createShiftedClock(base: Clock): ShiftedClock {
  let offsetMs = 0;
  let followed: Settings | undefined;
  let timer: NodeJS.Timeout | undefined;
  const take = (value: number): void => {
    // Answers may come in any order, and time does not go back.
    offsetMs = Math.max(offsetMs, value);
  };
  const look = async (settings: Settings): Promise<void> =>
    take(Number((await settings.get(OFFSET)) ?? 0));
  return {
    now: () => base.now() + offsetMs,
    offsetMs: () => offsetMs,
    async follow(settings, log) {
      followed = settings;
      await look(settings);
      timer = setInterval(() => {
        look(settings).catch((fault: unknown) => {
          log.warn(
            { err: fault, event: 'test_clock.read_failed' },
            'The test clock could not be read; will retry',
          );
        });
      }, POLL_EVERY_MS);
      timer.unref();
    },
    async advance(ms) {
      if (followed === undefined) throw new Error('this clock follows no settings yet');
      if (!Number.isSafeInteger(ms) || ms <= 0 || ms > ADVANCE_MS_MAX) {
        throw new RangeError(`a clock is advanced by 1 to ${ADVANCE_MS_MAX} ms; this is ${ms}`);
      }
      take(await followed.add(OFFSET, ms));
      return offsetMs;
    },
    stop: () => clearInterval(timer),
  };
}

const OFFSET = 'clock.offset_ms';
const POLL_EVERY_MS = 500;
/** Ten years. */
const ADVANCE_MS_MAX = 3653 * 86_400_000;
