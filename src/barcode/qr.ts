/**
 * QR Code (ISO/IEC 18004:2024) from bytes. The bit stream is built here, so that segments change
 * mode where it saves bits, UTF-8 is announced by ECI 26 and GS1 data by FNC1; the `qr` package
 * places the codewords and chooses the mask. This is the only file that imports it.
 */
import { _BYTES, _ECC_BLOCKS, _GF256, _tests, _WORDS_PER_BLOCK } from 'qr';
import { TOO_MUCH } from './bwip-errors.ts';
import { refused, type Matrix, type Refusal, type Row } from './symbol.ts';

/** What stands before the first segment: nothing, ECI 26 (UTF-8), or FNC1 in first position (GS1). */
export type QrHeader = 'none' | 'utf8' | 'gs1';

/**
 * The smallest QR Code for the bytes, at error correction level M, or at level L where only that
 * holds them. Refuses what version 40-L cannot hold (7.1: 7,089 digits, 4,296 alphanumeric
 * characters, 2,953 bytes).
 */
export function qrMatrix(bytes: Uint8Array, header: QrHeader): Matrix | Refusal {
  if (sixthsAtLeast(bytes) > dataBytes(40, 'low') * 8 * 6) return refused(TOO_MUCH);
  for (const level of ['medium', 'low'] as const) {
    for (const group of VERSION_GROUPS) {
      const segments = segment(bytes, group, header);
      const bits = HEADERS[header].bits + segments.reduce((sum, s) => sum + bitsOf(s, group), 0);
      const version = fit(group, level, bits);
      if (version !== undefined) return draw(version, level, bytes, segments, group, header);
    }
  }
  return refused(TOO_MUCH);
}

/** The QR Code of a text; anything beyond ASCII travels as UTF-8 behind ECI 26. */
export function qrText(text: string): Matrix | Refusal {
  const bytes = Buffer.from(text, 'utf8');
  return qrMatrix(bytes, bytes.length === text.length ? 'none' : 'utf8');
}

type Level = 'medium' | 'low';

/** Versions whose length fields are equally long (Table 3), in mode order. */
interface VersionGroup {
  readonly first: number;
  readonly last: number;
  readonly lengthBits: readonly [number, number, number];
}

/** A run of bytes in one mode: 0 numeric, 1 alphanumeric, 2 byte. */
interface Segment {
  readonly mode: number;
  readonly start: number;
  readonly end: number;
}

const VERSION_GROUPS: readonly VersionGroup[] = [
  { first: 1, last: 9, lengthBits: [10, 9, 8] },
  { first: 10, last: 26, lengthBits: [12, 11, 16] },
  { first: 27, last: 40, lengthBits: [14, 13, 16] },
];

/** Header bits: ECI is 0111 and the designator 26 (7.4.2), FNC1 in first position 0101 (7.4.8.2). */
const HEADERS: Readonly<Record<QrHeader, { bits: number; value: number }>> = {
  none: { bits: 0, value: 0 },
  utf8: { bits: 12, value: 0b0111_00011010 },
  gs1: { bits: 4, value: 0b0101 },
};

/** Bits a character takes in each mode, times 6: 10/3, 11/2 and 8 bits (7.4.3 to 7.4.5). */
const SIXTHS = [20, 33, 48] as const;

/** Alphanumeric values by byte, or 255 (Table 5). */
const ALPHANUMERIC = new Uint8Array(256).fill(255);
[...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'].forEach((character, value) => {
  ALPHANUMERIC[character.charCodeAt(0)] = value;
});

/** A lower bound: each byte in its cheapest mode, in sixths of bits. */
const sixthsAtLeast = (bytes: Uint8Array): number =>
  bytes.reduce((sum, byte) => sum + SIXTHS[modesOf(byte, 'none')]!, 0);

/** The fewest bits by dynamic programming: for each byte and mode, the cheapest way to get there. */
function segment(bytes: Uint8Array, group: VersionGroup, header: QrHeader): Segment[] {
  const heads = group.lengthBits.map((bits) => (4 + bits) * 6);
  const from = new Uint8Array(bytes.length * 3);
  let costs: number[] = [...heads];
  bytes.forEach((byte, i) => {
    const allowed = modesOf(byte, header);
    const after = costs.map((cost, mode) => (mode >= allowed ? cost + SIXTHS[mode]! : Infinity));
    costs = after.map((stay, mode) => {
      let best = stay;
      let source = mode;
      after.forEach((cost, other) => {
        const change = Math.ceil(cost / 6) * 6 + heads[mode]!;
        if (change < best) [best, source] = [change, other];
      });
      from[i * 3 + mode] = source;
      return best;
    });
  });
  return trace(from, bytes.length);
}

/** Follows the cheapest way back: `from[i]` is the mode of byte i when byte i + 1 is in `mode`. */
function trace(from: Uint8Array, length: number): Segment[] {
  const segments: Segment[] = [];
  let mode = 2;
  let end = length;
  for (let i = length - 1; i >= 0; i--) {
    const here = from[i * 3 + mode]!;
    if (here !== mode) {
      if (end > i + 1) segments.unshift({ mode, start: i + 1, end });
      mode = here;
      end = i + 1;
    }
  }
  segments.unshift({ mode, start: 0, end });
  return segments;
}

/** The first mode a byte may stand in. In GS1 data `%` means FNC1 in mode 1, so it goes as a byte. */
function modesOf(byte: number, header: QrHeader): number {
  if (byte >= 0x30 && byte <= 0x39) return 0;
  if (byte === 0x25 && header === 'gs1') return 2;
  return ALPHANUMERIC[byte] === 255 ? 2 : 1;
}

