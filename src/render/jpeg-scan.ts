/**
 * The scan of a baseline JPEG: the entropy-coded blocks of a raster (ISO/IEC 10918-1, F.1).
 * Pictures of barcodes repeat a few blocks and whole rows of them, so that each is coded once.
 */
import { BoundedCache } from './cache.ts';
import { JpegBits } from './jpeg-bits.ts';
import { codeBlock, pushDc } from './jpeg-block.ts';
import type { Raster } from './raster.ts';

/** Y, Cb or Cr of each color: the background first, then the inks. */
export interface Component {
  readonly levels: readonly number[];
  readonly quantum: number;
}

/**
 * The entropy-coded blocks, left to right and top to bottom, the components of each in turn, as
 * parts that belong one behind the other.
 */
export function scan(raster: Raster, components: readonly Component[]): Uint8Array[] {
  const blocks = blocksOf(components);
  const columns = (raster.width + 7) >> 3;
  const ids = new Int32Array(columns);
  const before = new Int32Array(components.length);
  const parts: Uint8Array[] = [];
  const bits = new JpegBits();
  /** A row of blocks without its first one, whose bits depend on the row above. */
  const line = new JpegBits();
  for (let y = 0; y < raster.height; y += 8) {
    const isRepeated = repeatsBlocks(raster, y);
    if (!isRepeated) findBlocks(raster, y, blocks, ids);
    blocks.push(ids[0]!, before, bits);
    if (!isRepeated) {
      line.clear();
      for (let column = 1; column < columns; column++) {
        const id = ids[column]!;
        if (id === ids[column - 1]) blocks.pushRepeated(id, line);
        else blocks.push(id, before, line);
      }
    }
    blocks.setDc(ids[columns - 1]!, before);
    line.appendTo(bits);
    if (bits.length > PART_BITS) parts.push(bits.takeWords());
  }
  parts.push(bits.takeRest());
  return parts;
}

/** Whether the eight rows from `y` on are those of the blocks above. */
function repeatsBlocks({ planes, height }: Raster, y: number): boolean {
  if (y < 8 || y + 8 > height) return false;
  return planes.every(({ rows }) => {
    for (let i = 0; i < 8; i++) if (rows[y + i] !== rows[y + i - 8]) return false;
    return true;
  });
}

/** Sets the numbers of the blocks of eight rows. */
function findBlocks({ planes, height }: Raster, y: number, blocks: Blocks, ids: Int32Array): void {
  const length = 2 * planes.length;
  const keys = new Int32Array(length * ids.length);
  planes.forEach(({ rows }, plane) => {
    // The last row goes on below the picture, where nobody looks.
    const [a, b, c, d, e, f, g, h] = Array.from(
      { length: 8 },
      (_, i) => rows[Math.min(y + i, height - 1)]!,
    ) as Eight<Uint8Array>;
    for (let column = 0, at = 2 * plane; column < ids.length; column++, at += length) {
      keys[at] = (a[column]! << 24) | (b[column]! << 16) | (c[column]! << 8) | d[column]!;
      keys[at + 1] = (e[column]! << 24) | (f[column]! << 16) | (g[column]! << 8) | h[column]!;
    }
  });
  for (let column = 0, at = 0; column < ids.length; column++, at += length) {
    const isRepeated = column > 0 && repeatsKey(keys, at, length);
    ids[column] = isRepeated ? ids[column - 1]! : blocks.find(keys, at);
  }
}

type Eight<T> = [T, T, T, T, T, T, T, T];

function repeatsKey(keys: Int32Array, at: number, length: number): boolean {
  for (let i = at; i < at + length; i++) if (keys[i] !== keys[i - length]) return false;
  return true;
}

/**
 * The coded blocks of pictures with the same colors, by their pixels: eight bits a row, four rows a
 * word, the words of one ink after the other.
 */
class Blocks {
  readonly #components: readonly Component[];
  /** By hash: a block's number plus 1, or 0. */
  #slots = new Int32Array(1024);
  readonly #keyLength: number;
  #keys: Int32Array;
  #count = 0;
  /** By block and component: the first coefficient, and where the bits of the others are. */
  #dcs: Int16Array;
  #starts: Int32Array;
  #lengths: Uint16Array;
  /** By block: where the bits of a block are that follows one like it. */
  #repeatedStarts = new Int32Array(512);
  #repeatedLengths = new Uint16Array(512);
  #words = new Uint32Array(4096);
  #wordCount = 0;
  readonly #bits = new JpegBits();
  readonly #repeated = new JpegBits();
  readonly #samples = new Float64Array(64);

  constructor(components: readonly Component[]) {
    this.#components = components;
    this.#keyLength = 2 * (components[0]!.levels.length - 1);
    this.#keys = new Int32Array(512 * this.#keyLength);
    this.#dcs = new Int16Array(512 * components.length);
    this.#starts = new Int32Array(512 * components.length);
    this.#lengths = new Uint16Array(512 * components.length);
  }

  get count(): number {
    return this.#count;
  }

