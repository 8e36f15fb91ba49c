/** The versions of a template: what each changed, and the way back to it. */
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { TemplateVersionsJson } from '../../../../src/templates/schemas.ts';
import {
  useRestoreTemplate,
  useTemplateDiff,
  useTemplateVersion,
  useTemplateVersions,
} from '../../api/templates.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useAnnounce } from '../shared/announcer.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { ErrorAlert } from '../shared/error-alert.tsx';
import { localMoment } from '../../data/dates.ts';
import { count } from '../format.ts';
import { LabelImage } from './label-picture.tsx';
import { changeSentences } from './change-sentences.ts';
import { changeText } from './change-text.ts';
import type { LabelJson } from './model/label.ts';
import classes from './templates.module.css';

interface HistoryDialogProps {
  readonly name: string;
  /** The latest. */
  readonly version: number;
  /** Whether there are changes that restoring would lose. */
  readonly isDirty: boolean;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onRestored: () => void;
}

export const HistoryDialog = ({ opened, onClose, ...rest }: HistoryDialogProps) => (
  <Dialog opened={opened} title={`History of “${rest.name}”`} onClose={onClose}>
    <Versions {...rest} onClose={onClose} />
  </Dialog>
);

function Versions(props: Omit<HistoryDialogProps, 'opened'>) {
  const versions = useTemplateVersions(props.name);
  return (
    <Loaded query={versions} height="16rem">
      {(data) => <Comparison {...props} versions={data.versions} />}
    </Loaded>
  );
}

interface ComparisonProps extends Omit<HistoryDialogProps, 'opened'> {
  readonly versions: TemplateVersionsJson['versions'];
}

function Comparison({ name, version, isDirty, versions, onClose, onRestored }: ComparisonProps) {
  const latest = versions[0]?.version ?? version;
  const [chosen, setChosen] = useState(versions[1]?.version ?? latest);
  const restore = useRestoreTemplate(name);
  const announce = useAnnounce();
  const row = versions.find((one) => one.version === chosen);
  const submit = (): void =>
    restore.mutate(
      { version: chosen },
      {
        onSuccess: ({ version: next }) => {
          announce(`Version ${chosen} is the latest again, as version ${next}`);
          onClose();
          onRestored();
        },
      },
    );
  return (
    <Stack>
      <NativeSelect
        label="Version"
        value={String(chosen)}
        onChange={(event) => setChosen(Number(event.currentTarget.value))}
        data={versions.map((one) => ({
          value: String(one.version),
          label: [`${one.version}`, localMoment(one.createdAt), one.comment]
            .filter((part) => part !== '')
            .join(' · '),
        }))}
      />
      {row !== undefined && (
        <Text size="sm" c="dimmed">
          {row.firstUsedAt === null
            ? 'Nothing was printed with it yet.'
            : `Printed with since ${localMoment(row.firstUsedAt)}.`}{' '}
          It is always <code className="code">{`${name}@${chosen}`}</code>.
        </Text>
      )}
      <VersionPicture name={name} version={chosen} />
      <Changes name={name} from={chosen} to={latest} />
      <ErrorAlert error={restore.error} />
      {isDirty && chosen !== latest && (
        <Text size="sm">Your changes that are not saved are lost when a version is restored.</Text>
      )}
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          Close
        </Button>
        <Button disabled={chosen === latest} loading={restore.isPending} onClick={submit}>
          {chosen === latest ? 'This is the latest' : `Restore version ${chosen}`}
        </Button>
      </Group>
    </Stack>
  );
}

function VersionPicture({ name, version }: { readonly name: string; readonly version: number }) {
  const { data } = useTemplateVersion(name, version);
  return data?.kind === 'label' ? (
    <div className={classes['picture']}>
      <LabelImage label={data.content as unknown as LabelJson} />
    </div>
  ) : null;
}

interface ChangesProps {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** In words, and for programs as JSON Pointers. */
function Changes({ name, from, to }: ChangesProps) {
  const diff = useTemplateDiff(name, from, to);
  const before = useTemplateVersion(name, from);
  const after = useTemplateVersion(name, to);
  if (from === to) return null;
  const sentences =
    before.data === undefined || after.data === undefined
      ? []
      : changeSentences(before.data.content, after.data.content);
  return (
    <section aria-label="Changes">
      <Loaded query={diff} height="8rem">
        {({ changes }) => (
          <>
            <Text fw={650} size="sm">
              {changes.length === 0
                ? `Version ${to} is the same.`
                : `${count(changes.length, 'change')} from version ${from} to ${to}`}
            </Text>
            <ul className={classes['sentences']} aria-label="Changes in words">
              {sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            <ul className={classes['changes']} aria-label="Changes of the JSON">
              {changes.map((change) => (
                <li key={`${change.op} ${change.path}`}>
                  <code>{change.path}</code> {changeText(change)}
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </section>
  );
}
