/** Mails that could not be sent: what they are about and why, without their texts; tried again now, or deleted. */
import { Button, Group, NativeSelect, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { AdminMailJson, AdminMailsJson } from '../../../../src/admin/schemas.ts';
import { path, useMails } from '../../api/admin.ts';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { When } from '../../components/when.tsx';
import { messages } from '../../messages/messages.ts';
import { number } from '../format.ts';
import { Section } from '../shared/section.tsx';
import { Act } from './act.tsx';
import { Table } from './table.tsx';

export function Mails() {
  const t = messages('admin');
  const [state, setState] = useState('');
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const list = useMails(state, pages.at(-1) ?? null);
  const { data } = list;
  return (
    <Section title={t.unsentMails}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t.unsentMailsText}
        </Text>
        <NativeSelect
          label={t.state}
          maw="16rem"
          data={[
            { value: '', label: t.allStates },
            ...STATES.map((value) => ({ value, label: t.mailStates[value] })),
          ]}
          value={state}
          onChange={(event) => {
            setState(event.currentTarget.value);
            setPages([null]);
          }}
        />
        {data !== undefined ? (
          <List mails={data.mails} />
        ) : list.isError ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Skeleton h={120} aria-label={t.loadingMails} />
        )}
        <Group gap="xs">
          {pages.length > 1 && (
            <Button variant="default" onClick={() => setPages(pages.slice(0, -1))}>
              {t.pageBefore}
            </Button>
          )}
          {data !== undefined && data.next !== null && (
            <Button variant="default" onClick={() => setPages([...pages, data.next])}>
              {t.nextPage}
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}

function List({ mails }: Pick<AdminMailsJson, 'mails'>) {
  const t = messages('admin');
  if (mails.length === 0) return <EmptyState title={t.noUnsentMail} />;
  return (
    <Table
      label={t.unsentMails}
      columns={[t.recipient, t.subject, t.since, t.state, t.attempts, t.nextAttempt, t.actions]}
      numeric={[4]}
      rows={mails.map((mail) => [
        mail.id,
        mail.recipient,
        `${mail.subject} (${mail.kind})`,
        <When key="since" at={mail.createdAt} />,
        <State key="state" mail={mail} />,
        number(mail.attempts),
        mail.nextAttemptAt === null ? '–' : <When key="next" at={mail.nextAttemptAt} />,
        <MailActs key="acts" mail={mail} />,
      ])}
    />
  );
}

interface MailProps {
  readonly mail: AdminMailJson;
}

function State({ mail: { failure, lastError } }: MailProps) {
  const t = messages('admin');
  return (
    <>
      {failure === null ? t.mailStates.waiting : t.mailFailures[failure]}
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {lastError}
      </Text>
    </>
  );
}

function MailActs({ mail: { id, recipient, retryable } }: MailProps) {
  const t = messages('admin');
  return (
    <Group gap="xs" wrap="nowrap">
      {retryable && (
        <Act
          label={t.retryMail}
          title={t.retryMailTitle}
          text={t.retryMailText(recipient)}
          request={() => ({ method: 'POST', path: path`/api/admin/mails/${id}/retry` })}
        />
      )}
      <Act
        label={t.deleteMail}
        title={t.deleteMailTitle}
        text={t.deleteMailText(recipient)}
        isDangerous
        request={() => ({ method: 'DELETE', path: path`/api/admin/mails/${id}` })}
      />
    </Group>
  );
}

const STATES = ['waiting', 'failed'] as const;
