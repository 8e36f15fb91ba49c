/** The fields of the label itself. */
import { Stack, TextInput } from '@mantine/core';
import { messages } from '../../../messages/messages.ts';
import { withLabelFields } from '../model/edits.ts';
import type { LabelJson } from '../model/label.ts';
import type { Note } from '../model/notes.ts';
import classes from './editor.module.css';
import { ColorField, Millimeters, Pick } from './fields.tsx';
import { printers } from './printers.ts';
import { OwnNotes } from './own-notes.tsx';
import type { LabelEditor } from './use-label-editor.ts';

interface LabelFormProps {
  readonly editor: LabelEditor;
  readonly notes: readonly Note[];
  readonly dpi: number;
  readonly onDpi: (dpi: number) => void;
}

export function LabelForm({ editor, notes, dpi, onDpi }: LabelFormProps) {
  const t = messages('label-forms');
  const { label } = editor;
  const own = notes.filter((note) => note.element === undefined && note.placeholder === undefined);
  const set = (change: Partial<LabelJson>): void =>
    editor.edit((document) => withLabelFields(document, change), Object.keys(change).join());
  return (
    <Stack gap="sm">
      <OwnNotes notes={own} />
      <div className={classes['columns']}>
        <Millimeters
          label={t.width}
          value={label.width}
          onChange={(width) => set({ width })}
          error={own.some(({ field }) => field === 'width')}
        />
        <Millimeters
          label={t.height}
          value={label.height}
          onChange={(height) => set({ height })}
          error={own.some(({ field }) => field === 'height')}
        />
      </div>
      <TextInput
        label={t.title}
        description={t.titleHint}
        value={label.title ?? ''}
        onChange={(event) => set({ title: event.currentTarget.value || undefined })}
        maxLength={200}
      />
      <ColorField
        label={t.background}
        placeholder={WHITE}
        value={label.background}
        onChange={(background) => set({ background })}
        error={own.some(({ field }) => field === 'background')}
      />
      <Pick
        label={t.printer}
        value={String(dpi)}
        options={printers()}
        onChange={(value) => onDpi(Number(value))}
      />
      <p className={classes['hint']}>{t.printerHint}</p>
    </Stack>
  );
}

const WHITE = '#ffffff';
