/** What comes after an invitation: it was mailed, or here is the link to pass on. */
import { Button, Code, Group, Stack, Text } from '@mantine/core';
import type { SentTeamInvitationJson } from '../../../../src/team/schemas.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { messages } from '../../messages/messages.ts';

interface InviteSentProps {
  readonly sent: SentTeamInvitationJson;
  readonly onDone: () => void;
}

export function InviteSent({ sent: { email, url }, onDone }: InviteSentProps) {
  const t = messages('team');
  return (
    <Stack>
      {url === null ? (
        <Text>{t.mailed(<strong>{email}</strong>)}</Text>
      ) : (
        <>
          <Text>{t.notMailed(<strong>{email}</strong>)}</Text>
          <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
            {url}
          </Code>
        </>
      )}
      <Group justify="flex-end">
        {url !== null && <CopyButton text={url} label={t.copyLink} size="sm" />}
        <Button data-autofocus onClick={onDone}>
          {messages('app').done}
        </Button>
      </Group>
    </Stack>
  );
}
