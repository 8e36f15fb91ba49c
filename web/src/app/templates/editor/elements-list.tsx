/** All elements of the label, what is in front first: each can be selected alone, or with others. */
import { Checkbox, Text } from '@mantine/core';
import { messages } from '../../../messages/messages.ts';
import { toggled } from '../model/edits.ts';
import type { Note } from '../model/notes.ts';
import classes from './editor.module.css';
import { ELEMENT_TYPES } from './element-types.ts';
import { NoteIcon } from './own-notes.tsx';
import type { LabelEditor } from './use-label-editor.ts';

interface ElementsListProps {
  readonly editor: LabelEditor;
  readonly notes: readonly Note[];
  /** Called after one was selected alone, where its form is elsewhere. */
  readonly onOpen?: () => void;
}

export function ElementsList({ editor, notes, onOpen }: ElementsListProps) {
  const t = messages('label-editor');
  const { label, selection, select } = editor;
  if (label.elements.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t.noElements}
      </Text>
    );
  }
  const typeNames = messages('template-model').elements;
  const rows = label.elements.map((element, index) => ({ element, index })).toReversed();
  return (
    <ul className={classes['elements']} aria-label={t.elementsList}>
      {rows.map(({ element, index }) => {
        const isSelected = selection.includes(index);
        const note = notes.find((one) => one.element === index);
        const { icon: TypeIcon } = ELEMENT_TYPES.find(({ type }) => type === element.type)!;
        return (
          <li key={index} className={classes['elementRow']} data-selected={isSelected || undefined}>
            <Checkbox
              size="xs"
              aria-label={t.selectWithOthers(element.name)}
              checked={isSelected}
              onChange={() => select(toggled(selection, index))}
            />
            <button
              type="button"
              className={classes['elementButton']}
              aria-pressed={isSelected && selection.length === 1}
              onClick={(event) => {
                if (event.shiftKey || event.ctrlKey || event.metaKey) {
                  select(toggled(selection, index));
                  return;
                }
                select([index]);
                onOpen?.();
              }}
            >
              <TypeIcon size={16} aria-hidden="true" />
              <span className={classes['elementName']}>{element.name}</span>
              <span className="visually-hidden">{typeNames[element.type]}</span>
              {note !== undefined && <NoteIcon kind={note.kind} />}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
