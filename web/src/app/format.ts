/**
 * Numbers, dates and names as the signed-in pages write them. Days and cycles are in UTC, as the
 * server counts them; the time of a single request is in the reader's time zone.
 */
import { currencySymbol } from '../../../src/util/currency-symbol.ts';

/** `12,345`. */
export const number = (value: number): string => NUMBER.format(value);

/** `1 call`, `12 calls`. */
export const count = (value: number, one: string, many = `${one}s`): string =>
  `${number(value)} ${value === 1 ? one : many}`;

/** `Dec 1` of a time or a day, in UTC. */
export const monthDay = (moment: string): string => MONTH_DAY.format(new Date(moment));

/** `Dec 1, 2026`, in UTC. */
export const fullDay = (moment: string): string => FULL_DAY.format(new Date(moment));

/** `Dec 1, 2026, 14:03` in the reader's time zone. */
export const localMoment = (moment: string, timeZone?: string): string =>
  formatter({ ...MOMENT, timeZone }).format(new Date(moment));

/** The reader's time zone, as moments are shown in it: `Europe/Berlin`. */
export const timeZoneName = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `14:03:22` if a time is on the same day as `now`, else `Nov 21, 14:03`; the reader's time zone. */
export function clockTime(moment: string, now: Date, timeZone?: string): string {
  const at = new Date(moment);
  const day = formatter({ dateStyle: 'short', timeZone });
  const options: Options = day.format(at) === day.format(now) ? CLOCK : MONTH_DAY_CLOCK;
  return formatter({ ...options, timeZone }).format(at);
}

/** `999 ms`, `1.2 s`: whole milliseconds below a second, else seconds with one decimal. */
export const duration = (ms: number): string =>
  ms < 1000 ? `${number(Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;

/** The price of 1,000 calls at a rate in millionths of the currency's unit per call: `$1.50`, `€1.505`. */
export const perThousand = (micros: number, currency: string): string =>
  `${currencySymbol(currency)}${RATE.format(micros / 1000)}`;

/** `first letter` → `First letter`. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Browser and operating system of a User-Agent header: `Firefox on Windows`. */
export function browserName(userAgent: string | null): string {
  if (userAgent === null || userAgent === '') return 'Unknown browser';
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (browser === undefined) return userAgent.slice(0, 60);
  return system === undefined ? browser : `${browser} on ${system}`;
}

type Options = Intl.DateTimeFormatOptions;

/** Intl accepts a missing time zone, but with exact types not an undefined one. */
function formatter({
  timeZone,
  ...options
}: Omit<Options, 'timeZone'> & { timeZone?: string | undefined }): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(
    'en-US',
    timeZone === undefined ? options : { ...options, timeZone },
  );
}

const NUMBER = new Intl.NumberFormat('en-US');
const RATE = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 3 });
const MONTH_DAY = new Intl.DateTimeFormat('en-US', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const FULL_DAY = new Intl.DateTimeFormat('en-US', {
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
  hourCycle: 'h23',
};
const CLOCK: Options = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
};
const MONTH_DAY_CLOCK: Options = {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};

/** The first match counts: Edge and Opera also claim to be Chrome, and Chrome to be Safari. */
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
