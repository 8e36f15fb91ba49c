/** `/team`: who belongs to the account, in which role, and who was invited. */
import { Button, Skeleton, Stack } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../../api/may.ts';
import { useTeam } from '../../api/team.ts';
import { IconPlus } from '../../components/icons.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { messages } from '../../messages/messages.ts';
import { Section } from '../shared/section.tsx';
import { HandOver } from './hand-over.tsx';
import { Invitations } from './invitations.tsx';
import { Invite } from './invite.tsx';
import { Leave } from './leave.tsx';
import { Members } from './members.tsx';

export function Component() {
  const t = messages('team');
  const team = useTeam();
  const mayInvite = useMay('team');
  const isOwner = useMay('account');
  const [inviting, setInviting] = useState(false);
  const invite = mayInvite && (
    <Button
      leftSection={<IconPlus size={18} aria-hidden />}
      disabled={team.data === undefined}
      onClick={() => setInviting(true)}
    >
      {t.invite}
    </Button>
  );
  return (
    <>
      <PageHeader title={messages('app').team} lead={t.lead} actions={invite} />
      <Invite opened={inviting} onClose={() => setInviting(false)} />
      {team.data !== undefined ? (
        <Stack>
          <Section title={t.members}>
            <Members members={team.data.members} mayChange={mayInvite} />
          </Section>
          <Section title={t.invitations}>
            {team.data.invitations.length === 0 ? (
              <EmptyState title={t.noneInvited}>{t.noneInvitedText}</EmptyState>
            ) : (
              <Invitations invitations={team.data.invitations} mayChange={mayInvite} />
            )}
          </Section>
          {isOwner ? <HandOver members={team.data.members} /> : <Leave />}
        </Stack>
      ) : team.isError ? (
        <ErrorState error={team.error} onRetry={() => void team.refetch()} />
      ) : (
        <Skeleton h={160} aria-label={t.loading} />
      )}
    </>
  );
}
