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
import { whoOf } from '../account/who-of.ts';
import { capitalize, number } from '../format.ts';
import { Notice } from '../shared/notice.tsx';
import { Section } from '../shared/section.tsx';
import { Acts } from './acts.tsx';
import { ContractSection } from './contract-acts.tsx';
import { Facts } from './facts.tsx';
import { Table } from './table.tsx';

export function Component() {
  const { account: id = '' } = useParams();
  const account = useAdminAccount(id);
  const t = messages('admin');
  return (
    <>
      <PageHeader
        title={account.data?.email ?? t.account}
        lead={<code>{account.data?.id ?? id}</code>}
      />
      {account.data !== undefined ? (
        <Details account={account.data} />
      ) : account.isError ? (
        <ErrorState error={account.error} onRetry={() => void account.refetch()} />
      ) : (
        <Skeleton h={240} aria-label={t.loadingAccount} />
      )}
    </>
  );
}

interface DetailsProps {
  readonly account: AdminAccountDetailJson;
}

function Details({ account }: DetailsProps) {
  const t = messages('admin');
  const { plan, credits, cycle, rateLimit } = account;
  const included = credits.included === null ? null : number(credits.included);
  return (
    <Stack gap="lg">
      {account.suspended !== null && (
        <Notice
          tone="stop"
          role="note"
          title={t.isSuspended}
          icon={<IconAlertTriangle size={20} />}
        >
          {account.suspended}
        </Notice>
      )}
      <Section title={t.planAndCredits}>
        <Facts
          facts={[
            [t.plan, capitalize(plan)],
            [t.creditsUsed, t.usedOf(number(credits.used), included)],
            [t.beyond, number(credits.overage)],
            [
              t.cycle,
              t.fromTo(
                <When key="start" at={cycle.start} as="day" />,
                <When key="end" at={cycle.end} as="day" />,
              ),
            ],
            [t.rateLimit, t.rateText(rateLimit.requests, rateLimit.windowSeconds)],
          ]}
        />
      </Section>
      <Acts account={account} />
      <ContractSection account={account} />
      <Members account={account} />
      <Keys account={account} />
      <Invoices id={account.id} />
      <Log id={account.id} />
    </Stack>
  );
}

function Members({ account: { members } }: DetailsProps) {
  const t = messages('admin');
  const { roles } = messages('team');
  return (
    <Section title={t.members}>
      <Table
        label={t.members}
        columns={[t.email, t.role, t.since]}
        rows={members.map(({ email, role, since }) => [
          email,
          email,
          roles[role],
          <When key="since" at={since} as="day" />,
        ])}
      />
    </Section>
  );
}

function Keys({ account: { keys } }: DetailsProps) {
  const t = messages('admin');
  const { states, never } = messages('api-keys');
  return (
    <Section title={t.keys}>
      {keys.length === 0 ? (
        <Text c="dimmed">{t.noKeys}</Text>
      ) : (
        <Table
          label={t.keys}
          columns={[t.name, t.number, t.state, t.lastUsed]}
          rows={keys.map((key) => [
            key.id,
            key.test ? t.testKey(key.name) : key.name,
            <code key="last4">…{key.last4}</code>,
            states[key.state],
            key.lastUsedAt === null ? never : <When key="used" at={key.lastUsedAt} />,
          ])}
        />
      )}
    </Section>
  );
}

function Invoices({ id }: { readonly id: string }) {
  const list = useAccountInvoices(id);
  const t = messages('admin');
  const { statuses } = messages('billing').invoices;
  return (
    <Section title={t.invoices}>
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton h={60} aria-label={t.loadingInvoices} />}
      {list.data?.invoices.length === 0 && <Text c="dimmed">{t.noInvoices}</Text>}
      {list.data !== undefined && list.data.invoices.length > 0 && (
        <Table
          label={t.invoices}
          columns={[t.number, t.total, t.state, t.due]}
          numeric={[1]}
          rows={list.data.invoices.map((invoice) => [
            invoice.id,
            invoice.number,
            invoice.total,
            statuses[invoice.status],
            <When key="due" at={invoice.dueAt} as="day" />,
          ])}
        />
      )}
    </Section>
  );
}

function Log({ id }: { readonly id: string }) {
  const log = useAccountLog(id);
  const t = messages('admin');
  return (
    <Section title={t.log}>
      {log.isError && <ErrorState error={log.error} onRetry={() => void log.refetch()} />}
      {log.isPending && <Skeleton h={120} aria-label={t.loadingLog} />}
      {log.data?.entries.length === 0 && <Text c="dimmed">{t.noEntries}</Text>}
      {log.data !== undefined && log.data.entries.length > 0 && (
        <Table
          label={t.log}
          columns={[t.time, t.act, t.who]}
          rows={log.data.entries.map((entry) => [
            entry.id,
            <When key="at" at={entry.at} />,
            messages('account').acts[entry.act],
            whoOf(entry),
          ])}
        />
      )}
    </Section>
  );
}
