/**
 * The database schema, once, for every PostgreSQL driver. `npm run db:generate` turns changes of
 * this file into a new migration; nothing at run time imports it, the SQL of the adapters stands
 * whole. Moments are milliseconds since the epoch (`_ms`), so that the one injected clock decides
 * time everywhere, and never the database's own.
 */
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
const count = (name: string) => bigint(name, { mode: 'number' }).notNull();
const cents = (name: string) => bigint(name, { mode: 'bigint' });
const moment = (name: string) => bigint(name, { mode: 'number' }).notNull();

/** Who there is and what they bought. */
export const account = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    /** Of a deleted account: a name made from its id, which nobody can receive mail at. */
    email: text('email').notNull(),
    /** When somebody showed that mail to this address reaches them; null: not yet. */
    emailVerifiedAtMs: bigint('email_verified_at_ms', { mode: 'number' }),
    passwordHash: text('password_hash'),
    planId: text('plan_id').notNull(),
    planGeneration: integer('plan_generation').notNull(),
    /** `monthly` or `annual`. */
    interval: text('interval').notNull().default('monthly'),
    /** The operator gave the plan: it costs nothing until one that the customer chose takes effect. */
    planGiven: boolean('plan_given').notNull().default(false),
    /** Paid cycles are counted from here. */
    anchorMs: moment('anchor_ms'),
    /** The change that waits for the end of the cycle; both null: none. */
    scheduledPlanId: text('scheduled_plan_id'),
    scheduledInterval: text('scheduled_interval'),
    /** The most that calls beyond the included ones may cost in a cycle; null: no cap. */
    spendCapCents: cents('spend_cap_cents'),
    /** Whom invoices are made out to. */
    billingName: text('billing_name').notNull().default(''),
    billingAddress: text('billing_address').notNull().default(''),
    billingTaxId: text('billing_tax_id').notNull().default(''),
    /** Counts up with every change of what is billed and with every cycle; not with keys. */
    billingVersion: count('billing_version').default(1),
    /** The operator's own rate limit; both null: the plan's. */
    limitRequests: integer('limit_requests'),
    limitWindowMs: integer('limit_window_ms'),
    /** Counts up with every change of the account, its keys, its cycles or its grants. */
    version: count('version').default(1),
    createdAtMs: moment('created_at_ms'),
    /** Who deletes an account leaves its ledger behind, and nothing that names a person. */
    deletedAtMs: bigint('deleted_at_ms', { mode: 'number' }),
  },
  (table) => [
    uniqueIndex('account_email').on(sql`lower(${table.email})`),
    index('account_created').on(table.createdAtMs, table.id),
    index('account_spend_cap')
      .on(table.id)
      .where(sql`${table.spendCapCents} IS NOT NULL`),
    check(
      'account_limit',
      sql`(${table.limitRequests} IS NULL) = (${table.limitWindowMs} IS NULL)`,
    ),
    check(
      'account_scheduled',
      sql`(${table.scheduledPlanId} IS NULL) = (${table.scheduledInterval} IS NULL)`,
    ),
    check('account_spend_cap_cents', sql`${table.spendCapCents} >= 0`),
  ],
);

/** API keys; the key itself is never stored. Revoked keys stay. */
export const apiKey = pgTable(
  'api_key',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    name: text('name').notNull(),
    hash: bytes('hash').notNull().unique('api_key_hash'),
    last4: text('last4').notNull(),
    createdAtMs: moment('created_at_ms'),
    revokedAtMs: bigint('revoked_at_ms', { mode: 'number' }),
    /** Counts up with every change of what the key may do. */
    revision: integer('revision').notNull().default(1),
    /** From then on the key is refused; null: never. */
    expiresAtMs: bigint('expires_at_ms', { mode: 'number' }),
    /** Ids of the symbologies the key may draw; null: all. */
    symbologies: text('symbologies').array(),
    /** Addresses the key may come from, as CIDR ranges; null: any. */
    ipRanges: text('ip_ranges').array(),
    /** Most credits the key may spend in a cycle; null: as many as the account has. */
    creditsMax: bigint('credits_max', { mode: 'number' }),
    /** The key this one replaces. */
    rotatedFrom: text('rotated_from'),
    disabledByPlan: boolean('disabled_by_plan').notNull().default(false),
    lastUsedAtMs: bigint('last_used_at_ms', { mode: 'number' }),
    /** Credits charged to the key in one cycle, and which cycle that was. */
    used: count('used').default(0),
    usedCycleId: bigint('used_cycle_id', { mode: 'number' }),
  },
  (table) => [index('api_key_account').on(table.accountId)],
);

