/**
 * Previews a change of plan before it is confirmed. The server signs the preview; in place of one that is out of
 * date it sends a new one, so that nothing is confirmed that was not shown.
 */
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PreviewInput, PreviewJson } from '../../../../src/billing/schemas.ts';
import type { ChangeJson } from '../../../../src/checkout/schemas.ts';
import type { ErrorJson } from '../../../../src/http/schemas.ts';
import { ApiError } from '../../api/client.ts';
import { useConfirmChange, usePreview } from '../../api/billing.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { PreviewText } from './preview-text.tsx';
import { utcMoment } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { confirmLabel } from './labels.ts';

interface PreviewDialogProps {
  /** Whether there is a choice. */
  readonly opened: boolean;
  /** null: closed. */
  readonly choice: PreviewInput | null;
  readonly onClose: () => void;
}

export default function PreviewDialog({ opened, choice, onClose }: PreviewDialogProps) {
  const t = messages('billing');
  // The dialog keeps its preview while it fades out.
  const [last, setLast] = useState(choice);
  if (choice !== null && choice !== last) setLast(choice);
  const preview = usePreview();
  const change = useConfirmChange();
  const { mutate, reset } = preview;
  const { reset: resetChange } = change;
  useEffect(() => {
    if (choice === null) return;
    resetChange();
    reset();
    mutate(choice);
  }, [choice, mutate, reset, resetChange]);
  const done = change.data;
  const isDone = done !== undefined && done.kind !== 'redirect';
  const shown = newPreview(change.error) ?? preview.data;
  return (
    <Dialog opened={opened} title={isDone ? messages('app').done : t.changePlan} onClose={onClose}>
      {isDone ? (
        <Outcome done={done} onClose={onClose} />
      ) : (
        <Stack>
          {shown !== undefined ? (
            <PreviewText preview={shown} />
          ) : (
            preview.error === null && <Skeleton h={260} aria-label={t.loadingPreview} />
          )}
          <ErrorAlert error={preview.error} />
          <ErrorAlert error={change.error} />
          <Buttons
            preview={shown}
            busy={change.isPending || done?.kind === 'redirect'}
            onClose={onClose}
            onConfirm={(token) => change.mutate(token, { onSuccess: redirectToPayment })}
          />
        </Stack>
      )}
    </Dialog>
  );
}

/** Opens the provider's payment page in place of this one. */
function redirectToPayment(change: ChangeJson): void {
  if (change.kind === 'redirect') location.assign(change.url);
}

/** The preview that the server sent because another one was out of date. */
function newPreview(error: Error | null): PreviewJson | undefined {
  if (!(error instanceof ApiError) || error.code !== 'preview_outdated') return undefined;
  return (error.body as OutdatedJson).preview;
}

interface OutdatedJson extends ErrorJson {
  readonly preview?: PreviewJson;
}

interface ButtonsProps {
  readonly preview: PreviewJson | undefined;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onConfirm: (token: string) => void;
}

function Buttons({ preview, busy, onClose, onConfirm }: ButtonsProps) {
  const t = messages('billing');
  const unchanged = preview?.kind === 'nothing' && preview.drops === null;
  return (
    <Group justify="flex-end">
      {!unchanged && (
        <Button variant="default" onClick={onClose}>
          {messages('app').cancel}
        </Button>
      )}
      <Button
        disabled={preview === undefined}
        loading={busy}
        onClick={() => {
          if (unchanged) onClose();
          else if (preview !== undefined) onConfirm(preview.token);
        }}
      >
        {preview === undefined ? t.confirm : confirmLabel(preview)}
      </Button>
    </Group>
  );
}

interface OutcomeProps {
  readonly done: Exclude<ChangeJson, { kind: 'redirect' }>;
  readonly onClose: () => void;
}

function Outcome({ done, onClose }: OutcomeProps) {
  const announce = useAnnounce();
  const text = outcomeText(done);
  useEffect(() => announce(text), [announce, text]);
  return (
    <Stack>
      <Text>{text}</Text>
      <Group justify="flex-end">
        <Button data-autofocus onClick={onClose}>
          {messages('app').close}
        </Button>
      </Group>
    </Stack>
  );
}

function outcomeText(done: OutcomeProps['done']): string {
  const t = messages('billing');
  if (done.kind === 'at-cycle-end') return t.scheduled(utcMoment(done.at));
  if (done.kind === 'pending') return t.pending;
  if (done.kind === 'nothing') return t.unchanged;
  if (done.kind === 'ordered') return t.ordered(done.invoice.number);
  const { invoice } = done;
  if (invoice === null) return t.active;
  return invoice.status === 'paid' ? t.activePaid(invoice.number) : t.activeOpen(invoice.number);
}
