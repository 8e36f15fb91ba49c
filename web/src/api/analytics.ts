/** Hook that reads analytics. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AnalyticsJson } from '../../../src/analytics/schemas.ts';
import { get } from './client.ts';

/** Analytics of a query as the API has it; not read while `enabled` is false. */
export const useAnalytics = (query: string, enabled: boolean) =>
  useQuery({
    queryKey: ['analytics', query],
    queryFn: () => get<AnalyticsJson>(`/api/analytics?${query}`),
    enabled,
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  });
