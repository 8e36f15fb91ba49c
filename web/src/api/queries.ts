/**
 * What the pages read and change, as hooks: one name for each address of the server, with the
 * cache kept right after every change.
 */
import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { PlanJson, SymbologyJson } from '../../../src/catalog/schemas.ts';
import type {
  ApiKeyInput,
  ApiKeyJson,
  ApiKeysJson,
  DashboardJson,
  MeJson,
  NewApiKeyJson,
  RotateInput,
  SiteJson,
  UsageJson,
} from '../../../src/http/api.ts';
import { ApiError, del, get, patch, post } from './client.ts';

/** How often the dashboard asks while it is visible. */
export const DASHBOARD_EVERY_MS = 1000;

export const siteQuery = queryOptions({
  queryKey: ['site'],
  queryFn: () => get<SiteJson>('/api/site'),
  staleTime: Infinity,
});

/** null: nobody is signed in. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => get<MeJson>('/api/me').catch(nobody),
  staleTime: 60_000,
});

export const useSite = () => useQuery(siteQuery);
export const useMe = () => useQuery(meQuery);

export const usePlans = () =>
  useQuery({
    queryKey: ['plans'],
    queryFn: () => get<{ plans: readonly PlanJson[] }>('/api/plans'),
    select: (reply) => reply.plans,
    staleTime: Infinity,
  });

export const useFormats = () =>
  useQuery({
    queryKey: ['formats'],
    queryFn: () => get<{ formats: readonly SymbologyJson[] }>('/api/formats'),
    select: (reply) => reply.formats,
    staleTime: Infinity,
  });

/** Read again and again while the page is visible, and at once when it becomes visible. */
export const useDashboard = () =>
  useQuery({
    queryKey: ['dashboard'],
    queryFn: () => get<DashboardJson>('/api/dashboard'),
    refetchInterval: DASHBOARD_EVERY_MS,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: 'always',
  });

export const useUsage = (days: number, enabled: boolean) =>
  useQuery({
    queryKey: ['usage', days],
    queryFn: () => get<UsageJson>(`/api/usage?days=${days}`),
    enabled,
    // Shares move slowly; only the first request is waited for.
    refetchInterval: ({ state }) => (state.data?.byOutcome.length === 0 ? 2000 : 15_000),
    placeholderData: keepPreviousData,
  });

export const useKeys = () =>
  useQuery({ queryKey: KEYS, queryFn: () => get<ApiKeysJson>('/api/keys') });

export function useCreateKey() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (input: ApiKeyInput) => post<NewApiKeyJson>('/api/keys', input),
    onSettled: () => refresh(KEYS),
  });
}

export function useUpdateKey() {
  const client = useQueryClient();
  const refresh = useRefresh();
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
    onSettled: () => refresh(KEYS),
  });
}

export function useRotateKey() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, input }: { id: string; input: RotateInput }) =>
      post<NewApiKeyJson>(`/api/keys/${id}/rotate`, input),
    onSettled: () => refresh(KEYS),
  });
}

export function useRevokeKey() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => del(`/api/keys/${id}`),
    onSettled: () => refresh(KEYS),
  });
}

/** Reads something again after a change, whether the change succeeded or not. */
export function useRefresh(): (queryKey: readonly string[]) => Promise<void> {
  const client = useQueryClient();
  return (queryKey) => client.invalidateQueries({ queryKey });
}

function nobody(fault: unknown): null {
  if (fault instanceof ApiError && fault.status === 401) return null;
  throw fault;
}

const KEYS = ['keys'] as const;
