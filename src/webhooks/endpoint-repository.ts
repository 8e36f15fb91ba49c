/**
 * Endpoints in SQL. Whoever changes one locks it first and its deliveries afterwards. Secrets are
 * written here but never read: only the claim of a delivery reads them.
 */
import { AccountDeleted } from '../database/account-deleted.ts';
import {
  HEALTHY,
  type EndpointHealth,
  type EndpointUpdate,
  type OffReason,
} from './attempt-outcome.ts';
import type { EventType } from './events.ts';
import { newId } from '../util/id.ts';
import type { Queries } from '../database/database.ts';

/** An endpoint by its id, of this account: another account's is as unknown as none. */
export interface EndpointRef {
  readonly accountId: string;
  readonly endpointId: string;
}

export interface NewEndpoint {
  readonly name: string;
  readonly url: string;
  readonly events: readonly EventType[];
  readonly secret: string;
}

export type EndpointChange = Partial<Omit<NewEndpoint, 'secret'>>;

export interface Endpoint {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly EventType[];
  readonly createdAtMs: number;
  /** Until then the secret before the last rotation signs too; null: there is none. */
  readonly bothSecretsUntilMs: number | null;
  /** null: it is on. */
  readonly off: { readonly sinceMs: number; readonly reason: OffReason } | null;
  readonly health: EndpointHealth;
  /** Deliveries wait until then, because the receiver asked for it; null: they do not. */
  readonly pausedUntilMs: number | null;
}

/** The account's endpoints, oldest first. */
export async function listEndpoints(
  queries: Queries,
  accountId: string,
  nowMs: number,
): Promise<Endpoint[]> {
  const rows = await queries.query<EndpointRow>(LIST, [accountId]);
  return rows.map((row) => toEndpoint(row, nowMs));
}

export const findEndpoint = (
  queries: Queries,
  ref: EndpointRef,
  nowMs: number,
): Promise<Endpoint | undefined> => one(queries, FIND, [ref.endpointId, ref.accountId], nowMs);

/** Locks an endpoint until the transaction ends. */
export const lockEndpoint = (
  tx: Queries,
  ref: EndpointRef,
  nowMs: number,
): Promise<Endpoint | undefined> =>
  one(tx, `${FIND} FOR NO KEY UPDATE`, [ref.endpointId, ref.accountId], nowMs);

/** Inserts one that is on; undefined where the account has `max` already. Locks the account. */
export async function insertEndpoint(
  tx: Queries,
  accountId: string,
  endpoint: NewEndpoint,
  { max, nowMs }: { readonly max: number; readonly nowMs: number },
): Promise<Endpoint | undefined> {
  const [account] = await tx.query(LOCK_ACCOUNT, [accountId]);
  if (account === undefined) throw new AccountDeleted(accountId);
  const { name, url, events, secret } = endpoint;
  return one(tx, INSERT, [newId(), accountId, name, url, events, secret, nowMs, max], nowMs);
}

/** Writes name, URL and events. Another URL starts with a clean record. */
export const updateEndpoint = (
  tx: Queries,
  { id, name, url, events }: Pick<Endpoint, 'id' | 'name' | 'url' | 'events'>,
  nowMs: number,
): Promise<Endpoint | undefined> => one(tx, UPDATE, [id, name, url, events], nowMs);

/** Replaces the secret; the one before signs too until `bothUntilMs`. */
export const rotateSecret = (
  queries: Queries,
  ref: EndpointRef,
  { secret, bothUntilMs }: { readonly secret: string; readonly bothUntilMs: number },
  nowMs: number,
): Promise<Endpoint | undefined> =>
  one(queries, ROTATE, [ref.endpointId, ref.accountId, secret, bothUntilMs], nowMs);

/** Switches a locked endpoint on, with a clean record. */
export const enableEndpoint = (
  tx: Queries,
  endpointId: string,
  nowMs: number,
): Promise<Endpoint | undefined> => one(tx, ENABLE, [endpointId], nowMs);

/** Switches a locked endpoint off; its deliveries are the caller's. */
export const disableEndpoint = (
  tx: Queries,
  endpointId: string,
  reason: OffReason,
  nowMs: number,
): Promise<Endpoint | undefined> => one(tx, DISABLE, [endpointId, nowMs, reason], nowMs);

/** Writes the health and the pause of a locked endpoint. */
export async function updateHealth(
  tx: Queries,
  endpointId: string,
  { health, pausedUntilMs }: EndpointUpdate,
): Promise<void> {
  const { failingSinceMs, failedEvents, firstCountedMs } = health;
  const paused = pausedUntilMs ?? 0;
  await tx.query(SET_HEALTH, [endpointId, failingSinceMs, failedEvents, firstCountedMs, paused]);
}

/** Deletes it with its deliveries. false: unknown. */
export async function deleteEndpoint(queries: Queries, ref: EndpointRef): Promise<boolean> {
  return (await queries.query(DELETE, [ref.endpointId, ref.accountId])).length > 0;
}

