/** The retry schedule as rows for people. */

/** One row for each attempt: its number, and how long after the one before it is made. */
export const retryRows = (seconds: readonly number[]): [string, string][] =>
  seconds.map((wait, at) => [String(at + 1), waitWords(wait)]);

/** `at once`, `5 seconds`, `30 minutes`, `1 hour`. */
function waitWords(seconds: number): string {
  if (seconds === 0) return 'at once';
  const [size, name] = UNITS.find(([unit]) => seconds % unit === 0) ?? [1, 'second'];
  const count = seconds / size;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

const UNITS: readonly (readonly [number, string])[] = [
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];
