/** `/playground`: any symbology, any data, any style, seen as one types; free, and no credit spent. */
import { Button, Drawer, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { FormatsJson, PlanJson, SymbologyJson } from '../../../src/catalog/schemas.ts';
import type { MeJson } from '../../../src/http/api.ts';
import { get } from '../api/client.ts';
import { useMe, usePlans } from '../api/queries.ts';
import { BarcodePicture } from '../components/barcode-picture.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { ErrorState } from '../components/states.tsx';
import { usePublicUrl } from '../data/public-url.ts';
import { CodePanel } from './code-panel.tsx';
import { DataField } from './data-field.tsx';
import { Downloads, lockedBy } from './downloads.tsx';
import styles from './playground.module.css';
import { Preview } from './preview.tsx';
import { problemText } from './problem.ts';
import { barcodeBody, type BarcodeChoice } from './request.ts';
import { familyTitle } from './search.ts';
import { StyleForm } from './style-form.tsx';
import { SymbologyPicker } from './symbology-picker.tsx';
import { useChoice } from './use-choice.ts';
import { usePicture } from './use-picture.ts';

export function Component() {
  const me = useMe();
  const formats = useQuery({
    queryKey: ['formats'],
    queryFn: () => get<FormatsJson>('/api/formats'),
    staleTime: Infinity,
  });
  const plans = usePlans();
  const failed = [formats, plans, me].find((query) => query.isError);
  const ready = formats.data && plans.data && me.data;
  return (
    <>
      <PageHeader
        title="Playground"
        lead="Any barcode as you type it. Pictures drawn here cost no credit."
      />
      {ready ? (
        <Workbench formats={formats.data} plans={plans.data} me={me.data!} />
      ) : failed === undefined ? (
        <Waiting />
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
  const { formats: rows, imageFormats, styleOptions } = formats;
  const { choice, row, choose, setData, setFormat, setStyle, resetStyle } = useChoice(
    rows,
    styleOptions,
  );
  const publicUrl = usePublicUrl();
  const state = usePicture(pictureKey(choice), TYPING_RESTS_MS);
  const problem = choice.data === '' ? 'Type the data to be encoded.' : problemText(state.problem);
  const styleLocked = !plan.features.includes('style');
  const lockedFormat = lockedBy(choice.format, plan, plans);
  return (
    <div className={styles.workbench}>
      <Picker rows={rows} row={row} onChoose={choose} />
      <div className={styles.work}>
        <h2 className={styles.symbologyName}>
          {row.name}
          <span className={styles.family}>
            {familyTitle(row.family)}, {row.capacity}
          </span>
        </h2>
        <div className={styles.bench}>
          <div>
            <DataField row={row} data={choice.data} onChange={setData} problem={problem} />
          </div>
          <div>
            <Preview
              state={state}
              alt={`${row.name} of the data`}
              transparent={isTransparent(choice.style['background'])}
            />
            <Downloads
              choice={choice}
              plan={plan}
              plans={plans}
              formats={imageFormats}
              ready={state.picture !== undefined && !state.stale}
            />
          </div>
        </div>
        <section aria-labelledby="style-title" className={styles.section}>
          <div className={styles.sectionHead}>
            <h2 id="style-title" className={styles.sectionTitle}>
              Style
            </h2>
            {styleLocked ? (
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
            options={styleOptions}
            style={choice.style}
            onChange={setStyle}
            disabled={styleLocked}
          />
        </section>
        <CodePanel
          request={{ ...choice, publicUrl, apiKey: 'YOUR_API_KEY' }}
          formats={imageFormats}
          onFormat={setFormat}
          note={lockedFormat === undefined ? '' : `needs ${lockedFormat}`}
        />
      </div>
    </div>
  );
}

interface PickerProps {
  readonly rows: readonly SymbologyJson[];
  readonly row: SymbologyJson;
  readonly onChoose: (id: string) => void;
}

/** Beside the work where there is room, in a drawer on phones. */
function Picker({ rows, row, onChoose }: PickerProps) {
  const [open, setOpen] = useState(false);
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  if (wide) {
    return (
      <div className={styles.aside}>
        <SymbologyPicker rows={rows} chosen={row.id} onChoose={onChoose} />
      </div>
    );
  }
  return (
    <>
      <button type="button" className={styles.opener} onClick={() => setOpen(true)}>
        <BarcodePicture id={row.id} alt="" className={styles.optionPicture ?? ''} eager />
        <span className={styles.optionText}>
          <span className={styles.optionId}>Symbology</span>
          <span className={styles.optionName}>{row.name}</span>
        </span>
        <IconChevronDown size={18} aria-hidden="true" />
      </button>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        position="bottom"
        size="85%"
        title="Choose a symbology"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <SymbologyPicker
          rows={rows}
          chosen={row.id}
          autoFocus
          onChoose={(id) => {
            onChoose(id);
            setOpen(false);
          }}
        />
      </Drawer>
    </>
  );
}

const StyleLocked = ({ plans }: { readonly plans: readonly PlanJson[] }) => (
  <p className={styles.note}>
    Size and colours come with {plans.find((plan) => plan.features.includes('style'))?.name}.{' '}
    <Link to="/pricing" className="link">
      See the plans
    </Link>
  </p>
);

const Waiting = () => (
  <div className={styles.workbench} aria-busy="true" aria-label="Loading the playground">
    <Skeleton className={styles.aside ?? ''} h={480} />
    <Skeleton h={480} />
  </div>
);

/** The body as text: equal requests are equal keys. What is empty is not asked for. */
const pictureKey = (choice: BarcodeChoice): string | undefined =>
  choice.data === '' ? undefined : JSON.stringify(barcodeBody({ ...choice, format: 'svg' }));

const isTransparent = (background: string | undefined): boolean =>
  background === 'transparent' || /^[0-9a-f]{8}$/i.test(background ?? '');

const TYPING_RESTS_MS = 200;
