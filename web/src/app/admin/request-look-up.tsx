/** One request, by what its sender has of it. */
import { Anchor, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { path, useRequestById } from '../../api/admin.ts';
import { ErrorState } from '../../components/states.tsx';
import { Section } from '../shared/section.tsx';

export function RequestLookUp() {
  const [text, setText] = useState('');
  const [id, setId] = useState('');
  const found = useRequestById(id);
  return (
    <Section title="Requests">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setId(text.trim());
        }}
      >
        <Group align="end" gap="xs">
          <TextInput
            label="X-Request-Id, or id of a batch"
            required
            withAsterisk={false}
            maxLength={100}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" loading={found.isFetching}>
            Look up
          </Button>
        </Group>
      </form>
      {found.isError && <ErrorState error={found.error} />}
      {found.data !== undefined && (
        <Stack mt="md">
          <Text>
            Of{' '}
            <Anchor
              component={Link}
              to={path`/admin/accounts/${found.data.account.id}`}
              underline="always"
            >
              {found.data.account.email}
            </Anchor>
          </Text>
          {found.data.requests.map((request) => (
            <Code key={request.id} block tabIndex={0}>
              {JSON.stringify(request, null, 2)}
            </Code>
          ))}
        </Stack>
      )}
    </Section>
  );
}
