/** Endpoints of the webhooks port in SQL. Whoever changes one locks it first, then its deliveries. */
import type { EventType } from './events.ts';
import { HEALTHY } from './schedule.ts';
import {
  ENDPOINTS_MAX,
  type Endpoint,
  type EndpointChange,
  type EndpointOf,
  type NewEndpoint,
  type OffReason,
  type Webhooks,
} from './webhooks.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import type { Database, Queries } from '../database/database.ts';

type Endpoints = Pick<
  Webhooks,
  'list' | 'find' | 'create' | 'update' | 'rotate' | 'enable' | 'remove'
>;

/** The endpoints of a migrated database. */
export function createEndpoints(database: Database, clock: Clock): Endpoints {
  const endpoint = (row: EndpointRow): Endpoint => endpointOf(row, clock.now());
  const one = async (sql: string, params: readonly unknown[]): Promise<Endpoint | undefined> => {
    const [row] = await database.query<EndpointRow>(sql, params);
    return row && endpoint(row);
  };
  return {
    list: async (accountId) =>
      (await database.query<EndpointRow>(LIST, [accountId])).map((row) => endpoint(row)),
    find: (of) => one(FIND, [of.endpointId, of.accountId]),
    create: (accountId, wanted) =>
      database.transaction(async (tx) => {
        const made = await create(tx, accountId, wanted, clock.now());
        return made === undefined ? 'too-many' : endpoint(made);
      }),
    update: (of, change) =>
      database.transaction(async (tx) => {
        const row = await update(tx, of, change);
        return row && endpoint(row);
      }),
    rotate: (of, secret, bothUntilMs) =>
      one(ROTATE, [of.endpointId, of.accountId, secret, bothUntilMs]),
    enable: (of, enabled) =>
      database.transaction(async (tx) => {
        const off = enabled ? null : { sinceMs: clock.now(), reason: 'owner' as const };
        const row = await switchEndpoint(tx, of, off);
        return row && endpoint(row);
      }),
    remove: async (of) => (await database.query(REMOVE, [of.endpointId, of.accountId])).length > 0,
  };
}

/** Locks an endpoint until the transaction ends; undefined where the account has none of that id. */
export async function lockEndpoint(tx: Queries, of: EndpointOf): Promise<EndpointRow | undefined> {
  const [row] = await tx.query<EndpointRow>(`${FIND} FOR NO KEY UPDATE`, [
    of.endpointId,
    of.accountId,
  ]);
  return row;
}

/** Switches an endpoint on (null), or off: then what waits for it has failed. */
export async function switchEndpoint(
  tx: Queries,
  of: EndpointOf,
  off: Endpoint['off'],
): Promise<EndpointRow | undefined> {
  const before = await lockEndpoint(tx, of);
  if (before === undefined) return undefined;
  // Switched off twice, it stays off since the first time and for the first reason.
  if ((off === null) === (before.off_at_ms === null)) return before;
  const [row] = await tx.query<EndpointRow>(off === null ? SWITCH_ON : SWITCH_OFF, [
    of.endpointId,
    ...(off === null ? [] : [off.sinceMs, off.reason]),
  ]);
  if (off !== null) await tx.query(FAIL_PENDING, [of.endpointId, SWITCHED_OFF]);
  return row;
}

async function create(
  tx: Queries,
  accountId: string,
  wanted: NewEndpoint,
  nowMs: number,
): Promise<EndpointRow | undefined> {
  const [locked] = await tx.query(LOCK_ACCOUNT, [accountId]);
  if (locked === undefined) throw new Error(`there is no account ${accountId}`);
  const [row] = await tx.query<EndpointRow>(CREATE, [
    ...[newId(), accountId, wanted.name, wanted.url, wanted.events, wanted.secret],
    ...[nowMs, ENDPOINTS_MAX],
  ]);
  return row;
}

async function update(
  tx: Queries,
  of: EndpointOf,
  change: EndpointChange,
): Promise<EndpointRow | undefined> {
  const before = await lockEndpoint(tx, of);
  if (before === undefined) return undefined;
  const { name, url, events } = { ...before, ...change };
  const [row] = await tx.query<EndpointRow>(UPDATE, [of.endpointId, name, url, events]);
  return row;
}

function endpointOf(row: EndpointRow, nowMs: number): Endpoint {
  const { previous_until_ms: bothUntilMs } = row;
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    url: row.url,
    events: row.events,
    createdAtMs: row.created_at_ms,
    bothSecretsUntilMs: bothUntilMs !== null && bothUntilMs > nowMs ? bothUntilMs : null,
    off:
      row.off_at_ms === null || row.off_reason === null
        ? null
        : { sinceMs: row.off_at_ms, reason: row.off_reason },
    health: healthOf(row),
    pausedUntilMs: row.paused_until_ms > nowMs ? row.paused_until_ms : null,
  };
}

export const healthOf = (row: EndpointRow): Endpoint['health'] => ({
  failingSinceMs: row.failing_since_ms,
  failedEvents: row.failed_events,
  firstCountedMs: row.first_counted_ms,
});

export interface EndpointRow {
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

export const SWITCHED_OFF = 'the endpoint was switched off';

/** Without the secrets: they are read where a delivery is claimed, and nowhere else. */
const COLUMNS = `e.id, e.account_id, e.name, e.url, e.events, e.created_at_ms, e.previous_until_ms,
  e.off_at_ms, e.off_reason, e.failing_since_ms, e.failed_events, e.first_counted_ms,
  e.paused_until_ms`;
const LIST = `
  SELECT ${COLUMNS} FROM webhook_endpoint e WHERE e.account_id = $1 ORDER BY e.created_at_ms, e.id`;
const FIND = `SELECT ${COLUMNS} FROM webhook_endpoint e WHERE e.id = $1 AND e.account_id = $2`;
const LOCK_ACCOUNT = `
  SELECT id FROM account WHERE id = $1 AND deleted_at_ms IS NULL FOR NO KEY UPDATE`;
const CREATE = `
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
/** Rotated again within a day, the secret of two rotations ago signs no longer. */
const ROTATE = `
  UPDATE webhook_endpoint e
  SET secret = $3, previous_secret = e.secret, previous_until_ms = $4::bigint
  WHERE e.id = $1 AND e.account_id = $2
  RETURNING ${COLUMNS}`;
const SWITCH_ON = `
  UPDATE webhook_endpoint e SET off_at_ms = NULL, off_reason = NULL, ${CLEAN}
  WHERE e.id = $1
  RETURNING ${COLUMNS}`;
const SWITCH_OFF = `
  UPDATE webhook_endpoint e SET off_at_ms = $2::bigint, off_reason = $3
  WHERE e.id = $1
  RETURNING ${COLUMNS}`;
const FAIL_PENDING = `
  UPDATE webhook_delivery SET state = 'failed', last_reason = coalesce(last_reason, $2)
  WHERE endpoint_id = $1 AND state = 'pending'`;
const REMOVE = 'DELETE FROM webhook_endpoint WHERE id = $1 AND account_id = $2 RETURNING id';
