/** The only source of time, so that tests and the billing clock can set it. */
export interface Clock {
  /** Milliseconds since the epoch, UTC. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** `2026-01-31T12:00:00.000Z`. */
export const isoTime = (ms: number): string => new Date(ms).toISOString();
