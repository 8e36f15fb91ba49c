/** `/api-keys`: lists and manages the keys of the account. */
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus } from '../../components/icons.tsx';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ApiKeysJson } from '../../../../src/api-keys/schemas.ts';
import { useKeys } from '../../api/queries.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { CreateKey } from './create-key.tsx';
import { KEYS_ON_PAGE } from './find-keys.ts';
import { KeyCard } from './key-card.tsx';
import { ManyKeys } from './many-keys.tsx';
import { isInactive, keySlotsUsed, replacedIds } from './key-state.ts';
import { KeyDialogs, type KeyTask } from './key-dialogs.tsx';

export function Component() {
  const keys = useKeys();
  const [creating, setCreating] = useState(false);
  const [task, setTask] = useState<KeyTask | null>(null);
  const data = keys.data;
  const limits = {
    live: data !== undefined && isLimitReached(data),
    test: data !== undefined && keySlotsUsed(data.keys, true) >= data.testMax,
  };
  return (
    <>
      <PageHeader
        title="API keys"
        lead={data === undefined ? <Skeleton h={20} w={160} /> : <KeyCount {...data} />}
        actions={
          <Button
            leftSection={<IconPlus size={18} aria-hidden />}
            disabled={data === undefined}
            onClick={() => setCreating(true)}
          >
            Create key
          </Button>
        }
      />
      <CreateKey opened={creating} limitReached={limits} onClose={() => setCreating(false)} />
      <KeyDialogs task={task} onClose={() => setTask(null)} />
      {data !== undefined ? (
        <Keys keys={data.keys} onTask={setTask} />
      ) : keys.isError ? (
        <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />
      ) : (
        <Stack aria-busy="true" aria-label="Loading keys">
          <Skeleton h={148} />
          <Skeleton h={148} />
        </Stack>
      )}
    </>
  );
}

interface KeyListProps {
  readonly keys: ApiKeysJson['keys'];
  readonly onTask: (task: KeyTask) => void;
}

/** A few are all shown; many are searched. */
const Keys = (props: KeyListProps) =>
  props.keys.length > KEYS_ON_PAGE ? <ManyKeys {...props} /> : <KeyList {...props} />;

function KeyList({ keys, onTask }: KeyListProps) {
  const [showInactive, setShowInactive] = useState(false);
  const active = keys.filter((key) => !isInactive(key));
  const inactive = keys.filter(isInactive);
  const replaced = replacedIds(keys);
  return (
    <Stack>
      {active.length === 0 && (
        <EmptyState title="No API keys yet">Create a key to authenticate your requests.</EmptyState>
      )}
      {active.map((key) => (
        <KeyCard key={key.id} apiKey={key} replaced={replaced.has(key.id)} onTask={onTask} />
      ))}
      {inactive.length > 0 && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={showInactive}
            onClick={() => setShowInactive(!showInactive)}
          >
            {showInactive ? 'Hide' : 'Show'} revoked and expired keys ({inactive.length})
          </Button>
        </div>
      )}
      {showInactive &&
        inactive.map((key) => (
          <KeyCard key={key.id} apiKey={key} replaced={replaced.has(key.id)} onTask={onTask} />
        ))}
    </Stack>
  );
}

/** `2 of 3 keys`, and what to do when the limit is reached. */
function KeyCount(data: ApiKeysJson) {
  const used = keySlotsUsed(data.keys);
  if (data.max === null) return <>{used} keys. Your plan has no limit.</>;
  return (
    <>
      {used} of {data.max} {data.max === 1 ? 'key' : 'keys'}
      {isLimitReached(data) && (
        <Text span c="dimmed">
          . Revoke a key to make room, or{' '}
          <Link to="/pricing" className="link">
            see plans with more keys
          </Link>
          .
        </Text>
      )}
    </>
  );
}

const isLimitReached = ({ keys, max }: ApiKeysJson): boolean =>
  max !== null && keySlotsUsed(keys) >= max;
