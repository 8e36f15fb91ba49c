/** The security log: what was done with the account, by whom and from where, newest first. */
import { Skeleton, Stack, Text } from '@mantine/core';
import type { AuditEntryJson } from '../../../../src/audit/schemas.ts';
import { useSecurityLog } from '../../api/session.ts';
import { ErrorState } from '../../components/states.tsx';
import { LoadMore } from '../shared/load-more.tsx';
import { Section } from '../shared/section.tsx';
import { browserName } from '../format.ts';
import { ACT_LABELS, subjectOf } from './act-labels.ts';
import { When } from '../../components/when.tsx';

export function SecurityLog() {
  const log = useSecurityLog();
  const entries = log.data?.pages.flatMap((page) => page.entries);
  return (
    <Section title="Security log">
      <Text size="sm" mb="sm">
        Sign-ins, keys, plans, webhooks, and what the operator did. If you do not know one of them,
        change your password and revoke the key.
      </Text>
      {entries !== undefined ? (
        <>
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {entries.map((entry) => (
              <Row key={entry.id} entry={entry} />
            ))}
          </Stack>
          <LoadMore pages={log}>Older entries</LoadMore>
        </>
      ) : log.isError ? (
        <ErrorState error={log.error} onRetry={() => void log.refetch()} />
      ) : (
        <Skeleton h={120} aria-label="Loading the security log" />
      )}
    </Section>
  );
}

function Row({ entry }: { readonly entry: AuditEntryJson }) {
  const subject = subjectOf(entry);
  const browser = entry.userAgent === null ? null : browserName(entry.userAgent);
  return (
    <li>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {ACT_LABELS[entry.act]}
        {subject !== null && `: ${subject}`}
      </Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        <When at={entry.at} />
        {[whoOf(entry), entry.address, browser].filter(Boolean).map((part) => `, ${part}`)}
      </Text>
    </li>
  );
}

/** null where it goes without saying: somebody about to sign in. */
const whoOf = ({ by, byId, person }: AuditEntryJson): string | null => {
  if (person !== null) return `by ${person}`;
  if (by === 'operator') return 'by the operator';
  if (by === 'system') return 'by the server itself';
  return by === 'key' ? `by API key ${byId ?? ''}`.trim() : null;
};
