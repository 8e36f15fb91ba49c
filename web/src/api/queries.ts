/** Hooks for the session, the dashboard, usage and API keys. Every change invalidates what it affects. */
import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  ApiKeyInput,
  ApiKeyJson,
  ApiKeysJson,
  NewApiKeyJson,
  RotateInput,
} from '../../../src/api-keys/schemas.ts';
import type { DashboardJson } from '../../../src/dashboard/schemas.ts';
import type { MeJson, SiteJson } from '../../../src/sign-in/schemas.ts';
import type { UsageJson } from '../../../src/usage/schemas.ts';
import { noteSignedIn } from '../data/signed-in.ts';
import { ApiError, del, get, patch, postOnce } from './client.ts';

/** null: nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    const me = await get<MeJson>('/api/me').catch(nullIfSignedOut);
    noteSignedIn(me !== null);
    return me;
  },
  staleTime: 60_000,
});

export const useMe = () => useQuery(meQuery);

/** How this installation is set up: who may sign up, and whether it sends email. */
export const useSite = () =>
  useQuery({
    queryKey: ['site'],
    queryFn: () => get<SiteJson>('/api/site'),
    staleTime: Infinity,
  });

/** Polled every `DASHBOARD_POLL_MS` while the page is visible, and at once when it becomes visible. */
export const useDashboard = () =>
  useQuery({
    queryKey: ['dashboard'],
    queryFn: () => get<DashboardJson>('/api/dashboard'),
    refetchInterval: DASHBOARD_POLL_MS,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
  });

/** Plan and credits for the menu of whoever is signed in: what the dashboard has, or a minute old. */
export const useCredits = () =>
  useQuery({
    queryKey: ['dashboard'],
    queryFn: () => get<DashboardJson>('/api/dashboard'),
    staleTime: 60_000,
  });

export const useUsage = (days: number, enabled: boolean) =>
  useQuery({
    queryKey: ['usage', days],
    queryFn: () => get<UsageJson>(`/api/usage?days=${days}`),
    enabled,
    // The figures change slowly, but the first request should show up soon.
    refetchInterval: ({ state }) => (state.data?.byOutcome.length === 0 ? 2000 : 15_000),
    placeholderData: keepPreviousData,
  });

export const useKeys = () =>
  useQuery({ queryKey: KEYS, queryFn: () => get<ApiKeysJson>('/api/keys') });

export function useCreateKey() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (input: ApiKeyInput) => postOnce<NewApiKeyJson>('/api/keys', input),
    onSettled: () => invalidate(KEYS),
  });
}

export function useUpdateKey() {
  const client = useQueryClient();
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: Partial<ApiKeyInput> }) =>
      patch<ApiKeyJson>(`/api/keys/${id}`, change),
    onSuccess: (key) => {
      client.setQueryData<ApiKeysJson>(KEYS, (old) =>
        old === undefined
          ? old
          : { ...old, keys: old.keys.map((row) => (row.id === key.id ? key : row)) },
      );
    },
    onSettled: () => invalidate(KEYS),
  });
}

export function useRotateKey() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: ({ id, input }: { id: string; input: RotateInput }) =>
      postOnce<NewApiKeyJson>(`/api/keys/${id}/rotate`, input),
    onSettled: () => invalidate(KEYS),
  });
}

export function useRevokeKey() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (id: string) => del(`/api/keys/${id}`),
    onSettled: () => invalidate(KEYS),
  });
}

/** Refetches a query after a change, whether the change succeeded or not. */
export function useInvalidate(): (queryKey: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return (queryKey) => client.invalidateQueries({ queryKey });
}

function nullIfSignedOut(fault: unknown): null {
  if (fault instanceof ApiError && fault.status === 401) return null;
  throw fault;
}

const KEYS = ['keys'] as const;
const DASHBOARD_POLL_MS = 1000;
