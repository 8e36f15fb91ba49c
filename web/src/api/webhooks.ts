/** What the pages read and change about webhooks, as hooks. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  DeliveriesJson,
  DeliveryDetailJson,
  DeliveryStateJson,
  EndpointDeletedJson,
  EndpointInput,
  EndpointJson,
  EndpointPatch,
  NewEndpointJson,
  QueuedJson,
  WebhooksJson,
} from '../../../src/webhooks/schemas.ts';
import { del, get, patch, post } from './client.ts';

/** Read again while somebody looks: an endpoint may fail, or be switched off. */
export const useWebhooks = () =>
  useQuery({
    queryKey: WEBHOOKS,
    queryFn: () => get<WebhooksJson>('/api/webhooks'),
    refetchInterval: 5000,
    // A plan without webhooks says so once.
    retry: false,
  });

/** In pages, newest first; read again often, so that a test event is seen to arrive. */
export const useDeliveries = (endpointId: string, state: DeliveryStateJson | null) =>
  useInfiniteQuery({
    queryKey: [...deliveriesOf(endpointId), state],
    queryFn: ({ pageParam }) => get<DeliveriesJson>(pathOf(endpointId, state, pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: 1500,
  });

export const useDelivery = (endpointId: string, messageId: string) =>
  useQuery({
    queryKey: [...deliveriesOf(endpointId), 'one', messageId],
    queryFn: () => get<DeliveryDetailJson>(`/api/webhooks/${endpointId}/deliveries/${messageId}`),
    refetchInterval: 1500,
  });

export function useCreateEndpoint() {
  const refresh = useRefreshWebhooks();
  return useMutation({
    mutationFn: (input: EndpointInput) => post<NewEndpointJson>('/api/webhooks', input),
    onSettled: refresh,
  });
}

export function useUpdateEndpoint() {
  const refresh = useRefreshWebhooks();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: EndpointPatch }) =>
      patch<EndpointJson>(`/api/webhooks/${id}`, change),
    onSettled: refresh,
  });
}

export function useRotateSecret() {
  const refresh = useRefreshWebhooks();
  return useMutation({
    mutationFn: (id: string) => post<NewEndpointJson>(`/api/webhooks/${id}/rotate`, {}),
    onSettled: refresh,
  });
}

/** `onDeleted` leaves what shows it, before anything of it is asked for again. */
export function useDeleteEndpoint(onDeleted: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => del<EndpointDeletedJson>(`/api/webhooks/${id}`),
    onSuccess: ({ id }) => {
      onDeleted();
      client.setQueryData<WebhooksJson>(WEBHOOKS, (old) =>
        old === undefined
          ? old
          : { ...old, endpoints: old.endpoints.filter((endpoint) => endpoint.id !== id) },
      );
    },
  });
}

export function useSendTest() {
  const refresh = useRefreshWebhooks();
  return useMutation({
    mutationFn: (id: string) => post<QueuedJson>(`/api/webhooks/${id}/test`, {}),
    onSettled: refresh,
  });
}

export function useReplay() {
  const refresh = useRefreshWebhooks();
  return useMutation({
    mutationFn: ({ id, since }: { id: string; since: string }) =>
      post<QueuedJson>(`/api/webhooks/${id}/replay`, { since }),
    onSettled: refresh,
  });
}

export function useResend() {
  const refresh = useRefreshWebhooks();
  return useMutation({
    mutationFn: ({ id, messageId }: { id: string; messageId: string }) =>
      post<QueuedJson>(`/api/webhooks/${id}/deliveries/${messageId}/resend`, {}),
    onSettled: refresh,
  });
}

/** Endpoints and their deliveries alike. */
function useRefreshWebhooks(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: WEBHOOKS });
}

function pathOf(endpointId: string, state: string | null, before: string | null): string {
  const query = new URLSearchParams();
  if (state !== null) query.set('state', state);
  if (before !== null) query.set('before', before);
  const text = query.toString();
  return `/api/webhooks/${endpointId}/deliveries${text === '' ? '' : `?${text}`}`;
}

const deliveriesOf = (endpointId: string) => [...WEBHOOKS, endpointId, 'deliveries'] as const;
const WEBHOOKS = ['webhooks'] as const;
