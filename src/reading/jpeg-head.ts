/** The size of a JPEG, before anything of it is decoded. */
import { checkSize, UnreadablePicture } from './luminance.ts';

/**
 * Width and height as the frame header says (ITU-T T.81, B.2.2). Throws UnreadablePicture where there is
 * none, or for more pixels than are read.
 */
export function readJpegHead(bytes: Uint8Array): { width: number; height: number } {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) break;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (isAlone(marker)) at += 2;
    else if (isFrame(marker)) {
      const height = bytes[at + 5]! * 256 + bytes[at + 6]!;
      const width = bytes[at + 7]! * 256 + bytes[at + 8]!;
      checkSize(width, height);
      return { width, height };
    } else at += 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
  }
  throw new UnreadablePicture('The JPEG is broken: it has no frame header.');
}

/** SOF0 to SOF15, without DHT, JPG and DAC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** TEM and RST0 to EOI have no length. */
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
