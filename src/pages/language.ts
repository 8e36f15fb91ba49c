/**
 * The language of a page: the one its address asks for, else the one its reader chose, else the first of what the
 * browser accepts that there is. Whoever asks for none, as crawlers do, gets English.
 */
import { LISTED_MAX } from '../http/headers.ts';
import {
  isLanguage,
  LANGUAGE_COOKIE,
  LANGUAGE_PARAMETER,
  type Language,
} from '../util/languages.ts';

/** What a request says of the language that its reader wants. */
export interface Wanted {
  /** The address, with its query. */
  readonly url: string;
  readonly cookie: string | undefined;
  readonly acceptLanguage: string | undefined;
}

/** What of a request decides, for `Vary`. */
export const LANGUAGE_VARIES = 'Accept-Language, Cookie';

export const languageOf = ({ url, cookie, acceptLanguage }: Wanted): Language =>
  named(QUERY.exec(url)?.[1]) ?? named(COOKIE.exec(cookie ?? '')?.[1]) ?? accepted(acceptLanguage);

const named = (code: string | undefined): Language | undefined =>
  code !== undefined && isLanguage(code) ? code : undefined;

/** The language range of the highest weight that is one of ours; of two with the same one the first (RFC 9110, 12.5.4). */
function accepted(header: string | undefined): Language {
  let best: Language = 'en';
  let bestWeight = 0;
  for (const part of (header ?? '').split(',', LISTED_MAX)) {
    const [, tag = '', weight = '1'] = RANGE.exec(part.trim().toLowerCase()) ?? [];
    const language = tag === '*' ? 'en' : named(tag.split('-')[0]);
    if (language === undefined || Number(weight) <= bestWeight) continue;
    best = language;
    bestWeight = Number(weight);
  }
  return best;
}

const QUERY = new RegExp(`[?&]${LANGUAGE_PARAMETER}=([a-z]{2})(?:[&#]|$)`);
const COOKIE = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=([a-z]{2})(?:;|$)`);
const RANGE = /^([a-z]{1,8}(?:-[a-z0-9]{1,8})*|\*)(?:\s*;\s*q=([01](?:\.\d{0,3})?))?$/;
