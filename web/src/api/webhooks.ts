/** Hooks that read and change webhook endpoints and their deliveries. */
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
import { del, get, patch, postOnce } from './client.ts';

/** Polled while the page is open: an endpoint may start to fail or be switched off. */
export const useWebhooks = () =>
  useQuery({
    queryKey: WEBHOOKS,
    queryFn: () => get<WebhooksJson>('/api/webhooks'),
    refetchInterval: 5000,
    // On a plan without webhooks every attempt is refused.
    retry: false,
  });

/** Deliveries page by page, newest first; polled often, so that a test event shows up. */
export const useDeliveries = (endpointId: string, state: DeliveryStateJson | null) =>
  useInfiniteQuery({
    queryKey: [...deliveriesKey(endpointId), state],
    queryFn: ({ pageParam }) => get<DeliveriesJson>(deliveriesPath(endpointId, state, pageParam)),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: 1500,
  });

export const useDelivery = (endpointId: string, messageId: string) =>
  useQuery({
    queryKey: [...deliveriesKey(endpointId), 'one', messageId],
    queryFn: () => get<DeliveryDetailJson>(`/api/webhooks/${endpointId}/deliveries/${messageId}`),
    refetchInterval: 1500,
  });

export function useCreateEndpoint() {
  const invalidate = useInvalidateWebhooks();
  return useMutation({
    mutationFn: (input: EndpointInput) => postOnce<NewEndpointJson>('/api/webhooks', input),
    onSettled: invalidate,
  });
}

export function useUpdateEndpoint() {
  const invalidate = useInvalidateWebhooks();
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: EndpointPatch }) =>
      patch<EndpointJson>(`/api/webhooks/${id}`, change),
    onSettled: invalidate,
  });
}

export function useRotateSecret() {
  const invalidate = useInvalidateWebhooks();
  return useMutation({
    mutationFn: (id: string) => postOnce<NewEndpointJson>(`/api/webhooks/${id}/rotate`, {}),
    onSettled: invalidate,
  });
}

/** `onDeleted` navigates away from the endpoint before its queries run again. */
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
  const invalidate = useInvalidateWebhooks();
  return useMutation({
    mutationFn: (id: string) => postOnce<QueuedJson>(`/api/webhooks/${id}/test`, {}),
    onSettled: invalidate,
  });
}

export function useReplay() {
  const invalidate = useInvalidateWebhooks();
  return useMutation({
    mutationFn: ({ id, since }: { id: string; since: string }) =>
      postOnce<QueuedJson>(`/api/webhooks/${id}/replay`, { since }),
    onSettled: invalidate,
  });
}

export function useResend() {
  const invalidate = useInvalidateWebhooks();
  return useMutation({
    mutationFn: ({ id, messageId }: { id: string; messageId: string }) =>
      postOnce<QueuedJson>(`/api/webhooks/${id}/deliveries/${messageId}/resend`, {}),
    onSettled: invalidate,
  });
}

/** Refetches endpoints and deliveries. */
function useInvalidateWebhooks(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: WEBHOOKS });
}

function deliveriesPath(endpointId: string, state: string | null, before: string | null): string {
  const query = new URLSearchParams();
  if (state !== null) query.set('state', state);
  if (before !== null) query.set('before', before);
  const text = query.toString();
  return `/api/webhooks/${endpointId}/deliveries${text === '' ? '' : `?${text}`}`;
}

const deliveriesKey = (endpointId: string) => [...WEBHOOKS, endpointId, 'deliveries'] as const;
const WEBHOOKS = ['webhooks'] as const;
