/** Hooks for signing up, in and out, and for the settings of the signed-in account. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AuditJson } from '../../../src/audit/schemas.ts';
import type {
  EmailChangeJson,
  MeJson,
  SessionsJson,
  SignUpJson,
} from '../../../src/sign-in/schemas.ts';
import type { Language } from '../../../src/util/languages.ts';
import { pageLanguage } from '../data/language.ts';
import { noteSignedIn } from '../data/signed-in.ts';
import { forgetAllPrinted } from '../app/templates/print/printed.ts';
import { CATALOG_KEYS } from './catalog.ts';
import { del, get, post, put } from './client.ts';
import { meQuery, useInvalidate } from './queries.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Credentials & { code?: string }) =>
      post<MeJson>('/api/auth/sign-in', input),
    onSuccess: (me) => keepSignedIn(client, me),
  });
}

/** Clears what belonged to whoever was signed in before. */
export function keepSignedIn(client: ReturnType<typeof useQueryClient>, me: MeJson): void {
  clearPrivateQueries(client);
  noteSignedIn(true);
  client.setQueryData(meQuery.queryKey, me);
}

export const useSignUp = () =>
  useMutation({
    mutationFn: (input: Credentials & { invite?: string; team?: string }) =>
      post<SignUpJson>('/api/auth/sign-up', { ...input, language: pageLanguage() }),
  });

export const useSignOut = () =>
  useMutation({ mutationFn: () => post('/api/auth/sign-out', {}), onSuccess: reloadHome });

export const useRequestReset = () =>
  useMutation({ mutationFn: (email: string) => post('/api/auth/request-reset', { email }) });

export const useReset = () =>
  useMutation({
    mutationFn: (input: { token: string; password: string }) => post('/api/auth/reset', input),
  });

export function useVerify() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (token: string) => post('/api/auth/verify', { token }),
    onSuccess: () => invalidate(meQuery.queryKey),
  });
}

export const useResendVerification = () =>
  useMutation({ mutationFn: (email: string) => post('/api/auth/resend-verification', { email }) });

export function useChangePassword() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (input: { current: string; next: string }) => put('/api/me/password', input),
    onSuccess: () => Promise.all([invalidate(SESSIONS), invalidate(meQuery.queryKey)]),
  });
}

export function useChangeEmail() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (input: { password: string; email: string }) =>
      put<EmailChangeJson>('/api/me/email', input),
    onSuccess: () => invalidate(meQuery.queryKey),
  });
}

/** Chooses the language of mails. */
export function useChooseMailLanguage() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (language: Language) => put('/api/me/language', { language }),
    onSuccess: () => invalidate(meQuery.queryKey),
  });
}

/** What was done with the account, newest first. */
export const useSecurityLog = () =>
  useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam }) =>
      get<AuditJson>(
        `/api/account/audit${pageParam === null ? '' : `?before=${encodeURIComponent(pageParam)}`}`,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

export const useSessions = () =>
  useQuery({
    queryKey: SESSIONS,
    queryFn: () => get<SessionsJson>('/api/me/sessions'),
    select: (response) => response.sessions,
  });

export function useEndSession() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (id: string) => del(`/api/me/sessions/${id}`),
    onSettled: () => invalidate(SESSIONS),
  });
}

export const useDeleteAccount = () =>
  useMutation({
    mutationFn: (password: string) => del('/api/me', { password }),
    onSuccess: reloadHome,
  });

/**
 * Loads the home page from the server, so that no private data stays in memory or in the browser's storage. Never resolves: the
 * button that was pressed stays busy until the page is gone.
 */
function reloadHome(): Promise<never> {
  forgetAllPrinted();
  noteSignedIn(false);
  location.assign('/');
  return new Promise(() => undefined);
}

/** Drops everything that belongs to one account and keeps the public tables. */
function clearPrivateQueries(client: ReturnType<typeof useQueryClient>): void {
  client.removeQueries({
    predicate: (query) => !PUBLIC.has(String(query.queryKey[0])) && query.queryKey[0] !== 'me',
  });
}

const SESSIONS = ['sessions'] as const;
const PUBLIC: ReadonlySet<string> = new Set(['site', ...CATALOG_KEYS]);
