/** The images of templates as pixels: drawn once, and those that were needed lately kept. */
import { LRUCache } from 'lru-cache';
import type { LabelImages } from '../labels/label-job.ts';
import type { Requester } from '../picture/tiers.ts';
import type { ReadingPool } from '../reading/pool.ts';
import type { LogoPixels } from '../render/art/art.ts';
import type { Templates } from '../templates/service.ts';

/**
 * Those of an account's images that there are and that can be drawn; null: they have too many pixels together
 * for one label. Throws what the reading pool throws.
 */
export type LoadImages = (
  accountId: string,
  ids: readonly string[],
  requester: Requester,
) => Promise<LabelImages | null>;

/** Loads with the pixels of a bounded number of images in memory. */
export function createLoadImages(
  templates: Pick<Templates, 'loadImage'>,
  reading: Pick<ReadingPool, 'drawLogo'>,
): LoadImages {
  // An image is named by the digest of its bytes, so that the same name is the same image for good; the
  // account is part of the name here because another's image is none.
  const kept = new LRUCache<string, LogoPixels>({
    maxSize: BYTES_KEPT_MAX,
    sizeCalculation: ({ rgba }) => rgba.length,
  });
  return async (accountId, ids, requester) => {
    const images = new Map<string, LogoPixels>();
    let bytes = 0;
    for (const id of ids) {
      const name = `${accountId} ${id}`;
      let pixels = kept.get(name);
      if (pixels === undefined) {
        const image = await templates.loadImage(accountId, id);
        if (image === undefined) continue;
        const { bytes, contentType } = image;
        const drawn = await reading.drawLogo({ bytes, contentType, use: 'label' }, requester);
        if (drawn.kind === 'unreadable') continue;
        const { width, height, rgba } = drawn;
        pixels = { width, height, rgba };
        kept.set(name, pixels);
      }
      bytes += pixels.rgba.length;
      if (bytes > LABEL_BYTES_MAX) return null;
      images.set(id, pixels);
    }
    return images;
  };
}

/** Of 10 MB each at most. */
const BYTES_KEPT_MAX = 64 * 1024 * 1024;
/** Of one label: they travel to the worker that prints it. */
const LABEL_BYTES_MAX = 32 * 1024 * 1024;
