/** The languages that the page is there in. Choosing one loads it anew, and is kept for the other pages. */
import { LANGUAGE_PARAMETER } from '../../../src/util/languages.ts';
import { pageLanguage } from '../data/language.ts';
import { chooseLanguage, LANGUAGE_ROWS } from './choose-language.ts';
import { messages } from '../messages/messages.ts';

/** Links, so that they lead somewhere without a script too. */
export const LanguageSwitch = ({ className }: { readonly className?: string | undefined }) => (
  <nav aria-label={messages('shared').language}>
    <ul className={className}>
      {LANGUAGE_ROWS.map(([language, name]) => (
        <li key={language}>
          <a
            href={`?${LANGUAGE_PARAMETER}=${language}`}
            lang={language}
            hrefLang={language}
            aria-current={language === pageLanguage() ? 'true' : undefined}
            onClick={(event) => {
              event.preventDefault();
              chooseLanguage(language);
            }}
          >
            {name}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
