/**
 * Labels out of templates: what a request names is found, its images are loaded, and a worker fills it in,
 * arranges and prints it. Promises:
 * - The same version, values and day give the same bytes.
 * - Another account's template is as unknown as none.
 * - A version that something was printed with stays reachable for good.
 * - Whatever is wrong with values is a refusal with the whole list; a throw is a fault of ours.
 */
import { refusal, type HttpRefusal } from '../http/errors.ts';
import type { ElementNote } from '../labels/arranged.ts';
import type {
  CheckedRow,
  CheckJob,
  LabelImages,
  LabelOrder,
  LabelSize,
  PreviewedLabel,
} from '../labels/label-job.ts';
import type { LabelPool } from '../labels/pool.ts';
import type { Requester } from '../picture/tiers.ts';
import { DrawingStopped } from '../picture/worker-slot.ts';
import type { ReadingPool } from '../reading/pool.ts';
import type { Templates, TemplateVersion } from '../templates/service.ts';
import { unknownTemplate } from '../templates/unknown-template.ts';
import { isoDay, type Clock } from '../util/clock.ts';
import { createLoadImages, type LoadImages } from './images.ts';
import type { LabelRequest } from './label-request.ts';
import { refuseLabel, type ProblemRefusal } from './problems.ts';
import { readBack } from './read-back.ts';

export interface PrintingDeps {
  readonly templates: Pick<Templates, 'find' | 'list' | 'markUsed' | 'loadImage'>;
  readonly labels: LabelPool;
  readonly reading: Pick<ReadingPool, 'drawLogo' | 'verifyEach'>;
  readonly clock: Clock;
}

/** A version of a template that is a label. */
export type LabelVersion = Extract<TemplateVersion, { readonly kind: 'label' }>;

/** A request with the version that it means. */
export interface LabelOrderRequest {
  readonly version: LabelVersion;
  readonly request: LabelRequest;
}

/** A label that is ready to be delivered. */
export interface Label {
  readonly kind: 'label';
  readonly bytes: Uint8Array;
  readonly size: LabelSize;
  readonly warnings: readonly ElementNote[];
  /** null: it was not to be read back. */
  readonly reader: string | null;
}

/** A label as it is being written, and what its picture is to be. */
export interface Preview {
  readonly label: unknown;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly imageFormatId: 'svg' | 'png';
  readonly dpi: number;
  readonly isSample: boolean;
}

/** A row of values. */
export interface CheckRow {
  readonly parameters: Readonly<Record<string, unknown>>;
}

export type Printing = ReturnType<typeof createPrinting>;

/** Prints with a pool's workers. */
export function createPrinting(deps: PrintingDeps) {
  const { templates, clock } = deps;
  const inner = { ...deps, loadImages: createLoadImages(templates, deps.reading) };
  return {
    /** The day of printing where none is asked for: today in UTC. */
    today: (): string => today(clock),
    /** The version that an account means, or why there is none. */
    async find(accountId: string, reference: string): Promise<LabelVersion | HttpRefusal> {
      const version = await templates.find(accountId, reference);
      return version === undefined
        ? noSuchLabel(templates, accountId, reference)
        : labelOf(version);
    },
    /** Prints a label, and reads it back where that is asked for. */
    print: (order: LabelOrderRequest, requester: Requester): Promise<Label | ProblemRefusal> =>
      print(inner, order, requester),
    /**
     * What is wrong with each row; counters go on by the place of a row. Ends early, with fewer rows, once
     * nobody waits for it. Where rows take long, those after the first 60 have the fault that they were not
     * checked.
     */
    check: (
      order: LabelOrderRequest,
      rows: readonly CheckRow[],
      requester: Requester,
      isLeft: () => boolean = () => false,
    ): Promise<readonly CheckedRow[]> => check(inner, order, rows, requester, isLeft),
    /** Draws a label as far as it can be, with an account's images. */
    preview: (accountId: string, preview: Preview, requester: Requester): Promise<PreviewedLabel> =>
      drawPreview(inner, accountId, preview, requester),
  };
}

interface Inner extends PrintingDeps {
  readonly loadImages: LoadImages;
}

async function print(
  { templates, labels, reading, ...inner }: Inner,
  order: LabelOrderRequest,
  requester: Requester,
): Promise<Label | ProblemRefusal> {
  const { imageFormat, verify, isTest = false } = order.request;
  const made = await orderOf(inner, order, requester);
  if (made.kind === 'http-refusal') return made;
  const job = { kind: 'label', imageFormatId: imageFormat.id, hasProof: verify, isTest } as const;
  await templates.markUsed(order.version);
  const printed = await labels.print({ ...made.order, ...job }, requester);
  if (printed.kind === 'label-refused') return refuseLabel(printed.faults);
  const { bytes, size, warnings } = printed;
  const label = { kind: 'label', bytes, size } as const;
  if (!verify) return { ...label, warnings, reader: null };
  const read = await readBack(reading, printed, requester);
  if (read.kind === 'unreadable') return refuseLabel(read.faults);
  return { ...label, warnings: [...warnings, ...read.warnings], reader: read.reader };
}

