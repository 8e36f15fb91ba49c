/** The SQL of batches and their items, over any PostgreSQL driver; the statements stand in sql.ts. */
import type { Queries } from '../database/database.ts';
import type {
  BatchEnd,
  ClaimedBatch,
  ItemOutcome,
  NewBatch,
  StoredBatch,
  StoredItem,
} from './batch.ts';
import * as SQL from './sql.ts';

export interface BatchOf {
  readonly accountId: string;
  readonly batchId: string;
}

export interface BatchPage {
  readonly afterId: string | null;
  readonly limit: number;
}

export interface ItemPage {
  readonly afterPosition: number;
  readonly limit: number;
  readonly pictures: boolean;
}

/** Stores a batch with its items; false: the account has `queuedMax` that have not ended. */
export async function insertBatch(
  tx: Queries,
  batch: NewBatch,
  nowMs: number,
  queuedMax: number,
): Promise<boolean> {
  const { id, accountId, keyId, reservationId, items } = batch;
  const refused = items.filter((item) => item.failure !== null).length;
  const sheet = JSON.stringify(batch.sheet);
  const head = [id, accountId, keyId, reservationId, sheet, items.length, refused, nowMs];
  const added = await tx.query(SQL.ADD, [...head, queuedMax, batch.isTest, batch.requestId]);
  if (added.length === 0) return false;
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
  return true;
}

export async function findBatch(
  database: Queries,
  accountId: string,
  id: string,
): Promise<StoredBatch | undefined> {
  const [row] = await database.query<BatchRow>(SQL.FIND, [accountId, id]);
  return row && batchOf(row);
}

/** Newest first, from the one after `afterId`. */
export async function listBatches(
  database: Queries,
  accountId: string,
  { afterId, limit }: BatchPage,
): Promise<readonly StoredBatch[]> {
  return (await database.query<BatchRow>(SQL.LIST, [accountId, afterId, limit])).map(batchOf);
}

/** Items in their order, from the one after `afterPosition`; none of another account's batch. */
export async function listItems(
  database: Queries,
  { accountId, batchId }: BatchOf,
  { afterPosition, limit, pictures }: ItemPage,
): Promise<readonly StoredItem[]> {
  const params = [accountId, batchId, afterPosition, limit, pictures];
  return (await database.query<ItemRow>(SQL.ITEMS, params)).map(itemOf);
}

/** Claims the oldest batch that nobody is drawing, of accounts with fewer than `runningMax`. */
export async function claimBatch(
  database: Queries,
  nowMs: number,
  claimMs: number,
  runningMax: number,
): Promise<ClaimedBatch | undefined> {
  const [row] = await database.query<ClaimRow>(SQL.CLAIM, [nowMs, nowMs + claimMs, runningMax]);
  if (row === undefined) return undefined;
  const { reservation_id: reservationId, request_id: requestId, claims } = row;
  return { ...batchOf(row), reservationId, requestId, claims };
}

export async function openReservations(database: Queries): Promise<string[]> {
  const rows = await database.query<{ id: string }>(SQL.OPEN_RESERVATIONS, []);
  return rows.map((row) => row.id);
}

/** Writes results and extends the claim; false: it has been lost. */
export async function saveOutcomes(
  database: Queries,
  batch: ClaimedBatch,
  outcomes: readonly ItemOutcome[],
  untilMs: number,
): Promise<boolean> {
  const rows = await database.query(SQL.SAVE, [
    batch.id,
    batch.claims,
    untilMs,
    outcomes.map((one) => one.position),
    outcomes.map((one) => one.picture),
    outcomes.map((one) => one.failure?.code ?? null),
    outcomes.map((one) => json(one.failure?.params ?? null)),
    outcomes.map((one) => plain(one.failure?.reason ?? null)),
    outcomes.map(({ warnings }) => json(warnings.length === 0 ? null : warnings)),
  ]);
  return rows.length > 0;
}

/** Gives the claim up. */
export async function releaseBatch(database: Queries, { id, claims }: ClaimedBatch): Promise<void> {
  await database.query(SQL.RELEASE, [id, claims]);
}

/** Stores the id of another reservation; false: the claim has been lost. */
export async function replaceReservation(
  database: Queries,
  { id, claims }: ClaimedBatch,
  reservationId: string,
): Promise<boolean> {
  return (await database.query(SQL.REPLACE, [id, claims, reservationId])).length > 0;
}

/** Ends the batch; undefined: the claim has been lost. */
export async function finishBatch(
  tx: Queries,
  { id, claims }: ClaimedBatch,
  { credits, failure }: BatchEnd,
  nowMs: number,
): Promise<StoredBatch | undefined> {
  const state = failure === null ? 'done' : 'failed';
  const [row] = await tx.query<BatchRow>(SQL.FINISH, [id, claims, state, credits, failure, nowMs]);
  return row && batchOf(row);
}

export async function deletePictures(tx: Queries, batchId: string): Promise<void> {
  await tx.query(SQL.DELETE_PICTURES, [batchId]);
}

/** Deletes what an account has of batches, when the account itself is deleted. */
export async function forgetBatches(tx: Queries, accountId: string): Promise<void> {
  await tx.query('DELETE FROM batch WHERE account_id = $1', [accountId]);
  await tx.query('DELETE FROM batch_request WHERE account_id = $1', [accountId]);
}

/** Deletes batches that ended before; how many. Each statement ends soon. */
export async function pruneBatches(database: Queries, beforeMs: number): Promise<number> {
  for (let total = 0; ;) {
    const { length } = await database.query(SQL.PRUNE, [beforeMs, PRUNE_ROWS]);
    total += length;
    if (length < PRUNE_ROWS) return total;
  }
}

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
  isTest: row.is_test,
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
  warnings: JSON.parse(row.warnings ?? '[]') as string[],
  isTest: row.is_test,
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
  readonly is_test: boolean;
  readonly created_at_ms: number;
  readonly finished_at_ms: number | null;
}

interface ClaimRow extends BatchRow {
  readonly reservation_id: string;
  readonly request_id: string | null;
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
  readonly warnings: string | null;
  readonly is_test: boolean;
}

const PRUNE_ROWS = 500;
