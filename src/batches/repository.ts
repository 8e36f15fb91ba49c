/** The batches port in SQL, for every PostgreSQL driver. */
import {
  CLAIM_MS,
  BATCH_RETENTION_MS,
  QUEUED_MAX,
  RUNNING_MAX,
  type Batches,
  type BatchEnd,
  type Begun,
  type ClaimedBatch,
  type ItemOutcome,
  type NewBatch,
  type RequestKey,
  type StoredBatch,
  type StoredItem,
} from './batches.ts';
import type { Clock } from '../util/clock.ts';
import * as SQL from './sql.ts';
import type { Database, Queries } from '../database/database.ts';
import { emit } from '../webhooks/emit.ts';

/** Batches over a migrated database. */
export function createBatches(database: Database, clock: Clock): Batches {
  const rows = async (sql: string, params: readonly unknown[]): Promise<boolean> =>
    (await database.query(sql, params)).length > 0;
  return {
    add: (batch, request) => add(database, clock.now(), batch, request),
    async find(accountId, id) {
      const [row] = await database.query<BatchRow>(SQL.FIND, [accountId, id]);
      return row && batchOf(row);
    },
    async list(accountId, { afterId, limit }) {
      return (await database.query<BatchRow>(SQL.LIST, [accountId, afterId, limit])).map(batchOf);
    },
    async items({ accountId, batchId }, { afterPosition, limit, pictures }) {
      const params = [accountId, batchId, afterPosition, limit, pictures];
      return (await database.query<ItemRow>(SQL.ITEMS, params)).map(itemOf);
    },
    async claim() {
      const nowMs = clock.now();
      const [row] = await database.query<ClaimRow>(SQL.CLAIM, [
        nowMs,
        nowMs + CLAIM_MS,
        RUNNING_MAX,
      ]);
      return row && { ...batchOf(row), reservationId: row.reservation_id, claims: row.claims };
    },
    save: (batch, outcomes) => rows(SQL.SAVE, saved(batch, outcomes, clock.now() + CLAIM_MS)),
    async release(batch) {
      await database.query(SQL.RELEASE, [batch.id, batch.claims]);
    },
    replaceReservation: (batch, id) => rows(SQL.REPLACE, [batch.id, batch.claims, id]),
    finish: (batch, end) => finish(database, clock.now(), batch, end),
    begin: (request, fingerprint) => begin(database, clock.now(), request, fingerprint),
    async hold(request) {
      await database.query(SQL.HOLD, [...keyOf(request), clock.now() + CLAIM_MS]);
    },
    async end(request, { state, credits, faults }) {
      await database.query(SQL.END, [...keyOf(request), state, credits, faults]);
    },
    async abandon(request) {
      await database.query(SQL.ABANDON, keyOf(request));
    },
    prune: () => prune(database, clock.now() - BATCH_RETENTION_MS),
  };
}

/** Deletes what an account has of batches, when the account itself is deleted. */
export async function forgetBatches(tx: Queries, accountId: string): Promise<void> {
  await tx.query('DELETE FROM batch WHERE account_id = $1', [accountId]);
  await tx.query('DELETE FROM batch_request WHERE account_id = $1', [accountId]);
}

function add(
  database: Database,
  nowMs: number,
  batch: NewBatch,
  request: RequestKey | null,
): Promise<'added' | 'too-many'> {
  const { id, accountId, keyId, reservationId, items } = batch;
  const refused = items.filter((item) => item.failure !== null).length;
  const sheet = JSON.stringify(batch.sheet);
  return database.transaction(async (tx) => {
    const head = [id, accountId, keyId, reservationId, sheet, items.length, refused, nowMs];
    const added = await tx.query(SQL.ADD, [...head, QUEUED_MAX]);
    if (added.length === 0) return 'too-many';
    await tx.query(SQL.ADD_ITEMS, [
      id,
      items.map((item) => item.position),
      items.map((item) => item.id),
      items.map((item) => json(item.fields)),
      items.map((item) => item.symbology),
      items.map((item) => item.imageFormat),
      items.map((item) => item.state),
      items.map((item) => item.failure?.code ?? null),
      items.map((item) => json(item.failure?.params ?? null)),
      items.map((item) => plain(item.failure?.reason ?? null)),
    ]);
    if (request !== null) await tx.query(SQL.ANSWER, [...keyOf(request), id]);
    return 'added';
  });
}

const saved = (
  batch: ClaimedBatch,
  outcomes: readonly ItemOutcome[],
  untilMs: number,
): unknown[] => [
  batch.id,
  batch.claims,
  untilMs,
  outcomes.map((one) => one.position),
  outcomes.map((one) => one.picture),
  outcomes.map((one) => one.failure?.code ?? null),
  outcomes.map((one) => json(one.failure?.params ?? null)),
  outcomes.map((one) => plain(one.failure?.reason ?? null)),
];

