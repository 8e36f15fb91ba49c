/**
 * The dialogs of the keys. They stand beside the list and not in its cards: a card may leave the
 * list while its dialog still shows a key that will not be shown again.
 */
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { EditLimits } from './edit-limits.tsx';
import { RevokeKey } from './revoke-key.tsx';
import { RotateKey } from './rotate-key.tsx';

/** What is to be done with which key. */
export interface KeyTask {
  readonly what: 'limits' | 'rotate' | 'revoke';
  readonly apiKey: ApiKeyJson;
}

interface KeyTasksProps {
  readonly task: KeyTask | null;
  readonly onDone: () => void;
}

export function KeyTasks({ task, onDone }: KeyTasksProps) {
  // A dialog still shows its key while it fades away.
  const [last, setLast] = useState(task);
  if (task !== null && task !== last) setLast(task);
  const shown = task ?? last;
  if (shown === null) return null;
  const Dialog = DIALOGS[shown.what];
  return (
    <Dialog
      key={`${shown.what} ${shown.apiKey.id}`}
      apiKey={shown.apiKey}
      opened={task !== null}
      onClose={onDone}
    />
  );
}

const DIALOGS = { limits: EditLimits, rotate: RotateKey, revoke: RevokeKey };
