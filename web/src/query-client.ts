/** The one cache of what the server said; made anew for every page that is prerendered. */
import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api/client.ts';

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // What a client did wrong stays wrong; only lost connections and faults are tried again.
        retry: (failures, fault) =>
          failures < 2 && !(fault instanceof ApiError && fault.status >= 400 && fault.status < 500),
        refetchOnWindowFocus: false,
      },
    },
  });
