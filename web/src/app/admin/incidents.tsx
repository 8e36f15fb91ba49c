/** Incidents of the status page: opened, added to and closed in the operator's words. */
import { Anchor, Badge, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { IncidentJson } from '../../../../src/status/schemas.ts';
import { path, useIncidents } from '../../api/admin.ts';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { When } from '../../components/when.tsx';
import { Section } from '../shared/section.tsx';
import { Act } from './act.tsx';

export function Incidents() {
  const list = useIncidents();
  return (
    <Section title="Incidents" aside={OPEN}>
      <Text size="sm" c="dimmed" mb="sm">
        Everybody reads them at{' '}
        <Anchor href="/status" underline="always">
          /status
        </Anchor>{' '}
        and in its feed, at once. What was written stays.
      </Text>
      {list.data !== undefined ? (
        <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
          {list.data.incidents.length === 0 && (
            <li>
              <EmptyState title="No incident" />
            </li>
          )}
          {list.data.incidents.map((incident) => (
            <li key={incident.id}>
              <Incident incident={incident} />
            </li>
          ))}
        </Stack>
      ) : list.isError ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Skeleton h={120} aria-label="Loading incidents" />
      )}
    </Section>
  );
}

function Incident({ incident }: { readonly incident: IncidentJson }) {
  const { id, title, part, severity, openedAt, closedAt, updates } = incident;
  const [last] = updates;
  return (
    <Group justify="space-between" align="flex-start" gap="xs">
      <div style={{ flex: '1 1 18rem', overflowWrap: 'anywhere' }}>
        <Group gap="xs">
          <Text fw={600}>{title}</Text>
          <Badge variant="default" tt="none">
            {closedAt === null ? severity : 'closed'}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {part}, from <When at={openedAt} />
          {closedAt !== null && (
            <>
              {' '}
              to <When at={closedAt} />
            </>
          )}
          , {updates.length === 1 ? '1 update' : `${updates.length} updates`}
        </Text>
        {last !== undefined && <Text style={{ whiteSpace: 'pre-line' }}>{last.text}</Text>}
      </div>
      {closedAt === null && (
        <Group gap="xs">
          <Act
            label="Update"
            title="Add to the incident"
            fields={[
              {
                name: 'severity',
                label: 'Severity by now',
                options: SEVERITIES,
                initial: severity,
              },
              { name: 'text', label: 'What is known', isLong: true },
            ]}
            request={(body) => ({
              method: 'POST',
              path: path`/api/admin/incidents/${id}/updates`,
              body,
            })}
          />
          <Act
            label="Resolve"
            title="Close the incident for good"
            fields={[{ name: 'text', label: 'Last word', isLong: true }]}
            request={(body) => ({
              method: 'POST',
              path: path`/api/admin/incidents/${id}/close`,
              body,
            })}
          />
        </Group>
      )}
    </Group>
  );
}

const SEVERITIES = ['notice', 'degraded', 'outage'] as const;
const PARTS = ['all', 'api', 'batches', 'webhooks', 'pages', 'billing'] as const;

const OPEN = (
  <Act
    label="Open an incident"
    title="Open an incident"
    text="The status page shows it at once."
    fields={[
      { name: 'title', label: 'Title' },
      { name: 'part', label: 'What it is about', options: PARTS, initial: 'all' },
      { name: 'severity', label: 'Severity', options: SEVERITIES, initial: 'degraded' },
      { name: 'text', label: 'What is known', isLong: true },
    ]}
    request={(body) => ({ method: 'POST', path: '/api/admin/incidents', body })}
  />
);
