/** What the page shows is the query of its address, so that a link shows the same. */
import type { AnalyticsJson } from '../../../../src/analytics/schemas.ts';
import { messages } from '../../messages/messages.ts';

export const RANGES = ['24h', '7d', '30d', '90d', '12mo', 'custom'] as const;

/** Filters, as the address, the API and the page Requests name them. */
const FILTERS = ['key', 'symbology', 'format', 'template', 'outcome'] as const;
export type FilterName = (typeof FILTERS)[number];

/** The query of the API; the viewer's time zone unless the address has another. */
export function apiQuery(search: URLSearchParams, timeZone: string): string {
  const query = new URLSearchParams();
  const range = search.get('range') ?? '30d';
  const [from, to] = [search.get('from') ?? '', search.get('to') ?? ''];
  if (range !== 'custom') query.set('range', range);
  else if (from !== '' && to !== '') {
    query.set('from', from);
    query.set('to', to);
  }
  query.set('timeZone', search.get('timeZone') ?? timeZone);
  if (search.get('compare') === 'previous') query.set('compare', 'previous');
  for (const name of FILTERS) {
    const value = search.get(name);
    if (value !== null && value !== '') query.set(name, value);
  }
  return query.toString();
}

/** The address with a value, or without it. */
export function withValue(
  search: URLSearchParams,
  name: string,
  value: string | null,
): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value === null || value === '') next.delete(name);
  else next.set(name, value);
  if (name === 'range' && value !== 'custom') {
    next.delete('from');
    next.delete('to');
  }
  return next;
}

/** The page Requests for what is shown, narrowed to a part of it. */
export function requestsPath(
  search: URLSearchParams,
  period: Pick<AnalyticsJson, 'from' | 'to'>,
  part: Readonly<Partial<Record<FilterName, string>>> = {},
): string {
  const query = new URLSearchParams({ range: 'custom', from: period.from, to: period.to });
  for (const name of FILTERS) {
    const value = part[name] ?? search.get(name) ?? '';
    if (value !== '') query.set(name, value);
  }
  return `/requests?${query.toString()}`;
}

/** By how much a figure has changed, in words; undefined: there is nothing to compare it with. */
export function changeText(now: number, before: number | undefined): string | undefined {
  if (before === undefined) return undefined;
  const t = messages('analytics');
  if (before === 0) return now === 0 ? t.asBefore : t.noneBefore;
  const percent = Math.round((now / before - 1) * 100);
  return percent === 0 ? t.asBefore : t.changed(percent > 0 ? '+' : '−', Math.abs(percent));
}
