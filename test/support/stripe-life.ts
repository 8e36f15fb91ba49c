/** Accounts that buy at a test Stripe, for the tests of the Stripe adapter. */
import type {
  Payable,
  PaymentEvent,
  PaymentProvider,
} from '../../src/payments/payment-provider.ts';
import { createStripeProvider } from '../../src/payments/stripe-provider.ts';
import { systemClock, type Clock } from '../../src/util/clock.ts';
import { memoryRecords } from './payment-records.ts';
import type { Card, StripeEvent } from './stripe-types.ts';
import type { StripeServer } from './stripe-server.ts';

export const URLS = {
  doneUrl: 'http://barcodes.example/done',
  cancelledUrl: 'http://barcodes.example/',
};

export const isOwed = async (): Promise<boolean> => true;

let made = 0;

/** Something owed that nobody has asked for yet; of a new account unless one is given. */
export const newPayable = (cents = 1900n, accountId = `account-${(made += 1)}`): Payable => ({
  id: `invoice-${(made += 1)}`,
  accountId,
  email: 'ada@example.com',
  cents,
  currency: 'USD',
  description: 'Starter, monthly',
});

export interface Own {
  readonly records?: ReturnType<typeof memoryRecords>;
  readonly secretKey?: string;
  readonly webhookSecret?: string;
  readonly timeoutMs?: number;
  readonly retriesMax?: number;
  readonly clock?: Clock;
}

/** What tests do with a server; call it once the server runs. */
export function stripeLife(server: StripeServer) {
  const open = (own: Own = {}): PaymentProvider =>
    createStripeProvider({
      secretKey: server.secretKey,
      webhookSecret: server.webhookSecret,
      apiBase: server.apiBase,
      timeoutMs: 2000,
      retriesMax: 0,
      records: memoryRecords(),
      clock: systemClock,
      ...own,
    });

  /** Opens the page of a payable and gives the id of its session. */
  async function openPage(provider: PaymentProvider, payable: Payable): Promise<string> {
    const start = await provider.startPurchase(payable, URLS);
    if (start.kind !== 'redirect') throw new Error(start.kind);
    return start.url.split('/').at(-1)!;
  }

  /** A customer who has paid a first invoice with a card. */
  async function customer(card: Card, own: Own = {}) {
    const records = own.records ?? memoryRecords();
    const provider = open({ ...own, records });
    const first = newPayable();
    server.book.pay(await openPage(provider, first), card);
    const customerId = (await records.find('customer', first.accountId))!;
    const owed = (cents = 4900n): Payable => newPayable(cents, first.accountId);
    return { provider, records, first, customerId, owed };
  }

  const chargesOf = ({ id }: Payable) =>
    server.book.charges().filter(({ payable }) => payable === id);

  const eventsOf = (payable: Payable): StripeEvent[] =>
    server.book.events.filter(({ data: { object } }) => {
      const { metadata } = object as { metadata?: Record<string, string> };
      return metadata?.['payable'] === payable.id;
    });

  /** What the provider makes of an event that arrives now. */
  async function readEvent(provider: PaymentProvider, event: StripeEvent): Promise<PaymentEvent> {
    const { body, signature } = server.signed(event);
    const webhook = await provider.handleWebhook(body, signature);
    if (webhook.kind !== 'event') throw new Error(webhook.reason);
    return webhook.event;
  }

  const lastOf = (payable: Payable, type: string): StripeEvent =>
    eventsOf(payable).findLast((event) => event.type === type)!;

  return { open, openPage, customer, chargesOf, eventsOf, readEvent, lastOf };
}
