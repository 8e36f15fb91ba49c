/** Examples that a symbology cannot hold, with one click to take one that it can. */
import { Button } from '@mantine/core';
import { messages } from '../../../messages/messages.ts';
import type { Misfit } from '../model/misfits.ts';
import { withPlaceholderFields } from '../model/placeholders.ts';
import classes from './editor.module.css';
import { NoteIcon } from './own-notes.tsx';
import type { LabelEditor } from './use-label-editor.ts';

interface MisfitNotesProps {
  readonly misfits: readonly Misfit[];
  readonly editor: LabelEditor;
}

export function MisfitNotes({ misfits, editor }: MisfitNotesProps) {
  const t = messages('label-editor');
  if (misfits.length === 0) return null;
  return (
    <ul className={classes['ownNotes']} data-kind="warning" aria-label={t.misfits}>
      {misfits.map(({ placeholder, element, text, fitting, change }) => (
        <li key={element} className={classes['note']}>
          <NoteIcon kind="warning" />
          <span>
            {text}{' '}
            <Button
              size="compact-xs"
              variant="default"
              className={classes['fitting'] ?? ''}
              onClick={() =>
                editor.edit((document) => withPlaceholderFields(document, placeholder, change))
              }
            >
              {t.take(fitting, 'pattern' in change)}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
