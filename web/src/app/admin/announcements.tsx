/** What every page announces. */
import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { path, useAllAnnouncements } from '../../api/admin.ts';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { When } from '../../components/when.tsx';
import { messages } from '../../messages/messages.ts';
import { Section } from '../shared/section.tsx';
import { Act } from './act.tsx';

export function Announcements() {
  const t = messages('admin');
  const list = useAllAnnouncements();
  return (
    <Section title={t.announcements} aside={<Announce />}>
      {list.data !== undefined ? (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {list.data.announcements.length === 0 && (
            <li>
              <EmptyState title={t.noAnnouncement} />
            </li>
          )}
          {list.data.announcements.map(({ id, text, from, until }) => (
            <Group key={id} component="li" justify="space-between" gap="xs">
              <div>
                <Text style={{ overflowWrap: 'anywhere' }}>{text}</Text>
                <Text size="sm" c="dimmed">
                  {t.fromTo(<When at={from} />, <When at={until} />)}
                </Text>
              </div>
              <Act
                label={t.takeBack}
                title={t.takeBackTitle}
                text={text}
                request={() => ({ method: 'DELETE', path: path`/api/admin/announcements/${id}` })}
              />
            </Group>
          ))}
        </Stack>
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Skeleton h={80} aria-label={t.loadingAnnouncements} />
      )}
    </Section>
  );
}

/** Times are typed in the reader's time zone. */
function Announce() {
  const t = messages('admin');
  return (
    <Act
      label={t.announce}
      title={t.announceTitle}
      fields={[
        { name: 'text', label: t.text },
        { name: 'from', label: t.from, type: 'datetime-local', isOptional: true },
        { name: 'until', label: t.until, type: 'datetime-local' },
      ]}
      request={({ text, from = '', until = '' }) => ({
        method: 'POST',
        path: '/api/admin/announcements',
        body: {
          text,
          until: new Date(until).toISOString(),
          ...(from === '' ? {} : { from: new Date(from).toISOString() }),
        },
      })}
    />
  );
}
