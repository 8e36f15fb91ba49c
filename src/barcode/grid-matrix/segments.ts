/**
 * Divides the bytes of a Grid Matrix into segments of its modes so that they take the fewest bits, by
 * dynamic programming (AIMD014 Rev. 1.63, 6.3).
 */
import {
  endCode,
  isDigit,
  isLineEnd,
  modeCode,
  MODES,
  numeralGroups,
  shiftValue,
  type Mode,
} from './modes.ts';

/** Bytes from `start` up to `end` in one mode. */
export interface Segment {
  readonly mode: Mode;
  readonly start: number;
  readonly end: number;
}

export interface Segmentation {
  readonly segments: readonly Segment[];
  /** Bits of all segments, with the codes between them and at the end. */
  readonly bitCount: number;
}

/** In GB 2312 text a byte from 80 on and the one after it are a character. */
export type Content = 'gb2312' | 'bytes';

/** Bytes behind one length of byte mode (6.3.7). */
export const BLOCK_BYTES = 512;

/** A number of bits that no segmentation of the bytes falls below. */
export function bitsAtLeast(bytes: Uint8Array): number {
  let digits = 0;
  for (let i = 0; i < bytes.length; i++) if (isDigit(bytes[i])) digits++;
  return (digits * 10) / 3 + (bytes.length - digits) * 5;
}

/** The segments that take the fewest bits; no character is divided between two. */
export function segmentBytes(bytes: Uint8Array, content: Content): Segmentation {
  const search = new Search(bytes.length);
  for (let place = 0; place < bytes.length; place++) {
    if (!search.begin(place)) continue;
    const byte = bytes[place]!;
    if (content === 'gb2312' && byte >= 0x80) {
      search.step(CHINESE, 2, 13);
      search.byteStep(2);
      continue;
    }
    const isPair = isDigit(byte) && isDigit(bytes[place + 1]);
    search.step(CHINESE, 1, 13);
    if (isPair || isLineEnd(bytes, place)) search.step(CHINESE, 2, 13);
    for (const { digits, separator, end } of numeralGroups(bytes, place, bytes.length)) {
      search.step(digits === 3 ? NUMERAL : PART, end - place, separator < 0 ? 10 : 20);
    }
    letterSteps(search, byte);
    search.byteStep(1);
  }
  return search.result();
}

/** Letters and spaces have five bits, six in mixed mode; control characters stand behind a shift. */
function letterSteps(search: Search, byte: number): void {
  const isLower = byte >= 0x61 && byte <= 0x7a;
  const isUpper = byte >= 0x41 && byte <= 0x5a;
  const isSpace = byte === 0x20;
  if (isLower || isSpace) search.step(LOWER, 1, 5);
  if (isUpper || isSpace) search.step(UPPER, 1, 5);
  if (isLower || isUpper || isSpace || isDigit(byte)) search.step(MIXED, 1, 6);
  if (shiftValue(byte) < 0) return;
  search.step(LOWER, 1, 7 + 6);
  search.step(UPPER, 1, 7 + 6);
  search.step(MIXED, 1, 10 + 6);
}

/** The cheapest way to every state at every place between two bytes. */
class Search {
  readonly #length: number;
  /** By place and state: bits so far; the bytes of the last step; the state before a change. */
  readonly #costs: Int32Array;
  readonly #steps: Uint8Array;
  readonly #before: Uint8Array;
  /** Where the bytes of byte mode started. */
  readonly #byteStarts: Int32Array;
  #place = 0;

  constructor(length: number) {
    const places = (length + 1) * STATES;
    this.#length = length;
    this.#costs = new Int32Array(places).fill(IMPOSSIBLE);
    this.#steps = new Uint8Array(places);
    this.#before = new Uint8Array(places);
    this.#byteStarts = new Int32Array(length + 1);
  }

