/** Text and color of the state of an API key. */
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { zonedMoment } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';

interface StateBadge {
  readonly text: string;
  readonly color: string;
}

/** Text and color of a key's state. */
export function stateBadge(
  key: Pick<ApiKeyJson, 'state' | 'expiresAt'>,
  replaced: boolean,
): StateBadge {
  const t = messages('api-keys');
  const color = COLORS[key.state];
  if (key.state === 'expiring' && key.expiresAt !== null) {
    const moment = zonedMoment(key.expiresAt);
    return { text: replaced ? t.replacedUntil(moment) : t.expiresAt(moment), color };
  }
  return { text: t.states[key.state], color };
}

const COLORS: Readonly<Record<ApiKeyJson['state'], string>> = {
  live: 'green',
  expiring: 'yellow',
  expired: 'gray',
  revoked: 'gray',
  'disabled-by-plan': 'yellow',
};
