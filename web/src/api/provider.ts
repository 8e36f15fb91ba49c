/** Hooks that sign in with the provider. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ProviderSignInJson, ProviderUrlJson } from '../../../src/sign-in/schemas.ts';
import { noteProviderNext } from '../data/provider-next.ts';
import { post } from './client.ts';
import { keepSignedIn } from './session.ts';

/** Leaves for the provider; `next` is where the way back ends. Never resolves: the button stays busy until the page is gone. */
export const useBeginProvider = () =>
  useMutation({
    mutationFn: async (next: string) => {
      const { url } = await post<ProviderUrlJson>('/api/auth/provider', {});
      noteProviderNext(next);
      location.assign(url);
      return new Promise<never>(() => undefined);
    },
  });

/** `me` is null where a code is needed. */
export function useFinishProvider() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (query: string) => post<ProviderSignInJson>('/api/auth/provider/answer', { query }),
    onSuccess: ({ me }) => me && keepSignedIn(client, me),
  });
}

export function useFinishProviderWithCode() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => post<ProviderSignInJson>('/api/auth/provider/code', { code }),
    onSuccess: ({ me }) => me && keepSignedIn(client, me),
  });
}
