/**
 * The webhooks port: where an account's events are sent to, and what became of each. A delivery is one
 * event on its way to one endpoint; it is known by the ids of both.
 *
 * Promises, held by test/contract/webhooks.ts against every adapter:
 * - An event is written in the transaction of its cause, with one delivery for each endpoint that
 *   takes its type and is on: neither is there without the other.
 * - A delivery is sent at least once. Whoever claims one and dies gives it up after LEASE_MS.
 * - At most IN_FLIGHT_MAX deliveries of an endpoint are claimed at the same time, by however many
 *   processes; an endpoint that hangs holds up nobody else's.
 * - An account sees its own endpoints and deliveries alone; another's id is as unknown as none.
 * - Every attempt is kept with its answer until `prune` deletes its event.
 */
import type { EventType } from './events.ts';
import type { Health } from './schedule.ts';
import type { Secrets } from './signing.ts';

/** What people do with their endpoints. */
export interface Webhooks {
  /** The account's endpoints, oldest first. */
  list(accountId: string): Promise<readonly Endpoint[]>;
  find(of: EndpointOf): Promise<Endpoint | undefined>;
  /** Makes one, on. `too-many`: the account has ENDPOINTS_MAX. */
  create(accountId: string, wanted: NewEndpoint): Promise<Endpoint | 'too-many'>;
  /** Changes what is given. Another URL begins with a clean record. */
  update(of: EndpointOf, change: EndpointChange): Promise<Endpoint | undefined>;
  /** Signs with another secret from now on, and with the old one too until `bothUntilMs`. */
  rotate(of: EndpointOf, secret: string, bothUntilMs: number): Promise<Endpoint | undefined>;
  /**
   * Switches it on, with a clean record, or off: what waits for it then has failed. Events that
   * happen while it is off are kept, and sent by `replay` alone.
   */
  enable(of: EndpointOf, enabled: boolean): Promise<Endpoint | undefined>;
  /** Deletes it with its deliveries. false: unknown. */
  remove(of: EndpointOf): Promise<boolean>;
  /** Queues a test event for it alone; the event's id. */
  test(of: EndpointOf): Promise<Queued>;
  /** Its deliveries, newest first. */
  deliveries(of: EndpointOf, page: DeliveryPage): Promise<readonly Delivery[]>;
  /** One delivery with what was sent and every attempt. */
  delivery(of: DeliveryOf): Promise<DeliveryDetail | undefined>;
  /** Sends it once more, however it ended, from the beginning of the schedule. */
  resend(of: DeliveryOf): Promise<Queued>;
  /**
   * Sends again what happened since then and has not arrived: deliveries that failed, and events of
   * its types that happened while it was off; at most REPLAY_MAX, oldest first.
   */
  replay(of: EndpointOf, sinceMs: number): Promise<Queued>;
}

/** What sends the deliveries; any number of processes at the same time. */
export interface DeliveryQueue {
  /** Takes deliveries that are due: for each endpoint the oldest, failing endpoints last. */
  claim(room: ClaimRoom): Promise<readonly Claim[]>;
  /** Writes an attempt down, and what follows from it for the delivery and its endpoint. */
  finish(claim: Claim, attempt: Attempt): Promise<Notice | null>;
  /** Deletes events older than that, with everything about them; how many. */
  prune(beforeMs: number): Promise<number>;
}

export interface EndpointOf {
  readonly accountId: string;
  readonly endpointId: string;
}

export interface DeliveryOf extends EndpointOf {
  readonly messageId: string;
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
  readonly health: Health;
  /** Deliveries wait until then, as the receiver asked; null: they do not. */
  readonly pausedUntilMs: number | null;
}

/** Its owner switched it off; it answered 410; or it failed for days. */
export type OffReason = 'owner' | 'gone' | 'failing';

export type Queued =
  | { readonly kind: 'queued'; readonly count: number; readonly messageId: string | null }
  | { readonly kind: 'unknown' }
  /** The endpoint is off. */
  | { readonly kind: 'off' }
  /** An attempt of it is being made at this moment. */
  | { readonly kind: 'under-way' };

export type DeliveryState = 'pending' | 'delivered' | 'failed';

export interface DeliveryPage {
  /** null is all. */
  readonly state: DeliveryState | null;
  /** Those behind this one; null: from the newest. */
  readonly before: { readonly createdAtMs: number; readonly messageId: string } | null;
  readonly limit: number;
}

export interface Delivery {
  readonly messageId: string;
  readonly type: EventType;
  readonly state: DeliveryState;
  readonly createdAtMs: number;
  /** How often it was tried. */
  readonly attempts: number;
  /** When it is tried next; null: not again by itself. */
  readonly nextAtMs: number | null;
  /** How the last attempt ended: the status of its answer, or why there was none. */
  readonly lastStatus: number | null;
  readonly lastReason: string | null;
}

export interface DeliveryDetail extends Delivery {
  /** The exact body that is sent. */
  readonly body: string;
  /** Newest first. */
  readonly attemptList: readonly AttemptRecord[];
}

export interface AttemptRecord {
  /** 1, 2, 3, … */
  readonly number: number;
  readonly atMs: number;
  readonly status: number | null;
  readonly reason: string | null;
  readonly response: string;
  readonly durationMs: number;
}

export interface ClaimRoom {
  /** Most deliveries to take. */
  readonly all: number;
  /** Most of them for endpoints that fail at present. */
  readonly failing: number;
}

/** A delivery that this process sends now. */
export interface Claim extends DeliveryOf {
  readonly url: string;
  readonly secrets: Secrets;
  readonly body: string;
  /** Whether its endpoint fails at present. */
  readonly isFailing: boolean;
  /** When others may take it. */
  readonly leaseUntilMs: number;
}

export interface Attempt {
  readonly atMs: number;
  readonly status: number | null;
  readonly reason: string | null;
  readonly response: string;
  readonly retryAfterMs: number | null;
  readonly durationMs: number;
  /** From 0 to below 1; see nextAttemptMs. */
  readonly jitter: number;
}

/** What an endpoint's owner should hear by mail. */
export interface Notice {
  readonly kind: 'failing' | 'off-failing' | 'off-gone';
  readonly email: string;
  readonly endpointId: string;
  readonly name: string;
  readonly url: string;
  readonly failingSinceMs: number;
}

export const ENDPOINTS_MAX = 10;
export const IN_FLIGHT_MAX = 2;
export const REPLAY_MAX = 1000;
/** Four times what an attempt may take. */
export const LEASE_MS = 60_000;
/** How long events, deliveries and attempts are kept. */
export const EVENT_RETENTION_MS = 30 * 86_400_000;
