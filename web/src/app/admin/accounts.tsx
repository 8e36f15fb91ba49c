/** Accounts: searched by address, name, or id of the account or of a key. */
import { Badge, Button, Group, Skeleton, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { AdminAccountsJson } from '../../../../src/admin/schemas.ts';
import { useAccounts } from '../../api/admin.ts';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { When } from '../../components/when.tsx';
import { messages } from '../../messages/messages.ts';
import { capitalize } from '../format.ts';
import { Section } from '../shared/section.tsx';
import { AccountLink } from './account-link.tsx';
import { Table } from './table.tsx';

export function Accounts() {
  const t = messages('admin');
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 250);
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const list = useAccounts(search, pages.at(-1) ?? null);
  const { data } = list;
  return (
    <Section title={t.accounts}>
      <Stack>
        <TextInput
          label={t.search}
          description={t.searchHint}
          maxLength={200}
          maw="36rem"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setPages([null]);
          }}
        />
        {data !== undefined ? (
          <List accounts={data.accounts} />
        ) : list.isError ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Skeleton h={160} aria-label={t.loadingAccounts} />
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

function List({ accounts }: Pick<AdminAccountsJson, 'accounts'>) {
  const t = messages('admin');
  if (accounts.length === 0) return <EmptyState title={t.noAccount} />;
  return (
    <Table
      label={t.accounts}
      columns={[t.email, t.plan, t.since, t.state]}
      rows={accounts.map((account) => [
        account.id,
        <AccountLink key="account" account={account} />,
        capitalize(account.plan),
        <When key="since" at={account.createdAt} as="day" />,
        account.suspended === null ? (
          t.active
        ) : (
          <Badge key="state" variant="default" tt="none" miw="max-content">
            {t.suspended}
          </Badge>
        ),
      ])}
    />
  );
}
