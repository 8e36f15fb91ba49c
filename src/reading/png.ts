/**
 * PNG to brightness (ISO/IEC 15948:2004), row by row as it is decompressed, so that a picture needs one
 * byte a pixel whatever its depth. Checksums are not looked at.
 */
import { Readable } from 'node:stream';
import { createInflate } from 'node:zlib';
import { brightness, checkSize, UnreadablePicture, type Luminance } from './luminance.ts';

/** Throws UnreadablePicture for what is no PNG, is broken or too large. */
export async function decodePng(bytes: Uint8Array): Promise<Luminance> {
  const file = readChunks(bytes);
  checkSize(file.width, file.height);
  const pixels = new Uint8Array(file.width * file.height);
  const toRow = createRowReader(file);
  const rows = rowsOf(file);
  let pass = rows.next();
  let line = new Uint8Array(pass.done ? 0 : pass.value.bytes);
  let previous = new Uint8Array(line.length);
  let filled = 0;
  try {
    for await (const chunk of Readable.from(file.data).pipe(createInflate())) {
      const part = chunk as Uint8Array;
      for (let at = 0; at < part.length && !pass.done;) {
        const take = Math.min(line.length - filled, part.length - at);
        line.set(part.subarray(at, at + take), filled);
        at += take;
        filled += take;
        if (filled < line.length) continue;
        const row = pass.value;
        unfilter(line, row.isFirst ? undefined : previous, file.bytesPerPixel);
        toRow(line, row, pixels);
        pass = rows.next();
        const length = pass.done ? 0 : pass.value.bytes;
        [previous, line] = [line, length === previous.length ? previous : new Uint8Array(length)];
        filled = 0;
      }
      if (pass.done) break;
    }
  } catch (fault) {
    if (fault instanceof UnreadablePicture) throw fault;
    throw broken('its compressed data cannot be decompressed');
  }
  if (!pass.done) throw broken('it ends early');
  return { width: file.width, height: file.height, pixels };
}

interface PngFile {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colorType: number;
  readonly channels: number;
  readonly bytesPerPixel: number;
  readonly isInterlaced: boolean;
  readonly palette: Uint8Array;
  readonly transparency: Uint8Array | undefined;
  readonly data: readonly Uint8Array[];
}

function readChunks(bytes: Uint8Array): PngFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let header: DataView | undefined;
  let palette: Uint8Array = new Uint8Array();
  let transparency: Uint8Array | undefined;
  const data: Uint8Array[] = [];
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR' && body.length >= 13) {
      header ??= new DataView(body.buffer, body.byteOffset, body.byteLength);
    } else if (type === 'PLTE') palette = body;
    else if (type === 'tRNS') transparency = body;
    else if (type === 'IDAT') data.push(body);
    else if (type === 'IEND') break;
    at += 12 + length;
  }
  if (header === undefined) throw broken('its header is missing');
  const colorType = header.getUint8(9);
  const depth = header.getUint8(8);
  const channels = CHANNELS.get(colorType);
  if (channels === undefined || !DEPTHS.has(depth)) throw broken('its color type is none');
  return {
    width: header.getUint32(0),
    height: header.getUint32(4),
    depth,
    colorType,
    channels,
    bytesPerPixel: Math.max(1, (depth * channels) >> 3),
    isInterlaced: header.getUint8(12) === 1,
    palette,
    transparency,
    data,
  };
}

/** A row of samples as it is stored, and where its pixels go. */
interface StoredRow {
  readonly isFirst: boolean;
  /** With the byte of the filter. */
  readonly bytes: number;
  readonly count: number;
  readonly at: number;
  readonly step: number;
}

function* rowsOf(file: PngFile): Generator<StoredRow, undefined> {
  for (const [x, y, dx, dy] of file.isInterlaced ? ADAM7 : WHOLE) {
    const count = Math.ceil((file.width - x) / dx);
    if (count <= 0) continue;
    const bytes = 1 + Math.ceil((count * file.depth * file.channels) / 8);
    for (let row = y; row < file.height; row += dy) {
      yield { isFirst: row === y, bytes, count, at: row * file.width + x, step: dx };
    }
  }
}

