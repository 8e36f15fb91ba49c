/**
 * A searchable list of symbologies with their images: type to search, arrow keys to move, Enter to
 * choose. A combobox whose list is always open (WAI-ARIA, "combobox": focus stays in the field).
 */
import { TextInput } from '@mantine/core';
import { IconSearch } from '../components/base-icons.tsx';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { SymbologyJson } from '../../../src/catalog/schemas.ts';
import { BarcodePicture } from '../components/barcode-picture.tsx';
import { messages } from '../messages/messages.ts';
import styles from './playground.module.css';
import { searchSymbologies } from './search.ts';

interface SymbologyListProps {
  readonly rows: readonly SymbologyJson[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  /** Focuses the search field on mount, as in a drawer. */
  readonly autoFocus?: boolean;
}

export function SymbologyList({ rows, chosen, onChoose, autoFocus }: SymbologyListProps) {
  const t = messages('barcode-options');
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(chosen);
  const list = useRef<HTMLDivElement>(null);
  const groups = searchSymbologies(rows, query);
  const shown = groups.flatMap((group) => group.rows);
  const current = shown.some((row) => row.id === active) ? active : shown[0]?.id;
  useScrollToActive(list, current);
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && current !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onChoose(current);
      return;
    }
    const next = rowAfterKey(event.key, shown, current);
    if (next === undefined) return;
    event.preventDefault();
    setActive(next.id);
  };
  return (
    <div className={styles.picker}>
      <TextInput
        label={messages('preview').symbology}
        placeholder={t.searchByName}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={handleKeyDown}
        data-autofocus={autoFocus || undefined}
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        {...(current === undefined ? {} : { 'aria-activedescendant': `${id}-${current}` })}
        autoComplete="off"
        spellCheck={false}
      />
      <p role="status" className={styles.count}>
        {shown.length === 0 ? t.noMatch : t.count(shown.length)}
      </p>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={messages('shared').links.symbologies}
        className={styles.list}
      >
        {groups.map((group) => (
          <Group key={group.family} id={`${id}-${group.family}`} title={group.title}>
            {group.rows.map((row) => (
              <Option
                key={row.id}
                id={`${id}-${row.id}`}
                row={row}
                chosen={row.id === chosen}
                active={row.id === current}
                onChoose={() => {
                  setActive(row.id);
                  onChoose(row.id);
                }}
              />
            ))}
          </Group>
        ))}
      </div>
    </div>
  );
}

/** The row that an arrow or page key leads to; undefined for any other key. */
function rowAfterKey(
  key: string,
  rows: readonly SymbologyJson[],
  current: string | undefined,
): SymbologyJson | undefined {
  const step = STEPS[key];
  if (step === undefined) return undefined;
  const index = rows.findIndex((row) => row.id === current) + step;
  return rows[Math.min(rows.length - 1, Math.max(0, index))];
}

/** Scrolls the list, never the page, to the active option. */
function useScrollToActive(list: RefObject<HTMLDivElement | null>, active: string | undefined) {
  useEffect(() => {
    const option = list.current?.querySelector('[data-active]');
    if (list.current !== null && option instanceof HTMLElement) {
      scrollIntoList(list.current, option);
    }
  }, [list, active]);
}

interface GroupProps {
  readonly id: string;
  readonly title: string;
  readonly children: React.ReactNode;
}

const Group = ({ id, title, children }: GroupProps) => (
  <div role="group" aria-labelledby={id}>
    <div id={id} role="presentation" className={styles.groupTitle}>
      {title}
    </div>
    {children}
  </div>
);

interface OptionProps {
  readonly id: string;
  readonly row: SymbologyJson;
  readonly chosen: boolean;
  readonly active: boolean;
  readonly onChoose: () => void;
}

const Option = ({ id, row, chosen, active, onChoose }: OptionProps) => (
  <div
    id={id}
    role="option"
    aria-selected={chosen}
    data-active={active || undefined}
    className={styles.option}
    onClick={onChoose}
  >
    <BarcodePicture id={row.id} alt="" className={styles.optionPicture ?? ''} />
    <span className={styles.optionText}>
      <span className={styles.optionName}>{row.name}</span>
      <span className={styles.optionId}>{row.id}</span>
    </span>
  </div>
);

function scrollIntoList(list: HTMLElement, option: HTMLElement): void {
  const box = list.getBoundingClientRect();
  const row = option.getBoundingClientRect();
  if (row.top < box.top + TITLE_PX) list.scrollTop -= box.top + TITLE_PX - row.top;
  else if (row.bottom > box.bottom) list.scrollTop += row.bottom - box.bottom;
}

/** Height of the group title that stays at the top of the list. */
const TITLE_PX = 32;

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
};