  /** The number of the block whose key stands at `from`; it is coded if it is new. */
  find(keys: Int32Array, from: number): number {
    const mask = this.#slots.length - 1;
    for (let at = hashOf(keys, from, this.#keyLength) & mask; ; at = (at + 1) & mask) {
      const found = this.#slots[at]! - 1;
      if (found < 0) return this.#add(keys.slice(from, from + this.#keyLength), at);
      if (this.#has(found, keys, from)) return found;
    }
  }

  /** Appends a block's bits, and sets `before` to its first coefficients. */
  push(id: number, before: Int32Array, bits: JpegBits): void {
    const components = this.#components.length;
    for (let i = 0; i < components; i++) {
      const at = id * components + i;
      const dc = this.#dcs[at]!;
      pushDc(dc - before[i]!, bits);
      before[i] = dc;
      bits.pushWords(this.#words, this.#starts[at]!, this.#lengths[at]!);
    }
  }

  /** Appends the bits of a block after one like it. */
  pushRepeated(id: number, bits: JpegBits): void {
    bits.pushWords(this.#words, this.#repeatedStarts[id]!, this.#repeatedLengths[id]!);
  }

  /** Sets `before` to a block's first coefficients. */
  setDc(id: number, before: Int32Array): void {
    for (let i = 0; i < before.length; i++) before[i] = this.#dcs[id * before.length + i]!;
  }

  #has(id: number, keys: Int32Array, from: number): boolean {
    for (let i = 0; i < this.#keyLength; i++) {
      if (this.#keys[id * this.#keyLength + i] !== keys[from + i]) return false;
    }
    return true;
  }

  #add(key: Int32Array, slot: number): number {
    const id = this.#count++;
    this.#slots[slot] = id + 1;
    this.#keys.set(key, id * key.length);
    if (this.#count === this.#slots.length / 2) this.#grow();
    const colors = colorsOf(key);
    const repeated = this.#repeated;
    repeated.clear();
    this.#components.forEach(({ levels, quantum }, i) => {
      for (let k = 0; k < 64; k++) this.#samples[k] = levels[colors[k]!]!;
      this.#bits.clear();
      const at = id * this.#components.length + i;
      this.#dcs[at] = codeBlock(this.#samples, quantum, this.#bits);
      this.#lengths[at] = this.#bits.length;
      this.#starts[at] = this.#store(this.#bits);
      pushDc(0, repeated);
      this.#bits.appendTo(repeated);
    });
    this.#repeatedLengths[id] = repeated.length;
    this.#repeatedStarts[id] = this.#store(repeated);
    return id;
  }

  /** Keeps bits; returns where. */
  #store(bits: JpegBits): number {
    const start = this.#wordCount;
    this.#wordCount += (bits.length + 31) >>> 5;
    if (this.#wordCount > this.#words.length) {
      this.#words = larger(this.#words, 2 * this.#wordCount);
    }
    bits.copyTo(this.#words, start);
    return start;
  }

  /** Doubles the room. */
  #grow(): void {
    this.#keys = larger(this.#keys, 2 * this.#keys.length);
    this.#dcs = larger(this.#dcs, 2 * this.#dcs.length);
    this.#starts = larger(this.#starts, 2 * this.#starts.length);
    this.#lengths = larger(this.#lengths, 2 * this.#lengths.length);
    this.#repeatedStarts = larger(this.#repeatedStarts, 2 * this.#repeatedStarts.length);
    this.#repeatedLengths = larger(this.#repeatedLengths, 2 * this.#repeatedLengths.length);
    this.#slots = new Int32Array(2 * this.#slots.length);
    const mask = this.#slots.length - 1;
    for (let id = 0; id < this.#count; id++) {
      let at = hashOf(this.#keys, id * this.#keyLength, this.#keyLength) & mask;
      while (this.#slots[at] !== 0) at = (at + 1) & mask;
      this.#slots[at] = id + 1;
    }
  }
}

function larger<T extends Int32Array | Uint32Array | Int16Array | Uint16Array>(
  array: T,
  length: number,
): T {
  const grown = new (array.constructor as new (length: number) => T)(length);
  grown.set(array);
  return grown;
}

function hashOf(keys: Int32Array, from: number, length: number): number {
  let hash = 0;
  for (let i = from; i < from + length; i++) {
    hash = Math.imul(hash ^ keys[i]!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash;
}

/** The color of each of 64 pixels: 0 for the background, then the inks. */
function colorsOf(key: Int32Array): Uint8Array {
  const colors = new Uint8Array(64);
  for (let i = 0; i < 32 * key.length; i++) {
    if (((key[i >> 5]! >>> (31 - (i & 31))) & 1) === 1) colors[i & 63] = (i >> 6) + 1;
  }
  return colors;
}

/** Blocks of pictures with these colors, kept from one picture to the next while they are few. */
function blocksOf(components: readonly Component[]): Blocks {
  const signature = JSON.stringify(components);
  const blocks = KEPT.get(signature, () => new Blocks(components));
  if (blocks.count <= BLOCKS_KEPT_MAX) return blocks;
  KEPT.delete(signature);
  return KEPT.get(signature, () => new Blocks(components));
}

/** What is taken out is still in the processor's cache. */
const PART_BITS = 8 * 65_536;

/** Of black on white there may be half a megabyte, of two other sets of colors as much again. */
const BLOCKS_KEPT_MAX = 8192;
const KEPT = new BoundedCache<string, Blocks>(3);
