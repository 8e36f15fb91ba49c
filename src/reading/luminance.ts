/** Pixels as readers want them: one byte of brightness each, laid on white. */
import os from 'node:os';

/** The memory of the container, or of the machine: a picture must not cost a small server its life. */
const MEMORY_BYTES = Math.min(os.totalmem(), process.constrainedMemory() || Infinity);

/** Maximum number of pixels of a picture that is read: 25 million, or 4 million in less than 1 GB. */
export const PIXELS_MAX = MEMORY_BYTES < 1e9 ? 4_000_000 : 25_000_000;

export interface Luminance {
  readonly width: number;
  readonly height: number;
  /** Row by row: 0 is black, 255 is white. */
  readonly pixels: Uint8Array;
}

/** What stands in a picture that cannot be read, or must not be: the sender's to mend. */
export class UnreadablePicture extends Error {
  override name = 'UnreadablePicture';
}

/** Throws UnreadablePicture where there is no pixel, or more than `PIXELS_MAX`. */
export function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw new UnreadablePicture('The picture has no pixels.');
  if (width * height <= PIXELS_MAX) return;
  throw new UnreadablePicture(
    `The picture has ${width} by ${height} pixels; at most ${PIXELS_MAX / 1e6} million are read.`,
  );
}

/** Brightness (ITU-R BT.601) of a color, laid on white by its opacity; all from 0 to 255. */
export function brightness(red: number, green: number, blue: number, alpha: number): number {
  const luma = (306 * red + 601 * green + 117 * blue) >> 10;
  return alpha === 255 ? luma : 255 - Math.round(((255 - luma) * alpha) / 255);
}

/** Four bytes a pixel, not premultiplied. */
export function fromRgba(rgba: ArrayLike<number>, width: number, height: number): Luminance {
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i++) {
    const at = 4 * i;
    pixels[i] = brightness(rgba[at]!, rgba[at + 1]!, rgba[at + 2]!, rgba[at + 3]!);
  }
  return { width, height, pixels };
}
