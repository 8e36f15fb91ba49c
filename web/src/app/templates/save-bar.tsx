/** Saving a template as its next version, and what there is to say where it was not saved. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { Blocker } from 'react-router';
import type { TemplateJson } from '../../../../src/templates/schemas.ts';
import { ApiError } from '../../api/client.ts';
import { useMay } from '../../api/may.ts';
import { useSaveTemplate } from '../../api/templates.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import classes from './templates.module.css';
import { useUnsaved } from './use-unsaved.ts';
import { messages } from '../../messages/messages.ts';

interface SaveState {
  /** The version that was saved last. */
  readonly version: number;
  /** What it is, as JSON. */
  readonly text: string;
  readonly isDirty: boolean;
  /** The row with the button, and what went wrong below it. */
  readonly bar: ReactNode;
}

/** `content` as it is now; it is dirty where it differs from what was loaded or saved last. */
export function useSaving(template: TemplateJson, content: object): SaveState {
  const t = messages('templates');
  const save = useSaveTemplate(template.name);
  const may = useMay('templates');
  const announce = useAnnounce();
  const text = JSON.stringify(content);
  const [saved, setSaved] = useState(() => ({
    version: template.version,
    text: JSON.stringify(template.content),
  }));
  const [comment, setComment] = useState('');
  const isDirty = text !== saved.text;
  const blocker = useUnsaved(isDirty && may);
  const submit = (isForced: boolean): void =>
    save.mutate(
      {
        content: content as Record<string, unknown>,
        comment,
        ...(isForced ? {} : { ifVersion: saved.version }),
      },
      {
        onSuccess: ({ version }) => {
          setSaved({ version, text });
          setComment('');
          announce(t.savedAs(version));
        },
      },
    );
  useSaveKey(() => may && isDirty && !save.isPending && submit(false));
  const bar = (
    <>
      <form
        className={classes['saveBar']}
        onSubmit={(event) => {
          event.preventDefault();
          submit(false);
        }}
      >
        <Text size="sm" c="dimmed" role="status">
          {isDirty ? t.unsaved(saved.version) : t.saved(saved.version)}
        </Text>
        {may ? (
          <Note value={comment} onChange={setComment} canSave={isDirty} isSaving={save.isPending} />
        ) : (
          <Text size="sm">{t.mayNotSave}</Text>
        )}
      </form>
      <SaveError error={save.error} onForce={() => submit(true)} />
      <UnsavedDialog blocker={blocker} />
    </>
  );
  return { ...saved, isDirty, bar };
}

interface NoteProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly canSave: boolean;
  readonly isSaving: boolean;
}

/** What has changed, and the button. */
function Note({ value, onChange, canSave, isSaving }: NoteProps) {
  const t = messages('templates');
  return (
    <>
      <TextInput
        size="xs"
        aria-label={t.note}
        placeholder={t.noteExample}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        maxLength={200}
      />
      <Button type="submit" size="xs" disabled={!canSave} loading={isSaving}>
        {messages('app').save}
      </Button>
    </>
  );
}

/** Control S saves, wherever the focus is, instead of the page as a file. */
function useSaveKey(save: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') {
        return;
      }
      event.preventDefault();
      save();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

/** Somebody else may have saved in the meantime: their version stays in the history either way. */
const SaveError = ({
  error,
  onForce,
}: {
  readonly error: Error | null;
  readonly onForce: () => void;
}) => (
  <ErrorAlert error={error}>
    {error instanceof ApiError && error.status === 409 && (
      <Button mt="xs" size="compact-sm" variant="default" onClick={onForce}>
        {messages('templates').saveMine}
      </Button>
    )}
  </ErrorAlert>
);

function UnsavedDialog({ blocker }: { readonly blocker: Blocker }) {
  const t = messages('templates');
  return (
    <Dialog
      opened={blocker.state === 'blocked'}
      title={t.leaveTitle}
      onClose={() => blocker.reset?.()}
    >
      <Stack>
        <Text>{t.leaveText}</Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={() => blocker.reset?.()}>
            {t.stay}
          </Button>
          <Button onClick={() => blocker.proceed?.()}>{t.leave}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
