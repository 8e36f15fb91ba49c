/** What comes after an invitation: it was mailed, or here is the link to pass on. */
import { Button, Code, Group, Stack, Text } from '@mantine/core';
import type { SentTeamInvitationJson } from '../../../../src/team/schemas.ts';
import { CopyButton } from '../../components/copy-button.tsx';

interface InviteSentProps {
  readonly sent: SentTeamInvitationJson;
  readonly onDone: () => void;
}

export function InviteSent({ sent: { email, url }, onDone }: InviteSentProps) {
  return (
    <Stack>
      {url === null ? (
        <Text>
          We sent a link to <strong>{email}</strong>. It is good for a week.
        </Text>
      ) : (
        <>
          <Text>
            This server sends no email. Pass this link on to <strong>{email}</strong>: it is good
            once, for a week, and only for this address.
          </Text>
          <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
            {url}
          </Code>
        </>
      )}
      <Group justify="flex-end">
        {url !== null && <CopyButton text={url} label="Copy link" size="sm" />}
        <Button data-autofocus onClick={onDone}>
          Done
        </Button>
      </Group>
    </Stack>
  );
}
