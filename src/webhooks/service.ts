/**
 * What customers do with their endpoints and deliveries, and what jobs do with the queue. Promises,
 * held by test/contract/webhooks.ts over PGlite and PostgreSQL:
 * - An event is written in the transaction of its cause (emit.ts), with one delivery for each endpoint
 *   that subscribes to its type and is on: neither exists without the other.
 * - A delivery is sent at least once. The claim of a process that dies lapses after LEASE_MS.
 * - At most IN_FLIGHT_MAX deliveries of an endpoint are claimed at the same time, by however many
 *   processes; an endpoint that hangs delays no other.
 * - An account sees its own endpoints and deliveries only; another's id is as unknown as none.
 * - Every attempt is kept with its response until `prune` deletes its event.
 */
import { attemptOutcome, type Attempt, type NoticeKind } from './attempt-outcome.ts';
import {
  findDelivery,
  insertTest,
  listDeliveries,
  requeue,
  requeueMissed,
  type Delivery,
  type DeliveryDetail,
  type DeliveryPage,
  type DeliveryRef,
} from './delivery-repository.ts';
import { eventBody } from './emit.ts';
import { findEmail, lockEndpoint, updateHealth, type EndpointRef } from './endpoint-repository.ts';
import { createEndpoints, recordEndpoint, switchOff } from './endpoint-service.ts';
import { EVENTS } from './events.ts';
import {
  claimDue,
  deleteEvents,
  insertAttempt,
  lockDelivery,
  lockReadyEndpoints,
  updateDelivery,
  type Claim,
} from './queue-repository.ts';
import type { Clock } from '../util/clock.ts';
import { newId } from '../util/id.ts';
import type { Database, Queries } from '../database/database.ts';

export type Webhooks = ReturnType<typeof createWebhooks>;

/** The webhooks of a migrated database. */
export function createWebhooks(database: Database, clock: Clock) {
  return {
    ...createEndpoints(database, clock),
    ...createDeliveries(database, clock),
    ...createQueue(database, clock),
  };
}

/** What became of a request to send something. */
export type QueueResult =
  | { readonly kind: 'queued'; readonly count: number; readonly messageId: string | null }
  | { readonly kind: 'unknown' }
  /** The endpoint is off. */
  | { readonly kind: 'off' }
  /** An attempt is in progress. */
  | { readonly kind: 'in-flight' };

/** What an endpoint's owner gets a mail about. */
export interface EndpointNotice {
  readonly kind: NoticeKind;
  readonly email: string;
  readonly endpointId: string;
  readonly name: string;
  readonly url: string;
  readonly failingSinceMs: number;
}

/** Most deliveries to claim. */
export interface ClaimLimits {
  readonly total: number;
  /** Most of them for endpoints that are failing at present. */
  readonly failing: number;
}

export const IN_FLIGHT_MAX = 2;
const REPLAY_MAX = 1000;
/** Four times what an attempt may take. */
export const LEASE_MS = 60_000;
/** How long events, deliveries, and attempts are kept. */
export const EVENT_RETENTION_MS = 30 * 86_400_000;

function createDeliveries(database: Database, clock: Clock) {
  /** Runs `work` where the endpoint exists and is on, with the endpoint locked. */
  const onEndpoint = (
    ref: EndpointRef,
    work: (tx: Queries, nowMs: number) => Promise<QueueResult>,
  ): Promise<QueueResult> =>
    database.transaction(async (tx) => {
      const nowMs = clock.now();
      const endpoint = await lockEndpoint(tx, ref, nowMs);
      if (endpoint === undefined) return { kind: 'unknown' };
      return endpoint.off === null ? work(tx, nowMs) : { kind: 'off' };
    });
  return {
    /** Queues a test event for this endpoint alone. */
    test: (ref: EndpointRef): Promise<QueueResult> =>
      onEndpoint(ref, async (tx, nowMs) => {
        const messageId = newId();
        const body = eventBody('webhook.test', EVENTS['webhook.test'].example, nowMs);
        await insertTest(tx, { ...ref, messageId }, body, nowMs);
        return { kind: 'queued', count: 1, messageId };
      }),
    /** Its deliveries, newest first. */
    deliveries: (ref: EndpointRef, page: DeliveryPage): Promise<readonly Delivery[]> =>
      listDeliveries(database, ref, page),
    /** One delivery with what was sent and its attempts. */
    delivery: (ref: DeliveryRef): Promise<DeliveryDetail | undefined> =>
      findDelivery(database, ref),
    /** Sends it once more, however it ended, from the start of the schedule. */
    resend: (ref: DeliveryRef): Promise<QueueResult> =>
      onEndpoint(ref, async (tx, nowMs) => {
        const delivery = await lockDelivery(tx, ref);
        if (delivery === undefined) return { kind: 'unknown' };
        // The attempt in progress would end what is queued here.
        if ((delivery.claimedUntilMs ?? 0) > nowMs) return { kind: 'in-flight' };
        await requeue(tx, ref, nowMs);
        return { kind: 'queued', count: 1, messageId: ref.messageId };
      }),
    /**
     * Sends again what happened since then and has not arrived: deliveries that failed, and events of
     * its types that happened while it was off; at most REPLAY_MAX, oldest first.
     */
    replay: (ref: EndpointRef, sinceMs: number): Promise<QueueResult> =>
      onEndpoint(ref, async (tx, nowMs) => {
        const since = { sinceMs, max: REPLAY_MAX };
        const count = await requeueMissed(tx, ref.endpointId, since, nowMs);
        return { kind: 'queued', count, messageId: null };
      }),
  };
}

