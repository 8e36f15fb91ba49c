/**
 * Dates as every page writes them, in its language: `Dec 1, 2026`, and `14:03` of 24 hours. Days and billing cycles are in UTC, as the server
 * counts them; moments are in the reader's time zone, which is named where somebody has to be in time. Nothing else of
 * `web/src` formats a date.
 */
import { messages } from '../messages/messages.ts';
import { byLanguage, pageLocale } from './language.ts';

/** `Dec 1` of a time or a day, in UTC. */
export const monthDay = (moment: string): string => inUtc.monthDay().format(new Date(moment));

/** `Dec 1`, `1. Dezember` of a time or a day, in UTC: within a sentence, where the period of an abbreviation could be its end. */
export const dayInWords = (moment: string): string => inUtc.inWords().format(new Date(moment));

/** `Dec 1, 2026`, in UTC. */
export const fullDay = (moment: string): string => inUtc.fullDay().format(new Date(moment));

/** `Apr 1, 2026, 09:00 UTC`: cycles start at the minute of the purchase. */
export const utcMoment = (moment: string): string =>
  `${fullDay(moment)}, ${formatter({ ...CLOCK_MINUTES, timeZone: 'UTC' }).format(new Date(moment))} UTC`;

/** `Dec 1, 2026` in the reader's time zone. */
export const localDay = (moment: string, timeZone?: string): string =>
  formatter({ ...DAY, timeZone }).format(new Date(moment));

/** `Dec 1, 2026, 14:03` in the reader's time zone. */
export const localMoment = (moment: string, timeZone?: string): string =>
  formatter({ ...DAY, ...CLOCK_MINUTES, timeZone }).format(new Date(moment));

/** `Dec 1, 2026, 14:03 GMT+1`: a moment by which something has to be done, or from which on it is over. */
export const zonedMoment = (moment: string, timeZone?: string): string =>
  formatter({ ...DAY, ...CLOCK_MINUTES, timeZoneName: 'short', timeZone }).format(new Date(moment));

/** `Dec 1, 2026, 14:03:22 GMT+1`: all there is to know of a moment, for titles. */
export const exactMoment = (moment: string, timeZone?: string): string =>
  formatter({ ...DAY, ...CLOCK, timeZoneName: 'short', timeZone }).format(new Date(moment));

/** `14:03:22` if a time is on the same day as `now`, else `Nov 21, 14:03`; the reader's time zone. */
export function clockTime(moment: string, now: Date, timeZone?: string): string {
  const at = new Date(moment);
  const day = formatter({ dateStyle: 'short', timeZone });
  const options: Options =
    day.format(at) === day.format(now) ? CLOCK : { ...SHORT_DAY, ...CLOCK_MINUTES };
  return formatter({ ...options, timeZone }).format(at);
}

/** `just now`, `5 minutes ago`, `yesterday`, and `Nov 1, 2026` of what is more than a week ago. */
export function timeAgo(moment: string, now: Date, timeZone?: string): string {
  const seconds = (now.getTime() - Date.parse(moment)) / 1000;
  const unit = UNITS.find(({ below }) => seconds < below);
  if (unit === undefined) return localDay(moment, timeZone);
  if (unit.name === undefined) return messages('shared').justNow;
  return relative().format(-Math.round(seconds / unit.seconds), unit.name);
}

/** `Nov 30` of a day, `Nov 30, 14:00` of an hour, in the time zone that it is counted in. */
export const intervalLabel = (moment: string, isDay: boolean, timeZone: string): string =>
  formatter({ ...SHORT_DAY, ...(isDay ? {} : CLOCK_MINUTES), timeZone }).format(new Date(moment));

/** `Nov 1 – 30, 2026`: from the first moment up to the last one, which is no longer part of it. */
export const periodLabel = (from: string, to: string, timeZone: string): string =>
  formatter({ ...DAY, timeZone }).formatRange(new Date(from), new Date(Date.parse(to) - 1));

/** A moment as a field of date and time has it, to the minute, in the reader's time zone; empty for none. */
export function fieldMoment(moment: string | undefined): string {
  if (moment === undefined || Number.isNaN(Date.parse(moment))) return '';
  const at = new Date(moment);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The reader's time zone, as moments are shown in it: `Europe/Berlin`. */
export const timeZoneName = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

type Options = Intl.DateTimeFormatOptions;

/** Intl accepts a missing time zone, but with exact types not an undefined one. */
function formatter({
  timeZone,
  ...options
}: Omit<Options, 'timeZone'> & { timeZone?: string | undefined }): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(
    pageLocale(),
    timeZone === undefined ? options : { ...options, timeZone },
  );
}

const SHORT_DAY: Options = { day: 'numeric', month: 'short' };
const DAY: Options = { ...SHORT_DAY, year: 'numeric' };
const CLOCK_MINUTES: Options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const CLOCK: Options = { ...CLOCK_MINUTES, second: '2-digit' };
const inUtc = {
  monthDay: byLanguage(() => formatter({ ...SHORT_DAY, timeZone: 'UTC' })),
  inWords: byLanguage((locale) =>
    formatter({
      ...SHORT_DAY,
      ...(locale.startsWith('en') ? {} : { month: 'long' }),
      timeZone: 'UTC',
    }),
  ),
  fullDay: byLanguage(() => formatter({ ...DAY, timeZone: 'UTC' })),
};
const relative = byLanguage((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));

/** Seconds up to which a unit is used, and how many make one; without a name it is now. */
const UNITS: readonly {
  readonly below: number;
  readonly seconds: number;
  readonly name?: 'minute' | 'hour' | 'day';
}[] = [
  { below: 45, seconds: 1 },
  { below: 3570, seconds: 60, name: 'minute' },
  { below: 84_600, seconds: 3600, name: 'hour' },
  { below: 604_800, seconds: 86_400, name: 'day' },
];
