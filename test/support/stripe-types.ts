/** What the test Stripe keeps, and what tests do to it. */
import type { Form } from './stripe-form.ts';

/** How a card behaves, on a page and without the customer. */
export type Card = 'good' | 'poor' | 'declined' | 'needs-customer' | 'debit';

export type Thing = Record<string, unknown> & { id: string };

export interface StripeEvent {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly object: Thing; readonly previous_attributes?: object };
}

export class StripeRefusal extends Error {
  readonly status: number;
  readonly facts: object;
  constructor(status: number, facts: object) {
    super('refused');
    this.status = status;
    this.facts = facts;
  }
}

export interface StripeBook {
  /** Answers an API request: `POST /v1/customers`. */
  call(line: string, form: Form): unknown;
  /** Everything that has happened, in order. */
  readonly events: readonly StripeEvent[];
  /** Payments that went through. */
  charges(): readonly {
    readonly intent: string;
    readonly cents: number;
    readonly payable: string;
  }[];
  /** What was paid back of payments, by intent. */
  refunds(): readonly { readonly intent: string; readonly cents: number }[];
  /** Whether the bank returns refunds from now on. */
  failRefunds(fails: boolean): void;
  /** The customer pays on the page of a session; false: the card was refused. */
  pay(sessionId: string, card: Card): boolean;
  /** The page of a session closes, as it does after a day. */
  expire(sessionId: string): void;
  /** The customer stores a card on the portal; it becomes the default. */
  store(customerId: string, card: Card): string;
  /** The customer removes all cards. */
  removeCards(customerId: string): void;
  /** The bank decides on a debit that is being processed. */
  decide(intentId: string, outcome: 'paid' | 'returned'): void;
  /** The session of a page, for the pages. */
  session(id: string): Thing;
  portal(id: string): Thing;
}
