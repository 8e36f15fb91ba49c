/** The words of mails by language. */
import type { Language } from '../../util/languages.ts';
import { GERMAN } from './de.ts';
import { ENGLISH, type MailWords } from './en.ts';
import { FRENCH } from './fr.ts';

export const MAIL_WORDS: Readonly<Record<Language, MailWords>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
};
