/** Numbers, prices and names as the pages write them, in the language of the page. */
import type { PlanJson } from '../../../src/plans/schemas.ts';
import { currencySymbol } from '../../../src/util/currency-symbol.ts';
import { messages } from '../messages/messages.ts';
import { byLanguage, pageLanguage } from './language.ts';

/** `12,345`. */
export const number = (value: number): string => numbers().format(value);

/** `1 call`, `12 calls`: a number, and the word for as many. French has a word of its own for millions: `1 000 000 d’appels`. */
export const count = (value: number, one: string, other: string, many = other): string =>
  `${number(value)} ${pick(value, one, other, many)}`;

/** The word for as many, without the number. */
export function pick<Word>(value: number, one: Word, other: Word, many = other): Word {
  const form = plurals().select(value);
  return form === 'one' ? one : form === 'many' ? many : other;
}

/** `$19`, `€15.20`, `CHF 5`: whole amounts without cents. */
export function price(cents: number, currency: string): string {
  const decimals = cents % 100 === 0 ? 0 : 2;
  const amount = (decimals === 0 ? wholes() : hundredths()).format(cents / 100);
  return money(amount, currency);
}

/** An amount with its currency where the language has it: `$19`, `19 $`. */
export const money = (amount: string, currency: string): string =>
  pageLanguage() === 'en'
    ? `${currencySymbol(currency)}${amount}`
    : `${amount}\u00a0${currencySymbol(currency).trim()}`;

/** `10,000`; null is `Unlimited`. */
export const limitText = (limit: number | null): string =>
  limit === null ? messages('shared').unlimited : number(limit);

/** `20%`. */
export const percent = (value: number): string =>
  pageLanguage() === 'en' ? `${number(value)}%` : `${number(value)}\u00a0%`;

/** `10 requests per minute`, `500 requests per second`, `1 request per 90 seconds`. */
export const rate = ({ requests, windowSeconds }: PlanJson['limit']): string =>
  messages('shared').rate(requests, windowSeconds);

/** `$1.50 per 1,000 calls`, or what happens instead. */
export function overageText(plan: PlanJson, currency: string): string {
  const t = messages('shared');
  if (plan.overageMicros !== null) return t.perThousand(price(plan.overageMicros / 10, currency));
  return plan.includedCalls === null ? t.noOverage : t.hardStop;
}

/** A family of symbologies as a heading; one without a name here is shown by its id. */
export function familyName(family: string): string {
  const families: Readonly<Record<string, string>> = messages('shared').families;
  return families[family] ?? family;
}

/** `Pro and Business`: the names of the plans that include a feature. */
export const plansWith = (plans: readonly PlanJson[], feature: Feature): string =>
  conjunction().format(
    plans.filter((plan) => plan.features.includes(feature)).map((plan) => plan.name),
  );

/** `SVG, PNG, JPG, or WebP`. */
export const orList = (items: readonly string[]): string => disjunction().format(items);

/**
 * Names of the features that plans differ in, in the order the pages list them. `raster` has none:
 * the pages list the image formats of a plan instead.
 */
export const featureNames = (): Readonly<Record<Exclude<Feature, 'raster'>, string>> =>
  messages('shared').features;

type Feature = PlanJson['features'][number];

const numbers = byLanguage((locale) => new Intl.NumberFormat(locale));
const wholes = byLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const hundredths = byLanguage(
  (locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
);
const plurals = byLanguage((locale) => new Intl.PluralRules(locale));
const conjunction = byLanguage((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));
const disjunction = byLanguage((locale) => new Intl.ListFormat(locale, { type: 'disjunction' }));
