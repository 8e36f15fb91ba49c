/** `/templates`: lists and creates templates; with `?try=` the editor can be tried without one. */
import { Button, Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { TemplatesJson } from '../../../../src/templates/schemas.ts';
import { useFormats } from '../../api/catalog.ts';
import { useMe } from '../../api/queries.ts';
import { useMay } from '../../api/team.ts';
import { useStarters, useTemplates } from '../../api/templates.ts';
import { IconPlus, IconUpload } from '../../components/icons.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { EmptyState } from '../../components/states.tsx';
import { withMessages } from '../../load-page.ts';
import { ImportTemplate } from './import-template.tsx';
import { useTemplatesPlan } from './locked.tsx';
import { EMPTY_LABEL, type LabelJson } from './model/label.ts';
import { NewTemplate } from './new-template.tsx';
import { StarterLinks } from './starter-links.tsx';
import { TemplateCard } from './template-card.tsx';
import { TemplateDialogs, type TemplateTask } from './template-dialogs.tsx';
import classes from './templates.module.css';
import { SeePlans } from '../../components/see-plans.tsx';

/** The editor is loaded for those who try it. */
const LabelTrial = lazy(
  withMessages(['label-editor', 'label-forms', 'template-model'], async () => ({
    default: (await import('./editor/label-template.tsx')).LabelTrial,
  })),
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
  const templates = useTemplates();
  const may = useMay('templates');
  const [dialog, setDialog] = useState<'new' | 'import' | null>(null);
  const close = (): void => setDialog(null);
  const isFull =
    templates.data !== undefined && templates.data.templates.length >= templates.data.max;
  return (
    <>
      <PageHeader
        title="Templates"
        lead={LEAD}
        actions={
          may && (
            <>
              <Button
                variant="default"
                leftSection={<IconUpload size={18} aria-hidden />}
                disabled={isFull}
                onClick={() => setDialog('import')}
              >
                Import
              </Button>
              <Button
                leftSection={<IconPlus size={18} aria-hidden />}
                disabled={isFull}
                onClick={() => setDialog('new')}
              >
                New template
              </Button>
            </>
          )
        }
      />
      <Loaded query={templates} height="20rem">
        {(data) =>
          data.templates.length === 0 ? (
            <EmptyState
              title="No templates yet"
              action={may && <Button onClick={() => setDialog('new')}>Create the first one</Button>}
            >
              Begin with a price tag, a shipping label or another of the labels to start from, or
              with an empty one.
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
      <TemplateDialogs task={task} onClose={() => setTask(null)} />
    </>
  );
}

/** Without templates in the plan there is still everything to try. */
function Locked() {
  const plan = useTemplatesPlan();
  return (
    <>
      <PageHeader title="Templates" lead={LEAD} />
      <EmptyState
        title="Templates are not included in your plan"
        action={
          <SeePlans to="/billing" isButton>
            Choose a plan
          </SeePlans>
        }
      >
        On {plan}, labels and styles are saved here, keep every version, and are printed by name.
        The editor can be tried on every plan.
      </EmptyState>
      <h2 className={classes['subtitle']}>Try the editor</h2>
      <StarterLinks />
    </>
  );
}

function Trial({ id }: { readonly id: string }) {
  const starters = useStarters();
  const formats = useFormats();
  const starter = starters.data?.find((one) => one.id === id);
  if (formats.data === undefined || (starters.data === undefined && id !== 'empty')) {
    return LOADING;
  }
  return (
    <Suspense fallback={LOADING}>
      <LabelTrial
        title={starter?.name ?? 'Empty label'}
        label={(starter?.label as unknown as LabelJson | undefined) ?? EMPTY_LABEL}
        formats={formats.data}
      />
    </Suspense>
  );
}

const LEAD = (
  <>
    Labels and barcode styles under a name of yours, with every version kept.{' '}
    <a href="/docs/labels" className="link">
      How they work
    </a>
  </>
);

const LOADING = (
  <>
    <PageHeader title="Templates" lead={LEAD} />
    <Skeleton h="36rem" aria-label="Loading" />
  </>
);
