/**
 * The cheapest run of Base 256 that ends at a position of a message. What precedes a run's bytes is
 * the latch and a length field of one codeword up to 249 bytes, of two above (ISO/IEC 16022:2006,
 * 5.2.9), so a start that was the best is not the best forever.
 */

/** The bytes that a length field of one codeword can announce. */
export const SHORT_RUN_MAX = 249;

/** Runs that end at one position after another, from 0 on. */
export class Base256Runs {
  /** By position, the cost there without the bytes before it: what makes starts comparable. */
  readonly #keys: Int32Array;
  /** Starts of short runs that may still become the cheapest, cheapest first. */
  readonly #queue: Uint16Array;
  #head = 0;
  #tail = 0;
  /** Runs may not start before this position. */
  #from = 0;
  #longStart = NONE;
  #end = 0;

  constructor(length: number) {
    this.#keys = new Int32Array(length + 1);
    this.#queue = new Uint16Array(length + 1);
  }

  /** Moves the end of the runs by one position; `cost` is the cost of ASCII at the one it leaves. */
  advance(cost: number): void {
    const start = this.#end++;
    const key = cost - start;
    this.#keys[start] = key;
    while (this.#tail > this.#head && this.#keys[this.#queue[this.#tail - 1]!]! > key) this.#tail--;
    this.#queue[this.#tail++] = start;
    if (this.#queue[this.#head]! < this.#end - SHORT_RUN_MAX) this.#head++;
    const grown = this.#end - SHORT_RUN_MAX - 1;
    if (grown < this.#from) return;
    if (this.#longStart === NONE || this.#keys[grown]! < this.#keys[this.#longStart]!) {
      this.#longStart = grown;
    }
  }

  /** Lets no run continue across the last character, which has no place in Base 256. */
  interrupt(): void {
    this.#head = this.#tail;
    this.#from = this.#end;
    this.#longStart = NONE;
  }

  /** The cost of the cheapest run with a length field of one codeword; Infinity if there is none. */
  shortCost(): number {
    if (this.#head === this.#tail) return Infinity;
    return this.#keys[this.#queue[this.#head]!]! + this.#end + 2;
  }

  /** The cost of the cheapest run with a length field of two codewords. */
  longCost(): number {
    return this.#longStart === NONE ? Infinity : this.#keys[this.#longStart]! + this.#end + 3;
  }

  /** Where those runs start. */
  shortStart(): number {
    return this.#queue[this.#head]!;
  }

  longStart(): number {
    return this.#longStart;
  }
}

const NONE = -1;
