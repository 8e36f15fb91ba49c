/** The scan of a JPEG of many colors: every block is transformed, and plain ones are quick. */
import { onWhite, type Color } from '../color.ts';
import { JpegBits } from '../jpeg-bits.ts';
import { codeBlock, pushDc } from '../jpeg-block.ts';
import type { Image } from './image.ts';

/**
 * The entropy-coded blocks, left to right and top to bottom, the components of each in turn, as parts
 * that belong one behind the other. `toSamples` gives the components of an opaque color.
 */
export function scanImage(
  image: Image,
  quanta: readonly number[],
  toSamples: (color: Color) => readonly number[],
): Uint8Array[] {
  const planes = planesOf(image, quanta.length, toSamples);
  const bits = new JpegBits();
  const block = new JpegBits();
  const before = quanta.map(() => 0);
  const samples = new Float64Array(64);
  const parts: Uint8Array[] = [];
  for (let y = 0; y < image.height; y += 8) {
    for (let x = 0; x < image.width; x += 8) {
      quanta.forEach((quantum, i) => {
        readBlock(planes[i]!, image, x, y, samples);
        block.clear();
        const dc = codeBlock(samples, quantum, block);
        pushDc(dc - before[i]!, bits);
        before[i] = dc;
        block.appendTo(bits);
      });
    }
    if (bits.length > PART_BITS) parts.push(bits.takeWords());
  }
  parts.push(bits.takeRest());
  return parts;
}

/** The components of every pixel, laid on white. */
function planesOf(
  { width, height, rgba }: Image,
  components: number,
  toSamples: (color: Color) => readonly number[],
): Float32Array[] {
  const planes = Array.from({ length: components }, () => new Float32Array(width * height));
  const known = new Map<number, readonly number[]>();
  for (let i = 0, at = 0; i < width * height; i++, at += 4) {
    const [red, green, blue, alpha] = [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!, rgba[at + 3]!];
    const key = ((red * 256 + green) * 256 + blue) * 256 + alpha;
    let values = known.get(key);
    if (values === undefined) {
      values = toSamples(onWhite({ red, green, blue, alpha }));
      if (known.size < KNOWN_MAX) known.set(key, values);
    }
    for (let c = 0; c < components; c++) planes[c]![i] = values[c]!;
  }
  return planes;
}

/** 64 samples; the last column and row go on beyond the picture, where nobody looks. */
function readBlock(
  plane: Float32Array,
  { width, height }: Image,
  left: number,
  top: number,
  samples: Float64Array,
): void {
  for (let y = 0; y < 8; y++) {
    const row = Math.min(top + y, height - 1) * width;
    for (let x = 0; x < 8; x++) {
      samples[8 * y + x] = plane[row + Math.min(left + x, width - 1)]!;
    }
  }
}

/** What is taken out is still in the processor's cache. */
const PART_BITS = 8 * 65_536;

const KNOWN_MAX = 10_000;
