/**
 * Numbers, moments and names as people read them. Days and cycles are UTC, as the server counts
 * them; the time of a single request is the reader's own.
 */

/** `12,345`. */
export const number = (value: number): string => NUMBER.format(value);

/** `1 call`, `12 calls`. */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`;

/** `1 Dec` of a moment or a day, in UTC. */
export const dayMonth = (moment: string): string => DAY_MONTH.format(new Date(moment));

/** `1 Dec 2026`, in UTC. */
export const fullDay = (moment: string): string => FULL_DAY.format(new Date(moment));

/** `1 Dec 2026, 14:03` in the reader's own time. */
export const localMoment = (moment: string, timeZone?: string): string =>
  formatter({ ...MOMENT, timeZone }).format(new Date(moment));

/** `14:03:22` of a moment on the same day as another, else `21 Nov, 14:03`; the reader's time. */
export function clockTime(moment: string, now: Date, timeZone?: string): string {
  const at = new Date(moment);
  const day = formatter({ dateStyle: 'short', timeZone });
  const options: Options = day.format(at) === day.format(now) ? CLOCK : DAY_CLOCK;
  return formatter({ ...options, timeZone }).format(at);
}

/** `0.4 ms` never occurs: whole milliseconds below a second, else seconds with one decimal. */
export const duration = (ms: number): string =>
  ms < 1000 ? `${number(Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;

/** What 1,000 calls cost at a rate in millionths of a dollar per call: `$1.50`. */
export const perThousand = (micros: number): string => DOLLARS.format(micros / 1000);

/** Browser and system of a User-Agent header, as far as it tells: `Firefox on Windows`. */
export function browserName(userAgent: string | null): string {
  if (userAgent === null || userAgent === '') return 'Unknown browser';
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (browser === undefined) return userAgent.slice(0, 60);
  return system === undefined ? browser : `${browser} on ${system}`;
}

type Options = Intl.DateTimeFormatOptions;

/** Intl wants an absent time zone rather than an undefined one. */
function formatter({
  timeZone,
  ...options
}: Omit<Options, 'timeZone'> & { timeZone?: string | undefined }): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(
    'en-GB',
    timeZone === undefined ? options : { ...options, timeZone },
  );
}

const NUMBER = new Intl.NumberFormat('en-US');
const DOLLARS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const DAY_MONTH = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const FULL_DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const MOMENT: Options = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
};
const CLOCK: Options = { hour: '2-digit', minute: '2-digit', second: '2-digit' };
const DAY_CLOCK: Options = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };

/** The first that fits counts: Edge and Opera call themselves Chrome too, and Chrome Safari. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/^curl\//, 'curl'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];
