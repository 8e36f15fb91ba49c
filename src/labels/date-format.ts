/** Dates on labels: days of the Gregorian calendar, written by a format such as `dd.MM.yyyy`. */

/** Whether a text is a day that there is, as ISO 8601 writes it: 2026-11-30. */
export function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const time = new Date(`${text}T00:00:00Z`).getTime();
  // A day beyond the end of its month is counted on into the next one.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A day so many days later, by a format without faults. */
export function writeDate(date: string, format: string, offsetDays = 0): string {
  const time = new Date(Date.parse(`${date}T00:00:00Z`) + offsetDays * DAY_MS);
  return (format.match(TOKENS) ?? []).map((token) => partOf(token, time)).join('');
}

/** What is wrong with a format, or undefined. */
export function dateFormatFault(format: string): string | undefined {
  const unknown = (format.match(TOKENS) ?? []).find(
    (token) => /^[A-Za-z]/.test(token) && !Object.hasOwn(PARTS, token),
  );
  if (unknown === undefined) return undefined;
  return (
    `has "${unknown}", which is no part of a date: ${Object.keys(PARTS).join(', ')}; ` +
    "letters that stand for themselves are quoted: 'week' ww"
  );
}

function partOf(token: string, time: Date): string {
  if (token.startsWith("'")) return token === "''" ? "'" : token.slice(1, -1);
  return Object.hasOwn(PARTS, token) ? PARTS[token]!(time) : token;
}

const two = (value: number): string => String(value).padStart(2, '0');
const yearOf = (time: Date): string => String(time.getUTCFullYear()).padStart(4, '0');
const dayOfYear = (time: Date): number =>
  Math.round((time.getTime() - Date.UTC(time.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;

/** The week of ISO 8601: the one with the year's first Thursday is the first. */
function weekOf(time: Date): number {
  const weekday = (time.getUTCDay() + 6) % 7;
  const thursday = new Date(time.getTime() + (3 - weekday) * DAY_MS);
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}

const DAY_MS = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TOKENS = /'[^']*'|([A-Za-z])\1*|[^A-Za-z]/g;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const PARTS: Readonly<Record<string, (time: Date) => string>> = {
  yyyy: yearOf,
  yy: (time) => yearOf(time).slice(-2),
  MMM: (time) => MONTHS[time.getUTCMonth()]!,
  MM: (time) => two(time.getUTCMonth() + 1),
  M: (time) => String(time.getUTCMonth() + 1),
  dd: (time) => two(time.getUTCDate()),
  d: (time) => String(time.getUTCDate()),
  DDD: (time) => String(dayOfYear(time)).padStart(3, '0'),
  ww: (time) => two(weekOf(time)),
};
