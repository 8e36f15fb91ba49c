/** Splits an error of the server into messages for single fields and an error for the whole form. */
import { ApiError } from '../../api/client.ts';
import { messages } from '../../messages/messages.ts';
import { capitalize } from '../format.ts';

export interface FieldErrors<Field extends string> {
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  /** What concerns no single field; null: nothing does. */
  readonly form: Error | null;
}

/**
 * Reads a reason such as `creditsMax: …; ipRanges: 2: …`: a field of the request body, in lists the
 * index counted from 0, and what is wrong. `names` maps fields of the body to fields of the form. A
 * reason that names any other field concerns the form as a whole, as does every other error.
 */
export function fieldErrors<Field extends string>(
  error: Error | null,
  names: Readonly<Record<string, Field>>,
): FieldErrors<Field> {
  const none: Partial<Record<Field, string>> = {};
  if (!(error instanceof ApiError) || error.status !== 400 || error.reason === undefined) {
    return { fields: none, form: error };
  }
  const fields: Partial<Record<Field, string>> = {};
  for (const part of error.reason.split(/; (?=\w+: )/)) {
    const [, name = '', index, message = ''] = /^(\w+): (?:(\d+): )?(.*)$/s.exec(part) ?? [];
    const field = Object.hasOwn(names, name) ? names[name] : undefined;
    if (field === undefined) return { fields: none, form: error };
    const item = index === undefined ? '' : `${messages('app').item(Number(index) + 1)} `;
    fields[field] ??= toSentence(item + message);
  }
  return { fields, form: null };
}

const toSentence = (message: string): string =>
  capitalize(message) + (/[.?!]$/.test(message) ? '' : '.');
