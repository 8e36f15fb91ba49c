/**
 * When billing cycles begin and end. Free accounts follow the calendar; paid cycles are counted
 * from their anchor, always the original one, so that 31 January → 28 February → 31 March. All in
 * UTC, ends exclusive.
 */

/** `calendar` months begin on the 1st; the others are counted from the anchor. */
export type CycleKind = 'calendar' | 'monthly' | 'annual';

/** `[startMs, endMs)` in ms since the epoch. */
export interface CycleSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The cycle that contains `nowMs`. Calendar months ignore the anchor. A moment before the anchor lies in
 * the cycle counted backwards from it.
 */
export function cycleAt(anchorMs: number, kind: CycleKind, nowMs: number): CycleSpan {
  if (kind === 'calendar') {
    const now = new Date(nowMs);
    const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
    return { startMs: Date.UTC(year, month), endMs: Date.UTC(year, month + 1) };
  }
  const months = kind === 'annual' ? 12 : 1;
  let count = Math.floor(monthsBetween(anchorMs, nowMs) / months);
  // The count of calendar months may be one too high: the day or the hour has not come yet.
  if (monthsAfter(anchorMs, count * months) > nowMs) count -= 1;
  return {
    startMs: monthsAfter(anchorMs, count * months),
    endMs: monthsAfter(anchorMs, (count + 1) * months),
  };
}

/** The anchor moved by whole months; a day the month lacks becomes its last. */
function monthsAfter(anchorMs: number, months: number): number {
  const anchor = new Date(anchorMs);
  const month = anchor.getUTCMonth() + months;
  // Day 0 of the following month is the last day of this one.
  const lastDay = new Date(Date.UTC(anchor.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(anchor.getUTCDate(), lastDay);
  return Date.UTC(anchor.getUTCFullYear(), month, day) + (((anchorMs % DAY_MS) + DAY_MS) % DAY_MS);
}

function monthsBetween(fromMs: number, toMs: number): number {
  const [from, to] = [new Date(fromMs), new Date(toMs)];
  const years = to.getUTCFullYear() - from.getUTCFullYear();
  return years * 12 + to.getUTCMonth() - from.getUTCMonth();
}

const DAY_MS = 86_400_000;

/**
 * How long after its end a cycle is closed. The clocks of several processes may differ by this much; no
 * reservation arrives later.
 */
export const CLOSE_AFTER_MS = 5000;

/**
 * How long closing waits, after that, for batches that are still to be drawn; then their reservations are
 * given back, and they are charged in the cycle in which they are drawn.
 */
export const CLOSE_ANYWAY_MS = 900_000;

/**
 * A cycle that begins later than this from now was opened by a clock that was wrong. Clocks of several
 * processes differ by less.
 */
export const CLOCK_TOLERANCE_MS = 3_600_000;

/** Whether a cycle is the running one: not over, and not of a future that a wrong clock has made up. */
export const isRunning = ({ startMs, endMs }: CycleSpan, nowMs: number): boolean =>
  startMs <= nowMs + CLOCK_TOLERANCE_MS && nowMs < endMs;
