/**
 * The list of symbologies with their pictures: type to search, arrow keys to move, Enter to choose.
 * One combobox whose list is always open (WAI-ARIA, "combobox": focus stays in the field).
 */
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { SymbologyJson } from '../../../src/catalog/schemas.ts';
import { BarcodePicture } from '../components/barcode-picture.tsx';
import styles from './playground.module.css';
import { groupsMatching } from './search.ts';

interface SymbologyPickerProps {
  readonly rows: readonly SymbologyJson[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  /** Takes the focus when it appears, as in a drawer. */
  readonly autoFocus?: boolean;
}

export function SymbologyPicker({ rows, chosen, onChoose, autoFocus }: SymbologyPickerProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(chosen);
  const list = useRef<HTMLDivElement>(null);
  const groups = groupsMatching(rows, typed);
  const shown = groups.flatMap((group) => group.rows);
  const current = shown.some((row) => row.id === active) ? active : shown[0]?.id;

  useEffect(() => {
    const option = list.current?.querySelector('[data-active]');
    if (list.current !== null && option instanceof HTMLElement) reveal(list.current, option);
  }, [current]);

  const move = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && current !== undefined && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onChoose(current);
      return;
    }
    const step = STEPS[event.key];
    if (step === undefined || shown.length === 0) return;
    event.preventDefault();
    const at = shown.findIndex((row) => row.id === current);
    setActive(shown[Math.min(shown.length - 1, Math.max(0, at + step))]!.id);
  };

  return (
    <div className={styles.picker}>
      <TextInput
        label="Symbology"
        placeholder="Search by name"
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={move}
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
        {shown.length === 0 ? 'No symbology has such a name' : `${shown.length} symbologies`}
      </p>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Symbologies"
        className={styles.list}
      >
        {groups.map((group) => (
          <div key={group.family} role="group" aria-labelledby={`${id}-${group.family}`}>
            <div id={`${id}-${group.family}`} role="presentation" className={styles.groupTitle}>
              {group.title}
            </div>
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
          </div>
        ))}
      </div>
    </div>
  );
}

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

/** Scrolls the list alone, never the page. */
function reveal(list: HTMLElement, option: HTMLElement): void {
  const box = list.getBoundingClientRect();
  const row = option.getBoundingClientRect();
  if (row.top < box.top + TITLE_PX) list.scrollTop -= box.top + TITLE_PX - row.top;
  else if (row.bottom > box.bottom) list.scrollTop += row.bottom - box.bottom;
}

/** Height of the heading that stays at the top of the list. */
const TITLE_PX = 32;

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
};
