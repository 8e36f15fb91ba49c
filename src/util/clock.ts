/** The only source of time, so that tests and the billing clock can set it. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** `2026-01-31T12:00:00.000Z`. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();

/** The day in UTC: `2026-01-31`. */
export const isoDay = (ms: number): string => isoTime(ms).slice(0, 10);

/** Milliseconds since some moment, which no change of the system's time moves: for how long things take. */
export const monotonicMs = (): number => performance.now();
