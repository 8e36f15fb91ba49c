/** `/templates/{name}`: the editor of a label, or of a style. */
import { Button, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/client.ts';
import { useFormats } from '../../api/catalog.ts';
import { useTemplate } from '../../api/templates.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { drawnLater } from '../../components/opened-later.tsx';
import { EmptyState, ErrorState } from '../../components/states.tsx';
import { LabelTemplate } from './editor/label-template.tsx';
import { useTemplatesPlan } from './locked.tsx';
import { SeePlans } from '../../components/see-plans.tsx';
import { messages } from '../../messages/messages.ts';

/** Fewer templates are styles than labels. */
const StyleTemplate = drawnLater(() => import('./style/style-template.tsx'), Waiting);

export function Component() {
  const { name = '' } = useParams();
  return <TemplatePage key={name} name={name} />;
}

function TemplatePage({ name }: { readonly name: string }) {
  const template = useTemplate(name);
  const formats = useFormats();
  const [restores, setRestores] = useState(0);
  if (template.data !== undefined && template.isFetchedAfterMount && formats.data !== undefined) {
    const Editor = template.data.kind === 'label' ? LabelTemplate : StyleTemplate;
    // A version that was restored is edited from there on; one that was saved is what is edited already.
    return (
      <Editor
        key={restores}
        template={template.data}
        formats={formats.data}
        onRestored={() => setRestores(restores + 1)}
      />
    );
  }
  const failed = [template, formats].find((query) => query.isError);
  return (
    <>
      <PageHeader title={name} lead={messages('templates').template} actions={<AllTemplates />} />
      {failed === undefined ? (
        <Waiting />
      ) : failed.error instanceof ApiError && failed.error.code === 'feature_locked' ? (
        <Locked />
      ) : (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      )}
    </>
  );
}

function Waiting() {
  return <Skeleton h="36rem" aria-label={messages('shared').loading} />;
}

const AllTemplates = () => (
  <Button component={Link} to="/templates" variant="default">
    {messages('templates').allTemplates}
  </Button>
);

function Locked() {
  const t = messages('templates');
  return (
    <EmptyState
      title={t.locked}
      action={
        <SeePlans to="/billing" isButton>
          {t.choosePlan}
        </SeePlans>
      }
    >
      {t.lockedOne(useTemplatesPlan())}
    </EmptyState>
  );
}
