/** `/playground`: any symbology, data and style, rendered live and free of charge, for everybody. */
import { Button, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { FormatsJson } from '../../../src/catalog/schemas.ts';
import type { PlanJson } from '../../../src/plans/schemas.ts';
import { useFormats, usePlans } from '../api/catalog.ts';
import { useMe } from '../api/queries.ts';
import { PageHeader } from '../components/page-header.tsx';
import { ErrorState } from '../components/states.tsx';
import { familyName } from '../data/format.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { usePublicUrl } from '../data/site-settings.ts';
import { messages } from '../messages/messages.ts';
import { toFragment } from './address.ts';
import { Compare } from './compare.tsx';
import { DataField } from './data-field.tsx';
import { Downloads, requiredPlan } from './downloads.tsx';
import styles from './playground.module.css';
import { Hints } from './hints.tsx';
import { Preview } from './preview.tsx';
import { problemText } from './problem.ts';
import { barcodeBody, DEFAULT_FORMAT, type BarcodeChoice } from './request.ts';
import { ResponsivePicker } from './symbology-picker.tsx';
import { useChoice, type ChoiceState } from './use-choice.ts';
import { usePicture } from './use-picture.ts';

// What is below the editor is loaded after it.
const StyleSection = lazy(() => import('./style-section.tsx'));
const CodePanel = lazy(() => import('./code-panel.tsx'));
const ReadPicture = lazy(() => import('./read-picture.tsx'));

export function Component() {
  const t = messages('playground');
  const me = useMe();
  const formats = useFormats();
  const plans = usePlans();
  const failed = [formats, plans].find((query) => query.isError);
  const plan = me.data?.plan ?? plans.data?.[0];
  const ready = formats.data && plans.data && plan && !me.isPending;
  return (
    <div className={me.data ? undefined : styles.public}>
      <PageHeader title={t.title} lead={me.data ? t.lead : t.leadForVisitors} />
      {ready ? (
        <Workbench formats={formats.data} plans={plans.data} plan={plan} isVisitor={!me.data} />
      ) : failed === undefined ? (
        <LoadingState />
      ) : (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      )}
    </div>
  );
}

interface WorkbenchProps {
  readonly formats: FormatsJson;
  readonly plans: readonly PlanJson[];
  /** Of the account; of a visitor the lowest. */
  readonly plan: PlanJson;
  readonly isVisitor: boolean;
}

function Workbench({ formats, plans, plan, isVisitor }: WorkbenchProps) {
  const state = useChoice(formats);
  const { choice, row } = state;
  const publicUrl = usePublicUrl();
  const lockedFormat = requiredPlan(choice.format, plan, plans);
  return (
    <div className={styles.workbench}>
      <ResponsivePicker rows={formats.formats} row={row} onChoose={state.setSymbology} />
      <div className={styles.work}>
        <h2 className={styles.symbologyName}>
          {row.name}
          <span className={styles.family}>
            {familyName(row.family)}, <span lang="en">{row.capacity}</span>
          </span>
        </h2>
        <Editor
          state={state}
          formats={formats}
          plan={plan}
          plans={plans}
          debounceMs={isVisitor ? VISITOR_DEBOUNCE_MS : DEBOUNCE_MS}
        />
        <Suspense fallback={<Skeleton h={900} mt="xl" />}>
          <StyleSection state={state} formats={formats} plan={plan} plans={plans} />
          <CodePanel
            request={{ ...state.inFormat(choice.format), publicUrl, apiKey: 'YOUR_API_KEY' }}
            formats={formats.imageFormats}
            onFormat={state.setFormat}
            note={lockedFormat === undefined ? '' : messages('playground').requires(lockedFormat)}
          />
          <ReadPicture onOpen={state.open} />
        </Suspense>
      </div>
    </div>
  );
}

interface SectionProps {
  readonly state: ChoiceState;
  readonly formats: FormatsJson;
  readonly plan: PlanJson;
  readonly plans: readonly PlanJson[];
}

/** The data next to its image and the downloads. */
function Editor({
  state,
  formats,
  plan,
  plans,
  debounceMs,
}: SectionProps & { readonly debounceMs: number }) {
  const t = messages('playground');
  const { choice, kept, row, setData } = state;
  const picture = usePicture(pictureKey(state.inFormat(DEFAULT_FORMAT)), debounceMs);
  const { enterData, pictureOf } = messages('preview');
  const problem = choice.data === '' ? enterData : problemText(picture.problem);
  return (
    <>
      <div className={styles.bench}>
        <div>
          <DataField row={row} data={choice.data} onChange={setData} problem={problem} />
        </div>
        <div>
          <Preview
            state={picture}
            alt={pictureOf(row.name)}
            transparent={isTransparent(choice.style['background'])}
          />
          <Downloads
            choice={choice}
            inFormat={state.inFormat}
            plan={plan}
            plans={plans}
            formats={formats.imageFormats}
            ready={picture.picture !== undefined && !picture.stale}
          />
          <div className={styles.compareActions}>
            <CopyButton text={linkOf(choice, kept)} label={t.copyLink} />
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => state.keep(state.inFormat(DEFAULT_FORMAT))}
            >
              {t.keep}
            </Button>
          </div>
        </div>
        <div className={styles.benchHints}>
          <Hints warnings={picture.stale ? [] : (picture.picture?.warnings ?? [])} />
        </div>
      </div>
      {kept !== undefined && (
        <Compare
          kept={kept}
          current={state.inFormat(DEFAULT_FORMAT)}
          picture={picture}
          onSwap={state.swap}
          onRemove={() => state.keep(undefined)}
        />
      )}
    </>
  );
}

const LoadingState = () => (
  <div className={styles.workbench} aria-busy="true" aria-label={messages('playground').loading}>
    <Skeleton className={styles.aside ?? ''} h={480} />
    <Skeleton h={1400} />
  </div>
);

/** The request body in JSON: equal requests have equal keys. Empty data is not requested. */
const pictureKey = (choice: BarcodeChoice): string | undefined =>
  choice.data === '' ? undefined : JSON.stringify(barcodeBody(choice));

const isTransparent = (background: string | undefined): boolean =>
  background === 'transparent' || /^[0-9a-f]{8}$/i.test(background ?? '');

/** The address of this page with this choice, and with what it is compared with. */
const linkOf = (choice: BarcodeChoice, kept: BarcodeChoice | undefined): string =>
  `${location.origin}/playground${toFragment(choice, kept)}`;

const DEBOUNCE_MS = 200;
/** Visitors are limited to twenty images per minute. */
const VISITOR_DEBOUNCE_MS = 450;
