/** Accounts: searched by address, name, or id of the account or of a key. */
import { Anchor, Badge, Button, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Link } from 'react-router';
import type { AdminAccountsJson } from '../../../../src/admin/schemas.ts';
import { path, useAccounts } from '../../api/admin.ts';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { When } from '../../components/when.tsx';
import { Section } from '../shared/section.tsx';

export function Accounts() {
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), 250);
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const list = useAccounts(search, pages.at(-1) ?? null);
  const { data } = list;
  return (
    <Section title="Accounts">
      <Stack>
        <TextInput
          label="Search"
          description="Part of an email address or a billing name, or the id of an account or an API key"
          maxLength={200}
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
          <Skeleton h={160} aria-label="Loading accounts" />
        )}
        <Group gap="xs">
          {pages.length > 1 && (
            <Button variant="default" onClick={() => setPages(pages.slice(0, -1))}>
              Page before
            </Button>
          )}
          {data !== undefined && data.next !== null && (
            <Button variant="default" onClick={() => setPages([...pages, data.next])}>
              Next page
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}

const List = ({ accounts }: Pick<AdminAccountsJson, 'accounts'>) =>
  accounts.length === 0 ? (
    <EmptyState title="No account is like that" />
  ) : (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {accounts.map((account) => (
        <Group key={account.id} component="li" justify="space-between" gap="xs">
          <div>
            <Anchor
              component={Link}
              to={path`/admin/accounts/${account.id}`}
              underline="always"
              style={{ overflowWrap: 'anywhere' }}
            >
              {account.email}
            </Anchor>
            <Text size="sm" c="dimmed">
              {account.plan}, since <When at={account.createdAt} as="day" />
            </Text>
          </div>
          {account.suspended !== null && (
            <Badge variant="default" tt="none">
              Suspended
            </Badge>
          )}
        </Group>
      ))}
    </Stack>
  );
