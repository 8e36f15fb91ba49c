/** Labels for endpoints and deliveries and their states. */
import type { DeliveryJson, EndpointJson } from '../../../../src/webhooks/schemas.ts';
import { clockTime, zonedMoment } from '../../data/dates.ts';
import { capitalize, count } from '../format.ts';

interface StateBadge {
  readonly text: string;
  readonly color: string;
}

/** Text and color of an endpoint's state. */
export const endpointBadge = ({ state }: Pick<EndpointJson, 'state'>): StateBadge =>
  ENDPOINT_BADGES[state];

/** What is wrong with an endpoint; null: nothing. */
export function endpointWarning(endpoint: EndpointJson, now: Date): string | null {
  const { state, offReason, offSince, failingSince, pausedUntil } = endpoint;
  if (state === 'off' && offSince !== null && offReason !== null) {
    return `${OFF_REASONS[offReason]} Disabled since ${zonedMoment(offSince)}. ${REPLAY_HINT}`;
  }
  if (state === 'paused' && pausedUntil !== null) {
    return `The endpoint asked us to wait. Deliveries resume at ${clockTime(pausedUntil, now)}.`;
  }
  if (failingSince === null) return null;
  return `No event has been delivered since ${zonedMoment(failingSince)}. Deliveries are retried; after five days without success, the endpoint is disabled.`;
}

/** Text and color of a delivery's state. */
export function deliveryBadge({ state, attempts }: DeliveryJson): StateBadge {
  if (state === 'pending' && attempts > 0) return { text: 'Retrying', color: 'yellow' };
  return DELIVERY_BADGES[state];
}

/** The last attempt and what comes next: `HTTP 500 · 2 attempts · next at 14:03:22`. */
export function deliveryFacts(delivery: DeliveryJson, now: Date): string {
  const { lastStatus, lastReason, attempts, nextAttemptAt } = delivery;
  const last = lastStatus === null ? lastReason : `HTTP ${lastStatus}`;
  const next =
    nextAttemptAt !== null && attempts > 0 ? `next at ${clockTime(nextAttemptAt, now)}` : null;
  const parts = [last, attempts === 0 ? null : count(attempts, 'attempt'), next];
  return capitalize(parts.filter((part) => part !== null).join(' · '));
}

/** Indents JSON; returns any other text unchanged. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Fields of the request body and the form fields that they belong to. */
export const ENDPOINT_FIELDS = { name: 'name', url: 'url', events: 'events' } as const;

export type EndpointField = keyof typeof ENDPOINT_FIELDS;

const REPLAY_HINT = 'Events are kept for 30 days: enable the endpoint and replay them.';

const OFF_REASONS: Readonly<Record<NonNullable<EndpointJson['offReason']>, string>> = {
  owner: 'You disabled this endpoint.',
  gone: 'It responded with 410 (Gone), which means no more events.',
  failing: 'It accepted no event for five days.',
};

const ENDPOINT_BADGES: Readonly<Record<EndpointJson['state'], StateBadge>> = {
  on: { text: 'Active', color: 'green' },
  failing: { text: 'Failing', color: 'red' },
  paused: { text: 'Paused', color: 'yellow' },
  off: { text: 'Disabled', color: 'gray' },
};

const DELIVERY_BADGES: Readonly<Record<DeliveryJson['state'], StateBadge>> = {
  pending: { text: 'Pending', color: 'yellow' },
  delivered: { text: 'Delivered', color: 'green' },
  failed: { text: 'Failed', color: 'red' },
};
