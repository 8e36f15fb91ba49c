/** All keys of the editor, in a dialog that a button and `?` open. */
import { Button, Stack, Table, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { messages } from '../../../messages/messages.ts';
import { Dialog } from '../../shared/dialog.tsx';
import { CANVAS_KEYS } from './canvas-keys.ts';
import classes from './editor.module.css';

interface KeysHelpProps {
  /** Whether there is a key that saves. */
  readonly isSaved: boolean;
}

export function KeysHelp({ isSaved }: KeysHelpProps) {
  const t = messages('label-editor');
  const [opened, setOpened] = useState(false);
  useQuestionMark(() => setOpened(true));
  const page = [...(isSaved ? [t.pageKeys.save] : []), t.pageKeys.help];
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        title={t.keysTool}
        aria-haspopup="dialog"
        onClick={() => setOpened(true)}
      >
        {t.keysTitle}
      </Button>
      <Dialog opened={opened} title={t.keysTitle} onClose={() => setOpened(false)}>
        <Stack>
          <Text size="sm">{t.keysHint}</Text>
          <Keys label={t.keysOnCanvas} keys={CANVAS_KEYS.map(({ id }) => t.canvasKeys[id])} />
          <Keys label={t.keysOnPage} keys={page} />
        </Stack>
      </Dialog>
    </>
  );
}

interface Key {
  readonly shown: string;
  readonly does: string;
}

const Keys = ({ label, keys }: { readonly label: string; readonly keys: readonly Key[] }) => (
  <Table captionSide="top" className={classes['keys'] ?? ''}>
    <Table.Caption>{label}</Table.Caption>
    <Table.Tbody>
      {keys.map(({ shown, does }) => (
        <Table.Tr key={shown}>
          <Table.Th scope="row">
            <kbd>{shown}</kbd>
          </Table.Th>
          <Table.Td>{does}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  </Table>
);

/** `?` outside of fields, where it is text, and of dialogs. */
function useQuestionMark(open: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(TAKES_TEXT) !== null) return;
      event.preventDefault();
      open();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

const TAKES_TEXT = 'input, textarea, select, [contenteditable], [role=dialog], [role=menu]';
