/**
 * Compresses bytes that come in runs (zlib, RFC 1950; deflate, RFC 1951): a run takes its first byte
 * and copies of it, in one block with codes made for these. The time grows with the runs, not with
 * the bytes, of which the largest pictures have 25 million.
 */
import { prefixCode, type PrefixCode } from './huffman.ts';
import { BitWriter } from './bit-writer.ts';

/** Runs of equal bytes, in order, as the steps that write them. */
export class Runs {
  /** A byte, or COPY and the number of copies of the byte before, 3 to 258. */
  #steps = new Uint16Array(4096);
  #count = 0;
  /** The run that is not written yet. */
  #value = 0;
  #length = 0;
  /** The sums of the checksum (RFC 1950, 8.2). */
  #a = 1;
  #b = 0;

  /** Appends `length` bytes of one value. */
  push(value: number, length: number): void {
    if (value !== this.#value) {
      this.#flush();
      this.#value = value;
    }
    this.#length += length;
  }

  /** Appends bytes as they are. */
  pushBytes(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const value = bytes[at]!;
      let end = at + 1;
      while (end < bytes.length && bytes[end] === value) end++;
      this.push(value, end - at);
      at = end;
    }
  }

  /** All steps, and the checksum of the bytes. */
  finish(): { steps: Uint16Array; adler32: number } {
    this.#flush();
    return { steps: this.#steps.subarray(0, this.#count), adler32: this.#b * 65_536 + this.#a };
  }

  #flush(): void {
    if (this.#length === 0) return;
    this.#sum(this.#length);
    this.#step(this.#value);
    let left = this.#length - 1;
    for (; left >= COPY_MIN; left -= COPY_MAX) this.#step(COPY + Math.min(left, COPY_MAX));
    // One or two bytes are no copy.
    for (; left > 0; left--) this.#step(this.#value);
    this.#length = 0;
  }

  #step(step: number): void {
    if (this.#count === this.#steps.length) {
      const larger = new Uint16Array(2 * this.#count);
      larger.set(this.#steps);
      this.#steps = larger;
    }
    this.#steps[this.#count++] = step;
  }

  /** The checksum of a run is a sum of an arithmetic series. */
  #sum(length: number): void {
    for (let left = length; left > 0; left -= ADLER) {
      const count = Math.min(left, ADLER);
      const series = this.#value * ((count * (count + 1)) / 2);
      this.#b = (this.#b + count * this.#a + series) % ADLER;
      this.#a = (this.#a + count * this.#value) % ADLER;
    }
  }
}

/** The zlib stream of the runs, which take no more after this. */
export function deflateRuns(runs: Runs): Uint8Array {
  const { steps, adler32 } = runs.finish();
  const counts = new Uint32Array(LITERALS_AND_LENGTHS);
  counts[END_OF_BLOCK] = 1;
  for (let i = 0; i < steps.length; i++) counts[STEP_SYMBOLS[steps[i]!]!]!++;
  const code = prefixCode(counts, 15);
  const bits = new BitWriter();
  bits.write(0x78, 8); // deflate with a window of 32 kB
  bits.write(0x9c, 8); // so that both bytes are a multiple of 31
  bits.write(1, 1); // the last block,
  bits.write(2, 2); // with codes of its own
  writeCodes(bits, code);
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!;
    const symbol = STEP_SYMBOLS[step]!;
    bits.write(code.codes[symbol]!, code.lengths[symbol]!);
    if (step < COPY) continue;
    const at = symbol - END_OF_BLOCK - 1;
    // The distance is 1, whose code is a zero bit.
    bits.write(step - COPY - LENGTH_BASES[at]!, EXTRA_BITS[at]! + 1);
  }
  bits.write(code.codes[END_OF_BLOCK]!, code.lengths[END_OF_BLOCK]!);
  const body = bits.finish();
  const stream = new Uint8Array(body.length + 4);
  stream.set(body);
  new DataView(stream.buffer).setUint32(body.length, adler32);
  return stream;
}

/** The code lengths of a block, each in four bits, with runs of zeros shortened (3.2.7). */
function writeCodes(bits: BitWriter, { lengths }: PrefixCode): void {
  const all = [...lengths, 1];
  const tokens: [symbol: number, extra: number, extraBits: number][] = [];
  for (let at = 0; at < all.length;) {
    let zeros = 0;
    while (zeros < 138 && at + zeros < all.length && all[at + zeros] === 0) zeros++;
    if (zeros < 3) tokens.push([all[at++]!, 0, 0]);
    else {
      tokens.push(zeros > 10 ? [18, zeros - 11, 7] : [17, zeros - 3, 3]);
      at += zeros;
    }
  }
  const counts = new Uint32Array(19);
  for (const [symbol] of tokens) counts[symbol]!++;
  const code = prefixCode(counts, 7);
  bits.write(LITERALS_AND_LENGTHS - 257, 5);
  bits.write(0, 5); // one distance
  bits.write(LENGTH_ORDER.length - 4, 4);
  for (const symbol of LENGTH_ORDER) bits.write(code.lengths[symbol]!, 3);
  for (const [symbol, extra, extraBits] of tokens) {
    bits.write(code.codes[symbol]!, code.lengths[symbol]!);
    bits.write(extra, extraBits);
  }
}

const ADLER = 65_521;

const LITERALS_AND_LENGTHS = 286;
const END_OF_BLOCK = 256;
const COPY_MIN = 3;
const COPY_MAX = 258;

/** The order of the code lengths of the code for code lengths (3.2.7). */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Of the symbols from 257 on: the shortest length and the number of extra bits (3.2.5). */
const EXTRA_BITS = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const LENGTH_BASES = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const COPY = 256;

/** By step, the symbol that writes it. */
const STEP_SYMBOLS = Uint16Array.from({ length: COPY + COPY_MAX + 1 }, (_, step) =>
  step < COPY ? step : END_OF_BLOCK + 1 + LENGTH_BASES.findLastIndex((base) => base <= step - COPY),
);