/** Who is signed in, on which browser. */
export const session = pgTable(
  'session',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    token: text('token').notNull().unique('session_token'),
    createdAtMs: moment('created_at_ms'),
    updatedAtMs: moment('updated_at_ms'),
    expiresAtMs: moment('expires_at_ms'),
    address: text('address'),
    userAgent: text('user_agent'),
  },
  (table) => [
    index('session_account').on(table.accountId),
    index('session_expires').on(table.expiresAtMs),
  ],
);

/** What was sent by mail and may be used once: verifications and resets. */
export const verification = pgTable(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAtMs: moment('expires_at_ms'),
    createdAtMs: moment('created_at_ms'),
    updatedAtMs: moment('updated_at_ms'),
  },
  (table) => [
    index('verification_identifier').on(table.identifier),
    index('verification_expires').on(table.expiresAtMs),
  ],
);

/** Invitations of the operator, each good for one account. */
export const invite = pgTable('invite', {
  id: text('id').primaryKey(),
  /** SHA-256 of the code, which is shown once. */
  hash: bytes('hash').notNull().unique('invite_hash'),
  /** The one address it is good for; null: any. */
  email: text('email'),
  createdAtMs: moment('created_at_ms'),
  expiresAtMs: moment('expires_at_ms'),
  usedAtMs: bigint('used_at_ms', { mode: 'number' }),
});

/** The latest requests of an account, for its owner to look at. Never the data of a barcode. */
export const requestLog = pgTable(
  'request_log',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: text('account_id').notNull(),
    atMs: moment('at_ms'),
    requestId: text('request_id').notNull(),
    keyId: text('key_id').notNull(),
    /** null where the request named none that exists. */
    symbology: text('symbology'),
    imageFormat: text('image_format'),
    status: integer('status').notNull(),
    /** `delivered`, `unchanged`, or the code of the error. */
    outcome: text('outcome').notNull(),
    reason: text('reason'),
    durationMs: integer('duration_ms').notNull(),
    credits: integer('credits').notNull(),
  },
  (table) => [
    index('request_log_account').on(table.accountId, table.atMs, table.id),
    index('request_log_at').on(table.atMs),
  ],
);

/** Counts of requests by the hour; empty strings stand for what a request did not name. */
export const usageHour = pgTable(
  'usage_hour',
  {
    accountId: text('account_id').notNull(),
    hourMs: moment('hour_ms'),
    keyId: text('key_id').notNull(),
    symbology: text('symbology').notNull(),
    imageFormat: text('image_format').notNull(),
    outcome: text('outcome').notNull(),
    requests: count('requests'),
    credits: count('credits'),
    /** Sum of the time they took. */
    durationMs: count('duration_ms'),
  },
  (table) => [
    primaryKey({
      name: 'usage_hour_pk',
      columns: [
        table.accountId,
        table.hourMs,
        table.keyId,
        table.symbology,
        table.imageFormat,
        table.outcome,
      ],
    }),
  ],
);

/**
 * Billing cycles. They are opened as time moves on and never reset; `seq` orders the cycles of an
 * account, `[start_ms, end_ms)` of one is followed without a gap by the next. What the plan
 * promised is copied when the cycle opens, so that a later generation of the plan cannot change it.
 */
