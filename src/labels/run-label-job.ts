/** Does what a worker is asked about labels. Pure: the same job always gives the same result. */
import { arrange } from './arrange.ts';
import type { ArrangedLabel, ElementNote } from './arranged.ts';
import { exampleOf, fill } from './fill.ts';
import { parseLabel, type Label, type LabelFault, type Placeholder } from './label.ts';
import type {
  CheckedRow,
  CheckJob,
  LabelJob,
  LabelJobResult,
  LabelOrder,
  LabelSize,
  PreviewedLabel,
  PreviewJob,
  PrintJob,
  PrintedLabel,
  RefusedLabel,
} from './label-job.ts';
import { LABEL_FORMATS, type LabelFormat } from './print-label.ts';
import { sampleOf } from './sample.ts';
import { withTestMarks } from './test-marks.ts';

/** Refusals are values; a throw is a fault. */
export function runLabelJob(job: LabelJob): LabelJobResult {
  switch (job.kind) {
    case 'label':
      return printed(job);
    case 'label-check':
      return { kind: 'label-checked', rows: job.rows.map((row) => checkedRow(job, row)) };
    case 'label-preview':
      return previewed(job);
  }
}

function printed(job: PrintJob): PrintedLabel | RefusedLabel {
  const found = arrangedOf(job);
  if (found.kind === 'label-refused') return found;
  const arranged = job.isTest ? withTestMarks(found) : found;
  const format = formatOf(job.imageFormatId);
  const bytes = format.print(arranged);
  const { warnings, symbols } = arranged;
  return {
    kind: 'label-printed',
    bytes,
    size: sizeOf(arranged),
    warnings,
    symbols,
    proof: job.hasProof ? proofOf(arranged, format, bytes) : null,
  };
}

/** What printers of labels take has no decoder, but the dots that it prints are those of PNG. */
function proofOf(label: ArrangedLabel, format: LabelFormat, bytes: Uint8Array) {
  if (format.id !== 'zpl') return { bytes, contentType: format.contentType };
  const png = formatOf('png');
  return { bytes: png.print(label), contentType: png.contentType };
}

function arrangedOf({
  label,
  parameters,
  printing,
  dpi,
  images,
}: LabelOrder): ArrangedLabel | RefusedLabel {
  const values = fill(label, parameters, printing);
  if (values.kind === 'refused') return { kind: 'label-refused', faults: values.faults };
  const arranged = arrange(label, values, dpi, images);
  if (arranged.kind === 'arranged') return arranged;
  const faults = arranged.faults.map(({ element, reason, detail }) => ({
    ...(element === '' ? {} : { element }),
    reason,
    ...(detail === undefined ? {} : { detail }),
  }));
  return { kind: 'label-refused', faults };
}

function checkedRow(job: CheckJob, row: CheckJob['rows'][number]): CheckedRow {
  const arranged = arrangedOf({ ...job, ...row });
  return arranged.kind === 'arranged'
    ? { faults: [], warnings: arranged.warnings }
    : { faults: arranged.faults, warnings: [] };
}

/** As much of the label as there is: who writes it sees the rest while one element is not right yet. */
function previewed(job: PreviewJob): PreviewedLabel {
  const parsed = parseLabel(job.json);
  if (parsed.kind === 'refused') return unseen(parsed.faults);
  const { label } = parsed;
  const parameters = { ...standIns(label), ...exampleOf(label), ...job.parameters };
  const values = fill(label, parameters, job.printing);
  if (values.kind === 'refused') {
    return unseen(
      values.faults.map(({ placeholder, reason }) => ({
        path: `placeholders.${placeholder}`,
        reason,
      })),
    );
  }
  const whole = arrange(label, values, job.dpi, job.images);
  const faults = whole.kind === 'refused' ? faultsIn(label, whole.faults) : [];
  const faulty = new Set(whole.kind === 'refused' ? whole.faults.map((one) => one.element) : []);
  const elements = label.elements.filter(({ name }) => !faulty.has(name));
  const shown =
    whole.kind === 'refused' ? arrange({ ...label, elements }, values, job.dpi, job.images) : whole;
  if (shown.kind === 'refused') return unseen(faults);
  const picture = job.isSample ? sampleOf(shown) : shown;
  return {
    kind: 'label-previewed',
    bytes: formatOf(job.imageFormatId).print(picture),
    size: sizeOf(picture),
    warnings: shown.warnings,
    faults,
  };
}

const unseen = (faults: readonly LabelFault[]): PreviewedLabel => ({
  kind: 'label-previewed',
  bytes: null,
  size: null,
  warnings: [],
  faults,
});

/** What elements are refused for, with the places of the elements. */
const faultsIn = ({ elements }: Label, faults: readonly ElementNote[]): readonly LabelFault[] =>
  faults.map(({ element, field, reason }) => {
    const at = elements.findIndex(({ name }) => name === element);
    return {
      path: at < 0 ? '' : `elements[${at}]${field === undefined ? '' : `.${field}`}`,
      reason,
    };
  });

/** Something to look at for required placeholders that have no example yet. */
const standIns = ({ placeholders }: Label): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(placeholders)
      .filter(([, { required }]) => required)
      .map(([name, { type }]) => [name, STAND_INS[type] ?? name]),
  );

const STAND_INS: Readonly<Partial<Record<Placeholder['type'], string>>> = {
  number: '0',
  date: 'today',
  counter: '1',
};

const sizeOf = ({ widthPixels, heightPixels, widthMm, heightMm }: ArrangedLabel): LabelSize => ({
  widthPixels,
  heightPixels,
  widthMm,
  heightMm,
});

function formatOf(id: LabelFormat['id']): LabelFormat {
  const format = LABEL_FORMATS.find((row) => row.id === id);
  if (format === undefined) throw new Error(`no image format of labels ${id}`);
  return format;
}
