/**
 * Prints a scene as JPG (baseline JPEG, ISO/IEC 10918-1), from the same pixels as PNG. White is
 * exactly white and black exactly black: what a general encoder leaves around edges becomes dots
 * on a thermal printer.
 */
import { drawImage, type Image } from './art/image.ts';
import { scanImage } from './art/jpeg-image.ts';
import { onWhite, type Color } from './color.ts';
import { AC_TABLE, DC_TABLE, type HuffmanTable } from './jpeg-block.ts';
import { scan, type Component } from './jpeg-scan.ts';
import { colorsOf, rasterize, type Raster } from './raster.ts';
import type { Scene } from './scene.ts';

/**
 * The JPEG file, with the scene's DPI: one component if all colors are gray, otherwise three at full
 * resolution, so that edges stay sharp. JPG has no transparency: colors are drawn on white.
 */
export function printJpg(scene: Scene): Uint8Array {
  return scene.art === undefined
    ? rasterJpg(rasterize(scene), scene.dpi)
    : imageJpg(drawImage(scene, scene.art), scene.dpi);
}

/** The JPEG file of many colors. */
export function imageJpg(image: Image, dpi: number): Uint8Array {
  const quanta = [SHADES.quantum, CHROMINANCE_QUANTUM, CHROMINANCE_QUANTUM];
  const toSamples = (color: Color): readonly number[] => [
    luminanceLevel(color, SHADES.beyond),
    blueDifference(color),
    redDifference(color),
  ];
  return file(image, dpi, quanta, scanImage(image, quanta, toSamples));
}

/** The JPEG file of pixels that are drawn already. */
export function rasterJpg(raster: Raster, dpi: number): Uint8Array {
  const components = componentsOf(raster);
  const quanta = components.map(({ quantum }) => quantum);
  return file(raster, dpi, quanta, scan(raster, components));
}

/** The coded blocks with all that stands around them; each component has its quantum. */
const file = (
  size: Pick<Image, 'width' | 'height'>,
  dpi: number,
  quanta: readonly number[],
  blocks: readonly Uint8Array[],
): Uint8Array =>
  Buffer.concat([
    START_OF_IMAGE,
    jfif(dpi),
    ...quanta.map((quantum, i) =>
      segment(QUANTIZATION_TABLE, [i, ...new Uint8Array(64).fill(quantum)]),
    ),
    frameHeader(size, quanta.length),
    huffmanTable(0x00, DC_TABLE),
    huffmanTable(0x10, AC_TABLE),
    scanHeader(quanta.length),
    ...blocks,
    END_OF_IMAGE,
  ]);

function componentsOf(raster: Raster): Component[] {
  const colors = colorsOf(raster).map(onWhite);
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

/** A marker segment: marker, length and content (B.1.1.4). */
const segment = (marker: number, content: readonly number[]): Uint8Array =>
  Uint8Array.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff, ...content);

/** Eight bits a sample, every component at full resolution (B.2.2). */
const frameHeader = (
  { width, height }: Pick<Image, 'width' | 'height'>,
  components: number,
): Uint8Array =>
  segment(BASELINE_FRAME, [
    8,
    height >> 8,
    height & 0xff,
    width >> 8,
    width & 0xff,
    components,
    ...Array.from({ length: components }, (_, i) => [i + 1, 0x11, i]).flat(),
  ]);

/** The JFIF header, version 1.2, with the density in dots per inch (ISO/IEC 10918-5, 10.1). */
function jfif(dpi: number): Uint8Array {
  const density = [dpi >> 8, dpi & 0xff];
  return segment(APPLICATION_0, [...Buffer.from('JFIF\0'), 1, 2, 1, ...density, ...density, 0, 0]);
}

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