export const cycle = pgTable(
  'cycle',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    seq: integer('seq').notNull(),
    startMs: moment('start_ms'),
    endMs: moment('end_ms'),
    /** Where it ended when it was opened: a change at once may have cut it short since. */
    openedEndMs: moment('opened_end_ms'),
    /** The plan that runs; those before it stand in the cycle's segments. */
    planId: text('plan_id').notNull(),
    planGeneration: integer('plan_generation').notNull(),
    interval: text('interval').notNull().default('monthly'),
    /** As on the account. */
    planGiven: boolean('plan_given').notNull().default(false),
    mode: text('mode').notNull(),
    /** The plan's calls and every adjustment; what the plan gave alone is included − Σ adjustment. */
    included: count('included'),
    /** Most calls beyond the included ones, from the spend cap; null: no limit. */
    overageMax: bigint('overage_max', { mode: 'number' }),
    /** When its end was dealt with; of one that can never cost anything, when it began. */
    closedAtMs: bigint('closed_at_ms', { mode: 'number' }),
    /** Of the spend cap, how many per cent the customer was told are used up. */
    capNoticePercent: integer('cap_notice_percent').notNull().default(0),
    /** Of the included calls, how many per cent webhooks were told are used; never less again. */
    creditsNoticePercent: integer('credits_notice_percent').notNull().default(0),
    /** Whether webhooks were told that calls beyond the included ones have begun. */
    overageNotice: boolean('overage_notice').notNull().default(false),
    /** Credits of reservations that have not ended. */
    pending: count('pending').default(0),
    settled: count('settled').default(0),
  },
  (table) => [
    unique('cycle_order').on(table.accountId, table.seq),
    index('cycle_to_close')
      .on(table.endMs)
      .where(sql`${table.closedAtMs} IS NULL`),
    check('cycle_time', sql`${table.startMs} <= ${table.endMs}`),
    check(
      'cycle_counts',
      sql`${table.pending} >= 0 AND ${table.settled} >= 0 AND ${table.included} >= 0`,
    ),
    check(
      'cycle_hard',
      sql`${table.mode} <> 'hard' OR ${table.pending} + ${table.settled} <= ${table.included}`,
    ),
  ],
);

/** The plans held during a cycle, one after the other; the first from its beginning. */
export const cycleSegment = pgTable(
  'cycle_segment',
  {
    cycleId: bigint('cycle_id', { mode: 'number' })
      .notNull()
      .references(() => cycle.id),
    /** 0, 1, 2, … */
    position: integer('position').notNull(),
    planId: text('plan_id').notNull(),
    planGeneration: integer('plan_generation').notNull(),
    fromMs: moment('from_ms'),
    /** The number of the last call before it. */
    fromCall: count('from_call'),
  },
  (table) => [primaryKey({ name: 'cycle_segment_pk', columns: [table.cycleId, table.position] })],
);

/** The last number given in a series of invoice numbers, locked while the next one is. */
export const invoiceSeries = pgTable('invoice_series', {
  prefix: text('prefix').primaryKey(),
  last: count('last'),
});

/**
 * Invoices with everything they were issued with. Only the columns from `status` on ever change; no
 * statement of the program updates another one, and none deletes a row.
 */
export const invoice = pgTable(
  'invoice',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    /** The cycle that ended, began or was raised. */
    cycleId: bigint('cycle_id', { mode: 'number' })
      .notNull()
      .references(() => cycle.id),
    /** `renewal`, `start` or `upgrade`. */
    kind: text('kind').notNull(),
    /** Of an upgrade, the segment that began with it; otherwise 0. */
    segment: integer('segment').notNull(),
    prefix: text('prefix').notNull(),
    seq: count('seq'),
    number: text('number').notNull().unique('invoice_number'),
    atMs: moment('at_ms'),
    issuedAtMs: moment('issued_at_ms'),
    dueAtMs: moment('due_at_ms'),
    pastDueAtMs: moment('past_due_at_ms'),
    graceEndsAtMs: moment('grace_ends_at_ms'),
    sellerName: text('seller_name').notNull(),
    sellerAddress: text('seller_address').notNull(),
    sellerTaxId: text('seller_tax_id').notNull(),
    buyerName: text('buyer_name').notNull(),
    buyerAddress: text('buyer_address').notNull(),
    buyerTaxId: text('buyer_tax_id').notNull(),
    buyerEmail: text('buyer_email').notNull(),
    currency: text('currency').notNull(),
    taxMicros: integer('tax_micros').notNull(),
    taxLabel: text('tax_label').notNull(),
    subtotalCents: cents('subtotal_cents').notNull(),
    taxCents: cents('tax_cents').notNull(),
    totalCents: cents('total_cents').notNull(),
    status: text('status').notNull(),
    statusAtMs: moment('status_at_ms'),
    paymentReference: text('payment_reference'),
    /** When the days of grace were found to be over. */
    dunnedAtMs: bigint('dunned_at_ms', { mode: 'number' }),
    /** Not to be collected before. */
    collectAtMs: moment('collect_at_ms'),
  },
  (table) => [
    unique('invoice_order').on(table.prefix, table.seq),
    unique('invoice_cause').on(table.cycleId, table.kind, table.segment),
    index('invoice_account').on(table.accountId, table.issuedAtMs),
    index('invoice_issued').on(table.issuedAtMs),
    index('invoice_open')
      .on(table.pastDueAtMs)
      .where(sql`${table.status} = 'open'`),
    index('invoice_past_due')
      .on(table.graceEndsAtMs)
      .where(sql`${table.status} = 'past_due' AND ${table.dunnedAtMs} IS NULL`),
    index('invoice_collect')
      .on(table.collectAtMs)
      .where(sql`${table.status} IN ('open', 'past_due')`),
    check('invoice_status', sql`${table.status} IN ('open', 'paid', 'past_due', 'void')`),
    check('invoice_sum', sql`${table.subtotalCents} + ${table.taxCents} = ${table.totalCents}`),
  ],
);

