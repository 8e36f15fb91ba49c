/**
 * The dialogs of the key list. They are not part of the cards, because a card may leave the list
 * while its dialog still shows the new key, which is shown only once.
 */
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { EditLimits } from './edit-limits.tsx';
import { RevokeKey } from './revoke-key.tsx';
import { RotateKey } from './rotate-key.tsx';
import { SignedUrls } from './signed-urls/dialog.tsx';

/** An action on a key that needs a dialog. */
export interface KeyTask {
  readonly action: 'limits' | 'signed-urls' | 'rotate' | 'revoke';
  readonly apiKey: ApiKeyJson;
}

interface KeyDialogsProps {
  /** Whether there is a task. */
  readonly opened: boolean;
  readonly task: KeyTask | null;
  readonly onClose: () => void;
}

export default function KeyDialogs({ opened, task, onClose }: KeyDialogsProps) {
  // A dialog keeps its key while it fades out.
  const [last, setLast] = useState(task);
  if (task !== null && task !== last) setLast(task);
  const shown = task ?? last;
  if (shown === null) return null;
  const Dialog = DIALOGS[shown.action];
  return (
    <Dialog
      key={`${shown.action} ${shown.apiKey.id}`}
      apiKey={shown.apiKey}
      opened={opened}
      onClose={onClose}
    />
  );
}

const DIALOGS = {
  limits: EditLimits,
  'signed-urls': SignedUrls,
  rotate: RotateKey,
  revoke: RevokeKey,
};
