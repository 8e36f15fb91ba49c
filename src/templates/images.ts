/**
 * Images of labels as they are sent: what cannot be drawn is refused, after a look at the file, then by the
 * decoder that draws logos, in a thread with a bound on its memory and time.
 */
import { createHash } from 'node:crypto';
import type { Requester } from '../picture/tiers.ts';
import type { ReadingPool } from '../reading/pool.ts';
import { fileFault, LOGO_CONTENT_TYPES } from '../render/art/logo-file.ts';
import type { NewImage } from './image-repository.ts';
import { IMAGE_BYTES_MAX } from './limits.ts';

export const IMAGE_CONTENT_TYPES = LOGO_CONTENT_TYPES;

/** A file as it was sent. */
export interface ImageFile {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** The image that a file is, or why it is none: a sentence. */
export async function parseImage(
  reading: Pick<ReadingPool, 'drawLogo'>,
  { contentType, bytes }: ImageFile,
  name: string,
  requester: Requester,
): Promise<NewImage | string> {
  if (!IMAGE_CONTENT_TYPES.includes(contentType)) {
    return `An image is one of ${IMAGE_CONTENT_TYPES.join(', ')}.`;
  }
  if (bytes.length === 0) return 'The image is empty.';
  if (bytes.length > IMAGE_BYTES_MAX) return 'An image may have at most 1 MiB.';
  const fault = fileFault(contentType, bytes);
  if (fault !== undefined) return `The image ${fault}`;
  const drawn = await reading.drawLogo({ bytes, contentType, use: 'label' }, requester);
  if (drawn.kind === 'unreadable') return drawn.reason;
  const { width, height } = drawn;
  return { id: imageId(bytes), name, contentType, bytes, width, height };
}

/** An image's id: 128 bits of the digest of its bytes. */
export const imageId = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 32);
