/** The languages of the pages, which the server chooses and the pages let their readers choose. */

/** By the code that `lang` has; each is named in itself. English comes first: it is what the others are translated from. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français' } as const;

export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as readonly Language[];

/** Whether a code is one of those languages'. */
export const isLanguage = (code: string): code is Language => Object.hasOwn(LANGUAGES, code);

/** The cookie with the language that a reader chose. */
export const LANGUAGE_COOKIE = 'language';

/** The query parameter that asks for a page in a language, whatever its reader chose. */
export const LANGUAGE_PARAMETER = 'language';
