/** How JSON shows a moment that may be missing. */
import { isoTime } from '../util/clock.ts';

/** ISO 8601 text in UTC; null stays null. */
export const optionalTime = (ms: number | null): string | null =>
  ms === null ? null : isoTime(ms);
