/**
 * The table of webhook events: when each is sent and what its data holds. The docs, the choice of
 * events on the pages and the validation of endpoints are derived from these rows. Events carry ids
 * and numbers, never images and never the data of a barcode.
 */
import type { Interval, PlanId } from '../plans/plans.ts';

/** The data of each event type. Times are ISO 8601 in UTC, money is in whole cents. */
export interface EventData {
  'batch.completed': BatchData;
  'batch.failed': BatchData & { readonly reason: string };
  'credits.threshold_reached': CreditsData & { readonly percent: number };
  'credits.exhausted': CreditsData;
  'overage.started': CreditsData;
  'overage.spend_cap_reached': { readonly cycle: CycleData; readonly spendCapCents: number };
  'cycle.started': {
    readonly cycle: CycleData;
    readonly plan: PlanId;
    readonly interval: Interval;
  };
  'cycle.closed': {
    readonly cycle: CycleData;
    readonly callsUsed: number;
    readonly overageCalls: number;
  };
  'api_key.created': KeyData;
  'api_key.rotated': KeyData & { readonly replaces: string; readonly oldKeyEndsAt: string };
  'api_key.revoked': KeyData;
  'subscription.updated': ChangeData;
  'subscription.scheduled': ChangeData & { readonly effectiveAt: string };
  'subscription.canceled': ChangeData & { readonly effectiveAt: string };
  'invoice.finalized': InvoiceData;
  'invoice.paid': InvoiceData;
  'invoice.payment_failed': InvoiceData & { readonly reason: string };
  'webhook.test': { readonly message: string };
}

export type EventType = keyof EventData;

/** As `GET /api/batches/{id}` names it; `succeeded` and `creditsCharged` are the earlier names, which stay. */
interface BatchData {
  readonly batchId: string;
  readonly items: number;
  readonly delivered: number;
  readonly failed: number;
  readonly credits: number;
  readonly succeeded: number;
  readonly creditsCharged: number;
  readonly test: boolean;
}

interface CycleData {
  readonly start: string;
  readonly end: string;
}

interface CreditsData {
  readonly cycle: CycleData;
  readonly included: number;
  readonly used: number;
}

interface KeyData {
  readonly keyId: string;
  readonly name: string;
  readonly last4: string;
  readonly test: boolean;
}

interface ChangeData {
  readonly from: PlanData;
  readonly to: PlanData;
}

interface PlanData {
  readonly plan: PlanId;
  readonly interval: Interval;
}

interface InvoiceData {
  readonly invoiceId: string;
  readonly number: string;
  readonly totalCents: number;
  readonly currency: string;
  readonly dueAt: string;
}

export interface EventRow<Data = object> {
  /** When it is sent, in one sentence for the docs and for whoever chooses events. */
  readonly when: string;
  /** What each field of `data` means. */
  readonly fields: { readonly [Field in keyof Data]: string };
  readonly example: Data;
  /** Whether plans without webhooks get it too: accounts that lose a plan must learn of it. */
  readonly everyPlan: boolean;
}

export const isEventType = (text: string): text is EventType => Object.hasOwn(EVENTS, text);

/** The types an endpoint can subscribe to. A test event goes to the endpoint under test only. */
export const eventTypes = (): EventType[] =>
  (Object.keys(EVENTS) as EventType[]).filter((type) => type !== 'webhook.test');

const CYCLE: CycleData = { start: '2026-01-31T00:00:00.000Z', end: '2026-02-28T00:00:00.000Z' };
const CYCLE_FIELD = 'Start (inclusive) and end (exclusive) of the billing cycle.';
const CREDITS_FIELDS = {
  cycle: CYCLE_FIELD,
  included: 'Calls included in the cycle.',
  used: 'Calls charged in the cycle so far.',
};
const BATCH_FIELDS = {
  batchId: 'Id of the batch, for GET /api/batches/{id}.',
  items: 'Number of items.',
  delivered: 'Items that were drawn.',
  failed: 'Items that were not drawn.',
  credits: 'Credits charged.',
  succeeded: 'The same as delivered: its earlier name.',
  creditsCharged: 'The same as credits: its earlier name.',
  test: 'Whether a test key sent it: its pictures are marked and cost nothing.',
};
const KEY_FIELDS = {
  keyId: 'Id of the key. It is not a secret.',
  name: 'Name of the key.',
  last4: 'Last four characters of the key.',
  test: 'Whether it is a test key.',
};
const CHANGE_FIELDS = {
  from: 'Plan and interval before the change.',
  to: 'Plan and interval after the change.',
};
const INVOICE_FIELDS = {
  invoiceId: 'Id of the invoice.',
  number: 'Invoice number, as printed.',
  totalCents: 'Total in cents, including tax.',
  currency: 'ISO 4217 code.',
  dueAt: 'When payment is due.',
};
const BATCH: BatchData = {
  batchId: '5b0f2f4e-6a0f-4b57-9d0e-0b8c2b6d3a11',
  items: 100,
  delivered: 93,
  failed: 7,
  credits: 93,
  succeeded: 93,
  creditsCharged: 93,
  test: false,
};
const KEY: KeyData = { keyId: 'h7Gk2LpQ', name: 'Label printer', last4: 'x9Zb', test: false };
const CHANGE: ChangeData = {
  from: { plan: 'pro', interval: 'monthly' },
  to: { plan: 'business', interval: 'monthly' },
};
const END: ChangeData = {
  from: { plan: 'pro', interval: 'monthly' },
  to: { plan: 'free', interval: 'monthly' },
};
const INVOICE: InvoiceData = {
  invoiceId: '0f9d3c1a-0a52-4f0a-8a45-52f6f0a3c1de',
  number: 'INV-000042',
  totalCents: 4900,
  currency: 'USD',
  dueAt: '2026-02-07T00:00:00.000Z',
};

