/** One request, by what its sender has of it. */
import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRequestById } from '../../api/admin.ts';
import { ErrorState } from '../../components/states.tsx';
import { messages } from '../../messages/messages.ts';
import { Section } from '../shared/section.tsx';
import { AccountLink } from './account-link.tsx';

export function RequestLookUp() {
  const t = messages('admin');
  const [text, setText] = useState('');
  const [id, setId] = useState('');
  const found = useRequestById(id);
  return (
    <Section title={t.requests}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setId(text.trim());
        }}
      >
        <Group align="end" gap="xs">
          <TextInput
            label={t.requestId}
            flex="1 1 18rem"
            maw="36rem"
            required
            withAsterisk={false}
            maxLength={100}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" loading={found.isFetching}>
            {t.lookUp}
          </Button>
        </Group>
      </form>
      {found.isError && <ErrorState error={found.error} />}
      {found.data !== undefined && (
        <Stack mt="md">
          <Text>{t.ofAccount(<AccountLink account={found.data.account} />)}</Text>
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
