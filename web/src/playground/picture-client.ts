/** Fetches images from the playground endpoint; anything that is not an image becomes an ApiError. */
import type { BarcodeInput } from '../../../src/barcodes/schemas.ts';
import { sessionLost, toApiError, unreachable } from '../api/client.ts';
import { messages } from '../messages/messages.ts';

/** An image, and what to know of it that a scanner may notice. */
export interface DrawnPicture {
  readonly blob: Blob;
  readonly warnings: readonly string[];
}

/** Returns the image. Rejects with an ApiError, or with the AbortError of the signal. */
export const fetchPicture = async (input: BarcodeInput, signal?: AbortSignal): Promise<Blob> =>
  (await fetchDrawn(input, signal)).blob;

/** The same with its warnings. */
export async function fetchDrawn(input: BarcodeInput, signal?: AbortSignal): Promise<DrawnPicture> {
  const { response, blob } = await send(input, signal);
  if (response.ok) {
    return { blob, warnings: parseWarnings(response.headers.get('X-Barcode-Warnings') ?? '') };
  }
  const json = parseJson(await blob.text());
  const error = await toApiError(response, json, messages('shared').noImage);
  if (error.code === 'session_required') sessionLost.dispatchEvent(new Event('lost'));
  throw error;
}

async function send(
  input: BarcodeInput,
  signal: AbortSignal | undefined,
): Promise<{ response: Response; blob: Blob }> {
  try {
    const response = await fetch('/api/playground', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
      ...(signal === undefined ? {} : { signal }),
    });
    return { response, blob: await response.blob() };
  } catch (fault) {
    if (signal?.aborted === true) throw fault;
    throw unreachable();
  }
}

/** A list of strings (RFC 9651, 3.1 and 3.3.3). */
export const parseWarnings = (header: string): string[] =>
  [...header.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) =>
    text.replaceAll(/\\(.)/g, '$1'),
  );

/** A proxy in between may respond with something other than our JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
