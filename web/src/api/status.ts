/** The hook for the status of the service. */
import { useQuery } from '@tanstack/react-query';
import type { StatusJson } from '../../../src/status/schemas.ts';
import { get } from './client.ts';

/** Looked at again every minute while the page is open. */
export const useStatus = () =>
  useQuery({
    queryKey: ['status'],
    queryFn: () => get<StatusJson>('/api/status'),
    refetchInterval: 60_000,
  });