/** What an invoice is made up of; written with it, never changed. */
export const invoiceLine = pgTable(
  'invoice_line',
  {
    invoiceId: text('invoice_id')
      .notNull()
      .references(() => invoice.id),
    position: integer('position').notNull(),
    kind: text('kind').notNull(),
    planId: text('plan_id').notNull(),
    planGeneration: integer('plan_generation').notNull(),
    description: text('description').notNull(),
    quantity: count('quantity'),
    unit: text('unit').notNull(),
    cents: cents('cents').notNull(),
    startMs: moment('start_ms'),
    endMs: moment('end_ms'),
  },
  (table) => [primaryKey({ name: 'invoice_line_pk', columns: [table.invoiceId, table.position] })],
);

/** Changes that begin when they are paid. The id becomes the invoice's. */
export const purchase = pgTable(
  'purchase',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    planId: text('plan_id').notNull(),
    interval: text('interval').notNull(),
    /** The moment of its preview. */
    atMs: moment('at_ms'),
    settled: count('settled'),
    billingVersion: count('billing_version'),
    totalCents: cents('total_cents').notNull(),
    currency: text('currency').notNull(),
    createdAtMs: moment('created_at_ms'),
    /** `open`, `done`, `void` or `stale`. */
    status: text('status').notNull(),
    paymentReference: text('payment_reference'),
  },
  (table) => [
    uniqueIndex('purchase_open')
      .on(table.accountId)
      .where(sql`${table.status} = 'open'`),
  ],
);

/** Events of the payment provider that have been acted on. */
export const paymentEvent = pgTable('payment_event', {
  id: text('id').primaryKey(),
  atMs: moment('at_ms'),
});

/** What a payment provider calls things of ours: `customer` of an account, `payment` of a payable. */
export const paymentRecord = pgTable(
  'payment_record',
  {
    kind: text('kind').notNull(),
    id: text('id').notNull(),
    reference: text('reference').notNull(),
  },
  (table) => [primaryKey({ name: 'payment_record_pk', columns: [table.kind, table.id] })],
);

/**
 * One row for each paid request, written before anything is drawn, never updated. Its account is
 * its cycle's. There is no foreign key on the hot path: the insert reads the cycle it refers to in
 * the same statement, and cycles are never deleted.
 *
 * Pruning, once it is needed: reservations and resolutions of cycles that ended some months ago
 * may be deleted together, oldest `expires_at_ms` first, a few thousand at a time. The sums on the
 * cycle row stay, and are then the record.
 */
export const reservation = pgTable(
  'reservation',
  {
    id: uuid('id').primaryKey(),
    cycleId: bigint('cycle_id', { mode: 'number' }).notNull(),
    createdAtMs: moment('created_at_ms'),
    expiresAtMs: moment('expires_at_ms'),
    amount: integer('amount').notNull(),
    keyId: text('key_id').notNull(),
  },
  (table) => [
    index('reservation_expires').on(table.expiresAtMs),
    check('reservation_amount', sql`${table.amount} > 0`),
  ],
);

/** How a reservation ended. The primary key is what makes it end exactly once. */
export const resolution = pgTable('resolution', {
  reservationId: uuid('reservation_id').primaryKey(),
  resolvedAtMs: moment('resolved_at_ms'),
  outcome: text('outcome').notNull(),
  /** Of what is settled, the part that is charged; null: all of it. */
  settledAmount: integer('settled_amount'),
});

