/** The question before API keys are revoked, with what it concerns in the middle. */
import { messages } from '../../messages/messages.ts';
import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';

interface RevokeDialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** Of the button that does it. */
  readonly label: string;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onClose: () => void;
  readonly onRevoke: () => void;
  readonly children: ReactNode;
}

export function RevokeDialog(props: RevokeDialogProps) {
  const { opened, title, label, isPending, error, onClose, onRevoke, children } = props;
  return (
    <Dialog opened={opened} title={title} onClose={onClose}>
      <Stack>
        {children}
        <ErrorAlert error={error} />
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {messages('app').cancel}
          </Button>
          <Button bg="var(--mantine-color-beam-7)" c="#fff" loading={isPending} onClick={onRevoke}>
            {label}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
