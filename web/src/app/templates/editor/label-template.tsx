/** The editor of a label template that is stored, and of one that is only tried. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { FormatsJson } from '../../../../../src/catalog/schemas.ts';
import type { TemplateJson } from '../../../../../src/templates/schemas.ts';
import { templatePage } from '../../../api/templates.ts';
import { IconCode, IconHistory, IconPrinter } from '../../../components/icons.tsx';
import { openedLater } from '../../../components/opened-later.tsx';
import { PageHeader } from '../../../components/page-header.tsx';
import { messages } from '../../../messages/messages.ts';
import { SaveLocked, useTemplatesPlan } from '../locked.tsx';
import type { LabelJson } from '../model/label.ts';
import { useSaving } from '../save-bar.tsx';
import { Bench } from './bench.tsx';
import { TestPrints } from './test-prints.tsx';
import { useLabelEditor } from './use-label-editor.ts';

const HistoryDialog = openedLater(() => import('../history-dialog.tsx'));
const ApiDialog = openedLater(() => import('./api-dialog.tsx'));

interface LabelTemplateProps {
  readonly template: TemplateJson;
  readonly formats: FormatsJson;
  /** Called once another version is the latest again. */
  readonly onRestored: () => void;
}

export function LabelTemplate({ template, formats, onRestored }: LabelTemplateProps) {
  const t = messages('label-editor');
  const { name } = template;
  const editor = useLabelEditor(template.content as unknown as LabelJson);
  const [dpi, setDpi] = useState(DPI);
  const [opened, setOpened] = useState<'history' | 'api' | null>(null);
  const close = (): void => setOpened(null);
  const saving = useSaving(template, editor.label);
  return (
    <>
      <PageHeader
        title={name}
        lead={t.lead}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconHistory size={16} aria-hidden="true" />}
              onClick={() => setOpened('history')}
            >
              {t.versions}
            </Button>
            <Button
              variant="default"
              leftSection={<IconCode size={16} aria-hidden="true" />}
              onClick={() => setOpened('api')}
            >
              {t.useByApi}
            </Button>
            <TestPrints label={editor.label} name={name} dpi={dpi} saved={saving} />
            <Button
              component={Link}
              to={templatePage(name, '/print')}
              leftSection={<IconPrinter size={16} aria-hidden="true" />}
            >
              {t.printLabels}
            </Button>
          </>
        }
      />
      {saving.bar}
      <Bench editor={editor} formats={formats} hasImages isSaved dpi={dpi} onDpi={setDpi} />
      <HistoryDialog
        name={name}
        version={saving.version}
        isDirty={saving.isDirty}
        opened={opened === 'history'}
        onClose={close}
        onRestored={onRestored}
      />
      <ApiDialog
        name={name}
        version={saving.version}
        label={JSON.parse(saving.text) as LabelJson}
        isDirty={saving.isDirty}
        opened={opened === 'api'}
        onClose={close}
      />
    </>
  );
}

interface LabelTrialProps {
  /** What to begin with. */
  readonly label: LabelJson;
  readonly title: string;
  readonly formats: FormatsJson;
}

/** Everything but saving, with SAMPLE across what is drawn. */
export function LabelTrial({ label, title, formats }: LabelTrialProps) {
  const t = messages('label-editor');
  const editor = useLabelEditor(label);
  const [dpi, setDpi] = useState(DPI);
  const [isLockedShown, setLockedShown] = useState(false);
  const plan = useTemplatesPlan();
  return (
    <>
      <PageHeader
        title={t.tryTitle(title)}
        lead={t.tryLead(plan)}
        actions={
          <>
            <Button component={Link} to="/templates" variant="default">
              {t.allTemplates}
            </Button>
            <TestPrints label={editor.label} name="sample" dpi={dpi} />
            <Button onClick={() => setLockedShown(true)}>{messages('app').save}</Button>
          </>
        }
      />
      <Bench
        editor={editor}
        formats={formats}
        hasImages={false}
        isSaved={false}
        dpi={dpi}
        onDpi={setDpi}
      />
      <SaveLocked opened={isLockedShown} onClose={() => setLockedShown(false)} />
    </>
  );
}

/** What most printers of labels have. */
const DPI = 300;