/** The operator's changes of the included credits of a cycle. */
export const adjustment = pgTable(
  'adjustment',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    cycleId: bigint('cycle_id', { mode: 'number' })
      .notNull()
      .references(() => cycle.id),
    /** What was asked for, and what of it could be applied. */
    requested: count('requested'),
    applied: count('applied'),
    reason: text('reason').notNull(),
    createdAtMs: moment('created_at_ms'),
  },
  (table) => [index('adjustment_cycle').on(table.cycleId)],
);

/** Single values of the installation, such as the digest of the operator's token. */
export const setting = pgTable('setting', {
  name: text('name').primaryKey(),
  value: text('value').notNull(),
});

/** Where an account's events are sent to. */
export const webhookEndpoint = pgTable(
  'webhook_endpoint',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    name: text('name').notNull(),
    url: text('url').notNull(),
    /** Types of the events it takes. */
    events: text('events').array().notNull(),
    /** Signs, and so is kept as it is. */
    secret: text('secret').notNull(),
    /** The one before the last rotation, and until when it signs too; both null: none. */
    previousSecret: text('previous_secret'),
    previousUntilMs: bigint('previous_until_ms', { mode: 'number' }),
    createdAtMs: moment('created_at_ms'),
    /** Both null: it is on. */
    offAtMs: bigint('off_at_ms', { mode: 'number' }),
    offReason: text('off_reason'),
    /** The first attempt that failed since the last success; null: it works. */
    failingSinceMs: bigint('failing_since_ms', { mode: 'number' }),
    failedEvents: integer('failed_events').notNull().default(0),
    firstCountedMs: bigint('first_counted_ms', { mode: 'number' }),
    /** Nothing is sent before, as the receiver asked. */
    pausedUntilMs: moment('paused_until_ms').default(0),
  },
  (table) => [
    index('webhook_endpoint_account').on(table.accountId, table.createdAtMs),
    check('webhook_endpoint_off', sql`(${table.offAtMs} IS NULL) = (${table.offReason} IS NULL)`),
    check(
      'webhook_endpoint_previous',
      sql`(${table.previousSecret} IS NULL) = (${table.previousUntilMs} IS NULL)`,
    ),
  ],
);

/** Events, written with their cause; of accounts that have an endpoint for them. */
export const webhookMessage = pgTable(
  'webhook_message',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    type: text('type').notNull(),
    /** The exact text that is sent. */
    body: text('body').notNull(),
    createdAtMs: moment('created_at_ms'),
  },
  (table) => [
    index('webhook_message_created').on(table.createdAtMs),
    index('webhook_message_account').on(table.accountId, table.createdAtMs),
  ],
);

/** One event on its way to one endpoint. */
export const webhookDelivery = pgTable(
  'webhook_delivery',
  {
    messageId: text('message_id')
      .notNull()
      .references(() => webhookMessage.id, { onDelete: 'cascade' }),
    endpointId: text('endpoint_id')
      .notNull()
      .references(() => webhookEndpoint.id, { onDelete: 'cascade' }),
    /** As on the message. */
    createdAtMs: moment('created_at_ms'),
    /** `pending`, `delivered` or `failed`. */
    state: text('state').notNull().default('pending'),
    nextAtMs: moment('next_at_ms'),
    /** Until then the process that took it is sending it; null: nobody is. */
    claimedUntilMs: bigint('claimed_until_ms', { mode: 'number' }),
    /** Attempts since the schedule began, anew with every resend, and all of them. */
    tries: integer('tries').notNull().default(0),
    attempts: integer('attempts').notNull().default(0),
    lastStatus: integer('last_status'),
    lastReason: text('last_reason'),
  },
  (table) => [
    primaryKey({ name: 'webhook_delivery_pk', columns: [table.messageId, table.endpointId] }),
    index('webhook_delivery_endpoint').on(table.endpointId, table.createdAtMs, table.messageId),
    index('webhook_delivery_due')
      .on(table.endpointId, table.nextAtMs, table.messageId)
      .where(sql`${table.state} = 'pending'`),
    index('webhook_delivery_claimed')
      .on(table.endpointId, table.claimedUntilMs)
      .where(sql`${table.claimedUntilMs} IS NOT NULL`),
    check('webhook_delivery_state', sql`${table.state} IN ('pending', 'delivered', 'failed')`),
  ],
);

