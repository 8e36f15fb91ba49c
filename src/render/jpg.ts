/**
 * Prints a scene as JPG (baseline JPEG, ISO/IEC 10918-1), from the same pixels as PNG. White is
 * exactly white and black exactly black: what a general encoder leaves around edges becomes dots
 * on a thermal printer.
 */
import { onWhite, type Color } from './color.ts';
import {
  AC_TABLE,
  codeBlock,
  DC_TABLE,
  dcBits,
  type Bits,
  type CodedBlock,
  type HuffmanTable,
} from './jpeg-block.ts';
import { rasterize, type Raster } from './raster.ts';
import type { Scene } from './scene.ts';

/**
 * The JPEG file at 150 DPI: one component if all colors are gray, otherwise three at full
 * resolution, so that edges stay sharp. JPG has no transparency: colors are drawn on white.
 */
export function printJpg(scene: Scene): Uint8Array {
  const raster = rasterize(scene);
  const components = componentsOf(raster);
  return Buffer.concat([
    START_OF_IMAGE,
    JFIF,
    ...components.map(({ quantum }, i) =>
      segment(QUANTIZATION_TABLE, [i, ...new Uint8Array(64).fill(quantum)]),
    ),
    frameHeader(raster, components.length),
    huffmanTable(0x00, DC_TABLE),
    huffmanTable(0x10, AC_TABLE),
    scanHeader(components.length),
    scan(raster, components),
    END_OF_IMAGE,
  ]);
}

/** Y, Cb or Cr of each color: the background first, then the inks. */
interface Component {
  readonly levels: readonly number[];
  readonly quantum: number;
}

function componentsOf({ background, planes }: Raster): Component[] {
  const colors = [background, ...planes.map((plane) => plane.color)].map(onWhite);
  const { quantum, beyond } = colors.every(isBlackOrWhite) ? BLACK_AND_WHITE : SHADES;
  const luminance = { levels: colors.map((color) => luminanceLevel(color, beyond)), quantum };
  if (colors.every(isGray)) return [luminance];
  return [
    luminance,
    { levels: colors.map(blueDifference), quantum: CHROMINANCE_QUANTUM },
    { levels: colors.map(redDifference), quantum: CHROMINANCE_QUANTUM },
  ];
}

const isGray = ({ red, green, blue }: Color): boolean => red === green && green === blue;

const isBlackOrWhite = (color: Color): boolean =>
  isGray(color) && (color.red === 0 || color.red === 255);

/**
 * Y of a color (ISO/IEC 10918-5, 7); white and black lie so far beyond the ends of the scale that
 * whatever quantization changes is cut off by every reader.
 */
function luminanceLevel({ red, green, blue }: Color, beyond: number): number {
  const level = 0.299 * red + 0.587 * green + 0.114 * blue;
  if (level > 254.9) return 255 + beyond;
  return level < 0.1 ? -beyond : level;
}

const blueDifference = ({ red, green, blue }: Color): number =>
  128 - 0.168736 * red - 0.331264 * green + 0.5 * blue;

const redDifference = ({ red, green, blue }: Color): number =>
  128 + 0.5 * red - 0.418688 * green - 0.081312 * blue;

/** The entropy-coded blocks, left to right and top to bottom, the components of each in turn. */
function scan(raster: Raster, components: readonly Component[]): Uint8Array {
  const coded = codedBlocks(raster, components);
  const writer = new ScanWriter();
  const before = components.map(() => 0);
  let blocks: (readonly CodedBlock[])[] = [];
  for (let y = 0; y < raster.height; y += 8) {
    if (!repeatsBlocks(raster, y)) blocks = coded(y);
    for (const block of blocks) {
      for (let i = 0; i < block.length; i++) {
        const { dc, words, tail, tailBits } = block[i]!;
        writer.push(dcBits(dc - before[i]!));
        before[i] = dc;
        for (let k = 0; k < words.length; k++) writer.pushWord(words[k]!, 16);
        writer.pushWord(tail, tailBits);
      }
    }
  }
  return writer.padded();
}

/** Whether the eight rows from `y` on are those of the blocks above. */
function repeatsBlocks({ planes, height }: Raster, y: number): boolean {
  if (y < 8 || y + 8 > height) return false;
  return planes.every(({ rows }) => {
    for (let i = 0; i < 8; i++) if (rows[y + i] !== rows[y + i - 8]) return false;
    return true;
  });
}

