/** Has the server read the barcodes of a picture; anything but a reading becomes an ApiError. */
import type { ReadingJson } from '../../../src/barcodes/schemas.ts';
import { toApiError, unreachable } from '../api/client.ts';

/** What is in the picture. Photographs are made smaller first: phones take more pixels than the server reads. */
export async function decodePicture(file: Blob): Promise<ReadingJson> {
  const body = file.size > BYTES_MAX ? await smaller(file) : file;
  let response: Response;
  try {
    response = await fetch('/api/playground/decode', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': body.type },
      body,
    });
  } catch {
    throw unreachable();
  }
  const json: unknown = await response.json().catch(() => undefined);
  if (response.ok) return json as ReadingJson;
  throw json === undefined ? unreachable() : await toApiError(response, json);
}

/** The picture at most PIXELS_MAX wide and high, as JPEG; as it is where the browser cannot open it. */
async function smaller(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (bitmap === undefined) return file;
  const factor = Math.min(1, PIXELS_MAX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * factor);
  canvas.height = Math.round(bitmap.height * factor);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((done) =>
    canvas.toBlob((blob) => done(blob ?? file), 'image/jpeg', JPEG_QUALITY),
  );
}

const BYTES_MAX = 4_000_000;
const PIXELS_MAX = 3000;
const JPEG_QUALITY = 0.9;
