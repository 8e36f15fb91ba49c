/** What the server says of one thing, next to it. */
import { IconAlertTriangle } from '../../../components/icons.tsx';
import { messages } from '../../../messages/messages.ts';
import { noteText, type Note } from '../model/notes.ts';
import classes from './editor.module.css';

export function OwnNotes({ notes }: { readonly notes: readonly Note[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className={classes['ownNotes']} data-kind={notes[0]!.kind}>
      {notes.map((note) => (
        <li key={`${note.field ?? ''} ${note.reason}`} className={classes['note']}>
          <NoteIcon kind={note.kind} />
          <span>{noteText(note)}</span>
        </li>
      ))}
    </ul>
  );
}

export const NoteIcon = ({ kind }: { readonly kind: Note['kind'] }) => (
  <span className={classes['noteIcon']} data-kind={kind}>
    <IconAlertTriangle size={15} aria-hidden="true" />
    <span className="visually-hidden">{messages('label-editor').kinds[kind]}</span>
  </span>
);

interface NotesListProps {
  readonly notes: readonly Note[];
  /** Whether they are of an older label, as long as there is no answer for this one. */
  readonly areStale: boolean;
  /** The name of the element at a position. */
  readonly nameOf: (index: number) => string | undefined;
  readonly onChoose: (index: number) => void;
}

/** Everything that the server says of the label; what concerns an element leads to it. */
export function NotesList({ notes, areStale, nameOf, onChoose }: NotesListProps) {
  if (notes.length === 0) return null;
  return (
    <ul
      className={classes['notes']}
      aria-label={messages('label-editor').problems}
      data-stale={areStale || undefined}
    >
      {notes.map((note, i) => {
        const name = note.element === undefined ? undefined : nameOf(note.element);
        return (
          <li key={i}>
            <NoteIcon kind={note.kind} />
            <span>
              {name !== undefined && (
                <>
                  <button
                    type="button"
                    className={classes['noteElement']}
                    onClick={() => onChoose(note.element!)}
                  >
                    {name}
                  </button>{' '}
                </>
              )}
              {note.placeholder !== undefined && <b>{`{${note.placeholder}} `}</b>}
              {noteText(note)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
