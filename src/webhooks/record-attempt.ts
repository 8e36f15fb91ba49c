/** What follows from an attempt, for its delivery and for its endpoint, written down in one transaction. */
import {
  afterFailure,
  HEALTHY,
  isGone,
  isSuccess,
  nextAttemptMs,
  pauseMs,
  type Health,
} from './schedule.ts';
import type { Attempt, Claim, DeliveryState, Notice, OffReason } from './webhooks.ts';
import type { Queries } from '../database/database.ts';
import {
  healthOf,
  lockEndpoint,
  switchEndpoint,
  SWITCHED_OFF,
  type EndpointRow,
} from './endpoints.ts';

/** Writes an attempt down; who should hear of it, if anybody. */
export async function finish(
  tx: Queries,
  claimed: Claim,
  attempt: Attempt,
  nowMs: number,
): Promise<Notice | null> {
  const endpoint = await lockEndpoint(tx, claimed);
  const [delivery] = await tx.query<DeliveryRow>(DELIVERY, [claimed.messageId, claimed.endpointId]);
  // Deleted since then, by its owner or for its age.
  if (endpoint === undefined || delivery === undefined) return null;
  await writeAttempt(tx, claimed, attempt);
  const isOurs = delivery.claimed_until_ms === claimed.leaseUntilMs;
  const tries = delivery.tries + (isOurs ? 1 : 0);
  const isTest = delivery.type === TEST;
  const isOff = endpoint.off_at_ms !== null;
  const end = endOf(attempt, { tries, isTest, isOff, nowMs });
  // Another process has taken it since, and decides what becomes of it, unless it has arrived.
  if (isOurs || end.state === 'delivered') {
    const { messageId, endpointId } = claimed;
    const last = [attempt.status, end.reason];
    await tx.query(END, [messageId, endpointId, end.state, end.nextAtMs, tries, ...last]);
  }
  if (isOff) return null;
  if (isSuccess(attempt)) return recovered(tx, endpoint);
  if (isGone(attempt)) return switchOff(tx, endpoint, 'gone', nowMs);
  // A test says nothing about events, and an attempt that was made twice counts once.
  return failed(tx, endpoint, { attempt, tries: isOurs && !isTest ? tries : 0, isTest, nowMs });
}

interface End {
  readonly state: DeliveryState;
  readonly nextAtMs: number;
  readonly reason: string | null;
}

interface Standing {
  readonly tries: number;
  readonly isTest: boolean;
  readonly isOff: boolean;
  readonly nowMs: number;
}

/** What becomes of the delivery. A test is tried once: whoever asked for it is watching. */
function endOf(attempt: Attempt, { tries, isTest, isOff, nowMs }: Standing): End {
  if (isSuccess(attempt)) return { state: 'delivered', nextAtMs: nowMs, reason: null };
  const ends = isOff || isTest || isGone(attempt);
  const { jitter } = attempt;
  const nextAtMs = ends ? null : nextAttemptMs(tries, attempt, { nowMs, jitter });
  const reason = attempt.reason ?? (isOff ? SWITCHED_OFF : null);
  return nextAtMs === null
    ? { state: 'failed', nextAtMs: nowMs, reason }
    : { state: 'pending', nextAtMs, reason };
}

async function recovered(tx: Queries, endpoint: EndpointRow): Promise<null> {
  const { failing_since_ms: failing, paused_until_ms: paused } = endpoint;
  if (failing !== null || paused > 0) await setHealth(tx, endpoint.id, HEALTHY, 0);
  return null;
}

interface Failure {
  readonly attempt: Attempt;
  readonly tries: number;
  readonly isTest: boolean;
  readonly nowMs: number;
}

async function failed(
  tx: Queries,
  endpoint: EndpointRow,
  { attempt, tries, isTest, nowMs }: Failure,
): Promise<Notice | null> {
  const waitMs = pauseMs(attempt);
  const pausedUntilMs = Math.max(endpoint.paused_until_ms, waitMs === 0 ? 0 : nowMs + waitMs);
  const before = healthOf(endpoint);
  const verdict = afterFailure(before, tries, nowMs);
  await setHealth(tx, endpoint.id, isTest ? before : verdict.health, pausedUntilMs);
  if (isTest) return null;
  if (verdict.disable) return switchOff(tx, endpoint, 'failing', nowMs);
  return verdict.warn ? notice(tx, endpoint, 'failing', nowMs) : null;
}

async function switchOff(
  tx: Queries,
  endpoint: EndpointRow,
  reason: Exclude<OffReason, 'owner'>,
  nowMs: number,
): Promise<Notice> {
  const of = { accountId: endpoint.account_id, endpointId: endpoint.id };
  await switchEndpoint(tx, of, { sinceMs: nowMs, reason });
  return notice(tx, endpoint, reason === 'gone' ? 'off-gone' : 'off-failing', nowMs);
}

async function notice(
  tx: Queries,
  endpoint: EndpointRow,
  kind: Notice['kind'],
  nowMs: number,
): Promise<Notice> {
  const [account] = await tx.query<{ email: string }>(EMAIL, [endpoint.account_id]);
  if (account === undefined) throw new Error(`account ${endpoint.account_id} has gone`);
  const { id: endpointId, name, url } = endpoint;
  const failingSinceMs = endpoint.failing_since_ms ?? nowMs;
  return { kind, email: account.email, endpointId, name, url, failingSinceMs };
}

async function setHealth(
  tx: Queries,
  endpointId: string,
  health: Health,
  pausedUntilMs: number,
): Promise<void> {
  const { failingSinceMs, failedEvents, firstCountedMs } = health;
  const params = [endpointId, failingSinceMs, failedEvents, firstCountedMs, pausedUntilMs];
  await tx.query(SET_HEALTH, params);
}

async function writeAttempt(tx: Queries, claimed: Claim, attempt: Attempt): Promise<void> {
  const { atMs, status, reason, response, durationMs } = attempt;
  await tx.query(ATTEMPT, [
    ...[claimed.messageId, claimed.endpointId, atMs, status, reason, response, durationMs],
  ]);
}

interface DeliveryRow {
  readonly type: string;
  readonly tries: number;
  readonly claimed_until_ms: number | null;
}

const TEST = 'webhook.test';
const DELIVERY = `
  SELECT m.type, d.tries, d.claimed_until_ms
  FROM webhook_delivery d JOIN webhook_message m ON m.id = d.message_id
  WHERE d.message_id = $1 AND d.endpoint_id = $2
  FOR NO KEY UPDATE OF d`;
const ATTEMPT = `
  WITH delivery AS (
    UPDATE webhook_delivery SET attempts = attempts + 1
    WHERE message_id = $1 AND endpoint_id = $2
    RETURNING message_id, endpoint_id, attempts
  )
  INSERT INTO webhook_attempt (message_id, endpoint_id, number, at_ms, status, reason, response,
                               duration_ms)
  SELECT message_id, endpoint_id, attempts, $3::bigint, $4::int, $5::text, $6::text, $7::int
  FROM delivery`;
const END = `
  UPDATE webhook_delivery
  SET state = $3, next_at_ms = $4::bigint, claimed_until_ms = NULL, tries = $5::int,
      last_status = $6::int, last_reason = $7::text
  WHERE message_id = $1 AND endpoint_id = $2`;
const SET_HEALTH = `
  UPDATE webhook_endpoint
  SET failing_since_ms = $2::bigint, failed_events = $3::int, first_counted_ms = $4::bigint,
      paused_until_ms = $5::bigint
  WHERE id = $1`;
const EMAIL = 'SELECT email FROM account WHERE id = $1';
