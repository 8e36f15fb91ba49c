/** The fields of the label itself. */
import { Stack, TextInput } from '@mantine/core';
import { withLabelFields } from '../model/edits.ts';
import type { LabelJson } from '../model/label.ts';
import type { Note } from '../model/notes.ts';
import classes from './editor.module.css';
import { ColorField, Millimeters, Pick } from './fields.tsx';
import { PRINTERS } from './choices.ts';
import { OwnNotes } from './own-notes.tsx';
import type { LabelEditor } from './use-label-editor.ts';

interface LabelFormProps {
  readonly editor: LabelEditor;
  readonly notes: readonly Note[];
  readonly dpi: number;
  readonly onDpi: (dpi: number) => void;
}

export function LabelForm({ editor, notes, dpi, onDpi }: LabelFormProps) {
  const { label } = editor;
  const own = notes.filter((note) => note.element === undefined && note.placeholder === undefined);
  const set = (change: Partial<LabelJson>): void =>
    editor.edit((document) => withLabelFields(document, change), Object.keys(change).join());
  return (
    <Stack gap="sm">
      <OwnNotes notes={own} />
      <div className={classes['columns']}>
        <Millimeters
          label="Width"
          value={label.width}
          onChange={(width) => set({ width })}
          error={own.some(({ field }) => field === 'width')}
        />
        <Millimeters
          label="Height"
          value={label.height}
          onChange={(height) => set({ height })}
          error={own.some(({ field }) => field === 'height')}
        />
      </div>
      <TextInput
        label="Title"
        description="What screen readers and PDF readers call it"
        value={label.title ?? ''}
        onChange={(event) => set({ title: event.currentTarget.value || undefined })}
        maxLength={200}
      />
      <ColorField
        label="Background"
        placeholder="#ffffff"
        value={label.background}
        onChange={(background) => set({ background })}
        error={own.some(({ field }) => field === 'background')}
      />
      <Pick
        label="Printer"
        value={String(dpi)}
        options={PRINTERS}
        onChange={(value) => onDpi(Number(value))}
      />
      <p className={classes['hint']}>
        The canvas shows the label as this printer prints it. The printer is no part of the label.
      </p>
    </Stack>
  );
}
