/** Leaving the account, after one question. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../api/queries.ts';
import { useLeave } from '../../api/team.ts';
import { messages } from '../../messages/messages.ts';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';

export function Leave() {
  const t = messages('team');
  const leave = useLeave();
  const [opened, setOpened] = useState(false);
  const isOnly = useMe().data?.accounts.length === 1;
  return (
    <Section title={t.leave}>
      <Text size="sm" mb="sm">
        {t.leaveText}
        {isOnly && ` ${t.onlyAccount}`}
      </Text>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t.leaveAccount}
      </Button>
      <Dialog opened={opened} title={t.leaveTitle} onClose={() => setOpened(false)}>
        <Stack>
          <Text>
            {isOnly && `${t.leavingOnlyAccount} `}
            {t.toComeBack}
          </Text>
          <ErrorAlert error={leave.error} />
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={() => setOpened(false)}>
              {messages('app').cancel}
            </Button>
            <Button
              bg="var(--mantine-color-beam-7)"
              c="#fff"
              loading={leave.isPending}
              onClick={() => leave.mutate()}
            >
              {t.leaveAccount}
            </Button>
          </Group>
        </Stack>
      </Dialog>
    </Section>
  );
}
