/** Hooks of the operator's pages. Every act is one request to `/api/admin`; afterwards all of it is read again. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type {
  AdminAccountDetailJson,
  AdminAccountsJson,
  AdminInvoicesJson,
  AdminMailsJson,
  AdminRequestsJson,
  RevenueJson,
} from '../../../src/admin/schemas.ts';
import type { AdminAuditJson } from '../../../src/audit/schemas.ts';
import type { AnnouncementsJson, IncidentsJson, SystemJson } from '../../../src/status/schemas.ts';
import { del, get, patch, post, put } from './client.ts';
import { confirmByPasskey } from './passkeys.ts';
import { useInvalidate } from './queries.ts';

export const useAccounts = (search: string, after: string | null) =>
  useQuery({
    queryKey: [...ADMIN, 'accounts', search, after],
    queryFn: () => get<AdminAccountsJson>(`/api/admin/accounts?${pageQuery({ search }, after)}`),
    placeholderData: keepPreviousData,
  });

export const useAdminAccount = (account: string) =>
  useQuery({
    queryKey: [...ADMIN, 'account', account],
    queryFn: () => get<AdminAccountDetailJson>(path`/api/admin/accounts/${account}`),
  });

export const useAccountInvoices = (account: string) =>
  useQuery({
    queryKey: [...ADMIN, 'invoices', account],
    queryFn: () => get<AdminInvoicesJson>(path`/api/admin/invoices?account=${account}`),
  });

export const useAccountLog = (account: string) =>
  useQuery({
    queryKey: [...ADMIN, 'log', account],
    queryFn: () => get<AdminAuditJson>(path`/api/admin/audit?account=${account}`),
  });

/** Looks for a request once there is something to look for. */
export const useRequestById = (id: string) =>
  useQuery({
    queryKey: [...ADMIN, 'request', id],
    queryFn: () => get<AdminRequestsJson>(path`/api/admin/requests/${id}`),
    enabled: id !== '',
    retry: false,
  });

export const useSystem = () =>
  useQuery({
    queryKey: [...ADMIN, 'system'],
    queryFn: () => get<SystemJson>('/api/admin/system'),
    refetchInterval: 10_000,
  });

export const useAllAnnouncements = () =>
  useQuery({
    queryKey: [...ADMIN, 'announcements'],
    queryFn: () => get<AnnouncementsJson>('/api/admin/announcements'),
  });

export const useIncidents = () =>
  useQuery({
    queryKey: [...ADMIN, 'incidents'],
    queryFn: () => get<IncidentsJson>('/api/admin/incidents'),
  });

/** `state`: empty for all. Read again by itself: mails are sent meanwhile. */
export const useMails = (state: string, after: string | null) =>
  useQuery({
    queryKey: [...ADMIN, 'mails', state, after],
    queryFn: () => get<AdminMailsJson>(`/api/admin/mails?${pageQuery({ state }, after)}`),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });

export const useRevenue = () =>
  useQuery({
    queryKey: [...ADMIN, 'revenue'],
    queryFn: () => get<RevenueJson>('/api/admin/revenue'),
    staleTime: 300_000,
  });

export interface ActRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
}

/** Password and code, or `passkey`. */
export type Proof = { readonly password: string; readonly code: string } | 'passkey';

/** One act of the operator. With `proof`, that is shown first; resolves with false where the reader dismissed the dialog of the browser. */
export function useAct() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: async ({ request, proof }: { request: ActRequest; proof: Proof | null }) => {
      if (proof === 'passkey') {
        if (!(await confirmByPasskey())) return false;
      } else if (proof !== null) await post('/api/me/confirmation', proof);
      const { method, path: to, body = {} } = request;
      await (method === 'DELETE'
        ? del(to)
        : { PUT: put, PATCH: patch, POST: post }[method](to, body));
      return true;
    },
    onSuccess: () => invalidate(ADMIN),
  });
}

/** A path whose values are encoded. */
export const path = (texts: TemplateStringsArray, ...values: readonly string[]): string =>
  String.raw({ raw: texts }, ...values.map(encodeURIComponent));

/** Without the filters that are empty. */
const pageQuery = (filters: Readonly<Record<string, string>>, after: string | null): string =>
  new URLSearchParams([
    ...Object.entries(filters).filter(([, value]) => value !== ''),
    ...(after === null ? [] : [['after', after] as [string, string]]),
  ]).toString();

const ADMIN = ['admin'] as const;
