/** The shapes of the JSON about webhooks; see api.ts. */
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';

/** A row of the table of events, as far as choosing one needs it. */
export const eventTypeSchema = z
  .strictObject({ type: z.string(), when: z.string() })
  .meta({ id: 'EventType' });
export type EventTypeJson = Infer<typeof eventTypeSchema>;

/** `GET /api/webhooks`, oldest first. */
export interface WebhooksJson {
  readonly endpoints: readonly EndpointJson[];
  /** How many an account may have. */
  readonly max: number;
  /** The events that can be chosen, in the order of the table. */
  readonly events: readonly EventTypeJson[];
}

/** `GET /api/webhooks/{id}`, and what every change answers. */
export interface EndpointJson {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  readonly createdAt: string;
  /** `paused`: the receiver asked to be left alone for a while. */
  readonly state: 'on' | 'failing' | 'paused' | 'off';
  /** Why it is off; null: it is on. */
  readonly offReason: 'owner' | 'gone' | 'failing' | null;
  readonly offSince: string | null;
  /** The first attempt that failed since the last one that arrived; null: it works. */
  readonly failingSince: string | null;
  readonly pausedUntil: string | null;
  /** Until then the secret before the rotation signs too; null: there is none. */
  readonly bothSecretsUntil: string | null;
}

/** Body of `POST /api/webhooks`. */
export interface EndpointInput {
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
}

/** Body of `PATCH /api/webhooks/{id}`: what is to change. */
export interface EndpointPatch extends Partial<EndpointInput> {
  readonly enabled?: boolean;
}

/** `POST /api/webhooks` and `POST /api/webhooks/{id}/rotate`: the only replies with the secret. */
export interface NewEndpointJson {
  readonly endpoint: EndpointJson;
  readonly secret: string;
}

/** `DELETE /api/webhooks/{id}`. */
export interface EndpointDeletedJson {
  readonly id: string;
}

/** Body of `POST /api/webhooks/{id}/replay`. */
export interface ReplayInput {
  /** From this moment on, at most 30 days ago. */
  readonly since: string;
}

/** `POST` of `/test`, `/replay` and `/deliveries/{message}/resend`. */
export interface QueuedJson {
  /** How many deliveries will be sent. */
  readonly queued: number;
  /** Id of the event, where it is one. */
  readonly messageId: string | null;
}

export type DeliveryStateJson = 'pending' | 'delivered' | 'failed';

/** `GET /api/webhooks/{id}/deliveries?state=…&before=…`, newest first. */
export interface DeliveriesJson {
  readonly deliveries: readonly DeliveryJson[];
  /** What `before` asks the next page with; null: there is none. */
  readonly next: string | null;
}

export interface DeliveryJson {
  readonly messageId: string;
  readonly type: string;
  readonly state: DeliveryStateJson;
  readonly createdAt: string;
  readonly attempts: number;
  /** null: not again by itself. */
  readonly nextAttemptAt: string | null;
  /** Status of the last answer; null: there was none, and `lastReason` says why. */
  readonly lastStatus: number | null;
  readonly lastReason: string | null;
}

/** `GET /api/webhooks/{id}/deliveries/{message}`. */
export interface DeliveryDetailJson extends DeliveryJson {
  /** The exact body that is sent. */
  readonly payload: string;
  /** Newest first. */
  readonly attemptList: readonly AttemptJson[];
}

export interface AttemptJson {
  readonly number: number;
  readonly at: string;
  readonly status: number | null;
  readonly reason: string | null;
  /** How the answer's body began; at most 4 KiB. */
  readonly response: string;
  readonly durationMs: number;
}
