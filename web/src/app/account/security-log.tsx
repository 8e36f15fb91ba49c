/** The security log: what was done with the account, by whom and from where, newest first. */
import { Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { AuditEntryJson } from '../../../../src/audit/schemas.ts';
import { useSecurityLog } from '../../api/session.ts';
import { ErrorState } from '../../components/states.tsx';
import { messages } from '../../messages/messages.ts';
import { LoadMore } from '../shared/load-more.tsx';
import { Section } from '../shared/section.tsx';
import { browserName } from '../format.ts';
import { subjectOf } from './subject-of.ts';
import { whoOf } from './who-of.ts';
import { When } from '../../components/when.tsx';

export function SecurityLog() {
  const t = messages('account');
  const log = useSecurityLog();
  const [isLong, setLong] = useState(false);
  const entries = log.data?.pages.flatMap((page) => page.entries);
  return (
    <Section title={t.log}>
      <Text size="sm" mb="sm">
        {t.logText}
      </Text>
      {entries !== undefined ? (
        <>
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {(isLong ? entries : entries.slice(0, SHORT)).map((entry) => (
              <Row key={entry.id} entry={entry} />
            ))}
          </Stack>
          <LoadMore
            pages={
              isLong || entries.length <= SHORT
                ? log
                : { ...LOADED, fetchNextPage: async () => setLong(true) }
            }
          >
            {t.older}
          </LoadMore>
        </>
      ) : log.isError ? (
        <ErrorState error={log.error} onRetry={() => void log.refetch()} />
      ) : (
        <Skeleton h={120} aria-label={t.loadingLog} />
      )}
    </Section>
  );
}

/** What is shown at first, so that what is below the log is found. */
const SHORT = 10;
const LOADED = { hasNextPage: true, isFetchingNextPage: false } as const;

function Row({ entry }: { readonly entry: AuditEntryJson }) {
  const t = messages('account');
  const subject = subjectOf(entry);
  const browser = entry.userAgent === null ? null : browserName(entry.userAgent);
  return (
    <li>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {t.acts[entry.act]}
        {subject !== null && t.about(subject)}
      </Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        <When at={entry.at} />
        {[whoOf(entry), entry.address, browser].filter(Boolean).map((part) => `, ${part}`)}
      </Text>
    </li>
  );
}
