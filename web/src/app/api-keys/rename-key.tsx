/** The name of a key as a field in its place; Enter keeps the new one, Escape the old one. */
import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useUpdateKey } from '../../api/queries.ts';
import { sentenceOf } from '../shared/sentence.ts';
import { useAnnounce } from '../shared/announcer.tsx';

interface RenameKeyProps {
  readonly apiKey: ApiKeyJson;
  readonly onDone: () => void;
}

export function RenameKey({ apiKey, onDone }: RenameKeyProps) {
  const [name, setName] = useState(apiKey.name);
  const update = useUpdateKey();
  const announce = useAnnounce();
  const keep = (): void => {
    if (name.trim() === apiKey.name) return onDone();
    update.mutate(
      { id: apiKey.id, change: { name: name.trim() } },
      {
        onSuccess: (key) => {
          announce(`Key renamed to ${key.name}`);
          onDone();
        },
      },
    );
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Group gap="xs" align="flex-start" mb="xs">
        <TextInput
          aria-label="Name of the key"
          size="sm"
          required
          maxLength={100}
          autoFocus
          value={name}
          error={sentenceOf(update.error)}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onDone();
          }}
        />
        <Button type="submit" size="sm" loading={update.isPending}>
          Save
        </Button>
        <Button size="sm" variant="subtle" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
