/**
 * How long requests took, as counts by duration: few numbers, which add up over any span, and from which
 * a percentile is known to within its bounds.
 */

/** Upper bounds in ms, the last open: a request counts in the first that it does not exceed. */
export const DURATION_BOUNDS = [
  1,
  2,
  3,
  5,
  7,
  10,
  15,
  20,
  30,
  50,
  70,
  100,
  150,
  200,
  300,
  500,
  1000,
  2000,
  5000,
  Infinity,
] as const;

/** No requests, counted. */
export const noDurations = (): number[] => DURATION_BOUNDS.map(() => 0);

/** Decimal digits of a count where all of them are one number: more than there are requests in a year. */
export const COUNT_DIGITS = 12;

/** The counts in such a number, whose last digits are those of the first bound. */
export function unpackDurations(digits: string): number[] {
  return DURATION_BOUNDS.map((_, i) => {
    const end = digits.length - i * COUNT_DIGITS;
    return end <= 0 ? 0 : Number(digits.slice(Math.max(0, end - COUNT_DIGITS), end));
  });
}

/** The place of a duration in ms among the bounds. */
export function durationIndex(durationMs: number): number {
  let index = 0;
  while (durationMs > DURATION_BOUNDS[index]!) index += 1;
  return index;
}

/**
 * The duration in ms that `share` (0 to 1) of the requests did not exceed, taking those between two bounds
 * for evenly spread; beyond the last bound, that bound. null: nothing was counted.
 */
export function percentile(counts: readonly number[], share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let rest = share * total;
  for (const [i, count] of counts.entries()) {
    if (rest > count) {
      rest -= count;
      continue;
    }
    const low = i === 0 ? 0 : DURATION_BOUNDS[i - 1]!;
    const high = DURATION_BOUNDS[i]!;
    if (high === Infinity) return low;
    return low + ((high - low) * rest) / count;
  }
  return DURATION_BOUNDS.at(-2)!;
}