/** Where mails about the account's endpoints go. */
export async function findEmail(queries: Queries, accountId: string): Promise<string> {
  const [account] = await queries.query<{ email: string }>(EMAIL, [accountId]);
  if (account === undefined) throw new Error(`there is no account ${accountId}`);
  return account.email;
}

async function one(
  queries: Queries,
  sql: string,
  params: readonly unknown[],
  nowMs: number,
): Promise<Endpoint | undefined> {
  const [row] = await queries.query<EndpointRow>(sql, params);
  return row && toEndpoint(row, nowMs);
}

/** What has passed by now is not shown: a second secret, a pause. */
function toEndpoint(row: EndpointRow, nowMs: number): Endpoint {
  const { previous_until_ms: bothUntilMs, off_at_ms: sinceMs, off_reason: reason } = row;
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    url: row.url,
    events: row.events,
    createdAtMs: row.created_at_ms,
    bothSecretsUntilMs: bothUntilMs !== null && bothUntilMs > nowMs ? bothUntilMs : null,
    off: sinceMs === null || reason === null ? null : { sinceMs, reason },
    health: {
      failingSinceMs: row.failing_since_ms,
      failedEvents: row.failed_events,
      firstCountedMs: row.first_counted_ms,
    },
    pausedUntilMs: row.paused_until_ms > nowMs ? row.paused_until_ms : null,
  };
}

interface EndpointRow {
  readonly id: string;
  readonly account_id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly EventType[];
  readonly created_at_ms: number;
  readonly previous_until_ms: number | null;
  readonly off_at_ms: number | null;
  readonly off_reason: OffReason | null;
  readonly failing_since_ms: number | null;
  readonly failed_events: number;
  readonly first_counted_ms: number | null;
  readonly paused_until_ms: number;
}

const COLUMNS = `e.id, e.account_id, e.name, e.url, e.events, e.created_at_ms, e.previous_until_ms,
  e.off_at_ms, e.off_reason, e.failing_since_ms, e.failed_events, e.first_counted_ms,
  e.paused_until_ms`;
const LIST = `
  SELECT ${COLUMNS} FROM webhook_endpoint e WHERE e.account_id = $1 ORDER BY e.created_at_ms, e.id`;
const FIND = `SELECT ${COLUMNS} FROM webhook_endpoint e WHERE e.id = $1 AND e.account_id = $2`;
const LOCK_ACCOUNT = `
  SELECT id FROM account WHERE id = $1 AND deleted_at_ms IS NULL FOR NO KEY UPDATE`;
const INSERT = `
  INSERT INTO webhook_endpoint AS e (id, account_id, name, url, events, secret, created_at_ms)
  SELECT $1, $2, $3, $4, $5::text[], $6, $7::bigint
  WHERE (SELECT count(*) FROM webhook_endpoint WHERE account_id = $2) < $8::int
  RETURNING ${COLUMNS}`;
const CLEAN = `failing_since_ms = ${HEALTHY.failingSinceMs}, failed_events = ${HEALTHY.failedEvents},
  first_counted_ms = ${HEALTHY.firstCountedMs}, paused_until_ms = 0`;
const UPDATE = `
  UPDATE webhook_endpoint e
  SET name = $2, url = $3, events = $4::text[],
      failing_since_ms = CASE WHEN e.url = $3 THEN e.failing_since_ms END,
      failed_events = CASE WHEN e.url = $3 THEN e.failed_events ELSE 0 END,
      first_counted_ms = CASE WHEN e.url = $3 THEN e.first_counted_ms END,
      paused_until_ms = CASE WHEN e.url = $3 THEN e.paused_until_ms ELSE 0 END
  WHERE e.id = $1
  RETURNING ${COLUMNS}`;
/** Where a secret is rotated again within a day, the one of two rotations ago stops signing. */
const ROTATE = `
  UPDATE webhook_endpoint e
  SET secret = $3, previous_secret = e.secret, previous_until_ms = $4::bigint
  WHERE e.id = $1 AND e.account_id = $2
  RETURNING ${COLUMNS}`;
const ENABLE = `
  UPDATE webhook_endpoint e SET off_at_ms = NULL, off_reason = NULL, ${CLEAN}
  WHERE e.id = $1
  RETURNING ${COLUMNS}`;
const DISABLE = `
  UPDATE webhook_endpoint e SET off_at_ms = $2::bigint, off_reason = $3
  WHERE e.id = $1
  RETURNING ${COLUMNS}`;
const SET_HEALTH = `
  UPDATE webhook_endpoint
  SET failing_since_ms = $2::bigint, failed_events = $3::int, first_counted_ms = $4::bigint,
      paused_until_ms = $5::bigint
  WHERE id = $1`;
const DELETE = 'DELETE FROM webhook_endpoint WHERE id = $1 AND account_id = $2 RETURNING id';
const EMAIL = 'SELECT email FROM account WHERE id = $1';
