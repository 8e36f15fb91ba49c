/** Both payment providers against the port's promises. */
import { afterAll, beforeAll, describe } from 'vitest';
import { createInvoiceProvider } from '../../src/payments/invoice-provider.ts';
import { createStripeProvider } from '../../src/payments/stripe-provider.ts';
import { systemClock } from '../../src/util/clock.ts';
import { memoryRecords } from '../support/payment-records.ts';
import { startStripeServer, type StripeServer } from '../support/stripe-server.ts';
import { paymentProviderContract } from './payment-provider.ts';

describe('payment by invoice', () => {
  paymentProviderContract(createInvoiceProvider);
});

describe('payment by Stripe', () => {
  let server: StripeServer;
  beforeAll(async () => {
    server = await startStripeServer();
  });
  afterAll(() => server.close());

  paymentProviderContract(() =>
    createStripeProvider({
      secretKey: server.secretKey,
      webhookSecret: server.webhookSecret,
      apiBase: server.apiBase,
      timeoutMs: 2e3,
      retriesMax: 0,
      records: memoryRecords(),
      clock: systemClock,
    }),
  );
});