/** Undoes the filter of a row in place (9.2). `above` is undefined in the first row, and counts as 0. */
function unfilter(line: Uint8Array, above: Uint8Array | undefined, back: number): void {
  const filter = line[0]!;
  if (filter > 4) throw broken('a row has an unknown filter');
  const up = above ?? new Uint8Array(filter > 1 ? line.length : 0);
  if (filter === 1) {
    for (let i = 1 + back; i < line.length; i++) line[i]! += line[i - back]!;
  } else if (filter === 2) {
    for (let i = 1; i < line.length; i++) line[i]! += up[i]!;
  } else if (filter === 3) {
    for (let i = 1; i < line.length; i++) {
      line[i]! += ((i > back ? line[i - back]! : 0) + up[i]!) >> 1;
    }
  } else if (filter === 4) {
    for (let i = 1; i <= Math.min(back, line.length - 1); i++) line[i]! += up[i]!;
    for (let i = 1 + back; i < line.length; i++) {
      line[i]! += paeth(line[i - back]!, up[i]!, up[i - back]!);
    }
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

type RowReader = (line: Uint8Array, row: StoredRow, pixels: Uint8Array) => void;

function createRowReader(file: PngFile): RowReader {
  const { depth, channels, transparency } = file;
  if (channels === 1 && depth <= 8) return readShades(file);
  if (depth === 8 && (channels !== 3 || transparency === undefined)) return readBytes(channels);
  return readSamples(file);
}

/** Gray or a palette: every sample has a shade. */
function readShades({ depth, colorType, palette, transparency }: PngFile): RowReader {
  const max = 2 ** depth - 1;
  const key = transparency === undefined ? -1 : (transparency[1] ?? -1);
  const shades = Uint8Array.from({ length: max + 1 }, (_, value) => {
    if (colorType === 0) return value === key ? 255 : (value * 255) / max;
    const [red = 0, green = 0, blue = 0] = palette.subarray(3 * value, 3 * value + 3);
    return brightness(red, green, blue, transparency?.[value] ?? 255);
  });
  return (line, { count, at, step }, pixels) => {
    for (let i = 0, to = at; i < count; i++, to += step) {
      const bit = i * depth;
      pixels[to] = shades[(line[1 + (bit >> 3)]! >> (8 - depth - (bit & 7))) & max]!;
    }
  };
}

/** Gray with alpha, RGB or RGBA, of a byte each. */
const readBytes =
  (channels: number): RowReader =>
  (line, { count, at, step }, pixels) => {
    const [toGreen, toBlue] = channels === 2 ? [0, 0] : [1, 2];
    const isOpaque = channels === 3;
    for (let i = 1, n = 0, to = at; n < count; i += channels, n++, to += step) {
      const alpha = isOpaque ? 255 : line[i + channels - 1]!;
      pixels[to] = brightness(line[i]!, line[i + toGreen]!, line[i + toBlue]!, alpha);
    }
  };

/** What is left: two bytes each, and RGB in which one color is transparent. */
function readSamples({ depth, channels, transparency }: PngFile): RowReader {
  const size = depth / 8;
  const key = transparency === undefined ? undefined : Buffer.from(transparency);
  const isKey = (line: Uint8Array, from: number): boolean => {
    if (key === undefined || key.length < 2 * channels) return false;
    for (let c = 0; c < channels; c++) {
      const at = from + c * size;
      const value = size === 2 ? line[at]! * 256 + line[at + 1]! : line[at]!;
      if (value !== key.readUInt16BE(2 * c)) return false;
    }
    return true;
  };
  return (line, { count, at, step }, pixels) => {
    for (let i = 0; i < count; i++) {
      const from = 1 + i * channels * size;
      const first = line[from]!;
      const [green, blue] =
        channels < 3 ? [first, first] : [line[from + size]!, line[from + 2 * size]!];
      const alpha = channels % 2 === 0 ? line[from + (channels - 1) * size]! : 255;
      pixels[at + i * step] = brightness(first, green, blue, isKey(line, from) ? 0 : alpha);
    }
  };
}

const broken = (what: string): UnreadablePicture =>
  new UnreadablePicture(`The PNG is broken: ${what}.`);

/** Color type to samples a pixel (11.2.2). */
const CHANNELS: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);
const DEPTHS: ReadonlySet<number> = new Set([1, 2, 4, 8, 16]);

/** First column and row of each pass, and the steps to the next ones (8.2). */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const WHOLE = [[0, 0, 1, 1]] as const;
