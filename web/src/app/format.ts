/** Numbers, durations and names as the signed-in pages write them. */
import { byLanguage } from '../data/language.ts';
import { count as countWords, money, number, percent } from '../data/format.ts';
import { messages } from '../messages/messages.ts';

export { number } from '../data/format.ts';

/** `1 call`, `12 calls`. */
export const count = (value: number, one: string, many = `${one}s`): string =>
  countWords(value, one, many);

/** `999 ms`, `1.2 s`: whole milliseconds below a second, else seconds with one decimal. */
export const duration = (ms: number): string =>
  ms < 1000 ? `${number(Math.round(ms))} ms` : `${tenths().format(ms / 1000)} s`;

/** `100%`, `99.0%`: a part of 1, with one decimal unless it is all of it. */
export const sharePercent = (share: number): string =>
  share === 1 ? percent(100) : percents().format(share);

/** The price of 1,000 calls at a rate in millionths of the currency's unit per call: `$1.50`, `€1.505`. */
export const perThousand = (micros: number, currency: string): string =>
  money(rates().format(micros / 1000), currency);

/** `first letter` → `First letter`. */
export const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Browser and operating system of a User-Agent header: `Firefox on Windows`. */
export function browserName(userAgent: string | null): string {
  if (userAgent === null || userAgent === '') return messages('app').unknownBrowser;
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  if (browser === undefined) return userAgent.slice(0, 60);
  return system === undefined ? browser : messages('app').browserOn(browser, system);
}

const tenths = byLanguage(
  (locale) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
      useGrouping: false,
    }),
);
const percents = byLanguage(
  (locale) =>
    new Intl.NumberFormat(locale, {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    }),
);
const rates = byLanguage(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 3 }),
);
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
