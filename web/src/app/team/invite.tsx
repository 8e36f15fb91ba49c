/** The dialog that invites somebody. */
import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import type { SentTeamInvitationJson } from '../../../../src/team/schemas.ts';
import { useInvite, type GivenRole } from '../../api/team.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { EmailField } from '../sign-in/fields.tsx';
import { InviteSent } from './invite-sent.tsx';
import { useRolePurposes } from './roles.ts';

interface InviteProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function Invite({ opened, onClose }: InviteProps) {
  const [sent, setSent] = useState<SentTeamInvitationJson | null>(null);
  const announce = useAnnounce();
  const close = (): void => {
    setSent(null);
    onClose();
  };
  return (
    <Dialog opened={opened} title={titleOf(sent)} onClose={close}>
      {sent === null ? (
        <Form
          onCancel={close}
          onSent={(made) => {
            setSent(made);
            announce(`${made.email} invited`);
          }}
        />
      ) : (
        <InviteSent sent={sent} onDone={close} />
      )}
    </Dialog>
  );
}

function titleOf(sent: SentTeamInvitationJson | null): string {
  if (sent === null) return 'Invite somebody';
  return sent.url === null ? 'Invitation sent' : 'Pass the invitation on';
}

interface FormProps {
  readonly onSent: (sent: SentTeamInvitationJson) => void;
  readonly onCancel: () => void;
}

function Form({ onSent, onCancel }: FormProps) {
  const invite = useInvite();
  const roles = useRolePurposes();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<GivenRole>('developer');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        invite.mutate({ email, role }, { onSuccess: onSent });
      }}
    >
      <Stack>
        <EmailField value={email} onChange={setEmail} />
        <NativeSelect
          label="Role"
          value={role}
          data={[...roles]}
          onChange={(event) => setRole(event.currentTarget.value as GivenRole)}
        />
        <ErrorAlert error={invite.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={invite.isPending}>
            Invite
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
