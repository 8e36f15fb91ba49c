/** The filters of the list, which are the query of the page's address, so that a link shows the same list. */
import type { RequestsQuery } from '../../api/requests.ts';

/** Names of filters, as the address and the API have them. */
export type FilterName = (typeof NAMES)[number];

/** Periods up to now, in hours. */
export const PERIODS = [
  ['1h', 1],
  ['24h', 24],
  ['7d', 168],
  ['custom', 0],
] as const;

/** The filters that the address sets; `range` is a period up to now, or `custom` with `from` and `to`. */
export function filtersIn(search: URLSearchParams): Readonly<Partial<Record<FilterName, string>>> {
  return Object.fromEntries(
    NAMES.map((name) => [name, search.get(name) ?? '']).filter(([, value]) => value !== ''),
  );
}

/** What the API is asked for at a moment. */
export function apiQuery(search: URLSearchParams, nowMs: number): RequestsQuery {
  const { range, from, to, ...rest } = filtersIn(search);
  const hours = PERIODS.find(([id]) => id === range)?.[1] ?? 0;
  const since = hours === 0 ? from : new Date(nowMs - hours * 3_600_000).toISOString();
  const until = hours === 0 ? to : undefined;
  return {
    ...rest,
    ...(since === undefined ? {} : { from: since }),
    ...(until === undefined ? {} : { to: until }),
  };
}

/** The address with a filter set, or without it. Another period drops the moments of the one before. */
export function withFilter(
  search: URLSearchParams,
  name: FilterName,
  value: string | null,
): URLSearchParams {
  const next = new URLSearchParams(search);
  next.delete('show');
  if (value === null || value.trim() === '') next.delete(name);
  else next.set(name, value.trim());
  if (name === 'range' && value !== 'custom') {
    next.delete('from');
    next.delete('to');
  }
  return next;
}

/** What is typed into the search is an id or a text. */
export function withSearch(search: URLSearchParams, typed: string): URLSearchParams {
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(typed.trim());
  const text = withFilter(search, 'text', isId ? null : typed);
  return withFilter(text, 'request', isId ? typed.trim().toLowerCase() : null);
}

/** The moment that a field of date and time says; null: none. */
export function momentOf(field: string): string | null {
  const at = new Date(field);
  return field === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

const NAMES = [
  'outcome',
  'key',
  'symbology',
  'format',
  'template',
  'request',
  'range',
  'from',
  'to',
  'text',
] as const;
