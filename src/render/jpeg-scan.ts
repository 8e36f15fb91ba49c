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

/** The entropy-coded blocks, left to right and top to bottom, the components of each in turn. */
export function scan(raster: Raster, components: readonly Component[]): Uint8Array {
  const blocks = blocksOf(components);
  const columns = (raster.width + 7) >> 3;
  const ids = new Int32Array(columns);
  const before = new Int32Array(components.length);
  const bits = new JpegBits();
  /** A row of blocks without its first one, whose bits depend on the row above. */
  const line = new JpegBits();
  for (let y = 0; y < raster.height; y += 8) {
    const isRepeated = repeatsBlocks(raster, y);
    if (!isRepeated) findBlocks(raster, y, blocks, ids);
    blocks.push(ids[0]!, before, bits);
    if (!isRepeated) {
      line.clear();
      for (let column = 1; column < columns; column++) blocks.push(ids[column]!, before, line);
    }
    blocks.setDc(ids[columns - 1]!, before);
    line.appendTo(bits);
  }
  return bits.segment();
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
  // The last row goes on below the picture, where nobody looks.
  const eights = planes.map(({ rows }) =>
    Array.from({ length: 8 }, (_, i) => rows[Math.min(y + i, height - 1)]!),
  );
  const key = new Int32Array(2 * planes.length);
  for (let column = 0; column < ids.length; column++) {
    let isRepeated = column > 0;
    for (let plane = 0; plane < eights.length; plane++) {
      const rows = eights[plane]!;
      for (let half = 0; half < 2; half++) {
        const word =
          (rows[4 * half]![column]! << 24) |
          (rows[4 * half + 1]![column]! << 16) |
          (rows[4 * half + 2]![column]! << 8) |
          rows[4 * half + 3]![column]!;
        if (key[2 * plane + half] === word) continue;
        key[2 * plane + half] = word;
        isRepeated = false;
      }
    }
    ids[column] = isRepeated ? ids[column - 1]! : blocks.find(key);
  }
}

/**
 * The coded blocks of pictures with the same colors, by their pixels: eight bits a row, four rows a
 * word, the words of one ink after the other.
 */
class Blocks {
  readonly #components: readonly Component[];
  /** By hash: a block's number plus 1, or 0. */
  #slots = new Int32Array(1024);
  #keys: Int32Array;
  #count = 0;
  /** By block and component: the first coefficient, and where the bits of the others are. */
  #dcs: Int16Array;
  #starts: Int32Array;
  #lengths: Uint16Array;
  #words = new Uint32Array(4096);
  #wordCount = 0;
  readonly #bits = new JpegBits();
  readonly #samples = new Float64Array(64);

  constructor(components: readonly Component[]) {
    this.#components = components;
    const keyLength = 2 * (components[0]!.levels.length - 1);
    this.#keys = new Int32Array(512 * keyLength);
    this.#dcs = new Int16Array(512 * components.length);
    this.#starts = new Int32Array(512 * components.length);
    this.#lengths = new Uint16Array(512 * components.length);
  }

  get count(): number {
    return this.#count;
  }

  /** The number of a block, which is coded if it is new. */
  find(key: Int32Array): number {
    const mask = this.#slots.length - 1;
    for (let at = hashOf(key) & mask; ; at = (at + 1) & mask) {
      const found = this.#slots[at]! - 1;
      if (found < 0) return this.#add(key, at);
      if (this.#has(found, key)) return found;
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

  /** Sets `before` to a block's first coefficients. */
  setDc(id: number, before: Int32Array): void {
    for (let i = 0; i < before.length; i++) before[i] = this.#dcs[id * before.length + i]!;
  }

  #has(id: number, key: Int32Array): boolean {
    for (let i = 0; i < key.length; i++) {
      if (this.#keys[id * key.length + i] !== key[i]) return false;
    }
    return true;
  }

  #add(key: Int32Array, slot: number): number {
    const id = this.#count++;
    this.#slots[slot] = id + 1;
    this.#keys.set(key, id * key.length);
    if (this.#count === this.#slots.length / 2) this.#grow(key.length);
    const colors = colorsOf(key);
    this.#components.forEach(({ levels, quantum }, i) => {
      for (let k = 0; k < 64; k++) this.#samples[k] = levels[colors[k]!]!;
      this.#bits.clear();
      const at = id * this.#components.length + i;
      this.#dcs[at] = codeBlock(this.#samples, quantum, this.#bits);
      this.#starts[at] = this.#wordCount;
      this.#lengths[at] = this.#bits.length;
      const end = this.#wordCount + ((this.#bits.length + 31) >>> 5);
      if (end > this.#words.length) this.#words = larger(this.#words, 2 * end);
      this.#bits.copyTo(this.#words, this.#wordCount);
      this.#wordCount = end;
    });
    return id;
  }

  /** Doubles the room. */
  #grow(keyLength: number): void {
    this.#keys = larger(this.#keys, 2 * this.#keys.length);
    this.#dcs = larger(this.#dcs, 2 * this.#dcs.length);
    this.#starts = larger(this.#starts, 2 * this.#starts.length);
    this.#lengths = larger(this.#lengths, 2 * this.#lengths.length);
    this.#slots = new Int32Array(2 * this.#slots.length);
    const mask = this.#slots.length - 1;
    for (let id = 0; id < this.#count; id++) {
      const key = this.#keys.subarray(id * keyLength, (id + 1) * keyLength);
      let at = hashOf(key) & mask;
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

function hashOf(key: Int32Array): number {
  let hash = 0;
  for (let i = 0; i < key.length; i++) {
    hash = Math.imul(hash ^ key[i]!, 0x9e3779b1);
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

/** Of black on white there may be half a megabyte, of two other sets of colors as much again. */
const BLOCKS_KEPT_MAX = 8192;
const KEPT = new BoundedCache<string, Blocks>(3);
