/** Edits the name of a key in place: Enter saves, Escape cancels. */
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useUpdateKey } from '../../api/queries.ts';
import { messages } from '../../messages/messages.ts';
import { errorText } from '../shared/error-text.ts';
import { useAnnounce } from '../shared/announcer.tsx';

interface RenameKeyProps {
  readonly apiKey: ApiKeyJson;
  readonly onDone: () => void;
}

export function RenameKey({ apiKey, onDone }: RenameKeyProps) {
  const t = messages('api-keys');
  const [name, setName] = useState(apiKey.name);
  const update = useUpdateKey();
  const announce = useAnnounce();
  const save = (): void => {
    if (name.trim() === apiKey.name) return onDone();
    update.mutate(
      { id: apiKey.id, change: { name: name.trim() } },
      {
        onSuccess: (key) => {
          announce(t.renamed(key.name));
          onDone();
        },
      },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Group gap="xs" align="flex-start" mb="xs">
        <TextInput
          aria-label={t.keyName}
          size="sm"
          required
          maxLength={100}
          autoFocus
          value={name}
          error={errorText(update.error)}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onDone();
          }}
        />
        <Button type="submit" size="sm" loading={update.isPending}>
          {messages('app').save}
        </Button>
        <Button size="sm" variant="subtle" onClick={onDone}>
          {messages('app').cancel}
        </Button>
      </Group>
    </form>
  );
}
