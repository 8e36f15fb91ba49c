/** What the server says of an error, in the language of the page. In English it says it itself. */
import type { ErrorJson } from '../../../src/http/schemas.ts';
import { loadMessages, messages } from './messages.ts';

/** The body with its title, and as far as there are words for them the reasons of single fields, translated. Rejects where the words cannot be loaded. */
export async function inPageLanguage(body: ErrorJson): Promise<ErrorJson> {
  await loadMessages(['errors']);
  const { titles, faults } = messages('errors');
  const error = titles[body.code]?.(body.error) ?? body.error;
  if (body.reason === undefined) return { ...body, error };
  return { ...body, error, reason: translateReason(body.reason, faults) };
}

/** What is wrong, by the words of the server: `must be at least (\d+)`. */
export type FaultWords = readonly [pattern: RegExp, words: (...values: string[]) => string];

/** Of `name: must not be empty; url: …` each part, behind the name of its field. */
function translateReason(reason: string, faults: readonly FaultWords[]): string {
  return reason
    .split(/(; )(?=[\w.]+: )/)
    .map((part) => {
      const [, place = '', fault = ''] = /^((?:[\w.]+: )*)(.*)$/s.exec(part) ?? [];
      for (const [pattern, words] of faults) {
        const found = pattern.exec(fault);
        if (found !== null) return place + words(...found.slice(1));
      }
      return part;
    })
    .join('');
}

/** What stands between quotation marks in the server’s words; where there is nothing, nothing. */
export const quoted = (own: string): string => /"(.*?)"/s.exec(own)?.[1] ?? '';

/** The moment after `Retry after`, as the server writes it. */
export const retryAfter = (own: string): string => /Retry after (.*?)\.?$/s.exec(own)?.[1] ?? '';
