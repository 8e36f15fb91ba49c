/** The retry schedule of webhooks as table rows. */

/** One row per attempt: its number, and the wait since the previous one. */
export const retryRows = (seconds: readonly number[]): [string, string][] =>
  seconds.map((wait, index) => [String(index + 1), formatWait(wait)]);

/** `immediately`, `5 seconds`, `30 minutes`, `1 hour`. */
function formatWait(seconds: number): string {
  if (seconds === 0) return 'immediately';
  const [size, name] = UNITS.find(([unit]) => seconds % unit === 0) ?? [1, 'second'];
  const count = seconds / size;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

const UNITS: readonly (readonly [number, string])[] = [
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];
