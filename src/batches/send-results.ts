/** Draws a batch and sends its results in the format the caller accepts: JSON, ZIP or label sheets. */
import type { FastifyReply } from 'fastify';
import type { DeliveryLimits } from '../http/delivery.ts';
import { PICTURE_HEADERS } from '../barcodes/reply.ts';
import { isOfLabels, type BatchItem } from './batch.ts';
import { jsonChunks, singleChunk, zipChunks, type Cost } from './chunks.ts';
import {
  drawLabels,
  drawPages,
  drawPictures,
  type DrawingDeps,
  type Drawn,
  type ItemResult,
} from './draw-items.ts';
import { joinPdfs } from '../render/join-pdf.ts';
import { pdfFile } from '../render/pdf.ts';
import type { Label } from './labels.ts';
import { labelsOnSheets, type LabelFile } from '../sheets/labels-on-sheets.ts';
import type { SheetSettings } from '../sheets/settings.ts';
import type { Output } from './parse-request.ts';
import { sendChunks, type Sent } from './send-chunks.ts';
import { sheetPdf } from './sheet-pdf.ts';
import { failedJson, failureOf, finishedItem, headOf, manifestJson } from './to-json.ts';

/** What is drawn, and for whom. */
export interface ResultsJob {
  readonly accountId: string;
  readonly items: readonly BatchItem[];
  readonly output: Output;
  readonly sheet: SheetSettings;
  /** Credits that an earlier attempt of the same request was charged. */
  readonly paidBefore: number;
}

export interface SendingDeps extends DrawingDeps {
  /** For each part of the reply. */
  readonly delivery: DeliveryLimits;
}

type SendResults = (
  deps: SendingDeps,
  job: ResultsJob,
  reply: FastifyReply,
  /** Filled with what became of each item. */
  results: ItemResult<unknown>[],
  /** Sets the headers that say what it costs, where that is known before the body is sent. */
  setCost: (credits: number) => void,
) => Promise<Sent>;

/** Draws and sends. */
export const sendResults: SendResults = (deps, job, reply, results, setCost) => {
  void reply.headers({ ...PICTURE_HEADERS, 'Cache-Control': 'no-store' });
  return SENDERS[job.output](deps, job, reply, results, setCost);
};

/** Everything is drawn before anything is sent, so that the headers can say what it costs. */
const sendJson: SendResults = async (deps, job, reply, results, setCost) => {
  const pictures: ItemResult<Drawn>[] = [];
  for await (const one of drawPictures(deps, job.accountId, job.items)) {
    if (reply.raw.destroyed) return { credits: 0, complete: false };
    pictures.push(one);
    results.push(one);
  }
  setCost(creditsRendered(pictures));
  void reply.type('application/json; charset=utf-8');
  return sendChunks(
    reply,
    deps.delivery,
    jsonChunks(pictures.map(finishedItem), costOf(job)),
    true,
  );
};

const sendZip: SendResults = async (deps, job, reply, results) => {
  const finished = async function* () {
    for await (const one of drawPictures(deps, job.accountId, job.items)) {
      results.push(one);
      yield finishedItem(one);
    }
  };
  void reply.type('application/zip').header('Content-Disposition', attachment('zip'));
  return sendChunks(
    reply,
    deps.delivery,
    zipChunks(finished(), job.items.map(headOf), costOf(job)),
    true,
  );
};

const sendPdf: SendResults = async (deps, job, reply, results, setCost) => {
  const pdf = await drawSheets(deps, job, results);
  const credits = creditsRendered(results);
  setCost(credits);
  setSheetHeaders(reply, results);
  return sendChunks(reply, deps.delivery, singleChunk(pdf, credits), true);
};

/** Everything is drawn before anything is sent, as with sheets. */
const sendZpl: SendResults = async (deps, job, reply, results, setCost) => {
  const files: Uint8Array[] = [];
  for await (const one of drawPictures(deps, job.accountId, job.items)) {
    results.push(one);
    if (one.result.kind === 'rendered') files.push(one.result.output.bytes);
  }
  const credits = creditsRendered(results);
  setCost(credits);
  setFileHeaders(reply, 'zpl', results);
  return sendChunks(reply, deps.delivery, singleChunk(Buffer.concat(files), credits), true);
};

