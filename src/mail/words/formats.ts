/** Days, moments and amounts as the mails of a language write them. */

interface Formats {
  /** A day in UTC. */
  day(ms: number): string;
  /** A minute in UTC. */
  minute(ms: number): string;
  /** Of a currency with two decimals. */
  money(cents: bigint, currency: string): string;
}

/** As people who read `locale` write them: `10. März 2026`, `12,50 €`. */
export function formatsOf(locale: string): Formats {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const minute = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return {
    day: (ms) => day.format(ms),
    minute: (ms) => `${minute.format(ms)} UTC`,
    money: (cents, currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(cents) / 100),
  };
}
