/** Invitations that wait for an answer: sent again, taken back. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SentTeamInvitationJson, TeamInvitationJson } from '../../../../src/team/schemas.ts';
import { useInviteAgain, useRevokeInvitation } from '../../api/team.ts';
import { zonedMoment } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { InviteSent } from './invite-sent.tsx';

interface InvitationsProps {
  readonly invitations: readonly TeamInvitationJson[];
  readonly mayChange: boolean;
}

export function Invitations({ invitations, mayChange }: InvitationsProps) {
  const t = messages('team');
  const again = useInviteAgain();
  const revoke = useRevokeInvitation();
  const announce = useAnnounce();
  const [sent, setSent] = useState<SentTeamInvitationJson | null>(null);
  return (
    <Stack>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {invitations.map(({ id, email, role, expiresAt }) => (
          <Group key={id} component="li" justify="space-between" gap="sm" mih={44}>
            <div>
              <Text id={`invitation-${id}`} fw={600} style={{ overflowWrap: 'anywhere' }}>
                {email}
              </Text>
              <Text size="sm" c="dimmed">
                {t.roleUntil(t.roles[role], zonedMoment(expiresAt))}
              </Text>
            </div>
            {mayChange && (
              <Group gap="xs">
                <Button
                  variant="default"
                  aria-describedby={`invitation-${id}`}
                  loading={again.isPending && again.variables === id}
                  onClick={() => again.mutate(id, { onSuccess: setSent })}
                >
                  {t.sendAgain}
                </Button>
                <Button
                  variant="default"
                  aria-describedby={`invitation-${id}`}
                  loading={revoke.isPending && revoke.variables === id}
                  onClick={() => revoke.mutate(id, { onSuccess: () => announce(t.revoked) })}
                >
                  {t.revoke}
                </Button>
              </Group>
            )}
          </Group>
        ))}
      </Stack>
      <ErrorAlert error={again.error ?? revoke.error} />
      <Dialog opened={sent !== null} title={t.sentAgain} onClose={() => setSent(null)}>
        {sent !== null && <InviteSent sent={sent} onDone={() => setSent(null)} />}
      </Dialog>
    </Stack>
  );
}
