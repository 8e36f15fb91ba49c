/**
 * The language of a page: what its root element says, the same from its first byte to its last. Another one is chosen by
 * loading the page anew, so that nothing here is state of a component.
 */
import { isLanguage, type Language } from '../../../src/util/languages.ts';

let current: Language = 'en';

/** The language that the page is in. */
export const pageLanguage = (): Language => current;

/** Says which one it is, before anything is drawn; one that is none of ours is English. */
export function setPageLanguage(code: string): void {
  current = isLanguage(code) ? code : 'en';
}

/** How the language of the page writes numbers and dates, as Intl names it. */
export const pageLocale = (): string => LOCALES[current];

/** What `make` makes of the locale of the page's language, made once for each. */
export function byLanguage<Value>(make: (locale: string) => Value): () => Value {
  const made = new Map<Language, Value>();
  return () => {
    const value = made.get(current) ?? make(pageLocale());
    made.set(current, value);
    return value;
  };
}

/** How numbers, lists and dates are written; by country, because the languages' own defaults differ between browsers. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', de: 'de-DE', fr: 'fr-FR' };
