/** Incidents of the status page: opened, added to and closed in the operator's words. */
import { Anchor, Badge, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { IncidentJson } from '../../../../src/status/schemas.ts';
import { path, useIncidents } from '../../api/admin.ts';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { localMoment } from '../../data/dates.ts';
import { messages } from '../../messages/messages.ts';
import { capitalize } from '../format.ts';
import { Section } from '../shared/section.tsx';
import { Act } from './act.tsx';

export function Incidents() {
  const t = messages('admin');
  const list = useIncidents();
  return (
    <Section title={t.incidents} aside={<OpenIncident />}>
      <Text size="sm" c="dimmed" mb="sm">
        {t.incidentsText((text) => (
          <Anchor href="/status" underline="always">
            {text}
          </Anchor>
        ))}
      </Text>
      {list.data !== undefined ? (
        <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
          {list.data.incidents.length === 0 && (
            <li>
              <EmptyState title={t.noIncident} />
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
        <Skeleton h={120} aria-label={t.loadingIncidents} />
      )}
    </Section>
  );
}

function Incident({ incident }: { readonly incident: IncidentJson }) {
  const { id, title, part, severity, openedAt, closedAt, updates } = incident;
  const [last] = updates;
  const t = messages('admin');
  const { severities, parts, fromTo } = messages('status');
  return (
    <Group justify="space-between" align="flex-start" gap="xs">
      <div style={{ flex: '1 1 18rem', overflowWrap: 'anywhere' }}>
        <Group gap="xs">
          <Text fw={600}>{title}</Text>
          <Badge variant="default" tt="none">
            {closedAt === null ? severities[severity] : t.closed}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {[
            capitalize(parts[part]),
            fromTo(localMoment(openedAt), closedAt === null ? null : localMoment(closedAt)),
            t.updates(updates.length),
          ].join(' · ')}
        </Text>
        {last !== undefined && <Text style={{ whiteSpace: 'pre-line' }}>{last.text}</Text>}
      </div>
      {closedAt === null && (
        <Group gap="xs">
          <Act
            label={t.update}
            title={t.updateTitle}
            fields={[
              {
                name: 'severity',
                label: t.severityNow,
                options: severityOptions(),
                initial: severity,
              },
              { name: 'text', label: t.known, isLong: true },
            ]}
            request={(body) => ({
              method: 'POST',
              path: path`/api/admin/incidents/${id}/updates`,
              body,
            })}
          />
          <Act
            label={t.resolve}
            title={t.resolveTitle}
            fields={[{ name: 'text', label: t.lastWord, isLong: true }]}
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

function OpenIncident() {
  const t = messages('admin');
  const { parts } = messages('status');
  return (
    <Act
      label={t.openIncident}
      title={t.openIncident}
      text={t.shownAtOnce}
      fields={[
        { name: 'title', label: t.title },
        {
          name: 'part',
          label: t.part,
          options: PARTS.map((value) => ({ value, label: capitalize(parts[value]) })),
          initial: 'all',
        },
        { name: 'severity', label: t.severity, options: severityOptions(), initial: 'degraded' },
        { name: 'text', label: t.known, isLong: true },
      ]}
      request={(body) => ({ method: 'POST', path: '/api/admin/incidents', body })}
    />
  );
}

const severityOptions = () => {
  const { severities } = messages('status');
  return SEVERITIES.map((value) => ({ value, label: severities[value] }));
};

const SEVERITIES = ['notice', 'degraded', 'outage'] as const;
const PARTS = ['all', 'api', 'batches', 'webhooks', 'pages', 'billing'] as const;
