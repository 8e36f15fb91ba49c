/** The hook that ends looking at another account: every page of that account has it, whoever they belong to. */
import { useMutation } from '@tanstack/react-query';
import { del } from './client.ts';
import { reload } from './reload.ts';

export const useEndView = () =>
  useMutation({
    mutationFn: () => del('/api/admin/view'),
    onSuccess: () => reload('/admin'),
  });
