/** The members of the account; whoever may changes roles and removes people. */
import { Anchor, Badge, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { MemberJson } from '../../../../src/team/schemas.ts';
import { useChangeRole, useRemoveMember, type GivenRole } from '../../api/team.ts';
import { fullDay } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { useRoleNames } from './roles.ts';

interface MembersProps {
  readonly members: readonly MemberJson[];
  readonly mayChange: boolean;
}

export function Members({ members, mayChange }: MembersProps) {
  const t = messages('team');
  const change = useChangeRole();
  const announce = useAnnounce();
  const [removing, setRemoving] = useState<MemberJson | null>(null);
  return (
    <Stack>
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {members.map((member) => (
          <Row
            key={member.id}
            member={member}
            mayChange={mayChange && member.role !== 'owner' && !member.you}
            onRole={(role) =>
              change.mutate(
                { id: member.id, role },
                { onSuccess: () => announce(t.roleChanged(member.email, t.roles[role])) },
              )
            }
            onRemove={() => setRemoving(member)}
          />
        ))}
      </Stack>
      <ErrorAlert error={change.error} />
      <Text size="sm" c="dimmed">
        <Anchor href="/docs/team#rights" hrefLang="en" underline="always">
          {t.whatRolesMayDo}
        </Anchor>
      </Text>
      <Dialog opened={removing !== null} title={t.removeTitle} onClose={() => setRemoving(null)}>
        {removing !== null && <Remove member={removing} onDone={() => setRemoving(null)} />}
      </Dialog>
    </Stack>
  );
}

interface RowProps {
  readonly member: MemberJson;
  readonly mayChange: boolean;
  readonly onRole: (role: GivenRole) => void;
  readonly onRemove: () => void;
}

function Row({ member, mayChange, onRole, onRemove }: RowProps) {
  const t = messages('team');
  const { email, role, since, you } = member;
  const names = useRoleNames(role);
  const id = `member-${member.id}`;
  return (
    <Group component="li" justify="space-between" gap="sm" mih={44}>
      <div>
        <Text id={id} fw={600} style={{ overflowWrap: 'anywhere' }}>
          {you ? t.you(email) : email}
        </Text>
        <Text size="sm" c="dimmed">
          {t.since(fullDay(since))}
        </Text>
      </div>
      {mayChange ? (
        <Group gap="xs">
          <NativeSelect
            aria-label={t.roleOf(email)}
            value={role}
            data={[...names]}
            onChange={(event) => onRole(event.currentTarget.value as GivenRole)}
          />
          <Button variant="default" aria-describedby={id} onClick={onRemove}>
            {t.remove}
          </Button>
        </Group>
      ) : (
        <Badge variant="default" tt="none">
          {t.roles[role]}
        </Badge>
      )}
    </Group>
  );
}

function Remove({ member, onDone }: { readonly member: MemberJson; readonly onDone: () => void }) {
  const t = messages('team');
  const remove = useRemoveMember();
  const announce = useAnnounce();
  return (
    <Stack>
      <Text>{t.removeText(<strong>{member.email}</strong>)}</Text>
      <ErrorAlert error={remove.error} />
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onDone}>
          {messages('app').cancel}
        </Button>
        <Button
          bg="var(--mantine-color-beam-7)"
          c="#fff"
          loading={remove.isPending}
          onClick={() =>
            remove.mutate(member.id, {
              onSuccess: () => {
                announce(t.removed(member.email));
                onDone();
              },
            })
          }
        >
          {t.removeMember}
        </Button>
      </Group>
    </Stack>
  );
}
