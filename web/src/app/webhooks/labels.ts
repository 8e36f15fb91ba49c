/** Labels for endpoints and deliveries and their states. */
import type { DeliveryJson, EndpointJson } from '../../../../src/webhooks/schemas.ts';
import { clockTime, zonedMoment } from '../../data/dates.ts';
import { capitalize } from '../format.ts';
import { messages } from '../../messages/messages.ts';

interface StateBadge {
  readonly text: string;
  readonly color: string;
}

/** Text and color of an endpoint's state. */
export const endpointBadge = ({ state }: Pick<EndpointJson, 'state'>): StateBadge => ({
  text: messages('webhooks').states[state],
  color: ENDPOINT_COLORS[state],
});

/** What is wrong with an endpoint; null: nothing. */
export function endpointWarning(endpoint: EndpointJson, now: Date): string | null {
  const t = messages('webhooks');
  const { state, offReason, offSince, failingSince, pausedUntil } = endpoint;
  if (state === 'off' && offSince !== null && offReason !== null) {
    return t.offSince(t.offReasons[offReason], zonedMoment(offSince));
  }
  if (state === 'paused' && pausedUntil !== null) {
    return t.pausedUntil(clockTime(pausedUntil, now));
  }
  if (failingSince === null) return null;
  return t.failingSince(zonedMoment(failingSince));
}

/** Text and color of a delivery's state. */
export function deliveryBadge({ state, attempts }: DeliveryJson): StateBadge {
  const t = messages('webhooks');
  if (state === 'pending' && attempts > 0) return { text: t.retrying, color: 'yellow' };
  return { text: t.deliveryStates[state], color: DELIVERY_COLORS[state] };
}

/** The last attempt and what comes next: `HTTP 500 · 2 attempts · next at 14:03:22`. */
export function deliveryFacts(delivery: DeliveryJson, now: Date): string {
  const t = messages('webhooks');
  const { lastStatus, lastReason, attempts, nextAttemptAt } = delivery;
  const last = lastStatus === null ? lastReason && t.reason(lastReason) : `HTTP ${lastStatus}`;
  const next =
    nextAttemptAt !== null && attempts > 0 ? t.next(clockTime(nextAttemptAt, now)) : null;
  const parts = [last, attempts === 0 ? null : t.attempts(attempts), next];
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

const ENDPOINT_COLORS = { on: 'green', failing: 'red', paused: 'yellow', off: 'gray' } as const;
const DELIVERY_COLORS = { pending: 'yellow', delivered: 'green', failed: 'red' } as const;
