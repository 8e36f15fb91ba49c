/** More keys than fit on a page: search, a choice of kinds, and pages. */
import { Group, Pagination, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { number } from '../format.ts';
import { findKeys, KEY_KINDS, type KeyKind } from './find-keys.ts';
import { KeyCard } from './key-card.tsx';
import type { KeyTask } from './key-dialogs.tsx';
import { replacedIds } from './key-state.ts';

interface ManyKeysProps {
  readonly keys: readonly ApiKeyJson[];
  readonly onTask: (task: KeyTask) => void;
}

export function ManyKeys({ keys, onTask }: ManyKeysProps) {
  const [text, setText] = useState('');
  const [kind, setKind] = useState<KeyKind>('all');
  const [page, setPage] = useState(1);
  const found = findKeys(keys, { kind, text, page });
  const replaced = replacedIds(keys);
  return (
    <Stack>
      <Group align="flex-end" gap="sm">
        <TextInput
          type="search"
          label="Search keys"
          placeholder="Name or beginning of the key"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setPage(1);
          }}
        />
        <SegmentedControl
          aria-label="Kind of keys"
          data={KEY_KINDS.map((value) => ({ value, label: LABELS[value] }))}
          value={kind}
          onChange={(value) => {
            setKind(value);
            setPage(1);
          }}
        />
      </Group>
      <Text size="sm" role="status">
        {found.total === 1 ? '1 key' : `${number(found.total)} keys`}
      </Text>
      {found.keys.map((key) => (
        <KeyCard key={key.id} apiKey={key} replaced={replaced.has(key.id)} onTask={onTask} />
      ))}
      {found.pages > 1 && (
        <Pagination
          total={found.pages}
          value={Math.min(page, found.pages)}
          onChange={setPage}
          getControlProps={(control) => ({ 'aria-label': CONTROLS[control] })}
          getItemProps={(item) => ({ 'aria-label': `Page ${item}` })}
        />
      )}
    </Stack>
  );
}

const LABELS: Readonly<Record<KeyKind, string>> = {
  all: 'All',
  live: 'Live',
  test: 'Test',
  ended: 'Ended',
};
const CONTROLS = {
  first: 'First page',
  previous: 'Previous page',
  next: 'Next page',
  last: 'Last page',
} as const;
