/** The shapes of the JSON about money; see api.ts. */
import type { InvoiceStatus, LineKind } from '../billing/invoice.ts';
import type { Interval, PlanId } from '../billing/plans.ts';
import type { PlanJson } from '../catalog/schemas.ts';

/** What a customer chooses. */
export interface PlanChoiceJson {
  readonly planId: PlanId;
  readonly planName: string;
  readonly interval: Interval;
}

/** `GET /api/billing`. Amounts are whole cents of `currency`, without tax where not said otherwise. */
export interface BillingJson {
  readonly plan: PlanJson;
  readonly interval: Interval;
  /** Given by the operator: nothing of it is invoiced. */
  readonly given: boolean;
  /** Price of a whole cycle. */
  readonly priceCents: number;
  readonly currency: string;
  readonly tax: TaxJson;
  readonly cycle: { readonly start: string; readonly end: string };
  readonly calls: {
    /** null is unlimited. */
    readonly included: number | null;
    readonly used: number;
    /** Those that are or will be billed by the call. */
    readonly billed: number;
    /** Calls that may still be made; null is no limit. */
    readonly left: number | null;
  };
  readonly overage: {
    /** So far, to the hundredth of a cent. */
    readonly cents: number;
    /** Calls at the end of the cycle, and what those beyond the plan will cost, at the present pace. */
    readonly forecastCalls: number;
    readonly forecastCents: number;
  };
  /** What the invoice at the end of the cycle comes to at the present pace, without tax. */
  readonly nextInvoiceCents: number;
  readonly scheduled: (PlanChoiceJson & { readonly at: string }) | null;
  readonly spendCap: { readonly cents: number; readonly usedPercent: number } | null;
  readonly details: BillingDetailsJson;
  readonly payments: {
    /** `invoice`: paid by transfer. `stripe`: charged to the stored payment method. */
    readonly provider: 'invoice' | 'stripe';
    /** A purchase that is being paid on the provider's page. */
    readonly purchase: (PlanChoiceJson & { readonly cents: number }) | null;
  };
  /** The invoice past due that is next to cost the plan; `graceEndsAt` is when. */
  readonly pastDue: {
    readonly number: string;
    readonly totalCents: number;
    readonly graceEndsAt: string;
  } | null;
  /** The larger plan that would have been cheaper for the calls of this cycle. */
  readonly cheaper: (Omit<PlanChoiceJson, 'interval'> & { readonly savedCents: number }) | null;
  /** The billing clock of a test installation has been moved to this; null: it is the real time. */
  readonly testClock: string | null;
}

export interface TaxJson {
  readonly label: string;
  /** Millionths: 190,000 is 19 %. */
  readonly micros: number;
}

/** Body of `PUT /api/billing/details`; whom invoices are made out to. All of it may be empty. */
export interface BillingDetailsJson {
  readonly name: string;
  /** Lines are separated by line feeds. */
  readonly address: string;
  readonly taxId: string;
}

/** Body of `PUT /api/billing/spend-cap`; null is no cap. */
export interface SpendCapInput {
  readonly cents: number | null;
}

/** Body of `POST /api/billing/preview`. */
export interface PreviewInput {
  readonly planId: string;
  readonly interval: Interval;
}

/** What choosing a plan would do, exactly; the token confirms it within ten minutes. */
export interface PreviewJson extends PlanChoiceJson {
  /** `nothing`: it is the plan held. */
  readonly kind: 'now' | 'at-cycle-end' | 'nothing';
  /** When it takes effect. */
  readonly at: string;
  /** The cycle that runs once it has taken effect, and the calls that cycle includes. */
  readonly cycle: { readonly start: string; readonly end: string };
  readonly included: number | null;
  /** What is invoiced at once; null: nothing is. */
  readonly invoice: AmountsJson | null;
  /** Price of every later cycle, without tax. */
  readonly priceCents: number;
  readonly currency: string;
  readonly tax: TaxJson;
  /** How it is paid; `none` where there is nothing to pay now. */
  readonly payment: 'none' | 'invoice' | 'stripe';
  /** The change that waits and is dropped with this one. */
  readonly drops: PlanChoiceJson | null;
  /** Live API keys beyond what the plan allows, which are switched off. */
  readonly keysSwitchedOff: number;
  readonly token: string;
  readonly expiresAt: string;
}

export interface AmountsJson {
  readonly lines: readonly LineJson[];
  readonly subtotalCents: number;
  readonly taxCents: number;
  readonly totalCents: number;
}

export interface LineJson {
  readonly kind: LineKind;
  readonly description: string;
  readonly quantity: number;
  readonly unit: 'cycle' | 'call';
  readonly cents: number;
  readonly start: string;
  readonly end: string;
}

/** Body of `POST /api/billing/change`. */
export interface ChangeInput {
  readonly token: string;
}

/** `redirect`: go there and pay. `pending`: the bank is deciding; the plan changes when it has. */
export type ChangeJson =
  | { readonly kind: 'done'; readonly invoice: InvoiceJson | null }
  | { readonly kind: 'at-cycle-end'; readonly at: string }
  | { readonly kind: 'nothing'; readonly withdrawn: PlanChoiceJson | null }
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'pending' };

/** `POST /api/billing/withdraw`; null: nothing waited. */
export interface WithdrawnJson {
  readonly withdrawn: PlanChoiceJson | null;
}

/** `POST` and `DELETE /api/billing/purchase`: what has become of the purchase being paid. */
export interface PurchaseJson {
  readonly state: 'done' | 'open' | 'pending' | 'none' | 'stale';
}

/** `GET /api/billing/invoices?before=…`, newest first. */
export interface InvoicesJson {
  readonly invoices: readonly InvoiceJson[];
  /** What `before` asks the next page with; null: there is none. */
  readonly next: string | null;
}

export interface InvoiceJson extends AmountsJson {
  readonly id: string;
  readonly number: string;
  readonly status: InvoiceStatus;
  readonly issuedAt: string;
  readonly dueAt: string;
  readonly pastDueAt: string;
  readonly graceEndsAt: string;
  readonly paidAt: string | null;
  readonly currency: string;
  readonly tax: TaxJson;
  /** Whether it can be paid here: `POST /api/billing/invoices/{id}/pay`. */
  readonly payable: boolean;
}

/** `POST /api/billing/invoices/{id}/pay`; without a url it is paid or being paid. */
export interface PayJson {
  readonly url: string | null;
}

/** `GET /api/billing/portal`: a page of the payment provider. */
export interface PortalJson {
  readonly url: string;
}