/** The labels that could be printed: on the sheet that is asked for, or a page each. */
async function drawLabelFiles(
  deps: DrawingDeps,
  job: Omit<ResultsJob, 'output'>,
  results: ItemResult<unknown>[],
): Promise<Uint8Array> {
  const files: LabelFile[] = [];
  for await (const one of drawPages(deps, job.accountId, job.items)) {
    results.push(one);
    if (one.result.kind === 'rendered') files.push(one.result.output);
  }
  const [first, ...rest] = files;
  if (first === undefined) return BLANK;
  return job.sheet.isChosen
    ? labelsOnSheets([first, ...rest], job.sheet)
    : joinPdfs([first.bytes, ...rest.map(({ bytes }) => bytes)]);
}

/** The sheets, those of barcodes with a manifest inside that lists the items that failed. */
export async function drawSheets(
  deps: DrawingDeps,
  job: Omit<ResultsJob, 'output'>,
  results: ItemResult<unknown>[],
): Promise<Uint8Array> {
  if (isOfLabels(job.items)) return drawLabelFiles(deps, job, results);
  const labels: Label[] = [];
  for await (const one of drawLabels(deps, job.accountId, job.items, job.sheet.sheet)) {
    results.push(one);
    if (one.result.kind === 'rendered') labels.push(one.result.output);
  }
  const failed = results.flatMap((one) => {
    const failure = failureOf(one);
    return failure === null ? [] : [failedJson({ ...headOf(one.item), failure })];
  });
  const manifest = manifestJson(failed, costOf(job)(creditsRendered(results)));
  const counts = { ...manifest, delivered: labels.length, failed: failed.length };
  return sheetPdf(labels, job.sheet, JSON.stringify(counts, null, 2));
}

/** A file has reasons in its manifest at most; the headers say which items failed, and by what code. */
export const setSheetHeaders = (
  reply: FastifyReply,
  results: readonly ItemResult<unknown>[],
): void => setFileHeaders(reply, 'pdf', results);

function setFileHeaders(
  reply: FastifyReply,
  extension: 'pdf' | 'zpl',
  results: readonly ItemResult<unknown>[],
): void {
  const failures = results.flatMap((one) => {
    const failure = failureOf(one);
    return failure === null ? [] : [`${headOf(one.item).position}=${failure.code}`];
  });
  const delivered = countRendered(results);
  void reply.type(`application/${extension}`).headers({
    'Content-Disposition': attachment(extension),
    'X-Batch-Delivered': String(delivered),
    'X-Batch-Failed': String(results.length - delivered),
    ...(failures.length === 0 ? {} : { 'X-Batch-Failures': failures.join(', ') }),
  });
}

export const attachment = (extension: string): string =>
  `attachment; filename="barcodes.${extension}"`;

const countRendered = (results: readonly ItemResult<unknown>[]): number =>
  results.filter((one) => one.result.kind === 'rendered').length;

/** What those that were drawn cost. */
const creditsRendered = (results: readonly ItemResult<unknown>[]): number =>
  results.reduce(
    (sum, { item, result }) => sum + (result.kind === 'rendered' ? headOf(item).credits : 0),
    0,
  );

/** What the batch costs in all: an earlier attempt may have paid for more than is delivered now. */
const costOf =
  ({ paidBefore }: Pick<ResultsJob, 'paidBefore'>): Cost =>
  (credits) =>
    Math.max(credits, paidBefore);

/** Of a list none of whose labels could be printed: a page has to be there. */
const BLANK = pdfFile([{ width: 72, height: 72, resources: '<<>>', content: '' }], 'Labels');

const SENDERS: Readonly<Record<Output, SendResults>> = {
  json: sendJson,
  zip: sendZip,
  pdf: sendPdf,
  zpl: sendZpl,
};
