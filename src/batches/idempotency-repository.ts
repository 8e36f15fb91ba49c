/** The SQL of Idempotency-Keys, over any PostgreSQL driver; the statements stand in sql.ts. */
import type { Queries } from '../database/database.ts';
import type { Charged, RefusedItem, RequestEnd, RequestKey } from './idempotency.ts';
import * as SQL from './sql.ts';

/** A request with its key, as it is stored. */
interface StoredRequest {
  readonly fingerprint: Uint8Array;
  readonly state: 'running' | 'interrupted' | 'done';
  readonly batchId: string | null;
  readonly charged: Charged;
  readonly faults: readonly number[];
  readonly refusals: readonly RefusedItem[];
  /** null: it began before this was kept. */
  readonly day: string | null;
}

/** What an attempt that goes on goes on with. */
interface ClaimedRequest {
  readonly charged: Charged;
  readonly day: string;
}

interface ClaimTimes {
  readonly nowMs: number;
  /** Until when the claim lasts. */
  readonly untilMs: number;
  /** A request that began before is over, and its key free. */
  readonly overMs: number;
}

/** Claims the request for this attempt; undefined: another attempt has it, or has answered it. */
export async function claimRequest(
  database: Queries,
  { accountId, key, claim }: RequestKey,
  fingerprint: Uint8Array,
  day: string,
  { nowMs, untilMs, overMs }: ClaimTimes,
): Promise<ClaimedRequest | undefined> {
  const params = [accountId, key, fingerprint, claim, untilMs, nowMs, overMs, day];
  const [own] = await database.query<Charged & { printed_on: string }>(SQL.BEGIN, params);
  if (own === undefined) return undefined;
  const { credits, paid, printed_on: printedOn } = own;
  return { charged: { credits, paid }, day: printedOn };
}

export async function findRequest(
  database: Queries,
  { accountId, key }: RequestKey,
): Promise<StoredRequest | undefined> {
  const [row] = await database.query<RequestRow>(SQL.REQUEST, [accountId, key]);
  if (row === undefined) return undefined;
  const { fingerprint, state, batch_id: batchId, credits, paid, faults } = row;
  const refusals = JSON.parse(row.refusals ?? '[]') as RefusedItem[];
  const charged = { credits, paid };
  return { fingerprint, state, batchId, charged, faults, refusals, day: row.printed_on };
}

/** Extends the claim, where this attempt still has it. */
export async function extendRequest(
  database: Queries,
  request: RequestKey,
  untilMs: number,
): Promise<void> {
  await database.query(SQL.EXTEND, [...paramsOf(request), untilMs]);
}

export async function endRequest(
  database: Queries,
  request: RequestKey,
  { state, credits, paid, faults, refusals }: RequestEnd,
): Promise<void> {
  const ended = [state, credits, faults, paid, JSON.stringify(refusals)];
  await database.query(SQL.END, [...paramsOf(request), ...ended]);
}

/** Ends the request with a batch that is drawn in the background. */
export async function answerRequest(
  tx: Queries,
  request: RequestKey,
  batchId: string,
): Promise<void> {
  await tx.query(SQL.ANSWER, [...paramsOf(request), batchId]);
}

/** Frees the key, unless something was charged under it. */
export async function abandonRequest(database: Queries, request: RequestKey): Promise<void> {
  await database.query(SQL.ABANDON, paramsOf(request));
}

/** Deletes requests that began before; how many. Each statement ends soon. */
export async function pruneRequests(database: Queries, beforeMs: number): Promise<number> {
  for (let total = 0; ;) {
    const { length } = await database.query(SQL.PRUNE_REQUESTS, [beforeMs, PRUNE_ROWS]);
    total += length;
    if (length < PRUNE_ROWS) return total;
  }
}

const paramsOf = ({ accountId, key, claim }: RequestKey): string[] => [accountId, key, claim];

interface RequestRow extends Pick<StoredRequest, 'fingerprint' | 'state' | 'faults'>, Charged {
  readonly batch_id: string | null;
  readonly refusals: string | null;
  readonly printed_on: string | null;
}

const PRUNE_ROWS = 500;
