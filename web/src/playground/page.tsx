/** `/playground`: any symbology, data and style, rendered live and free of charge. */
import { Button, Skeleton } from '@mantine/core';
import { Link } from 'react-router';
import type { FormatsJson } from '../../../src/catalog/schemas.ts';
import type { PlanJson } from '../../../src/plans/schemas.ts';
import type { MeJson } from '../../../src/sign-in/schemas.ts';
import { useFormats, usePlans } from '../api/catalog.ts';
import { useMe } from '../api/queries.ts';
import { PageHeader } from '../components/page-header.tsx';
import { ErrorState } from '../components/states.tsx';
import { familyName } from '../data/format.ts';
import { usePublicUrl } from '../data/site-settings.ts';
import { CodePanel } from './code-panel.tsx';
import { DataField } from './data-field.tsx';
import { Downloads, requiredPlan } from './downloads.tsx';
import styles from './playground.module.css';
import { Preview } from './preview.tsx';
import { problemText } from './problem.ts';
import { barcodeBody, DEFAULT_FORMAT, type BarcodeChoice } from './request.ts';
import { StyleForm } from './style-form.tsx';
import { ResponsivePicker } from './symbology-picker.tsx';
import { useChoice, type ChoiceState } from './use-choice.ts';
import { usePicture } from './use-picture.ts';

export function Component() {
  const me = useMe();
  const formats = useFormats();
  const plans = usePlans();
  const failed = [formats, plans, me].find((query) => query.isError);
  const ready = formats.data && plans.data && me.data;
  return (
    <>
      <PageHeader
        title="Playground"
        lead="Generate any barcode as you type. The playground costs no credits."
      />
      {ready ? (
        <Workbench formats={formats.data} plans={plans.data} me={me.data!} />
      ) : failed === undefined ? (
        <LoadingState />
      ) : (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      )}
    </>
  );
}

interface WorkbenchProps {
  readonly formats: FormatsJson;
  readonly plans: readonly PlanJson[];
  readonly me: MeJson;
}

function Workbench({ formats, plans, me: { plan } }: WorkbenchProps) {
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
            {familyName(row.family)}, {row.capacity}
          </span>
        </h2>
        <Editor state={state} formats={formats} plan={plan} plans={plans} />
        <StyleSection state={state} formats={formats} plan={plan} plans={plans} />
        <CodePanel
          request={{ ...state.inFormat(choice.format), publicUrl, apiKey: 'YOUR_API_KEY' }}
          formats={formats.imageFormats}
          onFormat={state.setFormat}
          note={lockedFormat === undefined ? '' : `requires ${lockedFormat}`}
        />
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
function Editor({ state, formats, plan, plans }: SectionProps) {
  const { choice, row, setData } = state;
  const picture = usePicture(pictureKey(state.inFormat(DEFAULT_FORMAT)), DEBOUNCE_MS);
  const problem = choice.data === '' ? 'Enter the data to encode.' : problemText(picture.problem);
  return (
    <div className={styles.bench}>
      <div>
        <DataField row={row} data={choice.data} onChange={setData} problem={problem} />
      </div>
      <div>
        <Preview
          state={picture}
          alt={`${row.name} barcode of your data`}
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
      </div>
    </div>
  );
}

function StyleSection({ state, formats, plan, plans }: SectionProps) {
  const { choice, row, setStyle, resetStyle } = state;
  const locked = !plan.features.includes('style');
  return (
    <section aria-labelledby="style-title" className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 id="style-title" className={styles.sectionTitle}>
          Style
        </h2>
        {locked ? (
          <StyleLocked plans={plans} />
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            disabled={Object.keys(choice.style).length === 0}
            onClick={resetStyle}
          >
            Reset style
          </Button>
        )}
      </div>
      <StyleForm
        row={row}
        options={formats.styleOptions.filter(
          (option) =>
            option.imageFormats.includes(choice.format) &&
            (option.needs === null || choice.style[option.needs] !== undefined),
        )}
        style={choice.style}
        onChange={setStyle}
        disabled={locked}
      />
    </section>
  );
}

const StyleLocked = ({ plans }: { readonly plans: readonly PlanJson[] }) => (
  <p className={styles.note}>
    Style options require {plans.find((plan) => plan.features.includes('style'))?.name}.{' '}
    <Link to="/pricing" className="link">
      See plans
    </Link>
  </p>
);

const LoadingState = () => (
  <div className={styles.workbench} aria-busy="true" aria-label="Loading the playground">
    <Skeleton className={styles.aside ?? ''} h={480} />
    <Skeleton h={480} />
  </div>
);

/** The request body in JSON: equal requests have equal keys. Empty data is not requested. */
const pictureKey = (choice: BarcodeChoice): string | undefined =>
  choice.data === '' ? undefined : JSON.stringify(barcodeBody(choice));

const isTransparent = (background: string | undefined): boolean =>
  background === 'transparent' || /^[0-9a-f]{8}$/i.test(background ?? '');

const DEBOUNCE_MS = 200;
