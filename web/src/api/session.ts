/**
 * Signing up, in and out, and everything a person may change about the own account, as hooks.
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  EmailChangeJson,
  MeJson,
  SessionsJson,
  SignUpJson,
} from '../../../src/sign-in/schemas.ts';
import { del, get, post, put } from './client.ts';
import { meQuery, useRefresh } from './queries.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** After it the cache holds nothing of whoever was signed in before. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Credentials) => post<MeJson>('/api/auth/sign-in', input),
    onSuccess: (me) => {
      forgetPerson(client);
      client.setQueryData(meQuery.queryKey, me);
    },
  });
}

export const useSignUp = () =>
  useMutation({
    mutationFn: (input: Credentials & { invite?: string }) =>
      post<SignUpJson>('/api/auth/sign-up', input),
  });

export const useSignOut = () =>
  useMutation({ mutationFn: () => post('/api/auth/sign-out', {}), onSuccess: leave });

export const useRequestReset = () =>
  useMutation({ mutationFn: (email: string) => post('/api/auth/request-reset', { email }) });

export const useReset = () =>
  useMutation({
    mutationFn: (input: { token: string; password: string }) => post('/api/auth/reset', input),
  });

export function useVerify() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (token: string) => post('/api/auth/verify', { token }),
    onSuccess: () => refresh(meQuery.queryKey),
  });
}

export const useResendVerification = () =>
  useMutation({ mutationFn: (email: string) => post('/api/auth/resend-verification', { email }) });

export function useChangePassword() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (input: { current: string; next: string }) => put('/api/me/password', input),
    onSuccess: () => refresh(SESSIONS),
  });
}

export function useChangeEmail() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (input: { password: string; email: string }) =>
      put<EmailChangeJson>('/api/me/email', input),
    onSuccess: () => refresh(meQuery.queryKey),
  });
}

export const useSessions = () =>
  useQuery({
    queryKey: SESSIONS,
    queryFn: () => get<SessionsJson>('/api/me/sessions'),
    select: (reply) => reply.sessions,
  });

export function useEndSession() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: string) => del(`/api/me/sessions/${id}`),
    onSettled: () => refresh(SESSIONS),
  });
}

export const useDeleteAccount = () =>
  useMutation({
    mutationFn: (password: string) => del('/api/me', { password }),
    onSuccess: leave,
  });

/**
 * Loads the home page anew, so that nothing of the person stays in memory. It never resolves: what
 * is on the page stays busy until the page is gone.
 */
function leave(): Promise<never> {
  location.assign('/');
  return new Promise(() => undefined);
}

/** Drops everything that belongs to one person; what everybody may see stays. */
function forgetPerson(client: ReturnType<typeof useQueryClient>): void {
  client.removeQueries({
    predicate: (query) => !PUBLIC.has(String(query.queryKey[0])) && query.queryKey[0] !== 'me',
  });
}

const SESSIONS = ['sessions'] as const;
const PUBLIC: ReadonlySet<string> = new Set([...['site', 'plans', 'formats', 'errors', 'events']]);