function finish(
  database: Database,
  nowMs: number,
  batch: ClaimedBatch,
  { credits, failure }: BatchEnd,
): Promise<boolean> {
  const state = failure === null ? 'done' : 'failed';
  return database.transaction(async (tx) => {
    const params = [batch.id, batch.claims, state, credits, failure, nowMs];
    const [row] = await tx.query<BatchRow>(SQL.FINISH, params);
    if (row === undefined) return false;
    if (failure !== null) await tx.query(SQL.DROP_PICTURES, [batch.id]);
    const { id: batchId, items, delivered, failed } = batchOf(row);
    const succeeded = failure === null ? delivered : 0;
    const data = { batchId, items, succeeded, failed: items - succeeded, creditsCharged: credits };
    const reason = failure === null ? (delivered === 0 ? NOTHING_DRAWN : null) : FAILED[failure];
    if (reason === null) await emit(tx, row.account_id, 'batch.completed', data, nowMs);
    else await emit(tx, row.account_id, 'batch.failed', { ...data, failed, reason }, nowMs);
    return true;
  });
}

async function begin(
  database: Database,
  nowMs: number,
  request: RequestKey,
  fingerprint: Uint8Array,
): Promise<Begun> {
  const { accountId, key, claim } = request;
  for (;;) {
    const params = [
      accountId,
      key,
      fingerprint,
      claim,
      nowMs + CLAIM_MS,
      nowMs,
      nowMs - BATCH_RETENTION_MS,
    ];
    const [own] = await database.query<{ credits: number }>(SQL.BEGIN, params);
    if (own !== undefined) return { kind: 'begun', credits: own.credits };
    const [row] = await database.query<RequestRow>(SQL.REQUEST, [accountId, key]);
    // It was abandoned or pruned in between.
    if (row === undefined) continue;
    if (Buffer.compare(row.fingerprint, fingerprint) !== 0) return { kind: 'different' };
    if (row.state !== 'done') return { kind: 'running' };
    const { batch_id: batchId, credits, faults } = row;
    return { kind: 'answered', batchId, credits, faults };
  }
}

/** Each statement ends soon. */
async function prune(database: Database, beforeMs: number): Promise<number> {
  let total = 0;
  for (const sql of [SQL.PRUNE, SQL.PRUNE_REQUESTS]) {
    for (;;) {
      const { length } = await database.query(sql, [beforeMs, PRUNE_ROWS]);
      total += length;
      if (length < PRUNE_ROWS) break;
    }
  }
  return total;
}

const keyOf = ({ accountId, key, claim }: RequestKey): string[] => [accountId, key, claim];

const json = (value: object | null): string | null =>
  value === null ? null : JSON.stringify(value);

/** Text PostgreSQL takes. */
const plain = (text: string | null): string | null =>
  text === null ? null : text.replaceAll('\0', '').toWellFormed();

const batchOf = (row: BatchRow): StoredBatch => ({
  id: row.id,
  accountId: row.account_id,
  keyId: row.key_id,
  state: row.state,
  items: row.items,
  delivered: row.delivered,
  failed: row.failed,
  credits: row.credits,
  code: row.code,
  sheet: JSON.parse(row.sheet) as StoredBatch['sheet'],
  createdAtMs: row.created_at_ms,
  finishedAtMs: row.finished_at_ms,
});

const itemOf = (row: ItemRow): StoredItem => ({
  position: row.position,
  id: row.name,
  symbology: row.symbology,
  imageFormat: row.image_format,
  state: row.state,
  fields: row.fields === null ? null : (JSON.parse(row.fields) as Record<string, unknown>),
  failure:
    row.code === null
      ? null
      : {
          code: row.code,
          params: JSON.parse(row.params ?? '{}') as Record<string, string>,
          reason: row.reason,
        },
  picture: row.picture,
});

interface BatchRow {
  readonly id: string;
  readonly account_id: string;
  readonly key_id: string;
  readonly state: StoredBatch['state'];
  readonly items: number;
  readonly delivered: number;
  readonly failed: number;
  readonly credits: number | null;
  readonly code: StoredBatch['code'];
  readonly sheet: string;
  readonly created_at_ms: number;
  readonly finished_at_ms: number | null;
}

interface ClaimRow extends BatchRow {
  readonly reservation_id: string;
  readonly claims: number;
}

interface ItemRow {
  readonly position: number;
  readonly name: string | null;
  readonly fields: string | null;
  readonly symbology: string | null;
  readonly image_format: string | null;
  readonly state: StoredItem['state'];
  readonly code: NonNullable<StoredItem['failure']>['code'] | null;
  readonly params: string | null;
  readonly reason: string | null;
  readonly picture: Uint8Array | null;
}

interface RequestRow {
  readonly fingerprint: Uint8Array;
  readonly state: 'running' | 'interrupted' | 'done';
  readonly batch_id: string | null;
  readonly credits: number;
  readonly faults: number[];
}

const PRUNE_ROWS = 500;
const NOTHING_DRAWN = 'None of the items could be drawn.';
const FAILED: Readonly<Record<NonNullable<BatchEnd['failure']>, string>> = {
  insufficient_credits: 'The credits were used up before the batch could be paid for.',
  generation_failed: 'The batch could not be drawn; nothing was charged.',
};
