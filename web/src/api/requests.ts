/** Hooks that read the list of requests. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { LatestRequestsJson } from '../../../src/usage/schemas.ts';
import { get } from './client.ts';

/** Filters as the API names them. */
export type RequestsQuery = Readonly<Record<string, string>>;

/** The list, newest first; kept up to date as long as nothing but its first page is shown. */
export const useRequests = (filters: () => RequestsQuery, key: string) =>
  useInfiniteQuery({
    queryKey: ['requests', key],
    queryFn: ({ pageParam }) =>
      get<LatestRequestsJson>(
        `/api/requests${queryText({ ...filters(), ...(pageParam === null ? {} : { after: pageParam }) })}`,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? POLL_MS : false),
  });

/** Where the whole list is downloaded: `csv` or `json`. */
export const exportPath = (format: 'csv' | 'json', filters: RequestsQuery): string =>
  `/api/requests.${format}${queryText(filters)}`;

function queryText(query: RequestsQuery): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? '' : `?${text}`;
}

const POLL_MS = 3000;