/** Codes the blocks of eight rows; a block that has been seen is not coded again. */
function codedBlocks(
  { planes, width, height }: Raster,
  components: readonly Component[],
): (y: number) => (readonly CodedBlock[])[] {
  const known = new Map<string, readonly CodedBlock[]>();
  const samples = new Float64Array(64);
  const pattern = new Uint8Array(8 * planes.length);
  const codePattern = (): readonly CodedBlock[] => {
    const colors = colorsOf(pattern);
    return components.map(({ levels, quantum }) => {
      for (let i = 0; i < 64; i++) samples[i] = levels[colors[i]!]!;
      return codeBlock(samples, quantum);
    });
  };
  const columns = (width + 7) >> 3;
  return (y) =>
    Array.from({ length: columns }, (_, column) => {
      let key = '';
      for (let i = 0; i < pattern.length; i++) {
        // The last row goes on below the picture, where nobody looks.
        const row = planes[i >> 3]!.rows[Math.min(y + (i & 7), height - 1)]!;
        pattern[i] = row[column]!;
        key += String.fromCharCode(pattern[i]!);
      }
      const found = known.get(key) ?? codePattern();
      known.set(key, found);
      return found;
    });
}

/** The color of each of 64 pixels: 0 for the background, then the inks; a byte is eight pixels. */
function colorsOf(pattern: Uint8Array): Uint8Array {
  const colors = new Uint8Array(64);
  for (let i = 0; i < pattern.length; i++) {
    for (let x = 0; x < 8; x++) {
      if (((pattern[i]! >> (7 - x)) & 1) === 1) colors[(i & 7) * 8 + x] = (i >> 3) + 1;
    }
  }
  return colors;
}

/** Writes bits, highest first; a byte of ones is followed by a zero byte (B.1.1.5). */
class ScanWriter {
  #bytes = new Uint8Array(4096);
  #length = 0;
  #pending = 0;
  #pendingBits = 0;

  /** At most 22 bits. */
  push({ value, length }: Bits): void {
    if (length > 16) this.pushWord(value >>> 16, length - 16);
    this.pushWord(value & 0xffff, Math.min(16, length));
  }

  /** At most 16 bits. */
  pushWord(value: number, length: number): void {
    this.#pending = (this.#pending << length) | value;
    this.#pendingBits += length;
    while (this.#pendingBits >= 8) {
      this.#pendingBits -= 8;
      this.#byte((this.#pending >>> this.#pendingBits) & 0xff);
    }
    this.#pending &= (1 << this.#pendingBits) - 1;
  }

  /** The last byte is filled with ones (F.1.2.3). */
  padded(): Uint8Array {
    if (this.#pendingBits > 0) this.pushWord(0xff >> this.#pendingBits, 8 - this.#pendingBits);
    return this.#bytes.subarray(0, this.#length);
  }

  #byte(byte: number): void {
    if (this.#length + 2 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
    if (byte === 0xff) this.#bytes[this.#length++] = 0;
  }
}

/** A marker segment: marker, length and content (B.1.1.4). */
const segment = (marker: number, content: readonly number[]): Uint8Array =>
  Uint8Array.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff, ...content);

/** Eight bits a sample, every component at full resolution (B.2.2). */
const frameHeader = ({ width, height }: Raster, components: number): Uint8Array =>
  segment(BASELINE_FRAME, [
    8,
    height >> 8,
    height & 0xff,
    width >> 8,
    width & 0xff,
    components,
    ...Array.from({ length: components }, (_, i) => [i + 1, 0x11, i]).flat(),
  ]);

const huffmanTable = (id: number, { counts, symbols }: HuffmanTable): Uint8Array =>
  segment(HUFFMAN_TABLE, [id, ...counts, ...symbols]);

/** All components in one scan, all with the same two tables (B.2.3). */
const scanHeader = (components: number): Uint8Array =>
  segment(START_OF_SCAN, [
    components,
    ...Array.from({ length: components }, (_, i) => [i + 1, 0x00]).flat(),
    0,
    63,
    0,
  ]);

/**
 * How luminance is quantized, and how far white and black lie beyond the scale. A coefficient is
 * off by half a quantum at most, and a sample by less than 7 times that, which is the sum of the
 * magnitudes of all 64 cosines at the corner of a block. Colors in between have no such reserve.
 */
const BLACK_AND_WHITE = { quantum: 8, beyond: 28 };
const SHADES = { quantum: 2, beyond: 7 };
const CHROMINANCE_QUANTUM = 1;

/** Markers (Table B.1), and the numbers of those that have content. */
const START_OF_IMAGE = Uint8Array.of(0xff, 0xd8);
const END_OF_IMAGE = Uint8Array.of(0xff, 0xd9);
const APPLICATION_0 = 0xe0;
const QUANTIZATION_TABLE = 0xdb;
const BASELINE_FRAME = 0xc0;
const HUFFMAN_TABLE = 0xc4;
const START_OF_SCAN = 0xda;

/** The JFIF header, version 1.2, with the density in dots per inch (ISO/IEC 10918-5, 10.1). */
const DPI = 150;
const JFIF = segment(APPLICATION_0, [...Buffer.from('JFIF\0'), 1, 2, 1, 0, DPI, 0, DPI, 0, 0]);
