/** Warnings about what strangers can cause as often as they like: only some of them are written. */
import type { FastifyBaseLogger } from 'fastify';
import type { RateLimit } from '../limits/rate-limit.ts';
import { emptyLog, tryAcquire } from '../limits/sliding-log.ts';
import type { LogEvent } from '../util/log-events.ts';
import type { Clock } from '../util/clock.ts';

export interface WarningDeps {
  readonly log: Pick<FastifyBaseLogger, 'warn'>;
  readonly clock: Clock;
}

/** Writes at most ten a minute, each with how many were left out before it. */
export function createLimitedWarning(
  { log, clock }: WarningDeps,
  event: LogEvent,
  message: string,
): (fields: object) => void {
  const written = emptyLog();
  let count = 0;
  let omitted = 0;
  return (fields) => {
    count += 1;
    if (tryAcquire(written, WRITTEN_MAX, clock.now(), String(count)).admitted) {
      log.warn({ ...fields, event, omitted }, message);
      omitted = 0;
    } else omitted += 1;
  };
}

const WRITTEN_MAX: RateLimit = { requests: 10, windowMs: 60_000 };
