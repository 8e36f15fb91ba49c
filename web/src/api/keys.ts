/** Hooks for the list of API keys: a page at a time, with what each has used, and ending many. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import type { KeyUsageJson } from '../../../src/analytics/schemas.ts';
import type { ApiKeysJson, RevokedKeysJson } from '../../../src/api-keys/schemas.ts';
import type { KeyDays } from '../app/api-keys/usage-text.ts';
import { get, post } from './client.ts';
import { useInvalidate } from './queries.ts';

/** What the list shows, in the words of `GET /api/keys`. */
export interface KeyListQuery {
  readonly text: string;
  readonly kind: 'any' | 'active' | 'live' | 'test' | 'ended';
  readonly sort: string;
  readonly limit: number;
}

/** The keys that a query finds; further pages are loaded one after the other. */
export const useKeyList = (query: KeyListQuery) =>
  useInfiniteQuery({
    queryKey: ['keys', 'list', query],
    queryFn: ({ pageParam }) => {
      const { text, kind, sort, limit } = query;
      const search = new URLSearchParams({ text, kind, sort, limit: String(limit) });
      if (pageParam !== null) search.set('after', pageParam);
      return get<ApiKeysJson>(`/api/keys?${search.toString()}`);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** What keys used, by their ids. */
export type KeyUsage = ReadonlyMap<string, KeyDays>;

/** The last thirty days of keys; undefined until they are known. Of those that used nothing, zeros. */
export function useKeyUsage(ids: readonly string[]): KeyUsage | undefined {
  const { data } = useQuery({
    queryKey: ['keys', 'usage', ids],
    queryFn: () => usageOf(ids),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  return data;
}

async function usageOf(ids: readonly string[]): Promise<KeyUsage> {
  const used = new Map<string, KeyDays>();
  for (let from = 0; from < ids.length; from += IDS_MAX) {
    const some = ids.slice(from, from + IDS_MAX);
    const { days, keys } = await get<KeyUsageJson>(`/api/keys/usage?keys=${some.join(',')}`);
    const none = days.map(() => 0);
    for (const id of some) {
      used.set(id, { days, credits: keys.find((key) => key.id === id)?.credits ?? none });
    }
  }
  return used;
}

export function useRevokeKeys() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (keys: readonly string[]) => post<RevokedKeysJson>('/api/keys/revoke', { keys }),
    onSettled: () => invalidate(['keys']),
  });
}

/** Of one request. */
const IDS_MAX = 100;
