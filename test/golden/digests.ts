/**
 * The digest file: which renderer version it was written for and a digest of every picture in every
 * image format. Caches keep pictures for good, so no picture may change while its ETag stays.
 */
import { createHash } from 'node:crypto';
import { IMAGE_FORMATS } from '../../src/render/image-formats.ts';
import type { Picture } from './pictures.ts';
import { stableContent } from './stable-content.ts';

/** Digests by picture and image format: `EAN13 example.svg`. */
export type Digests = Readonly<Record<string, string>>;

export interface DigestFile {
  /** The RENDERER_VERSION that drew the pictures. */
  readonly rendererVersion: number;
  readonly digests: Digests;
}

/** Prints a picture in every image format. */
export async function digestsOf({ name, scene }: Picture): Promise<Digests> {
  const digests: Record<string, string> = {};
  for (const { id, print } of IMAGE_FORMATS) {
    const content = await stableContent(id, await print(scene));
    digests[`${name}.${id}`] = createHash('sha256').update(content).digest('hex').slice(0, 24);
  }
  return digests;
}

/** The names of pictures whose recorded digest is another one, or that have none any more. */
export const changedPictures = (recorded: Digests, current: Digests): string[] =>
  Object.keys(recorded).filter((name) => current[name] !== recorded[name]);

/**
 * The digest file to write. Throws, naming the pictures, where a recorded picture changed or went
 * without a new renderer version; pictures may be added at any time.
 */
export function renewed(recorded: DigestFile, current: DigestFile): DigestFile {
  const changed = changedPictures(recorded.digests, current.digests);
  if (current.rendererVersion < recorded.rendererVersion) {
    throw new Error(`The digests are of renderer version ${recorded.rendererVersion} already.`);
  }
  if (changed.length > 0 && current.rendererVersion === recorded.rendererVersion) {
    throw new Error(
      `Pictures of renderer version ${recorded.rendererVersion} differ: ${changed.join(', ')}. ` +
        'If this is intended, raise RENDERER_VERSION in src/render/version.ts first.',
    );
  }
  return current;
}
