/** The reader's choice of a language: a cookie that the server reads. */
import {
  LANGUAGE_COOKIE,
  LANGUAGE_PARAMETER,
  LANGUAGES,
  type Language,
} from '../../../src/util/languages.ts';

/** Every language with its name. */
export const LANGUAGE_ROWS = Object.entries(LANGUAGES) as readonly (readonly [Language, string])[];

/** Keeps the language that its reader chose, and loads the page anew in it. */
export function chooseLanguage(language: Language): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
  const address = new URL(location.href);
  if (address.searchParams.has(LANGUAGE_PARAMETER)) {
    // Where the address asks for a language, that one would come again.
    address.searchParams.delete(LANGUAGE_PARAMETER);
    history.replaceState(history.state, '', address);
  }
  location.reload();
}

const YEAR_SECONDS = 31_536_000;
