/** What the pages read and change about money, as hooks. */
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  BillingDetailsJson,
  BillingJson,
  InvoicesJson,
  PreviewInput,
  PreviewJson,
  WithdrawnJson,
} from '../../../src/billing/schemas.ts';
import type {
  ChangeJson,
  PayJson,
  PortalJson,
  PurchaseJson,
} from '../../../src/checkout/schemas.ts';
import { del, get, post, put } from './client.ts';

/** Read again while somebody looks, so that calls and payments are seen. */
export const useBilling = () =>
  useQuery({
    queryKey: BILLING,
    queryFn: () => get<BillingJson>('/api/billing'),
    refetchInterval: 5000,
    placeholderData: keepPreviousData,
  });

/** In pages, newest first. */
export const useInvoices = () =>
  useInfiniteQuery({
    queryKey: INVOICES,
    queryFn: ({ pageParam }) =>
      get<InvoicesJson>(
        `/api/billing/invoices${pageParam === null ? '' : `?before=${encodeURIComponent(pageParam)}`}`,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** Asked once when a plan is looked at, and again when the amounts have moved on. */
export const usePreview = () =>
  useMutation({
    mutationFn: (choice: PreviewInput) => post<PreviewJson>('/api/billing/preview', choice),
  });

export function useChange() {
  const refresh = useRefreshBilling();
  return useMutation({
    mutationFn: (token: string) => post<ChangeJson>('/api/billing/change', { token }),
    onSettled: refresh,
  });
}

export function useWithdraw() {
  const refresh = useRefreshBilling();
  return useMutation({
    mutationFn: () => post<WithdrawnJson>('/api/billing/withdraw', {}),
    onSettled: refresh,
  });
}

/** What has become of the purchase that is being paid. */
export function useCheckPurchase() {
  const refresh = useRefreshBilling();
  return useMutation({
    mutationFn: () => post<PurchaseJson>('/api/billing/purchase', {}),
    onSettled: refresh,
  });
}

export function useAbandonPurchase() {
  const refresh = useRefreshBilling();
  return useMutation({
    mutationFn: () => del<PurchaseJson>('/api/billing/purchase'),
    onSettled: refresh,
  });
}

export function useSpendCap() {
  const take = useTakeBilling();
  return useMutation({
    mutationFn: (cents: number | null) => put<BillingJson>('/api/billing/spend-cap', { cents }),
    onSuccess: take,
  });
}

export function useBillingDetails() {
  const take = useTakeBilling();
  return useMutation({
    mutationFn: (details: BillingDetailsJson) => put<BillingJson>('/api/billing/details', details),
    onSuccess: take,
  });
}

export function usePayInvoice() {
  const refresh = useRefreshBilling();
  return useMutation({
    mutationFn: (id: string) => post<PayJson>(`/api/billing/invoices/${id}/pay`, {}),
    onSettled: refresh,
  });
}

export const usePortal = () =>
  useMutation({ mutationFn: () => get<PortalJson>('/api/billing/portal') });

/** A change of plan shows on every page. */
function useRefreshBilling(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [BILLING, INVOICES, ['me'], ['keys'], ['dashboard']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
}

function useTakeBilling(): (billing: BillingJson) => void {
  const client = useQueryClient();
  return (billing) => void client.setQueryData(BILLING, billing);
}

const BILLING = ['billing'] as const;
const INVOICES = ['invoices'] as const;
