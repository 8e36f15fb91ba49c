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
    /** Paid cycles are counted from here. */
    anchorMs: moment('anchor_ms'),
    /** The operator's own rate limit; both null: the plan's. */
    limitRequests: integer('limit_requests'),
    limitWindowMs: integer('limit_window_ms'),
    /** The customer's cap on calls beyond the included ones; null: none. */
    overageMax: bigint('overage_max', { mode: 'number' }),
    /** Counts up with every change of the account, its keys, its cycles or its grants. */
    version: count('version').default(1),
    createdAtMs: moment('created_at_ms'),
    /** Who deletes an account leaves its ledger behind, and nothing that names a person. */
    deletedAtMs: bigint('deleted_at_ms', { mode: 'number' }),
  },
  (table) => [
    uniqueIndex('account_email').on(sql`lower(${table.email})`),
    index('account_created').on(table.createdAtMs, table.id),
    check(
      'account_limit',
      sql`(${table.limitRequests} IS NULL) = (${table.limitWindowMs} IS NULL)`,
    ),
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
    planId: text('plan_id').notNull(),
    planGeneration: integer('plan_generation').notNull(),
    mode: text('mode').notNull(),
    /** The plan's calls and every adjustment; what the plan gave alone is included − Σ adjustment. */
    included: count('included'),
    overageMax: bigint('overage_max', { mode: 'number' }),
    /** Credits of reservations that have not ended. */
    pending: count('pending').default(0),
    settled: count('settled').default(0),
  },
  (table) => [
    unique('cycle_order').on(table.accountId, table.seq),
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
