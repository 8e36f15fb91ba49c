/** Hooks that set the second factor up and take it away. */
import { useMutation } from '@tanstack/react-query';
import type { NewFactorJson, RecoveryCodesJson } from '../../../src/sign-in/schemas.ts';
import { del, post, put } from './client.ts';
import { meQuery, useInvalidate } from './queries.ts';

/** What takes the second factor away, or replaces its recovery codes. */
export interface PasswordAndCode {
  readonly password: string;
  readonly code: string;
}

export const useBeginFactor = () =>
  useMutation({
    mutationFn: (password: string) => post<NewFactorJson>('/api/me/second-factor', { password }),
  });

export function useEnableFactor() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (code: string) => put<RecoveryCodesJson>('/api/me/second-factor', { code }),
    onSuccess: () => void invalidate(meQuery.queryKey),
  });
}

export function useRenewCodes() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (proof: PasswordAndCode) =>
      post<RecoveryCodesJson>('/api/me/second-factor/recovery-codes', proof),
    onSuccess: () => void invalidate(meQuery.queryKey),
  });
}

export function useDisableFactor() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (proof: PasswordAndCode) => del('/api/me/second-factor', proof),
    onSuccess: () => invalidate(meQuery.queryKey),
  });
}
