/** The hook for the status of the service. */
import { useQuery } from '@tanstack/react-query';
import type { BillingJson } from '../../../src/billing/schemas.ts';
import type { StatusJson } from '../../../src/status/schemas.ts';
import { get } from './client.ts';

/** Looked at again every minute while the page is open. */
export const useStatus = () =>
  useQuery({
    queryKey: ['status'],
    queryFn: () => get<StatusJson>('/api/status'),
    refetchInterval: 60_000,
  });

/** The uptime agreed on with the account of whoever is signed in; nobody else's browser asks. */
export const useAgreedUptime = () =>
  useQuery({
    queryKey: ['agreed-uptime'],
    queryFn: async () => (await get<BillingJson>('/api/billing')).contract.slaPercent,
    enabled: typeof document !== 'undefined' && document.documentElement.hasAttribute('data-known'),
    retry: false,
  });
