/**
 * Payment by invoice, the default: customers pay by bank transfer or in another way outside of this
 * server, and the operator marks invoices paid. Nothing is collected and no provider is called.
 */
import type { PaymentProvider } from './payment-provider.ts';

/** Purchases take effect when the operator marks their invoices paid. */
export function createInvoiceProvider(): PaymentProvider {
  return {
    id: 'invoice',
    startPurchase: async ({ cents }) => (cents > 0n ? { kind: 'active' } : NOTHING_OWED),
    collect: async ({ cents }) => (cents > 0n ? { kind: 'by-hand' } : NOTHING_OWED),
    look: async ({ cents }) => (cents > 0n ? { kind: 'unpaid' } : NOTHING_OWED),
    abandon: async () => ({ kind: 'abandoned' }),
    reopen: async () => ({ kind: 'reopened' }),
    refund: async () => ({ kind: 'refused', reason: NOT_COLLECTED }),
    portalUrl: async () => ({ kind: 'none' }),
    handleWebhook: async () => ({
      kind: 'refused',
      reason: 'No payment provider that sends webhooks is set up.',
    }),
  };
}

const NOT_COLLECTED = 'Payments by transfer are paid back by the operator.';
const NOTHING_OWED = { kind: 'nothing-owed' } as const;
