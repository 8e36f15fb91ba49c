/** Asks the playground route for a picture; whatever is no picture becomes an ApiError. */
import type { ErrorJson } from '../../../src/http/schemas.ts';
import type { BarcodeInput } from '../../../src/barcodes/schemas.ts';
import { ApiError, sessionLost } from '../api/client.ts';

/** The picture, or a throw: ApiError, or the AbortError of the signal. */
export async function askPicture(input: BarcodeInput, signal?: AbortSignal): Promise<Blob> {
  const { reply, blob } = await ask(input, signal);
  if (reply.ok) return blob;
  const body = parse(await blob.text());
  const error = isErrorJson(body) ? body : NO_JSON;
  if (error.code === 'session_required') sessionLost.dispatchEvent(new Event('lost'));
  const wait = Number(reply.headers.get('Retry-After') ?? Number.NaN);
  throw new ApiError(reply.status, error, Number.isFinite(wait) ? wait : undefined);
}

async function ask(
  input: BarcodeInput,
  signal: AbortSignal | undefined,
): Promise<{ reply: Response; blob: Blob }> {
  try {
    const reply = await fetch('/api/playground', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
      ...(signal === undefined ? {} : { signal }),
    });
    return { reply, blob: await reply.blob() };
  } catch (fault) {
    if (signal?.aborted === true) throw fault;
    throw new ApiError(0, UNREACHABLE);
  }
}

/** A proxy in between may answer with something that is not our JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isErrorJson = (body: unknown): body is ErrorJson =>
  typeof body === 'object' && body !== null && 'error' in body && 'code' in body;

const UNREACHABLE: ErrorJson = {
  error: 'The server cannot be reached',
  code: 'unreachable',
  reason: 'Check your connection and try again.',
};
const NO_JSON: ErrorJson = { error: 'The server gave no picture', code: 'unexpected_reply' };
