/**
 * A page of the keys of an account: searched, of one kind, in one of several orders. The statement reads the keys of one
 * account by their index and sorts these; what comes after a page is named by the last key and what it was sorted by.
 */
import type { Queries } from '../database/database.ts';
import type { ApiKeyRecord } from './api-key.ts';
import { COLUMNS, recordOf, type KeyRow } from './key-row.ts';

export const KEY_KINDS = ['any', 'active', 'live', 'test', 'ended'] as const;
export const KEY_SORTS = [
  'created',
  '-created',
  'name',
  '-name',
  'lastUsed',
  '-lastUsed',
  'calls',
  '-calls',
] as const;

export interface KeyQuery {
  readonly kind: (typeof KEY_KINDS)[number];
  readonly sort: (typeof KEY_SORTS)[number];
  /** Part of a name or of an id, or the last four characters; empty: any. */
  readonly text: string;
  /** The last key of the page before. */
  readonly after: KeyPlace | null;
  readonly limit: number;
  /** Whose calls are sorted by; null: no call was made. */
  readonly cycleId: string | null;
}

/** A key in an order: what it was sorted by, and its id. */
export type KeyPlace = readonly [value: string | number, id: string];

export const placeText = (place: KeyPlace): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** The place that `placeText` wrote; undefined: another text, or one of another order. */
export function parsePlace(text: string, sort: KeyQuery['sort']): KeyPlace | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [by, id] = value as unknown[];
  const isText = nameOf(sort) === 'name';
  const fits = isText ? typeof by === 'string' && !by.includes('\0') : Number.isSafeInteger(by);
  return fits && typeof id === 'string' && /^[0-9A-Za-z]{8}$/.test(id)
    ? [by as string | number, id]
    : undefined;
}

/** A page of an account's keys. */
export interface KeyPage {
  readonly keys: readonly ApiKeyRecord[];
  /** The last one, where there are more. */
  readonly next: KeyPlace | null;
  /** On all pages. */
  readonly total: number;
}

/** The keys that a query finds, in its order. */
export async function findKeyPage(
  queries: Queries,
  accountId: string,
  query: KeyQuery,
  nowMs: number,
): Promise<KeyPage> {
  const page = pageStatement(accountId, query, nowMs);
  const all = totalStatement(accountId, query, nowMs);
  const rows = await queries.query<KeyRow & { place: string | number }>(page.sql, page.params);
  const [row] = await queries.query<{ total: number }>(all.sql, all.params);
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    keys: shown.map(recordOf),
    next: rows.length > shown.length && last !== undefined ? [last.place, last.id] : null,
    total: row?.total ?? 0,
  };
}

interface Statement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** The rows of a page and one more, which shows that there is another; `place` is what they are sorted by. */
export function pageStatement(accountId: string, query: KeyQuery, nowMs: number): Statement {
  const { sort, after, limit, cycleId } = query;
  const params = [...paramsOf(accountId, query, nowMs)];
  const bind = (value: unknown): string => `$${params.push(value)}`;
  const isDescending = sort.startsWith('-');
  const [type, write] = ORDERS[nameOf(sort)];
  const value = `(${write(() => `${bind(cycleId)}::int8`)})`;
  const order = isDescending ? 'DESC' : 'ASC';
  const beyond =
    after === null
      ? ''
      : `AND (${value}, k.id) ${isDescending ? '<' : '>'} (${bind(after[0])}::${type}, ${bind(after[1])})`;
  const sql = `
    SELECT ${COLUMNS}, ${value} AS place FROM api_key k
    WHERE ${FOUND} ${beyond}
    ORDER BY ${value} ${order}, k.id ${order}
    LIMIT ${bind(limit + 1)}`;
  return { sql, params };
}

/** How many keys there are on all pages. */
const totalStatement = (accountId: string, query: KeyQuery, nowMs: number): Statement => ({
  sql: `SELECT count(*)::int8 AS total FROM api_key k WHERE ${FOUND}`,
  params: paramsOf(accountId, query, nowMs),
});

const paramsOf = (accountId: string, { kind, text }: KeyQuery, nowMs: number): unknown[] => [
  accountId,
  nowMs,
  kind,
  text
    .trim()
    .toLowerCase()
    .replace(/^bck_(live|test)_/, ''),
];

const nameOf = (sort: KeyQuery['sort']) => sort.replace('-', '') as keyof typeof ORDERS;

/** Type and expression of what keys are sorted by. */
const ORDERS: Readonly<
  Record<
    'created' | 'name' | 'lastUsed' | 'calls',
    readonly [type: 'text' | 'int8', write: (cycle: () => string) => string]
  >
> = {
  created: ['int8', () => 'k.created_at_ms'],
  name: ['text', () => 'lower(k.name)'],
  lastUsed: ['int8', () => 'coalesce(k.last_used_at_ms, 0)'],
  calls: ['int8', (cycle) => `CASE WHEN k.used_cycle_id = ${cycle()} THEN k.used::int8 ELSE 0 END`],
};

/** $1…$4: account, now, kind, text. */
const HAS_ENDED = '(k.revoked_at_ms IS NOT NULL OR coalesce(k.expires_at_ms <= $2, false))';
const FOUND = `k.account_id = $1
  AND CASE $3::text
        WHEN 'any' THEN true
        WHEN 'ended' THEN ${HAS_ENDED}
        WHEN 'active' THEN NOT ${HAS_ENDED}
        ELSE NOT ${HAS_ENDED} AND k.is_test = ($3 = 'test') END
  AND ($4::text = '' OR position($4 IN lower(k.name)) > 0 OR position($4 IN lower(k.id)) > 0
       OR position($4 IN lower(k.last4)) > 0)`;
