/** What is wrong with rows, and what there is to know of them, by the lines of the text. */
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import type { CheckedRow } from './columns.ts';
import { notesOfRows } from './notes-of-rows.ts';
import classes from './print.module.css';
import { messages } from '../../../messages/messages.ts';

export function RowNotes({ rows }: { readonly rows: readonly CheckedRow[] }) {
  const t = messages('printing');
  const faulty = rows.filter(({ faults }) => faults.length > 0).length;
  const warned = rows.filter(({ warnings }) => warnings.length > 0).length;
  return (
    <>
      {faulty > 0 && (
        <div>
          <Text fw={650} size="sm" component="h3">
            {t.faultyRows(faulty)}
          </Text>
          <Notes rows={rows} kind="faults" label={t.withFaults} />
        </div>
      )}
      {warned > 0 && (
        <details className={classes['warnings']}>
          <summary>{t.warnedRows(warned)}</summary>
          <Notes rows={rows} kind="warnings" label={t.withWarnings} />
        </details>
      )}
    </>
  );
}

interface NotesProps {
  readonly rows: readonly CheckedRow[];
  readonly kind: 'faults' | 'warnings';
  readonly label: string;
}

/** Each thing that is said, with all rows that it is said of. */
function Notes({ rows, kind, label }: NotesProps) {
  const [shown, setShown] = useState(NOTES_SHOWN);
  const notes = notesOfRows(rows, kind);
  return (
    <>
      <ul className={classes['rows']} aria-label={label}>
        {notes.slice(0, shown).map(({ text, lines }) => (
          <li key={text}>
            <b>{lines}</b>
            <div>{text}</div>
          </li>
        ))}
      </ul>
      {notes.length > shown && (
        <Button size="compact-sm" variant="default" onClick={() => setShown(shown + NOTES_SHOWN)}>
          {messages('printing').more(Math.min(NOTES_SHOWN, notes.length - shown))}
        </Button>
      )}
    </>
  );
}

const NOTES_SHOWN = 100;