/** How one attempt of a delivery ended. */
export const webhookAttempt = pgTable(
  'webhook_attempt',
  {
    messageId: text('message_id').notNull(),
    endpointId: text('endpoint_id').notNull(),
    number: integer('number').notNull(),
    atMs: moment('at_ms'),
    /** null: there was no answer, and `reason` says why. */
    status: integer('status'),
    reason: text('reason'),
    /** How the answer's body began. */
    response: text('response').notNull(),
    durationMs: integer('duration_ms').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'webhook_attempt_pk',
      columns: [table.messageId, table.endpointId, table.number],
    }),
    foreignKey({
      name: 'webhook_attempt_delivery',
      columns: [table.messageId, table.endpointId],
      foreignColumns: [webhookDelivery.messageId, webhookDelivery.endpointId],
    }).onDelete('cascade'),
  ],
);

/** Batches that are drawn in the background. */
export const batch = pgTable(
  'batch',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    keyId: text('key_id').notNull(),
    /** `waiting`, `running`, `done` or `failed`. */
    state: text('state').notNull(),
    /** The one that pays for it; another one only after the ledger has ended this one unpaid. */
    reservationId: uuid('reservation_id').notNull(),
    items: integer('items').notNull(),
    delivered: integer('delivered').notNull(),
    failed: integer('failed').notNull(),
    /** What it cost, once it is done. */
    credits: integer('credits'),
    /** Why the batch as a whole failed: a row of the errors table. */
    code: text('code'),
    /** The label sheet it was asked for, as JSON. */
    sheet: text('sheet').notNull(),
    /** Until then the process that took it is drawing it; null: nobody is. */
    claimedUntilMs: bigint('claimed_until_ms', { mode: 'number' }),
    /** How many times it was taken. */
    claims: integer('claims').notNull().default(0),
    createdAtMs: moment('created_at_ms'),
    finishedAtMs: bigint('finished_at_ms', { mode: 'number' }),
  },
  (table) => [
    index('batch_account').on(table.accountId, table.createdAtMs, table.id),
    index('batch_created').on(table.createdAtMs),
    index('batch_open')
      .on(table.createdAtMs)
      .where(sql`${table.state} IN ('waiting', 'running')`),
    check('batch_state', sql`${table.state} IN ('waiting', 'running', 'done', 'failed')`),
  ],
);

/** The items of a batch: what is asked, and what came of it. */
export const batchItem = pgTable(
  'batch_item',
  {
    batchId: text('batch_id')
      .notNull()
      .references(() => batch.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    /** The caller's own name for it. */
    name: text('name'),
    /** What it was asked with, as JSON; null where it was refused before the batch was taken. */
    fields: text('fields'),
    symbology: text('symbology'),
    imageFormat: text('image_format'),
    /** `waiting`, `delivered` or `refused`. */
    state: text('state').notNull(),
    picture: bytes('picture'),
    /** Of what was refused: the row of the errors table, what fills its words (JSON), and why. */
    code: text('code'),
    params: text('params'),
    reason: text('reason'),
  },
  (table) => [
    primaryKey({ name: 'batch_item_pk', columns: [table.batchId, table.position] }),
    check('batch_item_state', sql`${table.state} IN ('waiting', 'delivered', 'refused')`),
  ],
);

/** Batches that came with an Idempotency-Key, so that one sent again is the same batch. */
export const batchRequest = pgTable(
  'batch_request',
  {
    accountId: text('account_id')
      .notNull()
      .references(() => account.id),
    key: text('key').notNull(),
    /** Digest of everything the answer depends on. */
    fingerprint: bytes('fingerprint').notNull(),
    /** `running`, `interrupted` or `done`. */
    state: text('state').notNull(),
    /** Whose it is while it runs: told from one that took it over later. */
    claim: uuid('claim').notNull(),
    claimedUntilMs: moment('claimed_until_ms'),
    /** Of one drawn in the background, its id. */
    batchId: text('batch_id'),
    /** Credits charged so far. */
    credits: integer('credits').notNull(),
    /** Items that failed by a fault of ours, which an answer repeated does not mend. */
    faults: integer('faults').array().notNull(),
    createdAtMs: moment('created_at_ms'),
  },
  (table) => [
    primaryKey({ name: 'batch_request_pk', columns: [table.accountId, table.key] }),
    index('batch_request_created').on(table.createdAtMs),
    check('batch_request_state', sql`${table.state} IN ('running', 'interrupted', 'done')`),
  ],
);
