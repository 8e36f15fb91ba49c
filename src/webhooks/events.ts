/**
 * The table of events: what a webhook can be told, when, and what stands in it. The docs, the pages'
 * choice of events and the checks of what is sent are read from these rows. Events carry ids and
 * numbers, never pictures and never what a barcode says.
 */
import type { Interval, PlanId } from '../plans/plans.ts';
import { isoTime } from '../util/clock.ts';

/** The data of each type of event. Moments are ISO 8601 in UTC, money is whole cents. */
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

interface BatchData {
  readonly batchId: string;
  readonly items: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly creditsCharged: number;
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
  /** One sentence for the docs and for whoever chooses events. */
  readonly when: string;
  /** What each field of `data` says. */
  readonly fields: { readonly [Field in keyof Data]: string };
  readonly example: Data;
  /**
   * Whether it is sent on a plan without webhooks too: what ends a plan must reach those it ends
   * for.
   */
  readonly everyPlan: boolean;
}

export const isEventType = (text: string): text is EventType => Object.hasOwn(EVENTS, text);

/** The types an endpoint can choose; a test event goes to whichever endpoint is tested. */
export const eventTypes = (): EventType[] =>
  (Object.keys(EVENTS) as EventType[]).filter((type) => type !== 'webhook.test');

/**
 * The body of an event, in the shape that Standard Webhooks recommends: `type`, `timestamp`, `data`.
 * These exact bytes are kept, signed and sent. Throws where they exceed PAYLOAD_BYTES_MAX: whoever
 * emits keeps its lists out of events.
 */
export function payloadOf<Type extends EventType>(
  type: Type,
  data: EventData[Type],
  nowMs: number,
): string {
  const body = JSON.stringify({ type, timestamp: isoTime(nowMs), data });
  const bytes = Buffer.byteLength(body);
  if (bytes >= PAYLOAD_BYTES_MAX) {
    throw new RangeError(`an event ${type} of ${bytes} bytes is too large`);
  }
  return body;
}

/** Standard Webhooks, "Payload size": receivers may refuse more than 20 kB. */
export const PAYLOAD_BYTES_MAX = 20_000;

const CYCLE: CycleData = { start: '2026-01-31T00:00:00.000Z', end: '2026-02-28T00:00:00.000Z' };
const CYCLE_FIELD = 'Start and end of the billing cycle; the end is not part of it.';
const CREDITS_FIELDS = {
  cycle: CYCLE_FIELD,
  included: 'Calls that the cycle includes.',
  used: 'Calls charged in it.',
};
const BATCH_FIELDS = {
  batchId: 'What GET /api/batches/{id} takes.',
  items: 'How many items it has.',
  succeeded: 'Items that were drawn.',
  failed: 'Items that were refused.',
  creditsCharged: 'Credits it cost.',
};
const KEY_FIELDS = {
  keyId: 'Id of the key, which is no secret.',
  name: 'Its name.',
  last4: 'The last four characters of the key.',
};
const CHANGE_FIELDS = {
  from: 'Plan and interval before.',
  to: 'Plan and interval after.',
};
const INVOICE_FIELDS = {
  invoiceId: 'Id of the invoice.',
  number: 'Its number as it is printed.',
  totalCents: 'What it comes to, tax included, in cents.',
  currency: 'ISO 4217.',
  dueAt: 'When it is due.',
};
const BATCH: BatchData = {
  batchId: '5b0f2f4e-6a0f-4b57-9d0e-0b8c2b6d3a11',
  items: 100,
  succeeded: 93,
  failed: 7,
  creditsCharged: 93,
};
const KEY: KeyData = { keyId: 'h7Gk2LpQ', name: 'Label printer', last4: 'x9Zb' };
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
    when: 'A batch that ran in the background is done.',
    fields: BATCH_FIELDS,
    example: BATCH,
    everyPlan: false,
  },
  'batch.failed': {
    when: 'A batch that ran in the background could not be done.',
    fields: { ...BATCH_FIELDS, reason: 'What was wrong.' },
    example: {
      ...{ ...BATCH, succeeded: 0, failed: 100, creditsCharged: 0 },
      reason: 'No credits were left when the batch began.',
    },
    everyPlan: false,
  },
  'credits.threshold_reached': {
    when: '50, 80, 90 or 100 % of the cycle’s calls are used; once each in a cycle.',
    fields: { ...CREDITS_FIELDS, percent: '50, 80, 90 or 100.' },
    example: { cycle: CYCLE, included: 50_000, used: 40_000, percent: 80 },
    everyPlan: false,
  },
  'credits.exhausted': {
    when: 'No call is left: requests are refused until the next cycle, a larger plan or cap.',
    fields: CREDITS_FIELDS,
    example: { cycle: CYCLE, included: 50_000, used: 70_000 },
    everyPlan: false,
  },
  'overage.started': {
    when: 'The included calls are used up, and further ones are billed one by one.',
    fields: CREDITS_FIELDS,
    example: { cycle: CYCLE, included: 50_000, used: 50_001 },
    everyPlan: false,
  },
  'overage.spend_cap_reached': {
    when: 'Calls beyond the included ones have cost what you capped them at; requests are refused.',
    fields: { cycle: CYCLE_FIELD, spendCapCents: 'The cap in cents.' },
    example: { cycle: CYCLE, spendCapCents: 5000 },
    everyPlan: false,
  },
  'cycle.started': {
    when: 'A billing cycle has begun.',
    fields: { cycle: CYCLE_FIELD, plan: 'The plan it runs on.', interval: 'monthly or annual.' },
    example: { cycle: CYCLE, plan: 'pro', interval: 'monthly' },
    everyPlan: false,
  },
  'cycle.closed': {
    when: 'A billing cycle of a paid plan has ended and its calls are counted for good.',
    fields: {
      cycle: CYCLE_FIELD,
      callsUsed: 'All calls charged in it.',
      overageCalls: 'Those of them beyond the included ones.',
    },
    example: { cycle: CYCLE, callsUsed: 52_310, overageCalls: 2310 },
    everyPlan: true,
  },
  'api_key.created': {
    when: 'An API key was made.',
    fields: KEY_FIELDS,
    example: KEY,
    everyPlan: false,
  },
  'api_key.rotated': {
    when: 'An API key was replaced by a new one.',
    fields: {
      ...KEY_FIELDS,
      replaces: 'Id of the old key.',
      oldKeyEndsAt: 'From then on the old key is refused.',
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
    when: 'Another plan, or another interval, has taken effect.',
    fields: CHANGE_FIELDS,
    example: CHANGE,
    everyPlan: true,
  },
  'subscription.scheduled': {
    when: 'A change of plan or interval waits for the end of the cycle.',
    fields: { ...CHANGE_FIELDS, effectiveAt: 'When it takes effect.' },
    example: { ...CHANGE, effectiveAt: CYCLE.end },
    everyPlan: true,
  },
  'subscription.canceled': {
    when: 'The plan was cancelled; the account becomes Free at the end of the cycle.',
    fields: { ...CHANGE_FIELDS, effectiveAt: 'When the account becomes Free.' },
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
    fields: { ...INVOICE_FIELDS, reason: 'What helps.' },
    example: { ...INVOICE, reason: 'The card has expired.' },
    everyPlan: true,
  },
  'webhook.test': {
    when: 'You asked for a test event.',
    fields: { message: 'A greeting.' },
    example: { message: 'This is a test event. Your endpoint works.' },
    everyPlan: false,
  },
};
