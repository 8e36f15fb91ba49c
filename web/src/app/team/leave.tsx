/** Leaving the account, after one question. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../api/queries.ts';
import { useLeave } from '../../api/team.ts';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';

export function Leave() {
  const leave = useLeave();
  const [opened, setOpened] = useState(false);
  const isOnly = useMe().data?.accounts.length === 1;
  return (
    <Section title="Leave">
      <Text size="sm" mb="sm">
        You are signed out of this account. What you made in it stays.
        {isOnly && ' It is your only account: your sign-in is deleted with it.'}
      </Text>
      <Button variant="default" onClick={() => setOpened(true)}>
        Leave account
      </Button>
      <Dialog opened={opened} title="Leave this account?" onClose={() => setOpened(false)}>
        <Stack>
          <Text>
            {isOnly
              ? 'You belong to no other account, so that your sign-in is deleted. To come back you need an invitation.'
              : 'To come back you need an invitation.'}
          </Text>
          <ErrorAlert error={leave.error} />
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={() => setOpened(false)}>
              Cancel
            </Button>
            <Button
              bg="var(--mantine-color-beam-7)"
              c="#fff"
              loading={leave.isPending}
              onClick={() => leave.mutate()}
            >
              Leave account
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </Section>
  );
}
