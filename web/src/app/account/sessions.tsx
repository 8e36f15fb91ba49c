/** Lists the browsers that are signed in, and ends sessions. */
import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { SessionJson } from '../../../../src/sign-in/schemas.ts';
import { useEndSession, useSessions } from '../../api/session.ts';
import { ErrorState } from '../../components/states.tsx';
import { messages } from '../../messages/messages.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { Section } from '../shared/section.tsx';
import { browserName } from '../format.ts';
import { When } from '../../components/when.tsx';

export function Sessions() {
  const t = messages('account');
  const sessions = useSessions();
  const end = useEndSession();
  const announce = useAnnounce();
  return (
    <Section title={t.sessions}>
      {sessions.data !== undefined ? (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {sessions.data.map((session) => (
            <Row
              key={session.id}
              session={session}
              ending={end.isPending && end.variables === session.id}
              onEnd={() => end.mutate(session.id, { onSuccess: () => announce(t.sessionEnded) })}
            />
          ))}
        </Stack>
      ) : sessions.isError ? (
        <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : (
        <Skeleton h={48} />
      )}
      <ErrorAlert error={end.error} />
    </Section>
  );
}

interface RowProps {
  readonly session: SessionJson;
  readonly ending: boolean;
  readonly onEnd: () => void;
}

function Row({ session, ending, onEnd }: RowProps) {
  const t = messages('account');
  const { userAgent, address, current } = session;
  const id = `session-${session.id}`;
  return (
    <Group component="li" justify="space-between" gap="sm" mih={44}>
      <div>
        <Text id={id} fw={600}>
          {browserName(userAgent)}
        </Text>
        <Text size="sm" c="dimmed">
          {t.since(address === '' ? null : address, <When at={session.createdAt} />)}
        </Text>
      </div>
      {current ? (
        <Badge variant="dot" color="green" tt="none">
          {t.thisBrowser}
        </Badge>
      ) : (
        <Button size="xs" variant="default" aria-describedby={id} loading={ending} onClick={onEnd}>
          {t.endSession}
        </Button>
      )}
    </Group>
  );
}
