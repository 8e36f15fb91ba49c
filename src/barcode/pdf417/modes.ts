/**
 * The compaction mode of every byte that makes the fewest codewords, by dynamic programming over
 * the text sub-modes and the blocks of byte and numeric compaction (ISO/IEC 15438:2015, 5.4.1.1 to
 * 5.4.4). A cost counts values of text compaction, two to a codeword, and below them the latches
 * and shifts among these, so that of equally short ways the one with the fewest changes is taken.
 */
import { ALPHA, LATCHES, PUNCTUATION, textValues } from './text-submodes.ts';

/** How a byte is written: the number of its text sub-mode, or one of these. */
export const BYTE_SHIFT = 4;
export const BYTE = 8;
export const NUMERIC = 9;

/**
 * One entry per byte: 0 to 3 is a character in that text sub-mode (or shifted from it), BYTE_SHIFT
 * added to it a byte shifted from that sub-mode, BYTE and NUMERIC the other two modes. Neighbors in
 * the same mode share its latch. `startsInText` says whether text compaction, sub-mode Alpha, is in
 * effect before the first.
 */
export function chooseModes(bytes: Uint8Array, startsInText: boolean): Uint8Array {
  const text = new TextMode(bytes, startsInText);
  const byte = new BlockMode(bytes.length, BYTE_BLOCK);
  const numeric = new BlockMode(bytes.length, NUMERIC_BLOCK);
  for (let i = 0; i < bytes.length; i++) {
    const textEnd = i === 0 ? 0 : text.end(i);
    const byteEnd = byte.end;
    const numericEnd = numeric.end;
    text.enter(i, byteEnd, numericEnd);
    text.take(i);
    byte.take(
      i,
      Math.min(textEnd, numericEnd) + MODE_LATCH,
      textEnd <= numericEnd ? TEXT : NUMERIC,
    );
    if (bytes[i]! >= 0x30 && bytes[i]! <= 0x39) {
      numeric.take(i, Math.min(textEnd, byteEnd) + MODE_LATCH, textEnd <= byteEnd ? TEXT : BYTE);
    } else {
      numeric.interrupt();
    }
  }
  return trace(text, byte, numeric);
}

/** Follows the cheapest modes back from the end. */
function trace(text: TextMode, byte: BlockMode, numeric: BlockMode): Uint8Array {
  let i = text.bytes.length;
  const modes = new Uint8Array(i);
  const textEnd = text.end(i);
  let mode = byte.end <= numeric.end ? BYTE : NUMERIC;
  if (textEnd <= Math.min(byte.end, numeric.end)) mode = TEXT;
  while (i > 0) {
    if (mode === TEXT) {
      [i, mode] = text.trace(i, modes);
    } else {
      const block = mode === BYTE ? byte : numeric;
      const start = block.starts[i]!;
      modes.fill(mode, start, i);
      mode = block.enteredFrom[start]!;
      i = start;
    }
  }
  return modes;
}

/** What a block of byte or numeric compaction takes. */
interface Block {
  /** Bytes of a whole block. */
  readonly length: number;
  /** By number of bytes, up to a whole block. */
  readonly costs: readonly number[];
}

/**
 * Byte or numeric compaction: the runs in that mode which may be part of the cheapest way. Two runs
 * never take less than one as long as both, so that a run starts only where its latch costs less
 * than the runs so far.
 */
class BlockMode {
  /** Cost of the cheapest run that ends before the next byte. */
  end = NEVER;
  /** By place, the start of the cheapest run that ends there. */
  readonly starts: Uint16Array;
  /** By place, the mode before a run that starts there. */
  readonly enteredFrom: Uint8Array;
  readonly #block: Block;
  #runs: Run[] = [];

  constructor(length: number, block: Block) {
    this.starts = new Uint16Array(length + 1);
    this.enteredFrom = new Uint8Array(length + 1);
    this.#block = block;
  }

  /** Extends all runs by byte i, and starts one with it if the cost of entering is worth it. */
  take(i: number, entryCost: number, from: number): void {
    const { length, costs } = this.#block;
    if (entryCost < this.end) {
      this.enteredFrom[i] = from;
      this.#runs = this.#runs.filter(({ taken }) => taken % length > 0);
      this.#runs.push({ start: i, cost: entryCost, taken: 0 });
    }
    this.end = NEVER;
    for (const run of this.#runs) {
      if (run.taken === length) {
        run.taken = 0;
        run.cost += costs[length]!;
      }
      run.taken += 1;
      const cost = run.cost + costs[run.taken]!;
      if (cost < this.end) {
        this.end = cost;
        this.starts[i + 1] = run.start;
      }
    }
  }

  /** Ends all runs: the next byte has no place in this mode. */
  interrupt(): void {
    if (this.end < NEVER) this.#runs = [];
    this.end = NEVER;
  }
}

/** Neighbors in one mode. */
interface Run {
  readonly start: number;
  /** Up to the last whole block. */
  cost: number;
  /** Bytes since then. */
  taken: number;
}

/**
 * Text compaction. A state is a sub-mode and whether the values so far are even (0) or odd (1) in
 * number: `2 * submode + parity`, for odd ones are padded before a byte shift and before a latch.
 */
class TextMode {
  readonly bytes: Uint8Array;
  /** By state. */
  #costs = new Int32Array(8).fill(NEVER);
  #nextCosts = new Int32Array(8);
  readonly #latched = new Int32Array(8);
  /** By place and state: the parity before the byte, plus SHIFTED or the mode that ended here. */
  readonly #steps: Uint8Array;
  /** By place and state: the state before latches to this one. */
  readonly #latchedFrom: Uint8Array;
  /** By place: the state of the cheapest end. */
  readonly #ends: Uint8Array;

