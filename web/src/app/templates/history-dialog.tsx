/** The versions of a template: what each changed, and the way back to it. */
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { TemplateVersionsJson } from '../../../../src/templates/schemas.ts';
import { useMay } from '../../api/may.ts';
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
import { LabelImage } from './label-picture.tsx';
import { changeSentences } from './change-sentences.ts';
import { changeText } from './change-text.ts';
import type { LabelJson } from './model/label.ts';
import classes from './templates.module.css';
import { messages } from '../../messages/messages.ts';

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

const HistoryDialog = ({ opened, onClose, ...rest }: HistoryDialogProps) => (
  <Dialog opened={opened} title={messages('templates').historyOf(rest.name)} onClose={onClose}>
    <Versions {...rest} onClose={onClose} />
  </Dialog>
);

export default HistoryDialog;

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
  const t = messages('templates');
  const latest = versions[0]?.version ?? version;
  const [chosen, setChosen] = useState(versions[1]?.version ?? latest);
  const restore = useRestoreTemplate(name);
  const may = useMay('templates');
  const announce = useAnnounce();
  const row = versions.find((one) => one.version === chosen);
  const submit = (): void =>
    restore.mutate(
      { version: chosen },
      {
        onSuccess: ({ version: next }) => {
          announce(t.restored(chosen, next));
          onClose();
          onRestored();
        },
      },
    );
  return (
    <Stack>
      <NativeSelect
        label={t.version}
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
          {row.firstUsedAt === null ? t.notPrinted : t.printedSince(localMoment(row.firstUsedAt))}{' '}
          {t.alwaysAs(<code className="code">{`${name}@${chosen}`}</code>)}
        </Text>
      )}
      <VersionPicture name={name} version={chosen} />
      <Changes name={name} from={chosen} to={latest} />
      <ErrorAlert error={restore.error} />
      {isDirty && chosen !== latest && <Text size="sm">{t.restoreLoses}</Text>}
      <Group justify="flex-end">
        <Button variant="default" data-autofocus onClick={onClose}>
          {messages('app').close}
        </Button>
        {may && (
          <Button disabled={chosen === latest} loading={restore.isPending} onClick={submit}>
            {chosen === latest ? t.isLatest : t.restore(chosen)}
          </Button>
        )}
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
  const t = messages('templates');
  const diff = useTemplateDiff(name, from, to);
  const before = useTemplateVersion(name, from);
  const after = useTemplateVersion(name, to);
  if (from === to) return null;
  const sentences =
    before.data === undefined || after.data === undefined
      ? []
      : changeSentences(before.data.content, after.data.content);
  return (
    <section aria-label={t.changes}>
      <Loaded query={diff} height="8rem">
        {({ changes }) => (
          <>
            <Text fw={650} size="sm">
              {changes.length === 0 ? t.sameAs(to) : t.changesBetween(changes.length, from, to)}
            </Text>
            <ul className={classes['sentences']} aria-label={t.changesInWords}>
              {sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
            <ul className={classes['changes']} aria-label={t.changesOfJson}>
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
