/**
 * Days and hours of a time zone, clock changes included. Every zone's offset from UTC has been a multiple of a
 * quarter of an hour since 1972, so that each of its days and hours begins on a quarter.
 */

/** The clock of a time zone. */
export interface ZoneClock {
  /** What it shows at a moment. */
  read(ms: number): LocalTime;
  /** The first moment of a day (`2026-11-30`); where the clock skips midnight, the moment after. */
  dayStart(day: string): number;
  /** The moment at which the hour it shows ends. */
  nextHour(ms: number): number;
}

interface LocalTime {
  /** `2026-11-30`. */
  readonly day: string;
  /** 0 is Monday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

/** The clock of an IANA time zone (`Asia/Kathmandu`); undefined: there is none of this name. */
export function zoneClock(timeZone: string): ZoneClock | undefined {
  const offsetAt = offsetsOf(timeZone);
  if (offsetAt === undefined) return undefined;

  function read(ms: number): LocalTime {
    const local = new Date(ms + offsetAt!(ms));
    return {
      day: local.toISOString().slice(0, 10),
      weekday: (local.getUTCDay() + 6) % 7,
      hour: local.getUTCHours(),
      minute: local.getUTCMinutes(),
    };
  }

  return {
    read,
    dayStart(day) {
      const midnight = Date.parse(`${day}T00:00:00Z`);
      let ms = midnight - offsetAt(midnight);
      while (read(ms).day >= day) ms -= QUARTER_MS;
      while (read(ms).day < day) ms += QUARTER_MS;
      return ms;
    },
    nextHour(ms) {
      const { minute } = read(ms);
      return floorTo(ms, 60_000) + (60 - minute) * 60_000;
    },
  };
}

/** The day that lies `days` after another. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whether it is a day of the calendar, as `2026-11-30`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** Makes the function that gives the offset from UTC in ms, which is constant within a quarter of an hour. */
function offsetsOf(timeZone: string): ((ms: number) => number) | undefined {
  const format = formatOf(timeZone);
  if (format === undefined) return undefined;
  const known = new Map<number, number>();
  return (ms) => {
    const quarter = floorTo(ms, QUARTER_MS);
    let offset = known.get(quarter);
    if (offset === undefined) {
      const parts = new Map(format.formatToParts(quarter).map(({ type, value }) => [type, value]));
      const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
      const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
      offset = local - quarter;
      known.set(quarter, offset);
    }
    return offset;
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  // An offset is no zone, and may be of any minute.
  if (/^[+-]/.test(timeZone)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
  } catch (fault) {
    if (fault instanceof RangeError) return undefined;
    throw fault;
  }
}

const floorTo = (ms: number, step: number): number => Math.floor(ms / step) * step;

export const QUARTER_MS = 900_000;
export const DAY_MS = 86_400_000;
