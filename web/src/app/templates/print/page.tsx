/** `/templates/{name}/print`: labels from a spreadsheet, checked before anything is charged. */
import { Button, Skeleton } from '@mantine/core';
import { Link, useLocation, useParams, useSearchParams } from 'react-router';
import type { TemplateJson } from '../../../../../src/templates/schemas.ts';
import { ApiError } from '../../../api/client.ts';
import { useMay } from '../../../api/may.ts';
import { useMe, useKeys } from '../../../api/queries.ts';
import { templatePage, useTemplate, useTemplateVersion } from '../../../api/templates.ts';
import { PageHeader } from '../../../components/page-header.tsx';
import { EmptyState, ErrorState } from '../../../components/states.tsx';
import { isInactive } from '../../api-keys/key-state.ts';
import { useTemplatesPlan } from '../locked.tsx';
import type { LabelJson } from '../model/label.ts';
import { printedWith, type Printed } from './printed.ts';
import { PrintForm } from './print-form.tsx';
import { SeePlans } from '../../../components/see-plans.tsx';
import { messages } from '../../../messages/messages.ts';

export function Component() {
  const t = messages('printing');
  const { name = '' } = useParams();
  const template = useTemplate(name);
  const me = useMe();
  const keys = useKeys();
  const may = useMay('draw');
  const [query] = useSearchParams();
  const text = textOf(useLocation().state);
  const failed = [template, keys].find(({ error }) => error !== null);
  return (
    <>
      <PageHeader
        title={t.title(name)}
        lead={t.lead}
        actions={
          <Button component={Link} to={templatePage(name)} variant="default">
            {t.editTemplate}
          </Button>
        }
      />
      {failed !== undefined ? (
        <Failed error={failed.error} onRetry={() => void failed.refetch()} />
      ) : template.data === undefined ||
        !template.isFetchedAfterMount ||
        keys.data === undefined ||
        !me.data ? (
        <Skeleton h="30rem" aria-label={messages('shared').loading} />
      ) : template.data.kind === 'style' ? (
        <EmptyState title={t.isStyle}>{t.isStyleText}</EmptyState>
      ) : !may ? (
        <EmptyState title={t.mayNot} />
      ) : (
        <Versioned
          key={query.get('again')}
          template={template.data}
          accountId={me.data.id}
          unlimited={me.data.plan.includedCalls === null}
          keys={keys.data.keys.filter((key) => !isInactive(key))}
          given={text}
          again={printedWith(me.data.id, name).find(({ id }) => id === query.get('again'))}
        />
      )}
    </>
  );
}

/** The rows that the page before has brought along; empty: none. */
const textOf = (state: unknown): string =>
  typeof state === 'object' && state !== null && 'text' in state && typeof state.text === 'string'
    ? state.text
    : '';

interface VersionedProps extends Omit<
  React.ComponentProps<typeof PrintForm>,
  'label' | 'version' | 'name'
> {
  readonly template: TemplateJson;
  /** What is printed again: with the version that it was printed with. */
  readonly again: Printed | undefined;
}

/** With the latest version, or with the one that was printed with. */
function Versioned({ template, again, ...rest }: VersionedProps) {
  const version = Number(again?.reference.split('@')[1] ?? template.version);
  const isLatest = version === template.version;
  const old = useTemplateVersion(template.name, version, !isLatest);
  const content = isLatest ? template.content : old.data?.content;
  if (content === undefined) {
    return old.error === null ? (
      <Skeleton h="30rem" aria-label={messages('shared').loading} />
    ) : (
      <ErrorState error={old.error} onRetry={() => void old.refetch()} />
    );
  }
  return (
    <PrintForm
      {...rest}
      name={template.name}
      version={version}
      label={content as unknown as LabelJson}
      again={again}
    />
  );
}

function Failed({
  error,
  onRetry,
}: {
  readonly error: Error | null;
  readonly onRetry: () => void;
}) {
  const t = messages('templates');
  const plan = useTemplatesPlan();
  if (!(error instanceof ApiError && error.code === 'feature_locked')) {
    return <ErrorState error={error} onRetry={onRetry} />;
  }
  return (
    <EmptyState
      title={t.locked}
      action={
        <SeePlans to="/billing" isButton>
          {t.choosePlan}
        </SeePlans>
      }
    >
      {t.lockedPrint(plan)}
    </EmptyState>
  );
}
