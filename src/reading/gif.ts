/** The first frame of a GIF to brightness (GIF89a). What comes behind it is not looked at. */
import { brightness, checkSize, UnreadablePicture, type Luminance } from './luminance.ts';

/** Throws UnreadablePicture for what is no GIF, is broken or too large. */
export function decodeGif(bytes: Uint8Array): Luminance {
  const frame = readFrame(bytes);
  const { width, height, left, top, columns, rows } = frame;
  checkSize(width, height);
  checkSize(columns, rows);
  const indexes = new Uint8Array(columns * rows);
  const count = decompress(frame.data, frame.codeSize, indexes);
  if (count < indexes.length) throw broken('it ends early');
  const pixels = new Uint8Array(width * height).fill(255);
  const shades = shadesOf(frame);
  const order = frame.isInterlaced ? interlaced(rows) : undefined;
  for (let row = 0; row < rows; row++) {
    const y = top + (order?.[row] ?? row);
    if (y >= height) continue;
    for (let column = 0; column < Math.min(columns, width - left); column++) {
      pixels[y * width + left + column] = shades[indexes[row * columns + column]!]!;
    }
  }
  return { width, height, pixels };
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly columns: number;
  readonly rows: number;
  readonly isInterlaced: boolean;
  readonly palette: Uint8Array;
  /** Index of the transparent color, or -1. */
  readonly transparent: number;
  readonly codeSize: number;
  readonly data: Uint8Array;
}

function readFrame(bytes: Uint8Array): Frame {
  const u16 = (at: number): number => (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  const tableAt = (at: number, flags: number): Uint8Array =>
    flags & 0x80 ? bytes.subarray(at, at + 3 * 2 ** ((flags & 7) + 1)) : new Uint8Array();
  const screen = tableAt(13, bytes[10] ?? 0);
  let at = 13 + screen.length;
  let transparent = -1;
  while (at < bytes.length) {
    const kind = bytes[at];
    if (kind === 0x21) {
      if (bytes[at + 1] === 0xf9 && (bytes[at + 3] ?? 0) & 1) transparent = bytes[at + 6] ?? -1;
      at = blocksEnd(bytes, at + 2);
    } else if (kind === 0x2c) {
      const flags = bytes[at + 9] ?? 0;
      const own = tableAt(at + 10, flags);
      const codeAt = at + 10 + own.length;
      return {
        width: u16(6),
        height: u16(8),
        left: u16(at + 1),
        top: u16(at + 3),
        columns: u16(at + 5),
        rows: u16(at + 7),
        isInterlaced: (flags & 0x40) !== 0,
        palette: own.length > 0 ? own : screen,
        transparent,
        codeSize: bytes[codeAt] ?? 0,
        data: joinBlocks(bytes, codeAt + 1),
      };
    } else break;
  }
  throw broken('it has no picture');
}

/** Where a chain of sub-blocks that begins at `at` has ended. */
function blocksEnd(bytes: Uint8Array, at: number): number {
  let end = at;
  while (end < bytes.length && bytes[end] !== 0) end += 1 + bytes[end]!;
  return end + 1;
}

function joinBlocks(bytes: Uint8Array, at: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let i = at; i < bytes.length && bytes[i] !== 0; i += 1 + bytes[i]!) {
    parts.push(bytes.subarray(i + 1, i + 1 + bytes[i]!));
  }
  return Buffer.concat(parts);
}

/** LZW with codes of growing width (appendix F); how many indexes were written. */
function decompress(data: Uint8Array, codeSize: number, out: Uint8Array): number {
  if (codeSize < 2 || codeSize > 8) throw broken('its code size is none');
  const clear = 1 << codeSize;
  const prefix = new Uint16Array(4096);
  const suffix = new Uint8Array(4096);
  const length = new Uint16Array(4096);
  for (let i = 0; i < clear; i++) [suffix[i], length[i]] = [i, 1];
  let [next, width, last, count, bits, buffered] = [clear + 2, codeSize + 1, -1, 0, 0, 0];
  for (let at = 0; at < data.length && count < out.length;) {
    while (bits < width && at < data.length) {
      buffered |= data[at++]! << bits;
      bits += 8;
    }
    if (bits < width) break;
    const code = buffered & ((1 << width) - 1);
    buffered >>>= width;
    bits -= width;
    if (code === clear) [next, width, last] = [clear + 2, codeSize + 1, -1];
    else if (code === clear + 1) break;
    else {
      if (code > next || (code === next && last < 0)) throw broken('a code refers to none');
      if (last >= 0 && next < 4096) {
        const from = code === next ? last : code;
        [prefix[next], suffix[next]] = [last, firstOf(from, prefix, length, suffix)];
        length[next] = length[last]! + 1;
        next += 1;
        if (next === 1 << width && width < 12) width += 1;
      }
      count = write(code, out, count, { prefix, suffix, length });
      last = code;
    }
  }
  return count;
}

interface CodeTable {
  readonly prefix: Uint16Array;
  readonly suffix: Uint8Array;
  readonly length: Uint16Array;
}

function firstOf(
  code: number,
  prefix: Uint16Array,
  length: Uint16Array,
  suffix: Uint8Array,
): number {
  let at = code;
  while (length[at]! > 1) at = prefix[at]!;
  return suffix[at]!;
}

function write(code: number, out: Uint8Array, from: number, table: CodeTable): number {
  const end = from + table.length[code]!;
  for (let at = code, i = end - 1; i >= from; i--) {
    if (i < out.length) out[i] = table.suffix[at]!;
    at = table.prefix[at]!;
  }
  return Math.min(end, out.length);
}

function shadesOf({ palette, transparent }: Frame): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, i) => {
    const [r = 0, g = 0, b = 0] = palette.subarray(3 * i, 3 * i + 3);
    return brightness(r, g, b, i === transparent ? 0 : 255);
  });
}

/** The rows in the order they are stored in (appendix E). */
const interlaced = (rows: number): number[] =>
  [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ].flatMap(([first, step]) => {
    const pass: number[] = [];
    for (let row = first!; row < rows; row += step!) pass.push(row);
    return pass;
  });

const broken = (what: string): UnreadablePicture =>
  new UnreadablePicture(`The GIF is broken: ${what}.`);