async function check(
  inner: Inner,
  order: LabelOrderRequest,
  rows: readonly CheckRow[],
  requester: Requester,
  isLeft: () => boolean,
): Promise<readonly CheckedRow[]> {
  const made = await orderOf(inner, order, requester);
  if (made.kind === 'http-refusal') {
    return rows.map(() => ({ faults: made.faults, warnings: [] }));
  }
  const { label, printing, dpi, images } = made.order;
  const checked: CheckedRow[] = [];
  let slow = 0;
  for (let from = 0; from < rows.length && !isLeft(); from += ROWS_AT_ONCE) {
    if (slow >= SLOW_ROWS_MAX) {
      return [...checked, ...rows.slice(from).map(() => NOT_CHECKED)];
    }
    const part = rows.slice(from, from + ROWS_AT_ONCE).map(({ parameters }, i) => ({
      parameters,
      printing: { ...printing, index: printing.index + from + i },
    }));
    const job = { kind: 'label-check', label, dpi, images, rows: part } as const;
    const { isSlow, rows: done } = await checkPart(inner.labels, job, requester, isLeft);
    checked.push(...done);
    if (isSlow) slow += part.length;
  }
  return checked;
}

/** Rows that take too long together are checked one by one, each with the time that printing it has. */
async function checkPart(
  labels: LabelPool,
  job: CheckJob,
  requester: Requester,
  isLeft: () => boolean,
): Promise<{ readonly isSlow: boolean; readonly rows: readonly CheckedRow[] }> {
  try {
    return { isSlow: false, rows: (await labels.check(job, requester)).rows };
  } catch (fault) {
    if (!(fault instanceof DrawingStopped)) throw fault;
  }
  const checked: CheckedRow[] = [];
  for (const row of job.rows) {
    if (isLeft()) break;
    checked.push(...(await labels.check({ ...job, rows: [row] }, requester)).rows);
  }
  return { isSlow: true, rows: checked };
}

async function drawPreview(
  { labels, loadImages, clock }: Inner,
  accountId: string,
  { label: json, ...preview }: Preview,
  requester: Requester,
): Promise<PreviewedLabel> {
  const found = await loadImages(accountId, imagesIn(json), requester);
  const images: LabelImages = found ?? new Map();
  const printing = { date: today(clock), index: 0 };
  return labels.preview({ ...preview, kind: 'label-preview', json, printing, images }, requester);
}

/** Everything that a worker needs; refused where the images are too many. */
async function orderOf(
  { loadImages, clock }: Pick<Inner, 'loadImages' | 'clock'>,
  { version, request }: LabelOrderRequest,
  requester: Requester,
): Promise<{ readonly kind: 'order'; readonly order: LabelOrder } | ProblemRefusal> {
  const images = await loadImages(version.accountId, version.images, requester);
  if (images === null) return TOO_MANY_PIXELS;
  const { parameters, dpi, index } = request;
  const printing = { date: request.date ?? today(clock), index };
  return { kind: 'order', order: { label: version.content, parameters, printing, dpi, images } };
}

const today = (clock: Clock): string => isoDay(clock.now());

/** The ids of images in JSON that has not been parsed. */
function imagesIn(json: unknown): readonly string[] {
  const { elements } = (json ?? {}) as { readonly elements?: unknown };
  if (!Array.isArray(elements)) return [];
  const ids = elements.slice(0, ELEMENTS_MAX).flatMap((element: unknown) => {
    const { image } = (element ?? {}) as { readonly image?: unknown };
    return typeof image === 'string' && image.length <= ID_MAX ? [image] : [];
  });
  return [...new Set(ids)];
}

/** The 404 for a template that there is not, in the same words where it is another account's. */
export const noSuchLabel = async (
  templates: Pick<Templates, 'list'>,
  accountId: string,
  reference: string,
): Promise<HttpRefusal> =>
  refusal('not_found', {}, await unknownTemplate(templates, accountId, reference));

/** A version as a label, or the refusal of one that is none. */
export const labelOf = (version: TemplateVersion): LabelVersion | HttpRefusal =>
  version.kind === 'label' ? version : NO_LABEL;

const NO_LABEL = refusal(
  'not_found',
  {},
  'That template is a style of barcodes and no label: use /api/barcode with ?template=.',
);

const TOO_MANY_PIXELS = refuseLabel([
  { reason: 'The images of this label have over 8 million pixels together; use smaller ones.' },
]);

const ROWS_AT_ONCE = 20;
/** So many rows may each take as long as printing one may. */
const SLOW_ROWS_MAX = 3 * ROWS_AT_ONCE;
const NOT_CHECKED: CheckedRow = {
  faults: [
    {
      reason:
        'was not checked: this label takes long to arrange, so that one request checks at most ' +
        `${SLOW_ROWS_MAX} rows of it; send the others in further ones, or make the label simpler`,
    },
  ],
  warnings: [],
};
const ELEMENTS_MAX = 200;
const ID_MAX = 100;
