/** `/templates`: lists and creates templates; with `?try=` the editor can be tried without one. */
import { Button, Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { TemplatesJson } from '../../../../src/templates/schemas.ts';
import { useFormats } from '../../api/catalog.ts';
import { useMe } from '../../api/queries.ts';
import { useMay } from '../../api/may.ts';
import { useStarters, useTemplates } from '../../api/templates.ts';
import { IconPlus, IconUpload } from '../../components/icons.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { openedLater } from '../../components/opened-later.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { EmptyState } from '../../components/states.tsx';
import { withMessages } from '../../load-page.ts';
import { useTemplatesPlan } from './locked.tsx';
import { EMPTY_LABEL, type LabelJson } from './model/label.ts';
import { StarterLinks } from './starter-links.tsx';
import { TemplateCard } from './template-card.tsx';
import type { TemplateTask } from './template-dialogs.tsx';
import classes from './templates.module.css';
import { SeePlans } from '../../components/see-plans.tsx';
import { messages } from '../../messages/messages.ts';

const NewTemplate = openedLater(() => import('./new-template.tsx'));
const ImportTemplate = openedLater(() => import('./import-template.tsx'));
const TemplateDialogs = openedLater(() => import('./template-dialogs.tsx'));

/** The editor is loaded for those who try it. */
const LabelTrial = lazy(
  withMessages(
    ['barcode-options', 'label-editor', 'label-forms', 'preview', 'template-model'],
    () => import('./editor/label-trial.tsx'),
  ),
);

export function Component() {
  const me = useMe();
  const [query] = useSearchParams();
  const tried = query.get('try');
  const locked = me.data !== null && me.data?.plan.features.includes('templates') === false;
  if (tried !== null) return <Trial key={tried} id={tried} />;
  if (locked) return <Locked />;
  return <Templates />;
}

function Templates() {
  const t = messages('templates');
  const templates = useTemplates();
  const may = useMay('templates');
  const [dialog, setDialog] = useState<'new' | 'import' | null>(null);
  const close = (): void => setDialog(null);
  const isFull =
    templates.data !== undefined && templates.data.templates.length >= templates.data.max;
  return (
    <>
      <PageHeader
        title={messages('app').templates}
        lead={<Lead />}
        actions={
          may && (
            <>
              <Button
                variant="default"
                leftSection={<IconUpload size={18} aria-hidden />}
                disabled={isFull}
                onClick={() => setDialog('import')}
              >
                {t.import}
              </Button>
              <Button
                leftSection={<IconPlus size={18} aria-hidden />}
                disabled={isFull}
                onClick={() => setDialog('new')}
              >
                {t.newTemplate}
              </Button>
            </>
          )
        }
      />
      <Loaded query={templates} height="20rem">
        {(data) =>
          data.templates.length === 0 ? (
            <EmptyState
              title={t.empty}
              action={may && <Button onClick={() => setDialog('new')}>{t.createFirst}</Button>}
            >
              {t.emptyText}
            </EmptyState>
          ) : (
            <List data={data} />
          )
        }
      </Loaded>
      <NewTemplate opened={dialog === 'new'} onClose={close} />
      <ImportTemplate opened={dialog === 'import'} onClose={close} />
    </>
  );
}

function List({ data }: { readonly data: TemplatesJson }) {
  const [task, setTask] = useState<TemplateTask | null>(null);
  return (
    <>
      <ul className={classes['cards']}>
        {data.templates.map((template) => (
          <TemplateCard key={template.name} template={template} onTask={setTask} />
        ))}
      </ul>
      <TemplateDialogs opened={task !== null} task={task} onClose={() => setTask(null)} />
    </>
  );
}

/** Without templates in the plan there is still everything to try. */
function Locked() {
  const t = messages('templates');
  const plan = useTemplatesPlan();
  return (
    <>
      <PageHeader title={messages('app').templates} lead={<Lead />} />
      <EmptyState
        title={t.locked}
        action={
          <SeePlans to="/billing" isButton>
            {t.choosePlan}
          </SeePlans>
        }
      >
        {t.lockedText(plan)}
      </EmptyState>
      <h2 className={classes['subtitle']}>{t.tryEditor}</h2>
      <StarterLinks />
    </>
  );
}

function Trial({ id }: { readonly id: string }) {
  const t = messages('templates');
  const starters = useStarters();
  const formats = useFormats();
  const starter = starters.data?.find((one) => one.id === id);
  if (formats.data === undefined || (starters.data === undefined && id !== 'empty')) {
    return <Loading />;
  }
  return (
    <Suspense fallback={<Loading />}>
      <LabelTrial
        title={starter === undefined ? t.emptyLabel : t.starter(id, starter).name}
        label={(starter?.label as unknown as LabelJson | undefined) ?? EMPTY_LABEL}
        formats={formats.data}
      />
    </Suspense>
  );
}

function Lead() {
  const t = messages('templates');
  return (
    <>
      {t.lead}{' '}
      <a href="/docs/labels" hrefLang="en" className="link">
        {t.howTheyWork}
      </a>
    </>
  );
}

const Loading = () => (
  <>
    <PageHeader title={messages('app').templates} lead={<Lead />} />
    <Skeleton h="36rem" aria-label={messages('shared').loading} />
  </>
);
