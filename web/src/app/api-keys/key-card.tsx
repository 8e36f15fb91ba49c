/** One key: its name, usage and limits, and the actions on it. */
import { Badge, Group, Paper, Text, Title } from '@mantine/core';
import { useId, useRef, useState, type ReactNode } from 'react';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useMay } from '../../api/may.ts';
import { useTeam } from '../../api/team.ts';
import { limitLabels } from '../key-limits.ts';
import { number } from '../format.ts';
import { scopeNames } from './scope-names.ts';
import classes from './keys.module.css';
import { isInactive } from './key-state.ts';
import { stateBadge } from './state-badge.ts';
import { Sparkline } from './sparkline.tsx';
import type { KeyDays } from './usage-text.ts';
import { KeyActions } from './key-actions.tsx';
import { RenameKey } from './rename-key.tsx';
import type { KeyTask } from './key-dialogs.tsx';
import { LastUsed } from './last-used.tsx';
import { When } from '../../components/when.tsx';
import { messages } from '../../messages/messages.ts';

interface KeyCardProps {
  readonly apiKey: ApiKeyJson;
  /** null: not known yet. undefined: it has none to show. */
  readonly usage?: KeyDays | null | undefined;
  /** Whether it was rotated and works only until its grace period ends. */
  readonly replaced: boolean;
  readonly onTask: (task: KeyTask) => void;
}

export function KeyCard({ apiKey, usage, replaced, onTask }: KeyCardProps) {
  const title = useId();
  const menu = useRef<HTMLButtonElement>(null);
  const [renaming, setRenaming] = useState(false);
  const inactive = isInactive(apiKey);
  const may = useMay('keys');
  return (
    <Paper
      component="article"
      aria-labelledby={title}
      withBorder
      p="md"
      bg="var(--surface)"
      data-inactive={inactive || undefined}
      className={classes['card']!}
    >
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className={classes['names']}>
          {renaming ? (
            <RenameKey
              apiKey={apiKey}
              onDone={() => {
                setRenaming(false);
                menu.current?.focus();
              }}
            />
          ) : (
            <Title order={2} id={title} fz="1.125rem" className={classes['name']!}>
              {apiKey.name}
            </Title>
          )}
          <code className={classes['start']}>
            {apiKey.start}…{apiKey.last4}
          </code>
        </div>
        <Group gap="xs">
          <Badges apiKey={apiKey} replaced={replaced} />
        </Group>
      </Group>
      <Facts apiKey={apiKey} usage={usage} />
      <Limits apiKey={apiKey} />
      {!inactive && may && (
        <KeyActions
          {...{ apiKey, replaced, title, renaming, onTask }}
          menu={menu}
          onRename={() => setRenaming(true)}
        />
      )}
    </Paper>
  );
}

function Badges({ apiKey, replaced }: Pick<KeyCardProps, 'apiKey' | 'replaced'>) {
  const badge = stateBadge(apiKey, replaced);
  return (
    <>
      {apiKey.test && (
        <Badge color="grape" variant="light">
          {messages('api-keys').test}
        </Badge>
      )}
      <Badge color={badge.color} variant="dot" tt="none" className={classes['badge']!}>
        {badge.text}
      </Badge>
    </>
  );
}

function Facts({ apiKey, usage }: Pick<KeyCardProps, 'apiKey' | 'usage'>) {
  const t = messages('api-keys');
  const { callsThisCycle, lastUsedAt, createdAt, revokedAt, scopes } = apiKey;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t.callsThisCycle, number(callsThisCycle)],
    [t.lastUsed, <LastUsed key="used" at={lastUsedAt} />],
    [t.createdAt, <When key="created" at={createdAt} as="day" />],
    [t.madeBy, <MadeBy key="made" id={apiKey.madeBy} />],
    [t.fields.scopes.label, scopeNames(scopes)],
    ...(revokedAt === null ? [] : [[t.revokedAt, <When key="revoked" at={revokedAt} />] as const]),
  ];
  return (
    <dl className={classes['facts']}>
      {rows.map(([term, value]) => (
        <div key={term} data-long={term === t.madeBy || undefined}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {usage !== undefined && (
        <div>
          <dt>{t.last30Days}</dt>
          <dd>
            <Sparkline usage={usage ?? undefined} />
          </dd>
        </div>
      )}
    </dl>
  );
}

/** By the address of the member, where there is one still. */
function MadeBy({ id }: { readonly id: string | null }) {
  const t = messages('api-keys');
  const members = useTeam().data?.members;
  if (id === null) return t.madeByOperator;
  if (members === undefined) return '…';
  return members.find((member) => member.id === id)?.email ?? t.madeByFormer;
}

function Limits({ apiKey }: { readonly apiKey: ApiKeyJson }) {
  const labels = limitLabels(apiKey);
  if (labels.length === 0) return null;
  return (
    <Text size="sm" mt="xs">
      <Text span c="dimmed">
        {messages('api-keys').limitsAre}{' '}
      </Text>
      {labels.join(' · ')}
    </Text>
  );
}
