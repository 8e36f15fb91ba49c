/** The cache of server responses; every prerendered page gets its own. */
import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api/client.ts';

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // A refused request stays refused; only lost connections and server errors are retried.
        retry: (failures, fault) =>
          failures < 2 && !(fault instanceof ApiError && fault.status >= 400 && fault.status < 500),
        refetchOnWindowFocus: false,
      },
    },
  });
