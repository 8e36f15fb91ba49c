/**
 * Payment by invoice, the default: customers pay by bank transfer or otherwise outside of this
 * server, and the operator marks invoices paid. There is nothing to collect and nobody to ask.
 */
import type { PaymentProvider } from './payment-provider.ts';

/** What is bought begins at once; its invoice stays open until the operator marks it. */
export function createInvoiceProvider(): PaymentProvider {
  return {
    id: 'invoice',
    startPurchase: async ({ cents }) => (cents > 0n ? { kind: 'active' } : NOTHING_OWED),
    collect: async ({ cents }) => (cents > 0n ? { kind: 'by-hand' } : NOTHING_OWED),
    look: async ({ cents }) => (cents > 0n ? { kind: 'unpaid' } : NOTHING_OWED),
    abandon: async () => ({ kind: 'abandoned' }),
    portalUrl: async () => ({ kind: 'none' }),
    handleWebhook: async () => ({
      kind: 'refused',
      reason: 'No payment provider is set up that would send webhooks.',
    }),
  };
}

const NOTHING_OWED = { kind: 'paid', reference: null } as const;