function createQueue(database: Database, clock: Clock) {
  return {
    /** Claims deliveries that are due, each endpoint's oldest first, failing endpoints last. */
    claim: (limits: ClaimLimits): Promise<readonly Claim[]> =>
      limits.total <= 0
        ? Promise.resolve([])
        : database.transaction((tx) => claim(tx, limits, clock.now())),
    /** Records an attempt and what follows from it for the delivery and its endpoint. */
    recordAttempt: (claimed: Claim, attempt: Attempt): Promise<EndpointNotice | null> =>
      database.transaction((tx) => recordAttempt(tx, claimed, attempt, clock.now())),
    /** Deletes events from before then, with everything about them; how many. */
    async prune(beforeMs: number): Promise<number> {
      for (let pruned = 0; ;) {
        const deleted = await deleteEvents(database, beforeMs, PRUNE_BATCH);
        pruned += deleted;
        if (deleted < PRUNE_BATCH) return pruned;
      }
    },
  };
}

/** Working endpoints take what they need; failing ones take what is left, up to their limit. */
async function claim(tx: Queries, limits: ClaimLimits, nowMs: number): Promise<Claim[]> {
  const inFlightMax = IN_FLIGHT_MAX;
  const lease = { inFlightMax, leaseUntilMs: nowMs + LEASE_MS };
  const includeFailing = limits.failing > 0;
  const lock = { limit: limits.total, includeFailing, inFlightMax };
  const ready = await lockReadyEndpoints(tx, lock, nowMs);
  const working = ready.filter(({ isFailing }) => !isFailing);
  const failing = ready.filter(({ isFailing }) => isFailing);
  const claims = await claimDue(tx, working, { ...lease, limit: limits.total }, nowMs);
  const limit = Math.min(limits.failing, limits.total - claims.length);
  return [...claims, ...(await claimDue(tx, failing, { ...lease, limit }, nowMs))];
}

async function recordAttempt(
  tx: Queries,
  claimed: Claim,
  attempt: Attempt,
  nowMs: number,
): Promise<EndpointNotice | null> {
  const endpoint = await lockEndpoint(tx, claimed, nowMs);
  const delivery = await lockDelivery(tx, claimed);
  // Deleted meanwhile, by its owner or because of its age.
  if (endpoint === undefined || delivery === undefined) return null;
  await insertAttempt(tx, claimed, attempt);
  const outcome = attemptOutcome(attempt, {
    nowMs,
    attemptsBefore: delivery.attempts,
    isTest: delivery.type === 'webhook.test',
    isLeaseValid: delivery.claimedUntilMs === claimed.leaseUntilMs,
    endpoint: {
      isOff: endpoint.off !== null,
      health: endpoint.health,
      pausedUntilMs: endpoint.pausedUntilMs,
    },
  });
  if (outcome.delivery !== null) {
    await updateDelivery(tx, claimed, outcome.delivery, attempt.status);
  }
  if (outcome.endpoint !== null) await updateHealth(tx, endpoint.id, outcome.endpoint);
  if (outcome.disable !== null) await switchOff(tx, endpoint.id, outcome.disable, nowMs);
  if (outcome.disable !== null) await recordEndpoint(tx, 'webhook_endpoint.disabled', endpoint);
  if (outcome.notice === null) return null;
  return {
    kind: outcome.notice,
    email: await findEmail(tx, endpoint.accountId),
    endpointId: endpoint.id,
    name: endpoint.name,
    url: endpoint.url,
    failingSinceMs: endpoint.health.failingSinceMs ?? nowMs,
  };
}

const PRUNE_BATCH = 1000;
