/** Previews of labels, the check of their data, and printing them. */
import { queryOptions } from '@tanstack/react-query';
import type { BatchAcceptedJson, BatchJson } from '../../../src/batches/schemas.ts';
import type { LabelCheckJson, LabelPreviewJson } from '../../../src/printing/schemas.ts';
import type { LabelJson } from '../app/templates/model/label.ts';
import { saveFile } from '../components/save-file.ts';
import { ApiError, get, post, postAsync, toApiError } from './client.ts';
import { inTurn } from './in-turn.ts';

/** The image formats of previews, which are free. */
export const PREVIEW_FORMATS = [
  { id: 'svg', name: 'SVG', contentType: 'image/svg+xml' },
  { id: 'png', name: 'PNG', contentType: 'image/png' },
] as const;
type PreviewFormat = (typeof PREVIEW_FORMATS)[number]['id'];

export interface PreviewInput {
  readonly label: LabelJson;
  /** The examples of the label where there are none. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly dpi: number;
  readonly format: PreviewFormat;
}

export interface Preview extends Pick<LabelPreviewJson, 'warnings' | 'faults'> {
  /** A data URI; undefined where faults keep the label from being drawn. */
  readonly url: string | undefined;
}

/** The same label gives the same picture, so that none is asked for twice while it is shown. */
export const previewQuery = (input: PreviewInput) =>
  queryOptions({
    queryKey: ['label-preview', input],
    queryFn: ({ signal }) => preview(input, signal),
    staleTime: Infinity,
    gcTime: 60_000,
    retry: (_, error) => error instanceof ApiError && error.retryAfter !== undefined,
    retryDelay: (_, error) =>
      error instanceof ApiError && error.retryAfter !== undefined ? error.retryAfter * 1000 : 1000,
  });

/** One at a time: the server draws few previews of one account at once, and a page may show dozens. */
async function preview(input: PreviewInput, signal: AbortSignal): Promise<Preview> {
  const reply = await inTurn(() => post<LabelPreviewJson>('/api/label-previews', input), signal);
  const { picture, warnings, faults } = reply;
  return { url: picture === null ? undefined : dataUri(picture, input.format), warnings, faults };
}

/** Saves the label as a file in its image format. Rejects where faults keep it from being drawn. */
export async function downloadPreview(input: PreviewInput, name: string): Promise<void> {
  const reply = await inTurn(() => post<LabelPreviewJson>('/api/label-previews', input));
  const { picture, faults } = reply;
  if (picture === null) throw new Error(faults[0]?.reason ?? 'The label cannot be drawn.');
  const { contentType } = PREVIEW_FORMATS.find(({ id }) => id === input.format)!;
  const bytes = isText(input.format) ? picture : bytesOf(picture);
  saveFile(new Blob([bytes], { type: contentType }), `${name}.${input.format}`);
}

interface LabelInput {
  /** Id of the API key that is charged. */
  readonly keyId: string;
  /** Name and version: `price-tag@3`. */
  readonly reference: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly format: string;
  readonly dpi: number;
}

/** Prints one label, for a credit, and saves it as a file. Rejects with an ApiError. */
export async function downloadLabel(
  { keyId, reference, ...body }: LabelInput,
  name: string,
): Promise<void> {
  const { parameters, format, dpi } = body;
  const response = await fetch(labelPath(reference, keyId), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ parameters, format, dpi }),
  });
  await saveReply(response, `${name}.${format}`);
}

/** Saves the file of a batch at an address under a name. Rejects with an ApiError, such as after its day. */
export async function downloadPrinted(url: string, name: string): Promise<void> {
  await saveReply(await fetch(url), name);
}

async function saveReply(response: Response, name: string): Promise<void> {
  if (!response.ok) throw await toApiError(response, await response.json());
  saveFile(await response.blob(), name);
}

const labelPath = (reference: string, keyId: string): string =>
  `/api/labels/${encodeURIComponent(reference)}?key=${encodeURIComponent(keyId)}`;

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const isText = (format: PreviewFormat): boolean => format === 'svg';

const dataUri = (picture: string, format: PreviewFormat): string =>
  isText(format)
    ? `data:image/svg+xml,${encodeURIComponent(picture)}`
    : `data:image/${format};base64,${picture}`;

/** A request for at most 100 labels. */
export interface LabelBatchInput {
  /** Id of the API key that is charged. */
  readonly keyId: string;
  /** Name and version: `price-tag@3`. */
  readonly reference: string;
  readonly labels: readonly Readonly<Record<string, string>>[];
  readonly format: string;
  readonly dpi: number;
  /** On what sheet they stand; empty: on none. */
  readonly sheet: Readonly<Record<string, string | number>>;
}

/** Has the server print labels in the background; the same idempotency key never costs anything twice. */
export const createLabelBatch = (
  { keyId, reference, labels, format, dpi, sheet }: LabelBatchInput,
  idempotencyKey: string,
): Promise<BatchAcceptedJson> =>
  postAsync<BatchAcceptedJson>(
    labelPath(reference, keyId),
    { labels: labels.map((parameters) => ({ parameters })), format, dpi, ...sheet },
    { 'Idempotency-Key': idempotencyKey },
  );

/** The batch once it has ended. */
export async function endedBatch(id: string): Promise<BatchJson> {
  for (;;) {
    const batch = await get<BatchJson>(`/api/batches/${id}`);
    if (batch.finishedAt !== null) return batch;
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

/** Checks labels without drawing or charging anything; rows of which there is nothing to say are left out. */
export async function checkLabels(
  reference: string,
  labels: readonly Readonly<Record<string, string>>[],
  dpi: number,
  signal: AbortSignal,
): Promise<LabelCheckJson['found']> {
  const { found } = await post<LabelCheckJson>(
    `/api/labels/${encodeURIComponent(reference)}/check`,
    { labels: labels.map((parameters) => ({ parameters })), dpi },
    signal,
  );
  return found;
}

const POLL_MS = 500;
