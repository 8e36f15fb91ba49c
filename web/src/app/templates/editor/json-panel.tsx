/** The label as JSON, edited both ways: what is written here is on the canvas as soon as it is a label. */
import { Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { CopyButton } from '../../../components/copy-button.tsx';
import { messages } from '../../../messages/messages.ts';
import { withLabel } from '../model/edits.ts';
import { labelText, parseLabelText } from '../model/json-text.ts';
import type { LabelJson } from '../model/label.ts';
import classes from './editor.module.css';
import type { LabelEditor } from './use-label-editor.ts';

interface Draft {
  readonly text: string;
  /** The label that the text was made from, or became; undefined while it is none. */
  readonly label: LabelJson | undefined;
}

export function JsonPanel({ editor }: { readonly editor: LabelEditor }) {
  const t = messages('label-editor');
  const { label } = editor;
  const [draft, setDraft] = useState<Draft>();
  // A change elsewhere takes the place of what was written, unless that is no label yet.
  const isOwn = draft !== undefined && (draft.label === undefined || draft.label === label);
  const text = isOwn ? draft.text : labelText(label);
  const parsed = isOwn && draft.label === undefined ? parseLabelText(draft.text) : undefined;
  const reason = parsed !== undefined && 'reason' in parsed ? parsed.reason : '';
  const write = (next: string): void => {
    const read = parseLabelText(next);
    if ('reason' in read) {
      setDraft({ text: next, label: undefined });
      return;
    }
    setDraft({ text: next, label: read.label });
    editor.edit((document) => withLabel(document, read.label), 'json');
  };
  return (
    <div>
      <Textarea
        label={t.labelJson}
        description={t.jsonHint}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        error={reason === '' ? undefined : reason}
        rows={22}
        spellCheck={false}
        classNames={{ input: classes['json'] ?? '' }}
        wrap="off"
      />
      <Group gap="sm" mt="sm">
        <CopyButton text={text} label={t.copyJson} />
      </Group>
    </div>
  );
}
