/** The placeholders of the label: what a value must be, and what previews are drawn with. */
import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FormatsJson } from '../../../../../src/catalog/schemas.ts';
import { IconPlus, IconTrash } from '../../../components/icons.tsx';
import { messages } from '../../../messages/messages.ts';
import type { PlaceholderJson } from '../model/label.ts';
import { placeholderNames } from '../model/label.ts';
import { misfitsOf, type Misfit } from '../model/misfits.ts';
import type { Note } from '../model/notes.ts';
import {
  isName,
  usersOf,
  withPlaceholder,
  withPlaceholderFields,
  withPlaceholderNamed,
  withoutPlaceholder,
} from '../model/placeholders.ts';
import classes from './editor.module.css';
import { NumberField, Pick } from './fields.tsx';
import { MisfitNotes } from './misfit-notes.tsx';
import { OwnNotes } from './own-notes.tsx';
import type { LabelEditor } from './use-label-editor.ts';

interface PlaceholdersPanelProps {
  readonly editor: LabelEditor;
  readonly notes: readonly Note[];
  readonly formats: FormatsJson;
}

export function PlaceholdersPanel({ editor, notes, formats }: PlaceholdersPanelProps) {
  const t = messages('label-forms');
  const { label } = editor;
  const misfits = misfitsOf(label, notes, formats.formats);
  const names = placeholderNames(label);
  const [added, setAdded] = useState(0);
  const panel = useRef<HTMLDivElement>(null);
  // What was added is named first.
  useEffect(() => {
    if (added === 0) return;
    const forms = panel.current?.querySelectorAll<HTMLElement>(':scope > fieldset') ?? [];
    const field = [...forms].at(-1)?.querySelector('input');
    field?.focus();
    field?.select();
  }, [added]);
  const add = (): void => {
    const name = freeName(names);
    editor.edit((document) => withPlaceholder(document, name, {}));
    setAdded(added + 1);
  };
  return (
    <Stack gap="md" ref={panel}>
      <Text size="sm" c="dimmed">
        {t.placeholdersIntro}
      </Text>
      {Object.entries(label.placeholders ?? {}).map(([name, placeholder], i) => (
        <PlaceholderForm
          key={i}
          name={name}
          placeholder={placeholder}
          editor={editor}
          notes={notes.filter((note) => note.placeholder === name)}
          misfits={misfits.filter((one) => one.placeholder === name)}
        />
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        onClick={add}
      >
        {t.addPlaceholder}
      </Button>
    </Stack>
  );
}

interface PlaceholderFormProps extends Omit<PlaceholdersPanelProps, 'formats'> {
  readonly misfits: readonly Misfit[];
  readonly name: string;
  readonly placeholder: PlaceholderJson;
}

function PlaceholderForm({ name, placeholder, editor, notes, misfits }: PlaceholderFormProps) {
  const t = messages('label-forms');
  const set = (change: Partial<PlaceholderJson>): void =>
    editor.edit(
      (document) => withPlaceholderFields(document, name, change),
      `${name} ${Object.keys(change).join()}`,
    );
  const users = usersOf(editor.label, name);
  const type = placeholder.type ?? 'text';
  const text = (field: 'default' | 'example' | 'pattern', label: string, hint = '') => (
    <TextInput
      label={label}
      placeholder={hint}
      value={placeholder[field] ?? ''}
      onChange={(event) => set({ [field]: event.currentTarget.value || undefined })}
      error={
        notes.some((note) => note.field === field) || (field === 'example' && misfits.length > 0)
      }
    />
  );
  return (
    <fieldset className={classes['group']}>
      <legend>{`{${name}}`}</legend>
      <OwnNotes notes={notes} />
      <MisfitNotes misfits={misfits} editor={editor} />
      <div className={classes['columns']}>
        <NameField name={name} editor={editor} />
        <Pick
          label={t.type}
          value={type}
          options={TYPES.map((one) => ({ value: one, label: t.types[one] }))}
          onChange={(next) => set(typeChange(next))}
        />
        {text('example', t.example)}
        {text('default', t.default)}
        {text('pattern', t.pattern, '[A-Z]{2}\\d{6}')}
        <NumberField
          label={t.longest}
          placeholder={t.anyLength}
          value={placeholder.maxLength}
          onChange={(maxLength) => set({ maxLength })}
          min={1}
          max={2000}
        />
        <TypeFields placeholder={placeholder} set={set} />
      </div>
      <Group justify="space-between" mt="sm">
        <Switch
          label={t.mustBeGiven}
          checked={placeholder.required ?? false}
          onChange={(event) => set({ required: event.currentTarget.checked || undefined })}
        />
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconTrash size={16} aria-hidden="true" />}
          onClick={() => editor.edit((document) => withoutPlaceholder(document, name))}
          aria-label={t.removeNamed(`{${name}}`)}
        >
          {t.remove}
        </Button>
      </Group>
      <p className={classes['hint']}>
        {users.length === 0 ? t.unused : t.usedBy(users.join(', '))}
      </p>
    </fieldset>
  );
}

/** The name is changed everywhere once the field is left. */
function NameField({ name, editor }: { readonly name: string; readonly editor: LabelEditor }) {
  const t = messages('label-forms');
  const [typed, setTyped] = useState<string>();
  const value = typed ?? name;
  const isTaken = value !== name && placeholderNames(editor.label).includes(value);
  const finish = (): void => {
    if (typed !== undefined) editor.edit((document) => withPlaceholderNamed(document, name, typed));
    setTyped(undefined);
  };
  return (
    <TextInput
      label={t.name}
      value={value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={(event) => event.key === 'Enter' && finish()}
      error={isTaken ? t.taken : isName(value) ? undefined : t.nameRule}
      maxLength={40}
      spellCheck={false}
    />
  );
}

interface TypeFieldsProps {
  readonly placeholder: PlaceholderJson;
  readonly set: (change: Partial<PlaceholderJson>) => void;
}

function TypeFields({ placeholder, set }: TypeFieldsProps) {
  const t = messages('label-forms');
  if (placeholder.type === 'date') {
    return (
      <>
        <TextInput
          label={t.writtenAs}
          placeholder={DATE_FORMAT}
          value={placeholder.format ?? ''}
          onChange={(event) => set({ format: event.currentTarget.value || undefined })}
        />
        <NumberField
          label={t.daysLater}
          placeholder="0"
          value={placeholder.offsetDays}
          onChange={(offsetDays) => set({ offsetDays })}
        />
      </>
    );
  }
  if (placeholder.type !== 'counter') return null;
  return (
    <>
      <NumberField
        label={t.firstNumber}
        placeholder="1"
        value={placeholder.start}
        onChange={(start) => set({ start })}
        min={0}
      />
      <NumberField
        label={t.step}
        placeholder="1"
        value={placeholder.step}
        onChange={(step) => set({ step })}
      />
      <NumberField
        label={t.digits}
        placeholder="1"
        value={placeholder.digits}
        onChange={(digits) => set({ digits })}
        min={1}
        max={18}
      />
    </>
  );
}

/** Fields of other types are faults. */
const typeChange = (type: NonNullable<PlaceholderJson['type']>): Partial<PlaceholderJson> => ({
  type: type === 'text' ? undefined : type,
  ...(type === 'date' ? {} : { format: undefined, offsetDays: undefined }),
  ...(type === 'counter' ? {} : { start: undefined, step: undefined, digits: undefined }),
});

function freeName(names: readonly string[]): string {
  for (let i = names.length + 1; ; i++) if (!names.includes(`field${i}`)) return `field${i}`;
}

const TYPES = ['text', 'number', 'date', 'counter'] as const;
const DATE_FORMAT = 'yyyy-MM-dd';
