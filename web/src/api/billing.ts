/** Hooks that read and change plan, invoices and billing settings. */
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
import { del, get, post, postOnce, put } from './client.ts';

/** Polled while the page is open, so that usage and payments show up. */
export const useBilling = () =>
  useQuery({
    queryKey: BILLING,
    queryFn: () => get<BillingJson>('/api/billing'),
    refetchInterval: 5000,
    placeholderData: keepPreviousData,
  });

/** Invoices page by page, newest first. */
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

/** Computes what a choice of plan would do; run again when a preview is out of date. */
export const usePreview = () =>
  useMutation({
    mutationFn: (choice: PreviewInput) => post<PreviewJson>('/api/billing/preview', choice),
  });

export function useConfirmChange() {
  const invalidate = useInvalidateBilling();
  return useMutation({
    mutationFn: (token: string) => postOnce<ChangeJson>('/api/billing/change', { token }),
    onSettled: invalidate,
  });
}

export function useWithdrawChange() {
  const invalidate = useInvalidateBilling();
  return useMutation({
    mutationFn: () => post<WithdrawnJson>('/api/billing/withdraw', {}),
    onSettled: invalidate,
  });
}

/** Asks whether the pending purchase has been paid. */
export function useCheckPurchase() {
  const invalidate = useInvalidateBilling();
  return useMutation({
    mutationFn: () => post<PurchaseJson>('/api/billing/purchase', {}),
    onSettled: invalidate,
  });
}

export function useCancelPurchase() {
  const invalidate = useInvalidateBilling();
  return useMutation({
    mutationFn: () => del<PurchaseJson>('/api/billing/purchase'),
    onSettled: invalidate,
  });
}

export function useSpendCap() {
  const store = useStoreBilling();
  return useMutation({
    mutationFn: (cents: number | null) => put<BillingJson>('/api/billing/spend-cap', { cents }),
    onSuccess: store,
  });
}

export function useBillingDetails() {
  const store = useStoreBilling();
  return useMutation({
    mutationFn: (details: BillingDetailsJson) => put<BillingJson>('/api/billing/details', details),
    onSuccess: store,
  });
}

export function usePayInvoice() {
  const invalidate = useInvalidateBilling();
  return useMutation({
    mutationFn: (id: string) => postOnce<PayJson>(`/api/billing/invoices/${id}/pay`, {}),
    onSettled: invalidate,
  });
}

export const usePortal = () =>
  useMutation({ mutationFn: () => get<PortalJson>('/api/billing/portal') });

/** Refetches everything that a change of plan affects. */
function useInvalidateBilling(): () => Promise<unknown> {
  const client = useQueryClient();
  return () =>
    Promise.all(
      [BILLING, INVOICES, ['me'], ['keys'], ['dashboard']].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    );
}

function useStoreBilling(): (billing: BillingJson) => void {
  const client = useQueryClient();
  return (billing) => void client.setQueryData(BILLING, billing);
}

const BILLING = ['billing'] as const;
const INVOICES = ['invoices'] as const;
