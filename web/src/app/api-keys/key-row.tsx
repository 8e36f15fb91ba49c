/** A key in the table of many; opened, its card with everything that can be done with it. */
import { Badge, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { useMay } from '../../api/may.ts';
import { IconChevronRight } from '../../components/icons.tsx';
import { number } from '../format.ts';
import { KeyCard } from './key-card.tsx';
import type { KeyTask } from './key-dialogs.tsx';
import { isInactive } from './key-state.ts';
import { stateBadge } from './state-badge.ts';
import classes from './keys.module.css';
import { scopeNames } from './scope-names.ts';
import { Sparkline } from './sparkline.tsx';
import type { KeyDays } from './usage-text.ts';
import { When } from '../../components/when.tsx';
import { messages } from '../../messages/messages.ts';
import { LastUsed } from './last-used.tsx';

interface KeyRowProps {
  readonly apiKey: ApiKeyJson;
  readonly usage: KeyDays | undefined;
  readonly replaced: boolean;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onTask: (task: KeyTask) => void;
}

export function KeyRow({ apiKey, usage, replaced, selected, onSelect, onTask }: KeyRowProps) {
  const t = messages('api-keys');
  const [open, setOpen] = useState(false);
  const { name, test, scopes, createdAt, callsThisCycle } = apiKey;
  const inactive = isInactive(apiKey);
  const may = useMay('keys');
  return (
    <tbody>
      <tr className={classes['row']} data-selected={selected || undefined}>
        <td className={classes['check']}>
          <Checkbox
            aria-label={t.select(name)}
            checked={selected && !inactive}
            disabled={inactive || !may}
            onChange={onSelect}
          />
        </td>
        <td>
          <KeyName {...{ apiKey, replaced, open }} onOpen={() => setOpen(!open)} />
        </td>
        <td data-wide>{scopeNames(scopes)}</td>
        <td data-wide className={classes['time']}>
          <When at={createdAt} as="day" />
        </td>
        <td data-wide className={classes['time']}>
          <LastUsed at={apiKey.lastUsedAt} />
        </td>
        <td data-wide className="number">
          {number(callsThisCycle)}
        </td>
        <td>
          {test ? (
            <span className={classes['none']}>{t.notCounted}</span>
          ) : (
            <Sparkline usage={usage} />
          )}
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={7} className={classes['opened']}>
            <KeyCard apiKey={apiKey} replaced={replaced} onTask={onTask} />
          </td>
        </tr>
      )}
    </tbody>
  );
}

interface KeyNameProps {
  readonly apiKey: ApiKeyJson;
  readonly replaced: boolean;
  readonly open: boolean;
  readonly onOpen: () => void;
}

/** What opens the row, what the key is, and on a narrow screen what its columns would say. */
function KeyName({ apiKey, replaced, open, onOpen }: KeyNameProps) {
  const { name, start, last4, test, state, scopes, callsThisCycle } = apiKey;
  const t = messages('api-keys');
  const badge = stateBadge(apiKey, replaced);
  return (
    <>
      <button type="button" className={classes['open']} aria-expanded={open} onClick={onOpen}>
        <IconChevronRight
          size={16}
          aria-hidden="true"
          className={classes['mark']!}
          data-open={open || undefined}
        />
        {name}
      </button>
      <div className={classes['about']}>
        <code className={classes['start']}>
          {start}…{last4}
        </code>
        {test && (
          <Badge size="sm" color="grape" variant="light">
            {t.test}
          </Badge>
        )}
        {state !== 'live' && (
          <Badge size="sm" color={badge.color} variant="dot" tt="none">
            {badge.text}
          </Badge>
        )}
      </div>
      <div className={classes['about']} data-narrow>
        {`${t.inShort(scopeNames(scopes), callsThisCycle)} `}
        <LastUsed at={apiKey.lastUsedAt} />
      </div>
    </>
  );
}
