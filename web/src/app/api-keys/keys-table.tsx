/** More keys than cards would show: searched, sorted and paged by the server, and revoked many at a time. */
import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useKeyList, useKeyUsage, type KeyListQuery } from '../../api/keys.ts';
import { IconSearch } from '../../components/base-icons.tsx';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { messages } from '../../messages/messages.ts';
import { LoadMore } from '../shared/load-more.tsx';
import type { KeyTask } from './key-dialogs.tsx';
import { KeyRow } from './key-row.tsx';
import { isInactive, replacedIds } from './key-state.ts';
import classes from './keys.module.css';
import { RevokeKeys } from './revoke-keys.tsx';

interface KeysTableProps {
  readonly onTask: (task: KeyTask) => void;
}

export function KeysTable({ onTask }: KeysTableProps) {
  const t = messages('api-keys');
  const [text, setText] = useState('');
  const [searched] = useDebouncedValue(text.trim(), 250);
  const [kind, setKind] = useState<Kind>('active');
  const [sort, setSort] = useState('-created');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [revoking, setRevoking] = useState(false);
  const list = useKeyList({ text: searched, kind, sort, limit: PAGE });
  const keys = list.data?.pages.flatMap((page) => page.keys) ?? [];
  const usage = useKeyUsage(keys.map(({ id }) => id));
  const chosen = keys.filter((key) => selected.has(key.id) && !isInactive(key));
  return (
    <Stack>
      <Controls {...{ text, setText, kind, setKind, sort, setSort }} />
      <Group gap="sm" mih={36}>
        <Text size="sm" c="dimmed" role="status">
          {list.data !== undefined && t.keys(list.data.pages[0]?.total ?? 0)}
          {chosen.length > 0 && `, ${t.selected(chosen.length)}`}
        </Text>
        {chosen.length > 0 && (
          <>
            <Button size="xs" variant="default" onClick={() => setSelected(new Set())}>
              {t.clearSelection}
            </Button>
            <Button
              size="xs"
              variant="default"
              c="var(--mantine-color-error)"
              onClick={() => setRevoking(true)}
            >
              {t.revokeMany(chosen.length)}
            </Button>
          </>
        )}
      </Group>
      <RevokeKeys
        keys={chosen}
        opened={revoking}
        onClose={() => setRevoking(false)}
        onRevoked={() => setSelected(new Set())}
      />
      {list.isError && list.data === undefined ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data === undefined ? (
        <Skeleton h={320} aria-label={t.loading} />
      ) : keys.length === 0 ? (
        <EmptyState title={t.noMatch}>{kind === 'ended' ? t.noneEnded : t.changeSearch}</EmptyState>
      ) : (
        <Rows
          {...{ keys, usage, sort, setSort, selected, setSelected, onTask }}
          isStale={list.isPlaceholderData}
        />
      )}
      <LoadMore pages={list}>{t.more}</LoadMore>
    </Stack>
  );
}

interface ControlsProps {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly kind: Kind;
  readonly setKind: (kind: Kind) => void;
  readonly sort: string;
  readonly setSort: (sort: string) => void;
}

/** Search, kind, and on a narrow screen the order that the heads of columns set elsewhere. */
function Controls({ text, setText, kind, setKind, sort, setSort }: ControlsProps) {
  const t = messages('api-keys');
  return (
    <div className={classes['controls']}>
      <TextInput
        type="search"
        label={t.search}
        placeholder={t.searchFor}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <SegmentedControl
        aria-label={t.kind}
        data={KINDS.map((value) => ({ value, label: t.kinds[value] }))}
        value={kind}
        onChange={setKind}
      />
      <NativeSelect
        className={classes['order']!}
        label={t.sortBy}
        data={ORDERS.map((value) => ({ value, label: t.orders[value] }))}
        value={sort}
        onChange={(event) => setSort(event.currentTarget.value)}
      />
    </div>
  );
}

interface RowsProps {
  readonly keys: readonly ApiKeyJson[];
  readonly usage: ReturnType<typeof useKeyUsage>;
  readonly sort: string;
  readonly setSort: (sort: string) => void;
  readonly selected: ReadonlySet<string>;
  readonly setSelected: (selected: ReadonlySet<string>) => void;
  readonly onTask: (task: KeyTask) => void;
  readonly isStale: boolean;
}

function Rows({ keys, usage, sort, setSort, selected, setSelected, onTask, isStale }: RowsProps) {
  const t = messages('api-keys');
  const replaced = replacedIds(keys);
  const able = keys.filter((key) => !isInactive(key)).map(({ id }) => id);
  const hasAll = able.length > 0 && able.every((id) => selected.has(id));
  const toggle = (id: string): void => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const head = { sort, onSort: setSort };
  return (
    <table className={`table ${classes['table']}`} aria-busy={isStale}>
      <caption className="visually-hidden">{messages('app').apiKeys}</caption>
      <thead>
        <tr>
          <td className={classes['check']}>
            <Checkbox
              aria-label={t.selectAll}
              checked={hasAll}
              indeterminate={!hasAll && able.some((id) => selected.has(id))}
              disabled={able.length === 0}
              onChange={() => setSelected(new Set(hasAll ? [] : able))}
            />
          </td>
          <Head name="name" label={t.key} {...head} />
          <th scope="col" data-wide>
            {t.fields.scopes.label}
          </th>
          <Head name="created" label={t.createdAt} first="-" {...head} />
          <Head name="lastUsed" label={t.lastUsed} first="-" {...head} />
          <Head name="calls" label={t.thisCycle} first="-" isNumber {...head} />
          <th scope="col">{t.last30Days}</th>
        </tr>
      </thead>
      {keys.map((key) => (
        <KeyRow
          key={key.id}
          apiKey={key}
          usage={usage?.get(key.id)}
          replaced={replaced.has(key.id)}
          selected={selected.has(key.id)}
          onSelect={() => toggle(key.id)}
          onTask={onTask}
        />
      ))}
    </table>
  );
}

interface HeadProps {
  readonly name: string;
  readonly label: string;
  /** A minus: the largest come first at the first click. */
  readonly first?: '' | '-';
  readonly isNumber?: boolean;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/** The head of a column that is sorted by: another click turns the order round. */
function Head({ name, label, first = '', isNumber = false, sort, onSort }: HeadProps) {
  const isUp = sort === name;
  const isDown = sort === `-${name}`;
  const again = isUp ? `-${name}` : name;
  return (
    <th
      scope="col"
      aria-sort={isUp ? 'ascending' : isDown ? 'descending' : 'none'}
      className={isNumber ? 'number' : undefined}
      data-wide={name === 'name' ? undefined : true}
    >
      <button
        type="button"
        className={classes['sort']}
        onClick={() => onSort(isUp || isDown ? again : `${first}${name}`)}
      >
        {label}
        <span aria-hidden="true">{isUp ? ' ↑' : isDown ? ' ↓' : ''}</span>
      </button>
    </th>
  );
}

type Kind = KeyListQuery['kind'];

const KINDS = ['active', 'live', 'test', 'ended'] as const;
const ORDERS = [
  '-created',
  'created',
  'name',
  '-name',
  '-lastUsed',
  'lastUsed',
  '-calls',
  'calls',
] as const;
const PAGE = 50;
