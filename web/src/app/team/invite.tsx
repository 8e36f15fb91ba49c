/** The dialog that invites somebody. */
import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import type { SentTeamInvitationJson } from '../../../../src/team/schemas.ts';
import { useInvite, type GivenRole } from '../../api/team.ts';
import { messages } from '../../messages/messages.ts';
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
  const t = messages('team');
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
            announce(t.invited(made.email));
          }}
        />
      ) : (
        <InviteSent sent={sent} onDone={close} />
      )}
    </Dialog>
  );
}

function titleOf(sent: SentTeamInvitationJson | null): string {
  const t = messages('team');
  if (sent === null) return t.inviteTitle;
  return sent.url === null ? t.sent : t.passOn;
}

interface FormProps {
  readonly onSent: (sent: SentTeamInvitationJson) => void;
  readonly onCancel: () => void;
}

function Form({ onSent, onCancel }: FormProps) {
  const t = messages('team');
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
          label={t.role}
          value={role}
          data={[...roles]}
          onChange={(event) => setRole(event.currentTarget.value as GivenRole)}
        />
        <ErrorAlert error={invite.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {messages('app').cancel}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {t.invite}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