  /** Goes to a place, and from each mode there to the others; false if no way leads there. */
  begin(place: number): boolean {
    this.#place = place;
    const row = place * STATES;
    const costs = this.#costs.slice(row, row + STATES);
    let isReached = place === 0;
    for (let to = 0; to < STATES; to++) {
      this.#before[row + to] = to;
      if (costs[to]! < IMPOSSIBLE) isReached = true;
      if (place === 0) this.#costs[row + to] = HEADS[START]![to]!;
      else if (to !== PART) this.#change(costs, to);
    }
    if (this.#before[row + BYTE] !== BYTE || place === 0) this.#byteStarts[place] = place;
    return isReached;
  }

  #change(costs: Int32Array, to: number): void {
    const at = this.#place * STATES + to;
    for (let from = 0; from < STATES; from++) {
      const cost = costs[from]! + HEADS[from]![to]!;
      // Of two equal ways to bytes the one that starts later, as each 512 have a length of their own.
      if (cost > this.#costs[at]! || (cost === this.#costs[at]! && to !== BYTE)) continue;
      this.#costs[at] = cost;
      this.#before[at] = from;
    }
  }

  /** The next bytes take so many bits in a mode. */
  step(state: number, bytes: number, bits: number): void {
    const from = this.#place * STATES + (state === PART ? NUMERAL : state);
    const to = (this.#place + bytes) * STATES + state;
    const cost = this.#costs[from]! + bits;
    if (cost >= this.#costs[to]!) return;
    this.#costs[to] = cost;
    this.#steps[to] = bytes;
    if (state === BYTE) this.#byteStarts[this.#place + bytes] = this.#byteStarts[this.#place]!;
  }

  /** As `step` in byte mode, with the length of another block where one begins. */
  byteStep(bytes: number): void {
    const before = this.#place - this.#byteStarts[this.#place]!;
    const blocks = (count: number): number => Math.max(1, Math.ceil(count / BLOCK_BYTES));
    const more = blocks(before + bytes) - blocks(before);
    this.step(BYTE, bytes, 8 * bytes + more * HEADS[START]![BYTE]!);
  }

  result(): Segmentation {
    const ends = Array.from(
      { length: STATES },
      (_, state) => this.#costs[this.#length * STATES + state]! + ENDS[state]!,
    );
    const bitCount = Math.min(...ends);
    const segments: Segment[] = [];
    let state = ends.indexOf(bitCount);
    let place = this.#length;
    let end = place;
    while (place > 0) {
      place -= this.#steps[place * STATES + state]!;
      const entered = state === PART ? NUMERAL : state;
      const before = place === 0 ? START : this.#before[place * STATES + entered]!;
      if (before !== entered) {
        segments.push({ mode: MODES[entered]!, start: place, end });
        end = place;
      }
      state = before;
    }
    return { segments: segments.reverse(), bitCount };
  }
}

/** States: the modes in their order, and numeral mode behind a group that is not full. */
const [CHINESE, NUMERAL, LOWER, UPPER, MIXED, BYTE, PART, START] = [0, 1, 2, 3, 4, 5, 6, 7];
const STATES = 7;

/** More than any cost, and low enough to add to. */
const IMPOSSIBLE = 1 << 29;

/** Bits behind the code that opens a segment: pad digits, and the length of the bytes. */
const PREFIX = [0, 2, 0, 0, 0, 9];

const modeOf = (state: number): Mode | undefined => MODES[state === PART ? NUMERAL : state];

/** Bits from one state to the start of a segment in another; a mode goes on for none. */
const HEADS: readonly (readonly number[])[] = Array.from({ length: 8 }, (_, from) =>
  Array.from({ length: STATES }, (_unused, to) => {
    if (from === to) return 0;
    if (modeOf(from) === modeOf(to)) return IMPOSSIBLE;
    return modeCode(modeOf(from), modeOf(to)!).bits + PREFIX[to]!;
  }),
);

/** Bits that end the data, by state. */
const ENDS = Array.from({ length: STATES }, (_, state) => endCode(modeOf(state)!).bits);
