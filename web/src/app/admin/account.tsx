/** `/admin/accounts/:account`: one account as the operator sees it, and what the operator may do with it. */
import { Skeleton, Stack, Text } from '@mantine/core';
import { useParams } from 'react-router';
import type { AdminAccountDetailJson } from '../../../../src/admin/schemas.ts';
import { useAccountInvoices, useAccountLog, useAdminAccount } from '../../api/admin.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { IconAlertTriangle } from '../../components/icons.tsx';
import { ErrorState } from '../../components/states.tsx';
import { When } from '../../components/when.tsx';
import { messages } from '../../messages/messages.ts';
import { count, number } from '../format.ts';
import { Notice } from '../shared/notice.tsx';
import { Section } from '../shared/section.tsx';
import { Acts } from './acts.tsx';
import { ContractSection } from './contract-acts.tsx';

export function Component() {
  const { account: id = '' } = useParams();
  const account = useAdminAccount(id);
  return (
    <>
      <PageHeader
        title={account.data?.email ?? 'Account'}
        lead={<code>{account.data?.id ?? id}</code>}
      />
      {account.data !== undefined ? (
        <Details account={account.data} />
      ) : account.isError ? (
        <ErrorState error={account.error} onRetry={() => void account.refetch()} />
      ) : (
        <Skeleton h={240} aria-label="Loading the account" />
      )}
    </>
  );
}

function Details({ account }: { readonly account: AdminAccountDetailJson }) {
  const { credits, cycle, rateLimit, members, keys } = account;
  return (
    <Stack gap="lg">
      {account.suspended !== null && (
        <Notice
          tone="stop"
          role="note"
          title="This account is suspended"
          icon={<IconAlertTriangle size={20} />}
        >
          {account.suspended}
        </Notice>
      )}
      <Section title="Plan and credits">
        <Text>
          {account.plan} plan; {count(credits.used, 'credit')} used of{' '}
          {credits.included === null ? 'any number' : number(credits.included)},{' '}
          {number(credits.overage)} beyond. Cycle from <When at={cycle.start} as="day" /> to{' '}
          <When at={cycle.end} as="day" />.
        </Text>
        <Text>
          {number(rateLimit.requests)} requests in {rateLimit.windowSeconds} s for each key.
        </Text>
      </Section>
      <Acts account={account} />
      <ContractSection account={account} />
      <Section title="Members">
        <ul>
          {members.map(({ email, role, since }) => (
            <li key={email} style={{ overflowWrap: 'anywhere' }}>
              {email}, {role}, since <When at={since} as="day" />
            </li>
          ))}
        </ul>
      </Section>
      <Section title="API keys">
        {keys.length === 0 ? (
          <Text c="dimmed">No keys.</Text>
        ) : (
          <ul>
            {keys.map((key) => (
              <li key={key.id} style={{ overflowWrap: 'anywhere' }}>
                {key.name}, …{key.last4}, {key.state}
                {key.test && ', test key'}
                {key.lastUsedAt !== null && (
                  <>
                    , last used <When at={key.lastUsedAt} />
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Invoices id={account.id} />
      <Log id={account.id} />
    </Stack>
  );
}

function Invoices({ id }: { readonly id: string }) {
  const list = useAccountInvoices(id);
  return (
    <Section title="Invoices">
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton h={60} aria-label="Loading invoices" />}
      {list.data?.invoices.length === 0 && <Text c="dimmed">No invoices.</Text>}
      {list.data !== undefined && list.data.invoices.length > 0 && (
        <ul>
          {list.data.invoices.map((invoice) => (
            <li key={invoice.id}>
              {invoice.number}: {invoice.total}, {invoice.status}, due{' '}
              <When at={invoice.dueAt} as="day" />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Log({ id }: { readonly id: string }) {
  const log = useAccountLog(id);
  return (
    <Section title="Audit log">
      {log.isError && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
      {log.isPending && <Skeleton h={120} aria-label="Loading the audit log" />}
      {log.data?.entries.length === 0 && <Text c="dimmed">No entries.</Text>}
      {log.data !== undefined && log.data.entries.length > 0 && (
        <ul>
          {log.data.entries.map((entry) => (
            <li key={entry.id} style={{ overflowWrap: 'anywhere' }}>
              <When at={entry.at} /> {messages('account').acts[entry.act]}
              {entry.by !== null && `, ${entry.by}`}
              {entry.person !== null && ` ${entry.person}`}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
