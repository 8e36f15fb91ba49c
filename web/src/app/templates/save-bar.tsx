/** Saving a template as its next version, and what there is to say where it was not saved. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { Blocker } from 'react-router';
import type { TemplateJson } from '../../../../src/templates/schemas.ts';
import { ApiError } from '../../api/client.ts';
import { useSaveTemplate } from '../../api/templates.ts';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import classes from './templates.module.css';
import { useUnsaved } from './use-unsaved.ts';

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
  const save = useSaveTemplate(template.name);
  const announce = useAnnounce();
  const text = JSON.stringify(content);
  const [saved, setSaved] = useState(() => ({
    version: template.version,
    text: JSON.stringify(template.content),
  }));
  const [comment, setComment] = useState('');
  const isDirty = text !== saved.text;
  const blocker = useUnsaved(isDirty);
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
          announce(`Saved as version ${version}`);
        },
      },
    );
  useSaveKey(() => isDirty && !save.isPending && submit(false));
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
          {isDirty
            ? `Version ${saved.version}, with changes that are not saved`
            : `Version ${saved.version}, saved`}
        </Text>
        <TextInput
          size="xs"
          aria-label="Note on this version"
          placeholder="What changed (optional)"
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
          maxLength={200}
        />
        <Button type="submit" size="xs" disabled={!isDirty} loading={save.isPending}>
          Save
        </Button>
      </form>
      <SaveError error={save.error} onForce={() => submit(true)} />
      <UnsavedDialog blocker={blocker} />
    </>
  );
  return { ...saved, isDirty, bar };
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
        Save mine as the latest version
      </Button>
    )}
  </ErrorAlert>
);

function UnsavedDialog({ blocker }: { readonly blocker: Blocker }) {
  return (
    <Dialog
      opened={blocker.state === 'blocked'}
      title="Leave without saving?"
      onClose={() => blocker.reset?.()}
    >
      <Stack>
        <Text>Your changes since the last version are lost.</Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={() => blocker.reset?.()}>
            Stay
          </Button>
          <Button onClick={() => blocker.proceed?.()}>Leave</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
