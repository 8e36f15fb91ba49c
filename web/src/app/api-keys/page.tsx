/** `/api-keys`: lists and manages the keys of the account. */
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlus } from '../../components/icons.tsx';
import { useState } from 'react';
import type { ApiKeysJson } from '../../../../src/api-keys/schemas.ts';
import { useKeyList, useKeyUsage } from '../../api/keys.ts';
import { useMay } from '../../api/may.ts';
import { useTeam } from '../../api/team.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { KeyCard } from './key-card.tsx';
import { KeysTable } from './keys-table.tsx';
import { isInactive, replacedIds } from './key-state.ts';
import type { KeyTask } from './key-dialogs.tsx';
import { SeePlans } from '../../components/see-plans.tsx';
import { openedLater } from '../../components/opened-later.tsx';
import { messages } from '../../messages/messages.ts';

const KeyDialogs = openedLater(() => import('./key-dialogs.tsx'));
const CreateKey = openedLater(() => import('./create-key.tsx'));

export function Component() {
  const t = messages('api-keys');
  const keys = useKeyList({ text: '', kind: 'any', sort: '-created', limit: CARDS });
  const may = useMay('keys');
  // Of which keys say who made them.
  const team = useTeam();
  const [creating, setCreating] = useState(false);
  const [task, setTask] = useState<KeyTask | null>(null);
  const data = keys.data?.pages[0];
  const limits = {
    live: data !== undefined && isLimitReached(data),
    test: data !== undefined && data.testInUse >= data.testMax,
  };
  return (
    <>
      <PageHeader
        title={messages('app').apiKeys}
        lead={data === undefined ? <Skeleton h={20} w={160} /> : <KeyCount {...data} />}
        actions={
          may && (
            <Button
              leftSection={<IconPlus size={18} aria-hidden />}
              disabled={data === undefined}
              onClick={() => setCreating(true)}
            >
              {t.create}
            </Button>
          )
        }
      />
      <CreateKey opened={creating} limitReached={limits} onClose={() => setCreating(false)} />
      <KeyDialogs opened={task !== null} task={task} onClose={() => setTask(null)} />
      {data !== undefined && !team.isPending ? (
        data.next === null ? (
          <KeyList keys={data.keys} onTask={setTask} />
        ) : (
          <KeysTable onTask={setTask} />
        )
      ) : keys.isError ? (
        <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />
      ) : (
        <Stack aria-busy="true" aria-label={t.loading}>
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

/** A few, all of them. */
function KeyList({ keys, onTask }: KeyListProps) {
  const t = messages('api-keys');
  const [showInactive, setShowInactive] = useState(false);
  const active = keys.filter((key) => !isInactive(key));
  const inactive = keys.filter(isInactive);
  const replaced = replacedIds(keys);
  const usage = useKeyUsage(active.filter(({ test }) => !test).map(({ id }) => id));
  return (
    <Stack>
      {active.length === 0 && (
        <EmptyState
          title={t.none}
          action={
            <a href="/docs" className="link">
              {t.howUsed}
            </a>
          }
        >
          {t.createFirst}
        </EmptyState>
      )}
      {active.map((key) => (
        <KeyCard
          key={key.id}
          apiKey={key}
          usage={key.test ? undefined : (usage?.get(key.id) ?? null)}
          replaced={replaced.has(key.id)}
          onTask={onTask}
        />
      ))}
      {inactive.length > 0 && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            aria-expanded={showInactive}
            onClick={() => setShowInactive(!showInactive)}
          >
            {showInactive ? t.hideEnded(inactive.length) : t.showEnded(inactive.length)}
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
  const t = messages('api-keys');
  if (data.max === null) return <>{t.unlimited(data.inUse)}</>;
  return (
    <>
      {t.usedOf(data.inUse, data.max)}
      {isLimitReached(data) && (
        <Text span c="dimmed">
          . {t.revokeForRoom} <SeePlans>{t.morePlans}</SeePlans>
        </Text>
      )}
    </>
  );
}

const isLimitReached = ({ inUse, max }: ApiKeysJson): boolean => max !== null && inUse >= max;

/** How many keys are cards; more are a table. */
const CARDS = 10;
