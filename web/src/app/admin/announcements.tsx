/** What every page announces. */
import { Group, Skeleton, Stack, Text } from '@mantine/core';
import { path, useAllAnnouncements } from '../../api/admin.ts';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { When } from '../../components/when.tsx';
import { Section } from '../shared/section.tsx';
import { Act } from './act.tsx';

export function Announcements() {
  const list = useAllAnnouncements();
  return (
    <Section title="Announcements" aside={MAKE}>
      {list.data !== undefined ? (
        <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
          {list.data.announcements.length === 0 && (
            <li>
              <EmptyState title="Nothing is announced" />
            </li>
          )}
          {list.data.announcements.map(({ id, text, from, until }) => (
            <Group key={id} component="li" justify="space-between" gap="xs">
              <div>
                <Text style={{ overflowWrap: 'anywhere' }}>{text}</Text>
                <Text size="sm" c="dimmed">
                  <When at={from} /> to <When at={until} />
                </Text>
              </div>
              <Act
                label="Take back"
                title="Take the announcement back?"
                text={text}
                request={() => ({ method: 'DELETE', path: path`/api/admin/announcements/${id}` })}
              />
            </Group>
          ))}
        </Stack>
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Skeleton h={80} aria-label="Loading announcements" />
      )}
    </Section>
  );
}

/** Times are typed in the reader's time zone. */
const MAKE = (
  <Act
    label="Announce"
    title="Announce on every page"
    fields={[
      { name: 'text', label: 'Text' },
      {
        name: 'from',
        label: 'From (at once where empty)',
        type: 'datetime-local',
        isOptional: true,
      },
      { name: 'until', label: 'Until', type: 'datetime-local' },
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
