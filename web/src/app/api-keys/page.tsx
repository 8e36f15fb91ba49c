/** `/api-keys`: every key of the account, and everything one can do with it. */
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ApiKeysJson } from '../../../../src/api-keys/schemas.ts';
import { useKeys } from '../../api/queries.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { CreateKey } from './create-key.tsx';
import { KeyCard } from './key-card.tsx';
import { isOver, placesTaken, replacedIds } from './key-state.ts';
import { KeyTasks, type KeyTask } from './key-tasks.tsx';

export function Component() {
  const keys = useKeys();
  const [creating, setCreating] = useState(false);
  const [task, setTask] = useState<KeyTask | null>(null);
  const data = keys.data;
  const full = data !== undefined && isFull(data);
  return (
    <>
      <PageHeader
        title="API keys"
        lead={data === undefined ? <Skeleton h={20} w={160} /> : <PlanNumber {...data} />}
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
      <CreateKey opened={creating} full={full} onClose={() => setCreating(false)} />
      <KeyTasks task={task} onDone={() => setTask(null)} />
      {data !== undefined ? (
        <KeyList keys={data.keys} onTask={setTask} />
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

function KeyList({ keys, onTask }: KeyListProps) {
  const [showOver, setShowOver] = useState(false);
  const good = keys.filter((key) => !isOver(key));
  const over = keys.filter(isOver);
  const replaced = replacedIds(keys);
  return (
    <Stack>
      {good.length === 0 && (
        <EmptyState title="No key yet">
          A key is what a request shows to be let in. It takes a name and a second.
        </EmptyState>
      )}
      {good.map((key) => (
        <KeyCard key={key.id} apiKey={key} replaced={replaced.has(key.id)} onTask={onTask} />
      ))}
      {over.length > 0 && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={showOver}
            onClick={() => setShowOver(!showOver)}
          >
            {showOver ? 'Hide' : 'Show'} revoked and expired keys ({over.length})
          </Button>
        </div>
      )}
      {showOver &&
        over.map((key) => (
          <KeyCard key={key.id} apiKey={key} replaced={replaced.has(key.id)} onTask={onTask} />
        ))}
    </Stack>
  );
}

/** `2 of 3 keys`, and what that means when there is none left. */
function PlanNumber(data: ApiKeysJson) {
  const live = placesTaken(data.keys);
  if (data.max === null) return <>{live} keys; your plan sets no limit.</>;
  return (
    <>
      {live} of {data.max} {data.max === 1 ? 'key' : 'keys'}
      {isFull(data) && (
        <Text span c="dimmed">
          . Revoke one to make room, or see the{' '}
          <Link to="/pricing" className="link">
            plans
          </Link>{' '}
          with more.
        </Text>
      )}
    </>
  );
}

const isFull = ({ keys, max }: ApiKeysJson): boolean => max !== null && placesTaken(keys) >= max;
