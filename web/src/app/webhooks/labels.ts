/** States of endpoints and deliveries in words, and refusals beside the fields they speak of. */
import type { DeliveryJson, EndpointJson } from '../../../../src/webhooks/schemas.ts';
import { ApiError } from '../../api/client.ts';
import { clockTime, count, localMoment } from '../format.ts';

export interface StateBadge {
  readonly text: string;
  readonly color: string;
}

/** Words and colour of an endpoint's state. */
export const endpointBadge = ({ state }: Pick<EndpointJson, 'state'>): StateBadge =>
  ENDPOINT_BADGES[state];

/** What its owner should know of an endpoint that does not work; null: it does. */
export function endpointWarning(endpoint: EndpointJson, now: Date): string | null {
  const { state, offReason, offSince, failingSince, pausedUntil } = endpoint;
  if (state === 'off' && offSince !== null && offReason !== null) {
    return `${OFF_REASONS[offReason]} Off since ${localMoment(offSince)}. ${MEANWHILE}`;
  }
  if (state === 'paused' && pausedUntil !== null) {
    return `It asked to be left alone; deliveries wait until ${clockTime(pausedUntil, now)}.`;
  }
  if (failingSince === null) return null;
  return `No event has arrived since ${localMoment(failingSince)}. We go on trying; after five days without one it is switched off.`;
}

/** Words and colour of a delivery's state. */
export function deliveryBadge({ state, attempts }: DeliveryJson): StateBadge {
  if (state === 'pending' && attempts > 0) return { text: 'Trying again', color: 'yellow' };
  return DELIVERY_BADGES[state];
}

/** How the last attempt ended and what comes next: `500 · 2 attempts · next at 14:03:22`. */
export function deliveryFacts(delivery: DeliveryJson, now: Date): string {
  const { lastStatus, lastReason, attempts, nextAttemptAt } = delivery;
  const last = lastStatus === null ? lastReason : `Answered ${lastStatus}`;
  const next =
    nextAttemptAt !== null && attempts > 0 ? `next at ${clockTime(nextAttemptAt, now)}` : null;
  const parts = [last, attempts === 0 ? null : count(attempts, 'attempt'), next];
  return capital(parts.filter((part) => part !== null).join(' · '));
}

/** JSON with line ends; whatever is no JSON as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export type Field = 'name' | 'url' | 'events';

/** A refusal beside the field it names; one that names none, or another fault, concerns the whole. */
export function beside(error: Error | null): {
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  readonly rest: Error | null;
} {
  if (!(error instanceof ApiError) || error.status !== 400 || error.reason === undefined) {
    return { fields: {}, rest: error };
  }
  const fields: Partial<Record<Field, string>> = {};
  for (const part of error.reason.split(/; (?=\w+: )/)) {
    const [, name = '', words = ''] = /^(name|url|events): (?:\d+: )?(.*)$/s.exec(part) ?? [];
    if (name === '') return { fields: {}, rest: error };
    fields[name as Field] ??= `${capital(words)}.`;
  }
  return { fields, rest: null };
}

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const MEANWHILE = 'What happens meanwhile is kept for 30 days: switch it on and replay.';

const OFF_REASONS: Readonly<Record<NonNullable<EndpointJson['offReason']>, string>> = {
  owner: 'You switched it off.',
  gone: 'It answered 410 (Gone), which asks for no more events.',
  failing: 'It took no event for five days.',
};

const ENDPOINT_BADGES: Readonly<Record<EndpointJson['state'], StateBadge>> = {
  on: { text: 'On', color: 'green' },
  failing: { text: 'Failing', color: 'red' },
  paused: { text: 'Paused', color: 'yellow' },
  off: { text: 'Off', color: 'gray' },
};

const DELIVERY_BADGES: Readonly<Record<DeliveryJson['state'], StateBadge>> = {
  pending: { text: 'Waiting', color: 'yellow' },
  delivered: { text: 'Delivered', color: 'green' },
  failed: { text: 'Failed', color: 'red' },
};