const bitsOf = ({ mode, start, end }: Segment, group: VersionGroup): number =>
  4 + group.lengthBits[mode]! + Math.ceil(((end - start) * SIXTHS[mode]!) / 6);

/** The smallest version of the group that holds so many data bits. */
function fit(group: VersionGroup, level: Level, bits: number): number | undefined {
  for (let version = group.first; version <= group.last; version++) {
    if (dataBytes(version, level) * 8 >= bits) return version;
  }
  return undefined;
}

const dataBytes = (version: number, level: Level): number =>
  _BYTES[version - 1]! - _WORDS_PER_BLOCK[level][version - 1]! * _ECC_BLOCKS[level][version - 1]!;

function draw(
  version: number,
  level: Level,
  bytes: Uint8Array,
  segments: readonly Segment[],
  group: VersionGroup,
  header: QrHeader,
): Matrix {
  const out = new BitWriter(dataBytes(version, level));
  out.push(HEADERS[header].value, HEADERS[header].bits);
  for (const one of segments) {
    out.push(1 << one.mode, 4);
    out.push(one.end - one.start, group.lengthBits[one.mode]!);
    writeSegment(out, bytes.subarray(one.start, one.end), one.mode);
  }
  const grid = _tests.drawSymbol(version, level, interleave(out.padded(), version, level));
  const rows: Row[] = [];
  for (let y = 0; y < grid.size; y++) {
    const cells = new Uint8Array(grid.size);
    for (let x = 0; x < grid.size; x++) cells[x] = _tests.matGet(grid, x, y);
    rows.push({ heightModules: 1, cells });
  }
  return { kind: 'matrix', columns: grid.size, rows, cell: 'square', text: [] };
}

/** 7.4.3 to 7.4.5: digits in threes, alphanumeric characters in pairs, bytes as they are. */
function writeSegment(out: BitWriter, bytes: Uint8Array, mode: number): void {
  const step = [3, 2, 1][mode]!;
  for (let i = 0; i < bytes.length; i += step) {
    const part = bytes.subarray(i, i + step);
    if (mode === 0) {
      out.push(
        part.reduce((n, byte) => n * 10 + byte - 0x30, 0),
        part.length * 3 + 1,
      );
    } else if (mode === 1) {
      out.push(
        part.reduce((n, byte) => n * 45 + ALPHANUMERIC[byte]!, 0),
        part.length * 5 + 1,
      );
    } else {
      out.push(part[0]!, 8);
    }
  }
}

/** Writes bits into a fixed number of bytes, highest bit first. */
class BitWriter {
  readonly #bytes: Uint8Array;
  #length = 0;

  constructor(bytes: number) {
    this.#bytes = new Uint8Array(bytes);
  }

  push(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit--, this.#length++) {
      this.#bytes[this.#length >>> 3]! |= ((value >>> bit) & 1) << (7 - (this.#length & 7));
    }
  }

  /** The data codewords: terminator of up to four zeros, then pad codewords (7.4.9, 7.4.10). */
  padded(): Uint8Array {
    const used = Math.min(this.#bytes.length, (this.#length + 4 + 7) >>> 3);
    for (let i = used; i < this.#bytes.length; i++) {
      this.#bytes[i] = (i - used) % 2 === 0 ? 0xec : 0x11;
    }
    return this.#bytes;
  }
}

/** Splits into blocks, adds the error correction of each and interleaves all (7.5, 7.6). */
function interleave(data: Uint8Array, version: number, level: Level): Uint8Array {
  const words = _WORDS_PER_BLOCK[level][version - 1]!;
  const count = _ECC_BLOCKS[level][version - 1]!;
  const short = Math.floor(data.length / count);
  const shortBlocks = count - (data.length % count);
  const parity = parityTable(words);
  const out = new Uint8Array(data.length + words * count);
  for (let block = 0, start = 0; block < count; block++) {
    const length = short + (block < shortBlocks ? 0 : 1);
    const part = data.subarray(start, start + length);
    start += length;
    part.forEach((byte, i) => {
      out[i < short ? i * count + block : short * count + block - shortBlocks] = byte;
    });
    _tests.rsEcc(part, parity.generator, parity.products).forEach((byte, i) => {
      out[data.length + i * count + block] = byte;
    });
  }
  return out;
}

interface Parity {
  readonly generator: Uint8Array;
  /** Every coefficient times every byte, so that a step of the division is one look-up. */
  readonly products: Uint8Array;
}

const PARITY = new Map<number, Parity>();

/** The Reed-Solomon generator of so many codewords (Annex A) and its multiples, made once each. */
function parityTable(words: number): Parity {
  const known = PARITY.get(words);
  if (known !== undefined) return known;
  const { exp, log } = _GF256;
  const times = (a: number, b: number): number =>
    a === 0 || b === 0 ? 0 : exp[log[a]! + log[b]!]!;
  const generator = new Uint8Array(words);
  generator[words - 1] = 1;
  for (let i = 0; i < words; i++) {
    generator.forEach((c, j) => {
      generator[j] = times(c, exp[i]!) ^ (generator[j + 1] ?? 0);
    });
  }
  const products = new Uint8Array(256 * words);
  products.forEach((_, i) => {
    products[i] = times(generator[i % words]!, Math.floor(i / words));
  });
  const made = { generator, products };
  PARITY.set(words, made);
  return made;
}