export const EVENTS: { readonly [Type in EventType]: EventRow<EventData[Type]> } = {
  'batch.completed': {
    when: 'A background batch finished.',
    fields: BATCH_FIELDS,
    example: BATCH,
    everyPlan: false,
  },
  'batch.failed': {
    when: 'A background batch could not be completed.',
    fields: { ...BATCH_FIELDS, reason: 'Why it failed.' },
    example: {
      ...BATCH,
      delivered: 0,
      failed: 100,
      credits: 0,
      succeeded: 0,
      creditsCharged: 0,
      reason: 'No credits were left when the batch started.',
    },
    everyPlan: false,
  },
  'credits.threshold_reached': {
    when: 'Usage reached 50, 80, 90, or 100% of the cycle’s calls. Sent once per step and cycle.',
    fields: { ...CREDITS_FIELDS, percent: '50, 80, 90, or 100.' },
    example: { cycle: CYCLE, included: 50_000, used: 40_000, percent: 80 },
    everyPlan: false,
  },
  'credits.exhausted': {
    when: 'No calls are left. Requests are refused until the next cycle, an upgrade, or a higher cap.',
    fields: CREDITS_FIELDS,
    example: { cycle: CYCLE, included: 50_000, used: 70_000 },
    everyPlan: false,
  },
  'overage.started': {
    when: 'The included calls are used up, and each additional call is billed.',
    fields: CREDITS_FIELDS,
    example: { cycle: CYCLE, included: 50_000, used: 50_001 },
    everyPlan: false,
  },
  'overage.spend_cap_reached': {
    when: 'Overage charges reached your spend cap. Requests are refused.',
    fields: { cycle: CYCLE_FIELD, spendCapCents: 'Your spend cap in cents.' },
    example: { cycle: CYCLE, spendCapCents: 5000 },
    everyPlan: false,
  },
  'cycle.started': {
    when: 'A billing cycle started.',
    fields: { cycle: CYCLE_FIELD, plan: 'Plan of the cycle.', interval: 'monthly or annual.' },
    example: { cycle: CYCLE, plan: 'pro', interval: 'monthly' },
    everyPlan: false,
  },
  'cycle.closed': {
    when: 'A billing cycle of a paid plan ended and its usage is final.',
    fields: {
      cycle: CYCLE_FIELD,
      callsUsed: 'All calls charged in the cycle.',
      overageCalls: 'Calls beyond the included ones.',
    },
    example: { cycle: CYCLE, callsUsed: 52_310, overageCalls: 2310 },
    everyPlan: true,
  },
  'api_key.created': {
    when: 'An API key was created.',
    fields: KEY_FIELDS,
    example: KEY,
    everyPlan: false,
  },
  'api_key.rotated': {
    when: 'An API key was replaced by a new one.',
    fields: {
      ...KEY_FIELDS,
      replaces: 'Id of the previous key.',
      oldKeyEndsAt: 'When the previous key stops working.',
    },
    example: { ...KEY, replaces: 'b2Mn8RtY', oldKeyEndsAt: '2026-02-01T13:00:00.000Z' },
    everyPlan: false,
  },
  'api_key.revoked': {
    when: 'An API key was revoked.',
    fields: KEY_FIELDS,
    example: KEY,
    everyPlan: false,
  },
  'subscription.updated': {
    when: 'A change of plan or billing interval took effect.',
    fields: CHANGE_FIELDS,
    example: CHANGE,
    everyPlan: true,
  },
  'subscription.scheduled': {
    when: 'A change of plan or billing interval was scheduled for the end of the cycle.',
    fields: { ...CHANGE_FIELDS, effectiveAt: 'When the change takes effect.' },
    example: { ...CHANGE, effectiveAt: CYCLE.end },
    everyPlan: true,
  },
  'subscription.canceled': {
    when: 'The plan was canceled. The account moves to Free at the end of the cycle.',
    fields: { ...CHANGE_FIELDS, effectiveAt: 'When the account moves to Free.' },
    example: { ...END, effectiveAt: CYCLE.end },
    everyPlan: true,
  },
  'invoice.finalized': {
    when: 'An invoice was issued.',
    fields: INVOICE_FIELDS,
    example: INVOICE,
    everyPlan: true,
  },
  'invoice.paid': {
    when: 'An invoice was paid.',
    fields: INVOICE_FIELDS,
    example: INVOICE,
    everyPlan: true,
  },
  'invoice.payment_failed': {
    when: 'An attempt to collect an invoice failed.',
    fields: { ...INVOICE_FIELDS, reason: 'Why it failed, or what to do about it.' },
    example: { ...INVOICE, reason: 'The card has expired.' },
    everyPlan: true,
  },
  'webhook.test': {
    when: 'You requested a test event.',
    fields: { message: 'A greeting.' },
    example: { message: 'This is a test event. Your endpoint works.' },
    everyPlan: false,
  },
};