  constructor(bytes: Uint8Array, startsInText: boolean) {
    this.bytes = bytes;
    this.#costs[2 * ALPHA] = startsInText ? 0 : MODE_LATCH;
    this.#steps = new Uint8Array(8 * (bytes.length + 1));
    this.#latchedFrom = new Uint8Array(8 * bytes.length);
    this.#ends = new Uint8Array(bytes.length + 1);
  }

  /** The cost if text compaction ends before byte i, the last codeword filled up. */
  end(i: number): number {
    let end = NEVER;
    for (let state = 0; state < 8; state++) {
      const cost = this.#costs[state]!;
      const padded = cost + (state & 1) * VALUE;
      if (padded < end) {
        end = padded;
        this.#ends[i] = state;
      }
    }
    return end;
  }

  /** Latches to text compaction before byte i if that is cheaper. */
  enter(i: number, byteEnd: number, numericEnd: number): void {
    const cost = Math.min(byteEnd, numericEnd) + MODE_LATCH;
    if (cost >= this.#costs[2 * ALPHA]!) return;
    this.#costs[2 * ALPHA] = cost;
    this.#steps[8 * i + 2 * ALPHA] = byteEnd <= numericEnd ? BYTE : NUMERIC;
  }

  /** Writes byte i from every state, as a character or by a byte shift. */
  take(i: number): void {
    const next = this.#nextCosts.fill(NEVER);
    const latched = this.#latch(i);
    const byte = this.bytes[i]!;
    const steps = this.#steps;
    for (let state = 0; state < 8; state++) {
      const submode = state >>> 1;
      const parity = state & 1;
      const cost = latched[state]!;
      if (cost >= NEVER) continue;
      const character = CHARACTER_COSTS[submode * 256 + byte]!;
      if (character > 0) {
        const after = 2 * submode + parityOf(cost + character);
        if (cost + character < next[after]!) {
          next[after] = cost + character;
          steps[8 * (i + 1) + after] = parity;
        }
      }
      // Padding in Punctuation latches to Alpha, which is a state of its own.
      if (parity === 1 && submode === PUNCTUATION) continue;
      const shifted = cost + parity * VALUE + BYTE_SHIFT_COST;
      if (shifted < next[2 * submode]!) {
        next[2 * submode] = shifted;
        steps[8 * (i + 1) + 2 * submode] = parity + SHIFTED;
      }
    }
    this.#nextCosts = this.#costs;
    this.#costs = next;
  }

  /** The cheapest way to each state by latches between sub-modes. */
  #latch(i: number): Int32Array {
    const latched = this.#latched.fill(NEVER);
    for (let state = 0; state < 8; state++) {
      const cost = this.#costs[state]!;
      if (cost >= NEVER) continue;
      for (let submode = 0; submode < 4; submode++) {
        const total = cost + LATCH_COSTS[(state >>> 1) * 4 + submode]!;
        const to = 2 * submode + parityOf(total);
        if (total < latched[to]!) {
          latched[to] = total;
          this.#latchedFrom[8 * i + to] = state;
        }
      }
    }
    return latched;
  }

  /** Fills in the modes of the text that ends before place i; returns its start and the mode before. */
  trace(i: number, modes: Uint8Array): [start: number, before: number] {
    let state = this.#ends[i]!;
    for (let at = i; at > 0; at--) {
      const step = this.#steps[8 * at + state]!;
      if (step >= BYTE) return [at, step];
      const submode = state >>> 1;
      modes[at - 1] = submode + ((step & SHIFTED) === 0 ? 0 : BYTE_SHIFT);
      state = this.#latchedFrom[8 * (at - 1) + 2 * submode + (step & 1)]!;
    }
    return [0, TEXT];
  }
}

/** Text compaction as the mode before another. */
const TEXT = 0;

/** A step that is a byte shift. */
const SHIFTED = 2;

/** A value that is a character; one that is a latch or shift costs a trifle more. */
const VALUE = 1 << 14;
const LATCH = VALUE + 1;

const parityOf = (cost: number): number => (cost >>> 14) & 1;

/** Costs of whole codewords. */
const CODEWORD = 2 * VALUE;
const MODE_LATCH = 2 * LATCH;
const BYTE_SHIFT_COST = MODE_LATCH + CODEWORD;

/** More than any cost, and low enough to add to. */
const NEVER = 1 << 29;

/** Six bytes are five codewords, fewer one each (5.4.3.2). */
const BYTE_BLOCK: Block = { length: 6, costs: [0, 1, 2, 3, 4, 5, 5].map((n) => n * CODEWORD) };

/** 44 digits are 15 codewords, fewer one for every three and one more (5.4.4.2, Annex D). */
const NUMERIC_BLOCK: Block = {
  length: 44,
  costs: Array.from({ length: 45 }, (_, digits) => (Math.floor(digits / 3) + 1) * CODEWORD),
};

/** By the sub-modes before and after, four each. */
const LATCH_COSTS = Int32Array.from(LATCHES.flat(), ({ length }) => length * LATCH);

/** By sub-mode and byte; 0 where the byte is no character of the sub-mode. */
const CHARACTER_COSTS = Int32Array.from({ length: 4 * 256 }, (_, i) => {
  const { length } = textValues(i >>> 8, i & 255);
  return length === 0 ? 0 : VALUE + (length - 1) * LATCH;
});
