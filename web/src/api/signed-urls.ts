/** Hooks that make and remove signing secrets, and sign URLs. */
import { useMutation } from '@tanstack/react-query';
import type { ApiKeyJson } from '../../../src/api-keys/schemas.ts';
import type {
  NewSigningSecretJson,
  SignedUrlInput,
  SignedUrlJson,
} from '../../../src/signed-urls/schemas.ts';
import { del, post, postOnce } from './client.ts';
import { useInvalidate } from './queries.ts';

export function useCreateSigningSecret(keyId: string) {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (graceSeconds: number) =>
      postOnce<NewSigningSecretJson>(`/api/keys/${keyId}/signing-secret`, { graceSeconds }),
    onSettled: () => invalidate(['keys']),
  });
}

export function useDeleteSigningSecret(keyId: string) {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: () => del<ApiKeyJson>(`/api/keys/${keyId}/signing-secret`),
    onSettled: () => invalidate(['keys']),
  });
}

export const useSignUrl = () =>
  useMutation({
    mutationFn: (input: SignedUrlInput) => post<SignedUrlJson>('/api/signed-urls', input),
  });
