/** The SQL of Idempotency-Keys, over any PostgreSQL driver; the statements stand in sql.ts. */
import type { Queries } from '../database/database.ts';
import type { RequestEnd, RequestKey } from './idempotency.ts';
import * as SQL from './sql.ts';

/** A request with its key, as it is stored. */
interface StoredRequest {
  readonly fingerprint: Uint8Array;
  readonly state: 'running' | 'interrupted' | 'done';
  readonly batchId: string | null;
  readonly credits: number;
  readonly faults: readonly number[];
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
  { nowMs, untilMs, overMs }: ClaimTimes,
): Promise<{ readonly credits: number } | undefined> {
  const params = [accountId, key, fingerprint, claim, untilMs, nowMs, overMs];
  const [own] = await database.query<{ credits: number }>(SQL.BEGIN, params);
  return own;
}

export async function findRequest(
  database: Queries,
  { accountId, key }: RequestKey,
): Promise<StoredRequest | undefined> {
  const [row] = await database.query<RequestRow>(SQL.REQUEST, [accountId, key]);
  if (row === undefined) return undefined;
  const { fingerprint, state, batch_id: batchId, credits, faults } = row;
  return { fingerprint, state, batchId, credits, faults };
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
  { state, credits, faults }: RequestEnd,
): Promise<void> {
  await database.query(SQL.END, [...paramsOf(request), state, credits, faults]);
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

interface RequestRow extends Omit<StoredRequest, 'batchId'> {
  readonly batch_id: string | null;
}

const PRUNE_ROWS = 500;
