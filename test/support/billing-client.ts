/** Somebody who is signed in and deals with money, in the words of the API. */
import type { BillingJson, InvoiceJson, PreviewJson } from '../../src/billing/schemas.ts';
import type { ChangeJson } from '../../src/checkout/schemas.ts';
import type { Interval, PlanId } from '../../src/plans/plans.ts';
import type { Reply } from './http-client.ts';
import { signedIn, type Person } from './person.ts';
import type { TestServer } from './server.ts';

export interface Buyer extends Person {
  billing(): Promise<BillingJson>;
  preview(planId: PlanId, interval?: Interval): Promise<PreviewJson>;
  confirm(token: string): Promise<Reply>;
  /** Previews and confirms; an invoice that the plan waits for is paid at once. */
  choose(planId: PlanId, interval?: Interval): Promise<ChangeJson>;
  /** All of them, the newest first. */
  invoices(): Promise<InvoiceJson[]>;
  /** A key with the secret it is used by. */
  key(): Promise<string>;
}

/** Signed up now, on Free. */
export const openBuyer = async (server: TestServer): Promise<Buyer> =>
  buyerOf(await signedIn(server));

/** The same for who has signed in once more. */
export function buyerOf(person: Person): Buyer {
  const done = async <Json>(method: string, path: string, body?: unknown): Promise<Json> => {
    const reply = await person.ask(method, path, body);
    if (reply.status !== 200) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
    return reply.json as Json;
  };
  const preview: Buyer['preview'] = (planId, interval = 'monthly') =>
    done('POST', '/api/billing/preview', { planId, interval });
  const confirm: Buyer['confirm'] = (token) => person.ask('POST', '/api/billing/change', { token });
  return {
    ...person,
    preview,
    confirm,
    billing: () => done('GET', '/api/billing'),
    async choose(planId, interval = 'monthly') {
      const { token } = await preview(planId, interval);
      const change = await done<ChangeJson>('POST', '/api/billing/change', { token });
      if (change.kind !== 'ordered') return change;
      await person.pay(change.invoice.id);
      return { kind: 'done', invoice: { ...change.invoice, status: 'paid' } };
    },
    async invoices() {
      const { invoices } = await done<{ invoices: InvoiceJson[] }>('GET', '/api/billing/invoices');
      return invoices;
    },
    async key() {
      const { secret } = await done<{ secret: string }>('POST', '/api/keys', { name: 'key' });
      return secret;
    },
  };
}
