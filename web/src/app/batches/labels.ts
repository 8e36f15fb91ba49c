/** Labels for batches and their states. */
import type { BatchJson, FailedItemJson } from '../../../../src/batches/schemas.ts';
import { messages } from '../../messages/messages.ts';

interface Badge {
  readonly text: string;
  readonly color: string;
}

export const stateBadge = (state: BatchJson['state']): Badge => ({
  text: messages('batches').states[state],
  color: COLORS[state],
});

/** Why an item failed, or would fail: the server's reason if there is one, else the title of the error. */
export function failureText({
  reason,
  error,
  code,
}: Pick<FailedItemJson, 'reason' | 'error' | 'code'>): string {
  return reason ?? messages('errors').titles[code]?.(error) ?? error;
}

const COLORS: Readonly<Record<BatchJson['state'], string>> = {
  waiting: 'gray',
  running: 'blue',
  done: 'green',
  failed: 'red',
};
