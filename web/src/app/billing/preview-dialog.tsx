/**
 * What a choice would do, to the cent and to the minute, before it is made. What is confirmed is
 * what was seen: the server signs the preview and refuses one that is out of date.
 */
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PreviewInput, PreviewJson } from '../../../../src/billing/schemas.ts';
import type { ChangeJson } from '../../../../src/checkout/schemas.ts';
import { ApiError } from '../../api/client.ts';
import { useChange, usePreview } from '../../api/billing.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { PreviewText } from './preview-text.tsx';
import { confirmWords, utcMoment } from './labels.ts';

interface PreviewDialogProps {
  /** null shows nothing. */
  readonly choice: PreviewInput | null;
  readonly onClose: () => void;
}

export function PreviewDialog({ choice, onClose }: PreviewDialogProps) {
  // It still shows its preview while it fades away.
  const [last, setLast] = useState(choice);
  if (choice !== null && choice !== last) setLast(choice);
  const preview = usePreview();
  const change = useChange();
  const { mutate, reset } = preview;
  const { reset: resetChange } = change;
  useEffect(() => {
    if (choice === null) return;
    resetChange();
    reset();
    mutate(choice);
  }, [choice, mutate, reset, resetChange]);
  const done = change.data;
  const isOver = done !== undefined && done.kind !== 'redirect';
  return (
    <Dialog opened={choice !== null} title={isOver ? 'Done' : 'Change plan'} onClose={onClose}>
      {isOver ? (
        <Outcome done={done} onClose={onClose} />
      ) : (
        <Stack>
          {preview.data !== undefined ? (
            <PreviewText preview={preview.data} />
          ) : (
            preview.error === null && <Skeleton h={260} aria-label="Working it out" />
          )}
          <ErrorAlert error={preview.error} />
          <ErrorAlert error={change.error} />
          <Buttons
            preview={preview.data}
            error={change.error}
            busy={change.isPending || done?.kind === 'redirect'}
            onClose={onClose}
            onAgain={() => {
              resetChange();
              if (last !== null) mutate(last);
            }}
            onConfirm={(token) => change.mutate(token, { onSuccess: leaveToPay })}
          />
        </Stack>
      )}
    </Dialog>
  );
}

/** The page of the provider takes the place of this one. */
function leaveToPay(change: ChangeJson): void {
  if (change.kind === 'redirect') location.assign(change.url);
}

interface ButtonsProps {
  readonly preview: PreviewJson | undefined;
  readonly error: Error | null;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onAgain: () => void;
  readonly onConfirm: (token: string) => void;
}

function Buttons({ preview, error, busy, onClose, onAgain, onConfirm }: ButtonsProps) {
  const outdated = error instanceof ApiError && error.code === 'preview_outdated';
  const nothing = preview?.kind === 'nothing' && preview.drops === null;
  return (
    <Group justify="flex-end">
      {!nothing && (
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      )}
      {outdated ? (
        <Button onClick={onAgain}>Look at it again</Button>
      ) : (
        <Button
          disabled={preview === undefined}
          loading={busy}
          onClick={() => {
            if (nothing) onClose();
            else if (preview !== undefined) onConfirm(preview.token);
          }}
        >
          {preview === undefined ? 'Confirm' : confirmWords(preview)}
        </Button>
      )}
    </Group>
  );
}

interface OutcomeProps {
  readonly done: Exclude<ChangeJson, { kind: 'redirect' }>;
  readonly onClose: () => void;
}

function Outcome({ done, onClose }: OutcomeProps) {
  const announce = useAnnounce();
  const text = outcomeWords(done);
  useEffect(() => announce(text), [announce, text]);
  return (
    <Stack>
      <Text>{text}</Text>
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          Close
        </Button>
      </Group>
    </Stack>
  );
}

function outcomeWords(done: OutcomeProps['done']): string {
  if (done.kind === 'at-cycle-end') return `Noted. It begins on ${utcMoment(done.at)}.`;
  if (done.kind === 'pending') return 'The bank is deciding. The plan begins when it has agreed.';
  if (done.kind === 'nothing') return 'Your plan stays as it is.';
  const { invoice } = done;
  if (invoice === null) return 'The plan has begun.';
  return invoice.status === 'paid'
    ? `The plan has begun. Invoice ${invoice.number} is paid.`
    : `The plan has begun. Invoice ${invoice.number} stands below, with what it takes to pay it.`;
}
