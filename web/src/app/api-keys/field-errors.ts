/** Puts a refusal of the server beside the field it speaks of, and the rest where all can see it. */
import { ApiError } from '../../api/client.ts';
import type { LimitsForm } from '../key-limits.ts';

type Field = keyof LimitsForm | 'name';

export interface Beside {
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  readonly rest: Error | null;
}

/**
 * The server writes `creditsMax: …; ipRanges: 2: …`: a field of its JSON, in lists the place counted
 * from 0, and what would be right. A sentence that names no field concerns the whole.
 */
export function beside(error: Error | null): Beside {
  if (!(error instanceof ApiError) || error.status !== 400 || error.reason === undefined) {
    return { fields: {}, rest: error };
  }
  const fields: Partial<Record<Field, string>> = {};
  for (const part of error.reason.split(/; (?=\w+: )/)) {
    const [, name = '', place, words = ''] = /^(\w+): (?:(\d+): )?(.*)$/s.exec(part) ?? [];
    const field = FIELDS[name];
    if (field === undefined) return { fields: {}, rest: error };
    const where = place === undefined ? '' : `No. ${Number(place) + 1} `;
    fields[field] ??= sentence(where + words);
  }
  return { fields, rest: null };
}

const sentence = (words: string): string =>
  words.charAt(0).toUpperCase() + words.slice(1) + (/[.?!]$/.test(words) ? '' : '.');

/** Fields of the server's JSON and those of the form. */
const FIELDS: Readonly<Record<string, Field>> = {
  name: 'name',
  expiresAt: 'expires',
  creditsMax: 'creditsMax',
  ipRanges: 'ipRanges',
  symbologies: 'symbologies',
};
